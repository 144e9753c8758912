/// Reads address headers (RFC 5322 §3.4 and its obsolete forms) in one pass without recursion.
///
/// GMime's own reader calls itself for every nested group, so that 100 KB of `a:a:a:` overflow its stack, and makes an
/// object of every entry.
struct AddressReader {
  let decoder: HeaderDecoder

  /// The entries of an address header.
  func addresses(_ bytes: UnsafeBufferPointer<UInt8>, defects: inout DefectList) -> [Address] {
    var line = decoder.unfolded(decoder.bounded(bytes, defects: &defects))
    line.removeLast()
    var scan = Scan(line: line, limit: decoder.limits.addresses)
    scan.run()
    for defect in scan.defects.all { defects.note(defect) }
    return scan.entries.map { entry in
      switch entry {
      case .mailbox(let raw): .mailbox(mailbox(raw, defects: &defects))
      case .group(let name, let members):
        .group(name: text(name, defects: &defects) ?? "", members: members.map { mailbox($0, defects: &defects) })
      }
    }
  }

  private func mailbox(_ raw: RawMailbox, defects: inout DefectList) -> Address.Mailbox {
    let at = raw.isLocalOnly ? nil : raw.address.lastIndex(of: 0x40)
    let local = at.map { Array(raw.address[..<$0]) } ?? raw.address
    let domain = at.map { text(Array(raw.address[($0 + 1)...]), defects: &defects) ?? "" } ?? ""
    return Address.Mailbox(
      name: text(raw.name, defects: &defects), localPart: text(local, defects: &defects) ?? "", domain: domain)
  }

  private func text(_ bytes: [UInt8], defects: inout DefectList) -> String? {
    if isPlain(bytes) { return bytes.isEmpty ? nil : String(decoding: bytes, as: UTF8.self) }
    let utf8 = EncodedWordReader.utf8(bytes.map { $0 == 0 ? 0x20 : $0 }, defects: &defects)
    let text = UnicodeText.singleLine(String(decoding: utf8, as: UTF8.self), defects: &defects)
    return text.isEmpty ? nil : text
  }
}

/// Whether the bytes stand for themselves: ASCII without encoded words, no blank that would go.
private func isPlain(_ bytes: [UInt8]) -> Bool {
  var previous: UInt8 = 0x20
  for byte in bytes {
    guard byte >= 0x20, byte < 0x7F, !(byte == 0x20 && previous == 0x20), !(byte == 0x3F && previous == 0x3D) else {
      return false
    }
    previous = byte
  }
  return bytes.isEmpty || previous != 0x20
}

/// One mailbox as bytes, quotes and escapes undone, encoded words not yet.
private struct RawMailbox {
  var name: [UInt8] = []
  var address: [UInt8] = []
  var isLocalOnly = false
}

private enum RawEntry {
  case mailbox(RawMailbox)
  case group(name: [UInt8], members: [RawMailbox])
}

/// The pass over one line.
private struct Scan {
  let line: [UInt8]
  let limit: Int
  var entries: [RawEntry] = []
  var defects = DefectList()

  private var position = 0
  /// What stands in front of an angle address, or is a bare address.
  private var phrase: [UInt8] = []
  /// Whether a quoted string is part of it: an @ in there does not make an address.
  private var lastUnquotedAt: Int?
  private var comment: [UInt8] = []
  private var angle: [UInt8]?
  /// A name with an unquoted comma comes as an entry of its own: `Dupont, Jean <jean@…>`.
  private var waitingName: [UInt8] = []
  private var group: (name: [UInt8], members: [RawMailbox])?
  private var count = 0

  init(line: [UInt8], limit: Int) {
    self.line = line
    self.limit = limit
  }

  mutating func run() {
    while position < line.count {
      guard count < limit else {
        defects.note(.tooManyAddresses)
        break
      }
      let byte = line[position]
      position += 1
      switch byte {
      case 0x22: quotedString()
      case 0x28: readComment()
      case 0x3C: angleAddress()
      case 0x2C: flush(mayBeNamePart: true)
      case 0x3A: startGroup()
      case 0x3B: endGroup()
      case 0x3D where position < line.count && line[position] == 0x3F: encodedWord()
      case 0x40:
        lastUnquotedAt = phrase.count
        phrase.append(byte)
      default: phrase.append(byte)
      }
    }
    flush(mayBeNamePart: false)
    endGroup()
  }

  private mutating func quotedString() {
    while position < line.count, line[position] != 0x22 {
      if line[position] == 0x5C, position + 1 < line.count { position += 1 }
      // A blank within quotes parts no words; NUL stands for it until the end, since the line has none.
      phrase.append(line[position] == 0x20 ? 0 : line[position])
      position += 1
    }
    position += 1
  }

