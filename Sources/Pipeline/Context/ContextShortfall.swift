/// Why a draft was written without something of its mailbox. The raw names are stable: journal and log show them.
enum ContextShortfall: String, Sendable, CaseIterable {
  /// The server was not done in time.
  case outOfTime = "out-of-time"
  /// A folder or a search was refused.
  case refused
  /// There is no connection to the server.
  case notConnected = "not-connected"
  /// The connection ended over it.
  case connectionLost = "connection-lost"
  /// An earlier look in this mailbox broke the connection or was not done in time; none is tried for a while.
  case paused
  /// There is more than may be taken.
  case tooMuch = "too-much"
  /// There is no Sent folder.
  case noSentFolder = "no-sent-folder"
  /// A message could not be read.
  case unreadable
}
