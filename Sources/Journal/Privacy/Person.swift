/// Somebody who may ask what is held on them, or to be forgotten: a mailbox's agent, or somebody who writes to mailboxes.
public struct Person: Sendable {
  /// The address, as ``MailboxSettings/addressKey`` has it.
  let key: String
  /// The digest by which a mailbox knows the address as a sender, as ``JobChange/sender`` has it.
  let digest: @Sendable (MailboxID) -> String

  /// - Parameters:
  ///   - address: compared without case.
  ///   - digest: by which a mailbox knows the address as a sender.
  public init(address: String, digest: @escaping @Sendable (MailboxID) -> String) {
    key = MailboxSettings.key(address)
    self.digest = digest
  }
}

/// How much the store holds that concerns a person, in counts.
public struct Holdings: Sendable, Hashable {
  /// The mailbox of that address.
  public struct Own: Sendable, Hashable {
    /// Its identity.
    public var id: MailboxID
    /// Whether it is being watched.
    public var isEnabled: Bool
    /// Its rows by table.
    public var rows: [String: Int]
    /// Its jobs that have not come to their end.
    public var unfinished: Int
  }

  /// What a mailbox knows of the person as one who wrote to it.
  public struct Letters: Sendable, Hashable {
    /// The mailbox's address.
    public var mailbox: String
    /// The messages it had.
    public var jobs: Int
    /// Those of them that have not come to their end.
    public var unfinished: Int
    /// Drafts in the mailbox that maild looks after.
    public var liveDrafts: Int
    /// Replies whose words are in the store.
    public var contents: Int
  }

  /// A place where the address stands in what is kept of somebody else.
  public struct Mention: Sendable, Hashable {
    /// `table.column`.
    public var place: String
    /// The address of the mailbox whose row it is.
    public var mailbox: String
    /// In how many rows.
    public var count: Int
  }

  /// The mailbox of that address; nil where there is none.
  public var own: Own?
  /// By mailbox.
  public var letters: [Letters] = []
  /// Records in which the address stands: who enabled a mailbox, what a server said. It is taken out of them.
  public var records: [Mention] = []
  /// Settings of other mailboxes that work by this address. Only an admin can say what is to be there instead.
  public var settings: [Mention] = []
  /// Replies under way to others whose words hold the address; they end with their decision.
  public var replies: [Mention] = []

  /// Whether there is nothing at all.
  public var isEmpty: Bool {
    own == nil && letters.isEmpty && records.isEmpty && settings.isEmpty && replies.isEmpty
  }
}
