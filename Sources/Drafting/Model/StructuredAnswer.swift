import Foundation

/// An answer as one JSON object, where the endpoint can hold a model to that: text and judgement then can't be mixed up.
///
/// What is made of it is the text that a model without JSON would have written, the judgement in its last line, so that
/// all that follows knows one form (``ModelJudgement``).
struct StructuredAnswer: Equatable {
  /// The reply's body.
  let text: String
  /// Whether the message wants a reply; nil where the model did not say.
  let isReplyUseful: Bool?
  /// How sure the model is, in the schema's words; nil where it did not say.
  let confidence: String?

  /// The words for how sure the model is, as the line of judgement has them.
  private static let confidences = ["haute", "normale", "basse"]

  /// What is said to the model of the form, after the other instructions, whose last line of judgement it replaces.
  static let instruction = """
    Forme de la réponse : un seul objet JSON et rien d'autre, avec « reponse » (le texte de la réponse, sans la dernière \
    ligne « Avis »), « utile » (true, ou false si le message n'attend aucune réponse) et « certitude » (« haute », \
    « normale » ou « basse »).
    """

  /// The value of `response_format` in a request; nil for text.
  static func format(_ form: ModelCapabilities.AnswerForm) -> JSONFragment? {
    switch form {
    case .text: nil
    case .jsonObject: ["type": "json_object"]
    case .jsonSchema: ["type": "json_schema", "json_schema": ["name": "reponse", "strict": true, "schema": schema]]
    }
  }

  private static var schema: JSONFragment {
    [
      "type": "object",
      "properties": [
        "reponse": ["type": "string"], "utile": ["type": "boolean"],
        "certitude": ["type": "string", "enum": .list(confidences.map { .text($0) })],
      ],
      "required": ["reponse", "utile", "certitude"], "additionalProperties": false,
    ]
  }

  /// Reads an answer, tolerantly: within a code fence, after a word of introduction, cut off in the middle.
  ///
  /// - Returns: nil where there is no object with a `reponse` in it; the answer then is text.
  init?(_ answer: String) {
    guard let start = answer.firstIndex(of: "{") else { return nil }
    let end = answer.lastIndex(of: "}").map { answer.index(after: $0) } ?? answer.endIndex
    let whole = start < end ? answer[start..<end] : answer[start...]
    // The parser's error says nothing that a person could use: what is no JSON may be JSON that was cut off.
    if let object = (try? JSONSerialization.jsonObject(with: Data(whole.utf8))) as? [String: Any] {
      guard let text = object["reponse"] as? String else { return nil }
      self.text = PlainText.trimmed(text)
      isReplyUseful = object["utile"] as? Bool
      confidence = (object["certitude"] as? String).flatMap { Self.confidences.contains($0) ? $0 : nil }
    } else {
      guard let text = Self.unfinishedText(answer[start...]) else { return nil }
      self.text = PlainText.trimmed(text)
      (isReplyUseful, confidence) = (nil, nil)
    }
  }

  /// The answer as a model without JSON would have written it.
  var rendered: String {
    guard isReplyUseful != nil || confidence != nil else { return text }
    return
      "\(text)\n\nAvis : réponse \(isReplyUseful == false ? "inutile" : "utile") ; certitude \(confidence ?? "normale")"
  }

  /// The text of an object that ends within it, as one does that reached the limit of tokens.
  private static func unfinishedText(_ object: Substring) -> String? {
    guard let key = object.range(of: "\"reponse\"") else { return nil }
    let rest = object[key.upperBound...].drop { $0.isWhitespace || $0 == ":" }
    guard rest.first == "\"" else { return nil }
    var body = ""
    var isEscaped = false
    for character in rest.dropFirst() {
      if !isEscaped, character == "\"" { break }
      isEscaped = !isEscaped && character == "\\"
      // A line end within a string is no JSON, though models write it.
      body += character.isNewline ? "\\n" : String(character)
    }
    // An escape that was cut off would spoil the rest: at most `\\u` and three digits.
    for dropped in 0...5 where dropped <= body.count {
      let quoted = "[\"\(body.dropLast(dropped))\"]"
      if let list = (try? JSONSerialization.jsonObject(with: Data(quoted.utf8))) as? [String] { return list.first }
    }
    return nil
  }
}

/// A piece of JSON that is written and not read: what a request says of a schema.
indirect enum JSONFragment: Encodable, Sendable, ExpressibleByDictionaryLiteral, ExpressibleByStringLiteral,
  ExpressibleByBooleanLiteral, ExpressibleByArrayLiteral
{
  case text(String)
  case flag(Bool)
  case list([JSONFragment])
  case object([String: JSONFragment])

  init(stringLiteral value: String) { self = .text(value) }
  init(booleanLiteral value: Bool) { self = .flag(value) }
  init(arrayLiteral elements: JSONFragment...) { self = .list(elements) }
  init(dictionaryLiteral elements: (String, JSONFragment)...) {
    self = .object(Dictionary(elements) { _, last in last })
  }

  func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    switch self {
    case .text(let text): try container.encode(text)
    case .flag(let flag): try container.encode(flag)
    case .list(let list): try container.encode(list)
    case .object(let object): try container.encode(object)
    }
  }
}
