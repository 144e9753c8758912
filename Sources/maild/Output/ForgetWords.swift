import Journal
import MIMEParsing

/// What `maild forget` says.
enum ForgetWords {
  /// So many digests of what was looked for are named.
  private static let digests = 12

  /// What the store holds, in counts.
  static func found(_ holdings: Holdings, _ address: String) -> String {
    guard !holdings.isEmpty else { return "nothing is held on \(address)" }
    var lines: [String] = []
    if let own = holdings.own {
      let rows = own.rows.filter { $0.value > 0 }.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }
      lines.append("a mailbox\(own.isEnabled ? ", being watched" : ""), rows by table: \(rows.joined(separator: ", "))")
      if own.unfinished > 0 { lines.append("  \(own.unfinished) message(s) under way; their drafts will not come") }
    }
    for letters in holdings.letters {
      lines.append(
        "\(letters.jobs) message(s) to \(letters.mailbox): \(letters.unfinished) under way, \(letters.contents) with words "
          + "of a reply, \(letters.liveDrafts) with a draft that maild looks after")
    }
    lines += holdings.records.map { "in \($0.count) record(s) of \($0.mailbox): \($0.place)" }
    lines += holdings.settings.map { "in the settings of \($0.mailbox): \($0.place)" }
    lines += holdings.replies.map { "in \($0.count) reply(ies) of \($0.mailbox) under way to others: \($0.place)" }
    return lines.joined(separator: "\n")
  }

  /// What was erased, and what the search has shown.
  static func proof(_ proof: ErasureProof, of forgotten: Forgotten) -> String {
    var lines: [String] = []
    if !forgotten.holdings.isEmpty { lines.append("erased") }
    let live = forgotten.holdings.letters.reduce(0) { $0 + $1.liveDrafts }
    if live > 0 {
      lines.append("\(live) draft(s) stay in the mailboxes, and are not looked after any more: delete them by hand")
    }
    if proof.wasCompacted { lines.append("the store was compacted") }
    let files = proof.files.sorted { $0.key < $1.key }.map { "\($0.key) (\($0.value) bytes)" }
    lines.append("searched for \(proof.values.count) value(s): \(files.joined(separator: ", "))")
    lines += proof.values.prefix(digests).map { "  SHA-256 \(digest($0)) \($0.place)" }
    if proof.values.count > digests { lines.append("  and \(proof.values.count - digests) more") }
    if !proof.isLogEmpty {
      lines.append(
        "NOT ERASED YET: another process reads the store all the time, and its log can't be emptied; do this again")
    }
    if proof.remaining.isEmpty {
      lines.append("none of them is left")
    } else {
      lines.append("LEFT: \(proof.remaining.count) value(s); do this again, and report it where it stays so")
      lines += proof.remaining.prefix(digests).map { "  SHA-256 \(digest($0)) \($0.place)" }
    }
    if !proof.ofOthers.isEmpty {
      let places = Set(proof.ofOthers.map(\.place)).sorted().joined(separator: ", ")
      lines.append("\(proof.ofOthers.count) of them stand as well in rows of others, who keep them: \(places)")
    }
    return lines.joined(separator: "\n")
  }

  /// What came, or stayed, in spite of it.
  static func left(_ holdings: Holdings) -> String {
    var lines = holdings.letters.map {
      "STILL HELD: \($0.jobs) message(s) to \($0.mailbox) that came meanwhile; do this again"
    }
    lines += holdings.replies.map {
      "STILL HELD: \($0.mailbox) has \($0.count) reply(ies) under way to others that name the address; their words go with "
        + "their decision: do this again then"
    }
    if holdings.own != nil || !holdings.records.isEmpty || !holdings.settings.isEmpty {
      lines.append("STILL HELD: the address was written into the store again meanwhile; do this again")
    }
    return lines.joined(separator: "\n")
  }

  /// What the command does not reach, and what to do there.
  static func beyond(_ proof: ErasureProof) -> String {
    var lines = [
      "not reached: the mail and the drafts in the mailboxes, and backups. Delete the backups made before now, or do this "
        + "again after restoring one"
    ]
    lines += proof.besides.map { "not reached: \($0), which holds some of it; delete it" }
    return lines.joined(separator: "\n")
  }

  private static func digest(_ value: ErasureProof.Value) -> String {
    String(SHA256.hex(of: value.bytes).prefix(16))
  }
}
