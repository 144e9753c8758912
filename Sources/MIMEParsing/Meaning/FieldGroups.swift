/// Groups of fields parted by blank lines, as the machine-readable parts of reports are built (RFC 3464 §2.1).
struct FieldGroups {
  struct Group {
    fileprivate(set) var fields: [(name: String, value: String)] = []

    /// The first field of that name, nil when absent or empty.
    ///
    /// - Parameter name: in lower case.
    subscript(name: String) -> String? {
      fields.first { $0.name == name }.flatMap { $0.value.isEmpty ? nil : $0.value }
    }
  }

  private(set) var groups: [Group] = []

  /// Reads them.
  ///
  /// - Parameters:
  ///   - bytes: the part's content, decoded.
  ///   - maximum: groups kept; each may have 50 fields.
  init(_ bytes: [UInt8], decoder: HeaderDecoder, maximum: Int) {
    bytes.withUnsafeBufferPointer { read($0, decoder, maximum) }
  }

  private mutating func read(_ bytes: UnsafeBufferPointer<UInt8>, _ decoder: HeaderDecoder, _ maximum: Int) {
    var group = Group()
    var position = 0
    // What is odd about a report's own fields is no defect of the message.
    var defects = DefectList()
    while position < bytes.count {
      let line = HeaderBlock.lineEnd(bytes, from: position)
      var end = line
      while end.end > position, end.next < bytes.count, bytes[end.next].isBlank {
        end = HeaderBlock.lineEnd(bytes, from: end.next)
      }
      if bytes[position..<line.end].allSatisfy(\.isBlank) {
        close(&group)
        guard groups.count < maximum else { return }
      } else if let colon = bytes[position..<line.end].firstIndex(of: 0x3A), group.fields.count < 50 {
        let name = String(decoding: bytes[position..<colon].prefix(60).filter { !$0.isBlank }, as: UTF8.self)
        let body = UnsafeBufferPointer(rebasing: bytes[(colon + 1)..<end.end].prefix(4_000))
        group.fields.append((name.lowercased(), decoder.decode(body, defects: &defects).value))
      }
      position = end.next
    }
    close(&group)
  }

  private mutating func close(_ group: inout Group) {
    if !group.fields.isEmpty { groups.append(group) }
    group = Group()
  }
}
