/// Takes members out of archives with libarchive's `bsdtar`, into memory: nothing is written to a disk, so names with
/// `../` in them lead nowhere.
///
/// A child process rather than the library: it parses twenty formats in C, and a child can be confined and killed. One
/// child an archive costs 8 to 20 ms.
struct ArchiveMembers {
  let limits: AttachmentReader.Limits
  let converters: Converters

  enum Outcome {
    case members([CPIOMembers.Member], isCut: Bool)
    case failed(AttachmentText.Reason)
  }

  /// The members whose names match one of the patterns; all of them when there is none.
  ///
  /// - Parameter patterns: shell patterns in which `*` matches `/` too.
  func read(_ archive: [UInt8], matching patterns: [String] = [], budget: inout ReadingBudget) -> Outcome {
    let includes = patterns.flatMap { ["--include", $0] }
    let command = ["bsdtar", "-cf", "-", "--format=newc"] + includes + ["@-"]
    // The headers of 2,000 members are 300 KiB.
    let room = budget.unpackedBytes + 512 * 1024
    let run = converters.run(command, archive, room, budget.timeLeft)
    switch run {
    case .failed(let reason): return .failed(reason)
    case .output(let bytes, let isCut, let diagnostics):
      let members = CPIOMembers(bytes).members
      let unpacked = members.reduce(0) { $0 + $1.content.count }
      budget.unpackedBytes = max(0, budget.unpackedBytes - unpacked)
      if members.isEmpty, diagnostics.contains("passphrase") || diagnostics.contains("encrypt") {
        return .failed(.encrypted)
      }
      if unpacked > 1024 * 1024, unpacked / max(1, archive.count) > limits.ratio { return .failed(.archiveBomb) }
      return .members(members, isCut: isCut)
    }
  }

  /// The names of the members, and how large they are where the archive says so, one a line.
  func listing(_ archive: [UInt8], budget: ReadingBudget) -> (lines: [String], isCut: Bool)? {
    let run = converters.run(["bsdtar", "-tf", "-"], archive, 256 * 1024, budget.timeLeft)
    guard case .output(let bytes, let isCut, _) = run else { return nil }
    let lines = bytes.split(separator: 0x0A).prefix(limits.members + 1)
    return (
      lines.prefix(limits.members).map { String(decoding: $0, as: UTF8.self) }, isCut || lines.count > limits.members
    )
  }
}
