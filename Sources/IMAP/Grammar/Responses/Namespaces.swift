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

extension Namespaces {
  /// The namespace that a name belongs to, and whether it is one of the user's own.
  ///
  /// It is the one with the longest prefix, and of two alike the user's own: Cyrus's shared one may have an empty prefix.
  /// INBOX is always the user's own (RFC 9051 §5.1). Nil for a name in none.
  func home(of name: MailboxName) -> (namespace: Namespace, isPersonal: Bool)? {
    if name.isInbox { return personal.first.map { ($0, true) } }
    var found: (namespace: Namespace, isPersonal: Bool)?
    for (spaces, isPersonal) in [(personal, true), (otherUsers, false), (shared, false)] {
      for space in spaces where name.string.utf8.starts(with: space.prefix.string.utf8) {
        if let found, found.namespace.prefix.string.utf8.count >= space.prefix.string.utf8.count { continue }
        found = (space, isPersonal)
      }
    }
    return found
  }

  /// Whether a folder of that name is another user's, or shared; never where the server names nothing as the user's own.
  func isForeign(_ name: MailboxName) -> Bool { !personal.isEmpty && home(of: name)?.isPersonal == false }

  /// Those that a server has use for: each of thousands of sessions may hold them, and each folder is compared with them.
  var sensible: Namespaces {
    func few(_ spaces: [Namespace]) -> [Namespace] {
      Array(spaces.lazy.filter { $0.prefix.string.utf8.count <= 200 }.prefix(16))
    }
    return Namespaces(personal: few(personal), otherUsers: few(otherUsers), shared: few(shared))
  }
}
