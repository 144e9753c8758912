/// Finds what parts a multipart whose Content-Type does not say it: no boundary, a wrong one, or none of the header at all.
enum BoundaryRepair {
  /// What a multipart is, and is parted by.
  struct Parting {
    let type: ContentField
    let boundary: [UInt8]
  }

  /// Bytes of the body in which the first boundary must stand: 64 KiB.
  static let reach = 64 * 1024

  /// What parts a body, nil where nothing does.
  ///
  /// - Parameters:
  ///   - type: a multipart's, nil for a message that has none.
  ///   - body: where the first boundary may stand.
  ///   - isOpen: whether a boundary is that of a multipart around.
  static func parting(
    _ type: ContentField?, _ body: UnsafeBufferPointer<UInt8>, isOpen: ([UInt8]) -> Bool, defects: inout DefectList
  ) -> Parting? {
    let boundaries = type?.boundaries ?? []
    if let type, let said = boundaries.first(where: { holds($0, body) }) { return Parting(type: type, boundary: said) }
    // Without any type the parts must begin at once: a text may tell of boundaries.
    if let found = firstBoundary(body, withinLines: type == nil ? 2 : .max, isOpen: isOpen) {
      defects.note(type != nil && boundaries.isEmpty ? .multipartWithoutBoundary : .boundaryRepaired)
      return Parting(type: type ?? ContentField(Array("multipart/mixed".utf8)), boundary: found)
    }
    guard let type, let said = boundaries.first else { return nil }
    return Parting(type: type, boundary: said)
  }

  /// What a multipart without any boundary is: text, as a reader would take it.
  static func text(_ body: UnsafeBufferPointer<UInt8>) -> ContentField {
    let start = body.prefix(512).drop { $0 <= 0x20 }
    return ContentField(Array((start.first == 0x3C ? "text/html" : "text/plain").utf8))
  }

  /// Whether a part begins behind a line of the body that is this boundary.
  private static func holds(_ boundary: [UInt8], _ body: UnsafeBufferPointer<UInt8>) -> Bool {
    var scan = DelimiterScan(body)
    scan.open(boundary)
    return scan.next(from: 0).map { !$0.isClosing } ?? false
  }

  /// The first line of two dashes and a word that a part's header follows.
  private static func firstBoundary(
    _ body: UnsafeBufferPointer<UInt8>, withinLines maximum: Int, isOpen: ([UInt8]) -> Bool
  ) -> [UInt8]? {
    var position = 0
    var lines = 0
    while position < min(body.count, reach), lines < maximum {
      let line = HeaderBlock.lineEnd(body, from: position)
      if line.end - position >= 3, line.end - position <= 202, body[position] == 0x2D, body[position + 1] == 0x2D {
        let word = Array(body[(position + 2)..<line.end].reversed().drop { $0.isBlank }.reversed())
        // What belongs to the multipart around ends this one.
        if isOpen(word) { return nil }
        if word.allSatisfy({ $0 > 0x20 && $0 < 0x7F && $0 != 0x22 && $0 != 0x5C }), beginsHeader(body, at: line.next) {
          return word
        }
      }
      if line.end > position { lines += 1 }
      position = line.next
    }
    return nil
  }

  private static func beginsHeader(_ body: UnsafeBufferPointer<UInt8>, at start: Int) -> Bool {
    guard start + 8 <= body.count else { return false }
    return body[start..<(start + 8)].map(\.asciiLowercased).elementsEqual("content-".utf8)
  }
}
