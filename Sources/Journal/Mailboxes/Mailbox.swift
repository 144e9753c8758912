/// A mailbox that maild drafts for, or may be asked to.
public struct Mailbox: Sendable, Hashable, Codable, Identifiable {
  /// Whose mailbox it is.
  public enum Kind: String, Sendable, Hashable, Codable, CaseIterable {
    /// One agent's own: enabled only after that agent has accepted.
    case personal
    /// A service's: enabled by the service head alone.
    case shared
  }

  /// Whether maild may read it.
  public enum State: String, Sendable, Hashable, Codable, CaseIterable {
    /// Known, and not read: nobody has enabled it yet.
    case offered
    /// Watched.
    case enabled
    /// No longer watched; its jobs wait, unless consent was taken back (``Mailbox/withdrawnAt``).
    case disabled
  }

  /// The mailbox's own identity.
  public let id: MailboxID
  /// What the admin wrote about it.
  public var settings: MailboxSettings
  /// Whether maild may read it.
  public var state: State
  /// When it was added.
  public var addedAt: Timestamp
  /// When it was last enabled: mail from before stays alone.
  public var enabledAt: Timestamp?
  /// Who enabled it last.
  public var enabledBy: String?
  /// When the agent of a personal mailbox accepted.
  public var acceptedAt: Timestamp?
  /// Who accepted.
  public var acceptedBy: String?
  /// When it was last disabled.
  public var disabledAt: Timestamp?
  /// Who disabled it last.
  public var disabledBy: String?
  /// When consent was taken back, so that it must be given anew before the mailbox is read again.
  public var withdrawnAt: Timestamp?
  /// Who took it back.
  public var withdrawnBy: String?
  /// When a person last said that a refused login is to be tried again.
  public var retriedAt: Timestamp?
  /// Where watching goes on, a folder each. Empty until the first look after enabling.
  public var cursors: [WatchCursor]

  /// The mailbox's address, as the admin spelt it.
  public var address: String { settings.address }

  /// Where watching goes on in `folder`; nil when it begins at the folder's present end.
  public func cursor(in folder: String = "INBOX") -> WatchCursor? {
    cursors.first { $0.folder == folder }
  }
}

/// What an admin says about a mailbox.
public struct MailboxSettings: Sendable, Hashable, Codable {
  /// What of people's data the model is told under another name.
  public enum Pseudonyms: String, Sendable, Hashable, Codable, CaseIterable {
    /// Numbers, addresses and dates of birth that lead to a person.
    case identifiers
    /// Nothing: the model is told the mail as it is.
    case none
  }

  /// The address it receives under; unique among mailboxes without regard to case.
  public var address: String
  /// Further addresses that are the mailbox's own.
  public var aliases: [String]
  /// The name shown in From.
  public var displayName: String?
  /// Whose mailbox it is.
  public var kind: Mailbox.Kind
  /// The name of its server in the configuration.
  public var server: String
  /// The login name; the address if nil.
  public var login: String?
  /// Where its password is: `credential:NAME`, `file:/path` or ``storeSecret``, never the password. The server's if nil.
  public var secret: String?
  /// The signature put below a draft.
  public var signature: String?
  /// What the service head wants drafts to know, say and leave unsaid: knowledge, tone, rules, in plain words.
  public var guidance: String?
  /// Whether formulas and signature may be learnt from the Sent folder: by consent of those who write there.
  public var learnsFromSent = false
  /// The model's endpoints that its mail may go to, by the configuration's names for them or their URLs, in the order in
  /// which they are asked; nil for all that the configuration has.
  public var models: [String]?
  /// The language of drafts where the correspondent's is unclear, as BCP 47 spells it; the configuration's if nil.
  public var language: String?
  /// Whether everything is done for its mail but saving drafts, so that there are figures before anybody gets one.
  public var isShadow: Bool
  /// What the model is told under another name.
  public var pseudonyms: Pseudonyms
  /// Folders that are watched besides INBOX, as people read their names.
  public var folders: [String]
  /// How its drafts speak, and from which words they are asked for.
  public var doctrine: MailboxDoctrine

  /// What ``secret`` says of a password that the store keeps sealed.
  public static let storeSecret = "store"

  /// What an admin says about a mailbox; only address, kind and server are needed.
  public init(
    address: String, aliases: [String] = [], displayName: String? = nil, kind: Mailbox.Kind, server: String,
    login: String? = nil, secret: String? = nil, signature: String? = nil, guidance: String? = nil,
    language: String? = nil, isShadow: Bool = false, pseudonyms: Pseudonyms = .identifiers,
    folders: [String] = [], doctrine: MailboxDoctrine = MailboxDoctrine()
  ) {
    self.address = address
    self.aliases = aliases
    self.displayName = displayName
    self.kind = kind
    self.server = server
    self.login = login
    self.secret = secret
    self.signature = signature
    self.guidance = guidance
    self.language = language
    self.isShadow = isShadow
    self.pseudonyms = pseudonyms
    self.folders = folders
    self.doctrine = doctrine
  }
}

/// Up to where a folder has been looked through.
public struct WatchCursor: Sendable, Hashable, Codable {
  /// The IMAP folder, as the server spells it.
  public var folder: String
  /// Its UIDVALIDITY (RFC 9051 §2.3.1.1); with another value the cursor means nothing.
  public var uidValidity: UInt32
  /// The lowest UID not looked at yet.
  public var nextUID: UInt32
  /// The highest modification sequence seen (RFC 7162 §3.1.2), where the server has them.
  public var highestModSeq: UInt64?

  /// Up to where a folder has been looked through.
  public init(folder: String, uidValidity: UInt32, nextUID: UInt32, highestModSeq: UInt64? = nil) {
    self.folder = folder
    self.uidValidity = uidValidity
    self.nextUID = nextUID
    self.highestModSeq = highestModSeq
  }
}
