import CGMime

/// Files that stand in a text as uuencode (POSIX) or yEnc, as newsgroups and old programs send them.
struct EmbeddedFiles {
  struct File {
    let name: String
    var content: [UInt8] = []
    /// The file's end is missing, or its size is not what was said.
    var isDamaged = false
  }

  /// Files taken out of one text: 50.
  private static let maximum = 50

  /// The text without them.
  private(set) var text: [UInt8]
  private(set) var files: [File] = []

  /// Takes the files out of a text; nearly all have none, and are left as they are.
  init(_ bytes: [UInt8]) {
    text = bytes
    guard Self.mayHold(bytes) else { return }
    var kept: [UInt8] = []
    var position = 0
    while position < bytes.count {
      let line = Self.line(bytes, position)
      if files.count < Self.maximum, let found = Self.file(bytes, at: position, line) {
        files.append(found.file)
        position = found.end
      } else {
        kept += bytes[position..<line.next]
        position = line.next
      }
    }
    if !files.isEmpty { text = kept }
  }

  /// Whether a line begins with `begin ` or `=ybegin `.
  private static func mayHold(_ bytes: [UInt8]) -> Bool {
    bytes.withUnsafeBufferPointer { text in
      var start = 0
      while start < text.count {
        // Nearly no line begins so; the words are compared only where their first letter stands.
        if text[start] == 0x62 || text[start] == 0x3D {
          let line = text[start...].prefix(8)
          if line.starts(with: "begin ".utf8) || line.starts(with: "=ybegin ".utf8) { return true }
        }
        start = HeaderBlock.lineEnd(text, from: start).next
      }
      return false
    }
  }

  private static func line(_ bytes: [UInt8], _ start: Int) -> (content: ArraySlice<UInt8>, next: Int) {
    let ends = bytes.withUnsafeBufferPointer { HeaderBlock.lineEnd($0, from: start) }
    return (bytes[start..<max(start, ends.end)], ends.next)
  }

  private static func file(
    _ bytes: [UInt8], at start: Int, _ line: (content: ArraySlice<UInt8>, next: Int)
  ) -> (file: File, end: Int)? {
    if line.content.starts(with: "begin ".utf8) { return uuencoded(bytes, line) }
    if line.content.starts(with: "=ybegin ".utf8) { return yEncoded(bytes, line) }
    return nil
  }

  // MARK: - uuencode

  /// `begin 644 name`, lines that begin with their length, `end`.
  private static func uuencoded(
    _ bytes: [UInt8], _ first: (content: ArraySlice<UInt8>, next: Int)
  ) -> (file: File, end: Int)? {
    let words = first.content.split(separator: 0x20, maxSplits: 2)
    guard words.count >= 2, (3...4).contains(words[1].count), words[1].allSatisfy({ (0x30...0x37).contains($0) }) else {
      return nil
    }
    var file = File(name: words.count == 3 ? Windows1252OrUTF8.string(words[2]) : "")
    var position = first.next
    while position < bytes.count {
      let line = line(bytes, position)
      if line.content.elementsEqual("end".utf8) { return (file, line.next) }
      guard let decoded = uuencodedLine(line.content) else { break }
      file.content += decoded
      position = line.next
    }
    file.isDamaged = true
    // A sentence may begin with "begin 644 …".
    return file.content.isEmpty ? nil : (file, position)
  }

  private static func uuencodedLine(_ line: ArraySlice<UInt8>) -> [UInt8]? {
    guard let first = line.first, (0x20...0x60).contains(first) else { return line.isEmpty ? [] : nil }
    let count = Int((first - 0x20) & 0x3F)
    // Programs trim trailing blanks, each a zero; others add a checksum.
    let letters = line.dropFirst()
    guard letters.count <= (count + 2) / 3 * 4 + 4, letters.allSatisfy({ (0x20...0x60).contains($0) }) else {
      return nil
    }
    var content: [UInt8] = []
    var value: UInt32 = 0
    for place in 0..<((count + 2) / 3 * 4) {
      let letter = place < letters.count ? letters[letters.startIndex + place] : 0x20
      value = value << 6 | UInt32((letter - 0x20) & 0x3F)
      if place % 4 == 3 {
        content += [UInt8(value >> 16 & 0xFF), UInt8(value >> 8 & 0xFF), UInt8(value & 0xFF)]
        value = 0
      }
    }
    return Array(content.prefix(count))
  }

  // MARK: - yEnc

  /// `=ybegin line=128 size=… name=…`, the bytes plus 42, `=yend size=…`.
  private static func yEncoded(
    _ bytes: [UInt8], _ first: (content: ArraySlice<UInt8>, next: Int)
  ) -> (file: File, end: Int)? {
    guard let size = figure("size=", first.content), let name = name(first.content) else { return nil }
    var file = File(name: name)
    var position = first.next
    while position < bytes.count {
      let line = line(bytes, position)
      position = line.next
      if line.content.starts(with: "=yend".utf8) {
        // A part of several has its own size at the end.
        let said = figure("size=", line.content) ?? size
        file.isDamaged = said != file.content.count || said != size
        return (file, position)
      }
      if line.content.starts(with: "=ypart".utf8) { continue }
      var isEscaped = false
      for byte in line.content {
        if isEscaped {
          file.content.append(byte &- 64 &- 42)
          isEscaped = false
        } else if byte == 0x3D {
          isEscaped = true
        } else {
          file.content.append(byte &- 42)
        }
      }
    }
    file.isDamaged = true
    return (file, position)
  }

  private static func figure(_ label: StaticString, _ line: ArraySlice<UInt8>) -> Int? {
    for word in line.split(separator: 0x20) where word.count < 40 {
      let text = String(decoding: word, as: UTF8.self)
      if text.hasPrefix("\(label)") { return Int(text.dropFirst(label.utf8CodeUnitCount)) }
    }
    return nil
  }

  private static func name(_ line: ArraySlice<UInt8>) -> String? {
    let label = Array(" name=".utf8)
    var index = line.startIndex
    while index + label.count <= line.endIndex {
      if line[index...].starts(with: label) { return Windows1252OrUTF8.string(line[(index + label.count)...]) }
      index += 1
    }
    return nil
  }
}

/// Names in bytes that say no charset.
private enum Windows1252OrUTF8 {
  static func string(_ bytes: ArraySlice<UInt8>) -> String {
    String(validating: bytes.prefix(1_000), as: UTF8.self) ?? Windows1252.string(bytes.prefix(1_000))
  }
}
