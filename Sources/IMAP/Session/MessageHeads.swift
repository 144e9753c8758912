extension Session {
  /// What tells a message from others without reading it.
  public struct Head: Sendable, Equatable {
    /// Its UID in the open folder.
    public var uid: UInt32
    /// When the server received it, in seconds since 1970 UTC.
    public var internalDate: Int64?
    /// Its size in bytes (RFC822.SIZE).
    public var sizeBytes: Int?
    /// Its Message-ID with angle brackets; nil where it has none, or none of use.
    public var messageID: String?
  }

  /// So much of a Message-ID field is asked for, name and folding included.
  private static let fieldBytes = 2_048

  /// Heads of the messages with these UIDs that are still in the open folder, without setting \Seen.
  public func heads(of uids: UIDSet) async throws(IMAPError) -> [Head] {
    guard !uids.isEmpty else { return [] }
    // ENVELOPE would tell it too, and is what servers get wrong of odd messages; the field's bytes are as they stand.
    let section = BodySection(.headerFields(["MESSAGE-ID"]))
    let items: [FetchItem] = [
      .uid, .internalDate, .size, .body(section, range: 0..<UInt32(Self.fieldBytes)),
    ]
    return try await run(.uidFetch(uids, items)).untagged.compactMap { response in
      guard case .fetch(let fetch) = response, let uid = fetch.uid, uids.contains(uid) else { return nil }
      return Head(
        uid: uid, internalDate: fetch.internalDate?.secondsSinceEpoch, sizeBytes: fetch.size.map { Int(clamping: $0) },
        messageID: fetch.body(section).flatMap(Self.identifier))
    }
  }

  /// What stands in the field's first angle brackets, brackets included (RFC 5322 §3.6.4).
  private static func identifier(_ field: [UInt8]) -> String? {
    guard let start = field.firstIndex(of: 0x3C), let end = field[start...].firstIndex(of: 0x3E), end > start + 1
    else { return nil }
    let bytes = field[start...end]
    guard bytes.allSatisfy({ $0 > 0x20 && $0 < 0x7F }) else { return nil }
    return String(decoding: bytes, as: UTF8.self)
  }
}
