import Testing

@testable import Backtest

@Suite("The marks in a draft")
struct MarkedTextTests {
  @Test(
    "A mark is what stands in brackets on one line and has a letter; the pieces joined are the text",
    arguments: [
      ("Bonjour, [à vérifier : 7 €] merci.", ["[à vérifier : 7 €]"]),
      ("[a][b]", ["[a]", "[b]"]),
      ("Les articles [1] et [2]", []),
      ("Sans fin [à compléter\nsuite] et [fin]", ["[fin]"]),
      ("", []), ("[", []), ("]a[", []), ("[[x]]", ["[[x]"]),
    ])
  func marks(_ text: String, _ marks: [String]) {
    let parts = MarkedText.parts(of: text)
    #expect(parts.filter(\.isMark).map { String($0.text) } == marks)
    #expect(parts.map(\.text).joined() == text)
  }
}
