/// How something went (RFC 9051 §7.1).
public enum StatusCondition: String, Sendable, Hashable, CaseIterable {
  /// It went well.
  case ok = "OK"
  /// It failed.
  case no = "NO"
  /// It was not understood.
  case bad = "BAD"
  /// The connection begins logged in.
  case preauth = "PREAUTH"
  /// The server is closing the connection.
  case bye = "BYE"

  init?(_ word: ArraySlice<UInt8>) {
    for condition in Self.allCases where ASCII.equalIgnoringCase(word, condition.rawValue.utf8) {
      self = condition
      return
    }
    return nil
  }
}

/// A status with its machine-readable code and its text for people.
public struct StatusResponse: Sendable, Equatable {
  /// How it went.
  public let condition: StatusCondition
  /// What a program should know, if the server said.
  public let code: ResponseCode?
  /// What a person may read; may be empty.
  public let text: String

  /// A status from its parts.
  public init(_ condition: StatusCondition, code: ResponseCode? = nil, text: String = "") {
    self.condition = condition
    self.code = code
    self.text = text
  }
}

/// `+`: the server waits for a literal, a SASL answer or DONE (RFC 9051 §7.6).
public struct Continuation: Sendable, Equatable {
  /// What a program should know, if the server said.
  public let code: ResponseCode?
  /// Text for people, or a SASL challenge in base64.
  public let text: String

  /// A continuation from its parts.
  public init(code: ResponseCode? = nil, text: String = "") {
    self.code = code
    self.text = text
  }

  /// The SASL challenge; nil where the text is not base64. An empty text is an empty challenge.
  public var challenge: [UInt8]? { code == nil ? Base64.decode(text.utf8.filter { $0 != ASCII.space }) : nil }
}