  /// Comments nest; only a counter knows how deep.
  private mutating func readComment() {
    var depth = 1
    while position < line.count {
      let byte = line[position]
      position += 1
      if byte == 0x5C, position < line.count {
        comment.append(line[position])
        position += 1
        continue
      }
      if byte == 0x28 { depth += 1 }
      if byte == 0x29 { depth -= 1 }
      if depth == 0 { return }
      comment.append(byte)
    }
  }

  /// Commas and colons in an encoded word are its own, whatever RFC 2047 §5 says.
  private mutating func encodedWord() {
    let start = position - 1
    var marks = 0
    var end = position + 1
    while end < line.count, end - start < 2_000, line[end] > 0x20 {
      if line[end] == 0x3F {
        marks += 1
        if marks >= 3, end + 1 < line.count, line[end + 1] == 0x3D {
          phrase += line[start...(end + 1)]
          position = end + 2
          return
        }
      }
      end += 1
    }
    phrase.append(0x3D)
  }

  private mutating func angleAddress() {
    var address: [UInt8] = []
    var isQuoted = false
    while position < line.count {
      let byte = line[position]
      position += 1
      if byte == 0x5C, isQuoted, position < line.count {
        address.append(line[position])
        position += 1
      } else if byte == 0x22 {
        isQuoted.toggle()
      } else if byte == 0x3E, !isQuoted {
        break
      } else if byte == 0x3A, !isQuoted, address.first == 0x40 {
        // A route (RFC 5322 §4.4) says nothing today.
        address.removeAll()
      } else if byte > 0x20 || isQuoted {
        address.append(byte)
      }
    }
    angle = address
  }

  private mutating func startGroup() {
    if group != nil || angle != nil {
      // A group within a group is no mail's.
      defects.note(.addressesNested)
      flush(mayBeNamePart: false)
      return
    }
    group = (waitingName.isEmpty ? phrase : waitingName + [0x2C, 0x20] + phrase, [])
    resetEntry()
  }

  private mutating func endGroup() {
    flush(mayBeNamePart: false)
    guard let ended = group else { return }
    entries.append(.group(name: ended.name, members: ended.members))
    count += 1
    group = nil
  }

  private mutating func flush(mayBeNamePart: Bool) {
    defer { resetEntry(keepingName: mayBeNamePart) }
    var mailbox = RawMailbox()
    if let angle {
      mailbox.address = angle
      mailbox.name = waitingName.isEmpty ? phrase : waitingName + [0x2C, 0x20] + trimmed(phrase)
      waitingName = []
      if trimmed(mailbox.name).isEmpty { mailbox.name = comment }
    } else {
      let bare = trimmed(phrase)
      guard !bare.isEmpty else { return }
      if lastUnquotedAt == nil {
        if mayBeNamePart, waitingName.count + bare.count < 1_000 {
          waitingName += (waitingName.isEmpty ? [] : [0x2C, 0x20]) + bare
          return
        }
        mailbox.isLocalOnly = true
        mailbox.address = bare
      } else {
        // `Jean Dupont jean@…`, the brackets forgotten.
        let words = Self.withoutBlanksAroundAt(bare).split(separator: 0x20)
        mailbox.address = Array(words.last { $0.contains(0x40) } ?? bare[...])
        mailbox.name = words.count > 1 ? Array(words.filter { !$0.contains(0x40) }.joined(separator: [0x20])) : comment
      }
      releaseWaiting()
    }
    guard !mailbox.address.isEmpty else { return }
    add(mailbox)
  }

  /// `paul @ luthier.example` (RFC 5322 §4.4, obs-addr-spec).
  private static func withoutBlanksAroundAt(_ bytes: [UInt8]) -> [UInt8] {
    guard bytes.contains(0x40) else { return bytes }
    var result: [UInt8] = []
    for byte in bytes {
      if byte == 0x20, result.last == 0x40 { continue }
      if byte == 0x40 { while result.last == 0x20 { result.removeLast() } }
      result.append(byte)
    }
    return result
  }

  /// What waited for an angle address in vain are addresses without domain.
  private mutating func releaseWaiting() {
    guard !waitingName.isEmpty else { return }
    add(RawMailbox(name: [], address: waitingName, isLocalOnly: true))
    waitingName = []
  }

  private mutating func add(_ mailbox: RawMailbox) {
    count += 1
    if group != nil { group?.members.append(mailbox) } else { entries.append(.mailbox(mailbox)) }
  }

  private mutating func resetEntry(keepingName: Bool = false) {
    phrase = []
    comment = []
    angle = nil
    lastUnquotedAt = nil
    if !keepingName { releaseAtEnd() }
  }

  private mutating func releaseAtEnd() {
    if position >= line.count { releaseWaiting() } else { waitingName = [] }
  }

  private func trimmed(_ bytes: [UInt8]) -> [UInt8] {
    var slice = bytes.drop { $0 <= 0x20 }
    while let last = slice.last, last <= 0x20 { slice.removeLast() }
    return Array(slice)
  }
}
