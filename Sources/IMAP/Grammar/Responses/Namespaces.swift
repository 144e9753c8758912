/// Where a server keeps mailboxes (RFC 2342 §5, RFC 9051 §6.3.10).
public struct Namespaces: Sendable, Equatable {
  /// One root of mailbox names.
  public struct Namespace: Sendable, Equatable {
    /// What names in it begin with, delimiter included; often empty.
    public let prefix: MailboxName
    /// The character between levels of the hierarchy; nil for a flat one.
    public let delimiter: Character?
  }

  /// The user's own mailboxes.
  public let personal: [Namespace]
  /// Those of other users.
  public let otherUsers: [Namespace]
  /// Those that are shared.
  public let shared: [Namespace]
}
