import Foundation

/// A request as the scripted model received it.
public struct ScriptedRequest: Sendable {
  /// GET or POST.
  public let method: String
  /// The path with its query.
  public let path: String
  /// Header fields, names in lower case.
  public let headers: [String: String]
  /// The body's bytes.
  public let body: [UInt8]

  /// The body as JSON; empty when it is none.
  public var json: [String: Any] {
    ((try? JSONSerialization.jsonObject(with: Data(body))) as? [String: Any]) ?? [:]
  }

  /// The contents of the messages of one role (`system`, `user`), joined by line feeds.
  public func content(of role: String) -> String {
    let messages = json["messages"] as? [[String: Any]] ?? []
    return messages.filter { $0["role"] as? String == role }.compactMap { $0["content"] as? String }
      .joined(separator: "\n")
  }

  /// What the caller sent as data and instructions of this call.
  public var userContent: String { content(of: "user") }
}
