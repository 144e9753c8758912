/// What the audit record tells of. The raw names are stable: they stand in the chained bytes.
///
/// In this folder: `AuditEntry` is what a row says, `AuditChain` appends it, `AuditName` keeps who did it so that it can
/// be erased, `AuditSchema` refuses changes and `AuditWalk` finds them (`AuditFault`), `AuditLine` is for looking,
/// `AuditCut` is retention. `Audited…` says what goes on record of a mailbox, a draft, a request to a model, and the
/// configuration; when it does stands at the change itself, whose transaction it shares.
public enum AuditEvent: String, Sendable, Hashable, CaseIterable {
  /// A mailbox was made known; nobody reads it yet.
  case mailboxOffered = "mailbox-offered"
  /// The agent of a personal mailbox has accepted.
  case mailboxAccepted = "mailbox-accepted"
  /// It is read from now on.
  case mailboxEnabled = "mailbox-enabled"
  /// It is not read any more, until it is enabled anew.
  case mailboxDisabled = "mailbox-disabled"
  /// Consent was taken back.
  case mailboxWithdrawn = "mailbox-withdrawn"
  /// Its settings were changed; which ones.
  case mailboxChanged = "mailbox-changed"
  /// maild has forgotten it.
  case mailboxRemoved = "mailbox-removed"
  /// The daemon has taken a configuration, at its start or a reload.
  case configurationLoaded = "configuration-loaded"
  /// A model was asked, with or without success.
  case modelAsked = "model-asked"
  /// A draft is in the mailbox.
  case draftSaved = "draft-saved"
  /// A later draft of the thread has taken the place of an untouched one.
  case draftReplaced = "draft-replaced"
  /// An untouched draft was taken back.
  case draftRemoved = "draft-removed"
  /// A secret of a mailbox was sealed into the store; which, never what it is.
  case secretSet = "secret-set"
  /// A secret of a mailbox was taken out of the store.
  case secretRemoved = "secret-removed"
  /// What was sealed under another key is sealed under the one in force.
  case secretsRotated = "secrets-rotated"
  /// The store was a backup until here: what came between is in the store that was there before.
  case restored
  /// Retention has cut the oldest rows off.
  case recordCut = "record-cut"
  /// The name of a person who asked for it was erased.
  case nameErased = "name-erased"
}
