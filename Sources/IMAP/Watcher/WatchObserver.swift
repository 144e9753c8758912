extension MailboxWatcher {
  /// Who is told.
  public struct Observer: Sendable {
    /// Keeps the messages and the cursor, durably and in one step; the watcher goes on only after that. When it throws,
    /// the same messages are told again.
    public var noticed: @Sendable (NoticedMessages) async throws -> Void
    /// Follows what the watcher does.
    public var changed: @Sendable (WatchState) -> Void
    /// Is told what the server wants a person to read (RFC 9051 §7.1 ALERT), each text once a watcher.
    public var alerted: @Sendable (String) -> Void
    /// Says which messages of a folder, of that UIDVALIDITY, are still being worked on.
    public var unfinished: @Sendable (MailboxName, UInt32) async throws -> [UnfinishedMessage]
    /// Is told which of these need no work any more.
    public var departed: @Sendable (MailboxName, UInt32, [Departure]) async throws -> Void
    /// Is told of a further folder that can't be watched, and why.
    public var unwatchable: @Sendable (MailboxName, IMAPError) -> Void

    /// Makes an observer of its callbacks.
    public init(
      noticed: @escaping @Sendable (NoticedMessages) async throws -> Void,
      changed: @escaping @Sendable (WatchState) -> Void,
      alerted: @escaping @Sendable (String) -> Void = { _ in },
      unfinished: @escaping @Sendable (MailboxName, UInt32) async throws -> [UnfinishedMessage] = { _, _ in [] },
      departed: @escaping @Sendable (MailboxName, UInt32, [Departure]) async throws -> Void = { _, _, _ in },
      unwatchable: @escaping @Sendable (MailboxName, IMAPError) -> Void = { _, _ in }
    ) {
      self.noticed = noticed
      self.changed = changed
      self.alerted = alerted
      self.unfinished = unfinished
      self.departed = departed
      self.unwatchable = unwatchable
    }
  }
}
