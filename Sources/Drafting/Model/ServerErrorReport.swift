import Foundation

/// An error as servers put it into JSON: OpenAI's `{"error": {…}}`, a bare text, vLLM's and Mistral's
/// `{"object": "error", "message": …}`, FastAPI's `{"detail": …}`, a text or a list of the fields that are wrong.
struct ServerErrorReport {
  /// The server's words.
  let message: String
  /// Its code or type, as text.
  let code: String

  /// Reads one; nil where the object is no error.
  init?(_ object: [String: Any]) {
    let inner: [String: Any]
    switch object["error"] {
    case let error as [String: Any]: inner = error
    case let text as String: inner = ["message": text, "code": object["code"] ?? ""]
    default:
      guard object["choices"] == nil, object["object"] as? String == "error" || object["detail"] != nil else {
        return nil
      }
      inner = object
    }
    message = Self.words(inner["message"]) ?? Self.words(inner["detail"]) ?? ""
    code = [inner["code"], inner["type"], inner["status"]].compactMap(Self.text).joined(separator: " ").lowercased()
  }

  /// Reads the words of an error body in any form; plain text as it is.
  static func message(in body: [UInt8]) -> String {
    // Losing the parser's error is right: a body that is no JSON is read as text.
    if let object = (try? JSONSerialization.jsonObject(with: Data(body))) as? [String: Any] {
      return ServerErrorReport(object)?.message ?? words(object["message"]) ?? ""
    }
    return String(decoding: body, as: UTF8.self)
  }

  /// What an error that came with status 200 means.
  func modelError(endpoint: ModelEndpoint, prompt: [PromptMessage]) -> ModelError {
    let text = ServerText.sanitized(message, key: endpoint.key, prompt: prompt)
    let status = code.split(separator: " ").compactMap { Int($0) }.first { (400...599).contains($0) }
    if let status { return .status(status, headers: [:], text: text, endpoint: endpoint.url) }
    if code.contains("rate_limit") || code.contains("too_many") {
      return .rateLimited(endpoint: endpoint.url, retryAfter: nil)
    }
    if code.contains("api_key") || code.contains("authentication") || code.contains("permission") {
      return .unauthorized(endpoint: endpoint.url, status: 200)
    }
    if code.contains("overloaded") || code.contains("server") || code.contains("internal")
      || code.contains("unavailable") || code.contains("timeout")
    {
      return .server(endpoint: endpoint.url, status: 200, retryAfter: nil, text: text)
    }
    return .badRequest(endpoint: endpoint.url, status: 200, text: text)
  }

  /// A text, or what FastAPI says of the fields that it refuses: which and why. Its `input` is left out, for that is a part of
  /// what was sent.
  private static func words(_ value: Any?) -> String? {
    if let object = value as? [String: Any] { return words(object["detail"]) }
    guard let list = value as? [Any] else { return text(value) }
    let fields = list.prefix(5).compactMap { item -> String? in
      guard let field = item as? [String: Any], let why = text(field["msg"]) else { return nil }
      let place = (field["loc"] as? [Any] ?? []).compactMap(text).joined(separator: ".")
      return place.isEmpty ? why : "\(place): \(why)"
    }
    return fields.isEmpty ? nil : fields.joined(separator: "; ")
  }

  private static func text(_ value: Any?) -> String? {
    switch value {
    case let text as String: text.isEmpty ? nil : text
    case let number as Int: String(number)
    default: nil
    }
  }
}

extension ModelError {
  /// What a status other than 2xx means.
  static func status(_ status: Int, headers: [String: String], text: String, endpoint: String) -> ModelError {
    switch status {
    case 401, 403: .unauthorized(endpoint: endpoint, status: status)
    case 429: .rateLimited(endpoint: endpoint, retryAfter: RetryAfter.duration(in: headers))
    case 408, 425, 500...599:
      .server(endpoint: endpoint, status: status, retryAfter: RetryAfter.duration(in: headers), text: text)
    default: .badRequest(endpoint: endpoint, status: status, text: text)
    }
  }
}
