import Testing

@testable import Drafting

@Suite("An answer in JSON")
struct StructuredAnswerTests {
  @Test(
    "Becomes the text that a model without JSON would have written",
    arguments: [
      (
        #"{"reponse": "Bonjour,\n\nNous sommes ouverts.", "utile": true, "certitude": "haute"}"#,
        "Bonjour,\n\nNous sommes ouverts.\n\nAvis : réponse utile ; certitude haute"
      ),
      (
        #"{"reponse": "Merci.", "utile": false, "certitude": "basse"}"#,
        "Merci.\n\nAvis : réponse inutile ; certitude basse"
      ),
      ("```json\n{\"reponse\": \"Merci.\"}\n```", "Merci."),
      (
        #"Voici : {"reponse": "Merci.", "certitude": "énorme", "utile": true} Voilà."#,
        "Merci.\n\nAvis : réponse utile ; certitude normale"
      ),
    ])
  func whole(_ json: String, _ text: String) {
    #expect(StructuredAnswer(json)?.rendered == text)
  }

  @Test("One that was cut off gives as much of its text as there is", arguments: 0..<44)
  func cutOff(_ length: Int) throws {
    let json = #"{"reponse": "Été \u00e9t\u00e9 : \"oui\"\net puis", "utile": tr"#
    let answer = StructuredAnswer(String(json.prefix(length)))
    guard length > 12 else { return #expect(answer == nil) }
    let text = try #require(answer).text
    #expect("Été été : \"oui\"\net puis".hasPrefix(text), "\(text)")
    #expect(!text.contains("\\"))
  }

  @Test(
    "What is no object with a reply is left as it came", arguments: ["", "{", "Bonjour {}", #"{"reponse": 3}"#, "{}{}"])
  func none(_ text: String) {
    #expect(StructuredAnswer(text) == nil)
  }

  @Test("The judgement in it is read as any other")
  func judged() {
    let rendered = StructuredAnswer(#"{"reponse": "Merci.", "utile": false, "certitude": "basse"}"#)?.rendered ?? ""
    let (text, judgement) = ModelJudgement.part(rendered)
    #expect(PlainText.trimmed(text) == "Merci.")
    #expect(judgement == ModelJudgement(isReplyUseful: false, confidence: .low))
  }
}
