/// One message of the conversation handed to the model.
public struct PromptMessage: Sendable, Hashable {
  /// Who speaks. Only these two are used and they alternate: some servers refuse anything else.
  public enum Role: String, Sendable, Hashable, Codable {
    /// The instructions that stay the same.
    case system
    /// This call's instructions, then the mail as data.
    case user
  }

  /// Who speaks.
  public let role: Role
  /// The text.
  public let content: String

  /// Creates a message.
  public init(role: Role, content: String) {
    self.role = role
    self.content = content
  }
}
