import CrashPoints

extension Session {
  /// What is known of a message without reading it.
  public struct Summary: Sendable, Equatable {
    /// Its UID in the open folder.
    public var uid: UInt32
    /// Its flags.
    public var flags: Set<Flag>
    /// When the server received it, in seconds since 1970 UTC.
    public var internalDate: Int64?
    /// Its size in bytes (RFC822.SIZE).
    public var sizeBytes: Int?
  }

  /// Summaries of the messages with these UIDs that are still in the open folder.
  public func summaries(of uids: UIDSet) async throws(IMAPError) -> [Summary] {
    try await run(.uidFetch(uids, [.uid, .flags, .internalDate, .size])).untagged.compactMap { response in
      guard case .fetch(let fetch) = response, let uid = fetch.uid else { return nil }
      return Summary(
        uid: uid, flags: Set(fetch.flags ?? []), internalDate: fetch.internalDate?.secondsSinceEpoch,
        sizeBytes: fetch.size.map { Int(clamping: $0) })
    }
  }

  /// The whole message as it is stored, without setting \Seen (BODY.PEEK[]); nil when it is gone.
  public func message(_ uid: UInt32) async throws(IMAPError) -> [UInt8]? {
    let result = try await run(
      .uidFetch(UIDSet(uid), [.uid, .body(.message)]), literalBytes: options.maxMessageBytes)
    for case .fetch(let fetch) in result.untagged where fetch.uid == uid {
      if let body = fetch.body(.message) { return body }
    }
    return nil
  }

  private static let maxSearchHits = 100_000

  /// UIDs in the open folder that match (RFC 9051 §6.4.4).
  public func search(_ key: SearchKey) async throws(IMAPError) -> [UInt32] {
    try await run(.uidSearch(key)).untagged.flatMap { response -> [UInt32] in
      switch response {
      case .search(let result): result.numbers
      case .extendedSearch(let result): result.all?.uids(limit: Self.maxSearchHits) ?? []
      default: []
      }
    }
  }

  /// What APPEND told (RFC 4315 §3).
  public struct Appended: Sendable, Equatable {
    /// The folder's UIDVALIDITY.
    public var uidValidity: UInt32
    /// The UID that the message got.
    public var uid: UInt32

    /// Names a place.
    public init(uidValidity: UInt32, uid: UInt32) {
      self.uidValidity = uidValidity
      self.uid = uid
    }
  }

  /// Stores a message in a folder.
  ///
  /// - Returns: where it is, when the server says so (UIDPLUS).
  /// - Throws: any error but ``IMAPError/refused(command:endpoint:code:text:)`` leaves open whether it was stored.
  @discardableResult
  public func append(
    _ message: [UInt8], to folder: MailboxName, flags: [Flag]
  ) async throws(IMAPError) -> Appended? {
    let result = try await run(.append(message, to: folder, flags: flags))
    CrashPoint.pass("append")
    guard case .appendUID(let uidValidity, let uids)? = result.status.code, let uid = uids.first else { return nil }
    return Appended(uidValidity: uidValidity, uid: uid)
  }

  /// Stores a message in a folder in place of another of the open folder, in one step (RFC 8508). Only where the server
  /// has REPLACE.
  ///
  /// - Returns: where it is, when the server says so (UIDPLUS).
  @discardableResult
  public func replace(
    _ uid: UInt32, with message: [UInt8], in folder: MailboxName, flags: [Flag]
  ) async throws(IMAPError) -> Appended? {
    let result = try await run(.uidReplace(uid, with: message, in: folder, flags: flags))
    CrashPoint.pass("replace")
    // RFC 8508 §3.3: APPENDUID stands in an untagged OK, before the old message goes.
    for case .status(let status) in result.untagged {
      if case .appendUID(let uidValidity, let uids)? = status.code, let uid = uids.first {
        return Appended(uidValidity: uidValidity, uid: uid)
      }
    }
    guard case .appendUID(let uidValidity, let uids)? = result.status.code, let uid = uids.first else { return nil }
    return Appended(uidValidity: uidValidity, uid: uid)
  }

  /// Removes messages of our own from the open folder: \Deleted, then UID EXPUNGE of just these (RFC 4315 §2.1).
  ///
  /// Without UIDPLUS they are only flagged: a plain EXPUNGE would take what the person has flagged as well.
  public func remove(_ uids: UIDSet) async throws(IMAPError) {
    try await run(.uidStore(uids, .add, [.deleted]))
    CrashPoint.pass("amid-removal")
    if capabilities.hasUIDPlus { try await run(.uidExpunge(uids)) }
    CrashPoint.pass("removal")
  }

  /// Lets the server say what is new (RFC 9051 §6.1.2).
  public func noop() async throws(IMAPError) { try await run(.noop) }

  /// Takes leave; errors are of no interest any more.
  public func logOut() async {
    // The connection ends either way.
    _ = try? await run(.logout, timeout: .seconds(2))
    close()
  }
}
