import Foundation
import GRDB

/// What a search of the store's bytes for erased values has shown.
public struct ErasureProof: Sendable {
  /// A value that was looked for, or a piece of a long one.
  public struct Value: Sendable, Hashable {
    /// `table.column` of where it stood, or `address`.
    public var place: String
    /// Itself.
    public var bytes: [UInt8]
  }

  /// The files that were searched, with their bytes.
  public var files: [String: Int] = [:]
  /// What was looked for.
  public var values: [Value] = []
  /// What was found, and what no row holds: it should be none.
  public var remaining: [Value] = []
  /// What was found because a row of somebody else's holds the same: a name, a phrase, a later mail.
  public var ofOthers: [Value] = []
  /// Whether the store was written anew for it.
  public var wasCompacted = false
  /// Whether the write-ahead log could be emptied; else another process was reading all the time.
  public var isLogEmpty = false
  /// Other files beside the store in which some of it is, such as a store that a restore has set aside.
  public var besides: [String] = []

  /// Whether nothing is left.
  public var holds: Bool { isLogEmpty && remaining.isEmpty }
}

extension Journal {
  /// Sees to it that no byte of what was forgotten is in the store's files, and searches all of them for it.
  ///
  /// The write-ahead log is emptied first; the file is written anew only where the search finds that it must be. The
  /// daemon may be at work meanwhile.
  ///
  /// - Parameter wait: for how long to wait for other processes that read an older picture of the store.
  public func prove(_ forgotten: Forgotten, wait: Duration = .seconds(30)) async throws(JournalError) -> ErasureProof {
    let values = try await read { db in
      var values = forgotten.values
      // Also where nothing was found: what was erased by an earlier maild, or with a job, must be gone as well.
      for id in try Int64.fetchAll(db, sql: "SELECT id FROM mailbox") {
        values.add(Array(forgotten.person.digest(MailboxID(rawValue: id)).utf8), "job.sender")
      }
      return values.values.map { ErasureProof.Value(place: $0.place, bytes: $0.bytes) }
        .sorted { ($0.place, $0.bytes.count) < ($1.place, $1.bytes.count) }
    }
    let needles = Needles(values.map(\.bytes))
    var proof = ErasureProof(values: values)
    for isLast in [false, true] {
      proof.isLogEmpty = try await emptyLog(within: wait)
      let found = try await Self.onThreadOfItsOwn { [path] in Result { try Self.search(path, needles) } }.mapped(path)
      proof.files = found.files
      let living = found.values.isEmpty ? [] : try await read { db in try Self.living(db, needles) }
      proof.remaining = found.values.subtracting(living).sorted().map { values[$0] }
      proof.ofOthers = found.values.intersection(living).sorted().map { values[$0] }
      guard !isLast, !proof.remaining.isEmpty, proof.isLogEmpty else { break }
      _ = try await compact()
      proof.wasCompacted = true
    }
    proof.besides = try await Self.onThreadOfItsOwn { [path] in Result { try Self.besides(path, needles) } }.mapped(
      path)
    return proof
  }

  private func emptyLog(within wait: Duration) async throws(JournalError) -> Bool {
    let deadline = ContinuousClock.now + wait
    while try await !emptyLog() {
      guard ContinuousClock.now < deadline else { return false }
      // Called off with the command; the deadline ends the loop in any case.
      do { try await ContinuousClock().sleep(for: .milliseconds(100)) } catch { return false }
    }
    return true
  }

  private static func search(_ path: String, _ needles: Needles) throws -> (files: [String: Int], values: Set<Int>) {
    var (files, found): ([String: Int], Set<Int>) = ([:], [])
    for file in ["", "-wal", "-shm", "-journal"].map({ path + $0 })
    where FileManager.default.fileExists(atPath: file) {
      found.formUnion(try needles.found(inFile: file))
      files[file] = StoreFile(path: file).bytes
    }
    return (files, found)
  }

  /// Files that a restore or a backup has left beside the store, and that hold some of it.
  private static func besides(_ path: String, _ needles: Needles) throws -> [String] {
    let folder = (path as NSString).deletingLastPathComponent
    let name = (path as NSString).lastPathComponent
    return try FileManager.default.contentsOfDirectory(atPath: folder.isEmpty ? "." : folder).sorted()
      .filter { $0.hasPrefix(name + ".") && $0 != name + ".lock" }
      .map { folder.isEmpty ? $0 : folder + "/" + $0 }
      .filter { try !needles.found(inFile: $0).isEmpty }
  }

  /// The numbers of those values that rows hold, and the schema's own words.
  private static func living(_ db: Database, _ needles: Needles) throws -> Set<Int> {
    var found: Set<Int> = []
    for table in PersonalData.tables.map(\.name) + ["sqlite_schema"] {
      let rows = try Row.fetchCursor(db, sql: "SELECT * FROM \(table)")
      while let row = try rows.next() {
        for (_, value) in row {
          switch value.storage {
          case .string(let text): Array(text.utf8).withUnsafeBytes { found.formUnion(needles.found(in: $0)) }
          case .blob(let data): data.withUnsafeBytes { found.formUnion(needles.found(in: $0)) }
          case .null, .int64, .double: break
          }
        }
      }
    }
    return found
  }
}

extension Result where Failure == any Error {
  /// The value, or the error as the journal's.
  fileprivate func mapped(_ path: String) throws(JournalError) -> Success {
    switch self {
    case .success(let value): return value
    case .failure(let error): throw JournalError(error, path: path)
    }
  }
}
