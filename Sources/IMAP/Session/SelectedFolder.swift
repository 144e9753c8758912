/// The folder that is open.
public struct SelectedFolder: Sendable, Equatable {
  /// Its name.
  public var name: MailboxName
  /// How many messages it holds.
  public var exists: UInt32 = 0
  /// RFC 9051 §2.3.1.1; 0 until the server has said it.
  public var uidValidity: UInt32 = 0
  /// The UID that the next message will have at least; 0 where the server does not say.
  public var uidNext: UInt32 = 0
  /// The highest mod-sequence when it was opened (RFC 7162 §3.1.2.1); nil where the server keeps none.
  public var highestModSequence: UInt64?
  /// False while SELECT is still under way: what is announced then was there before.
  var isAnnouncing = false
}
