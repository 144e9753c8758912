/// Finds the parts of a message whose Content-Type does not say where they are: no boundary, a wrong one, or none of
/// the header at all.
enum BoundaryRepair {
  /// Bytes of the body in which the first boundary must stand: 64 KiB.
  private static let reach = 64 * 1024

  /// The Content-Type to go by, nil when the message's own does.
  ///
  /// - Parameters:
  ///   - contentType: the field's value, nil when absent.
  ///   - settings: how its parameters are read.
  static func contentType(
    _ contentType: String?, body: UnsafeBufferPointer<UInt8>, settings: GMimeParserSettings, defects: inout DefectList
  ) -> String? {
    let type = contentType.map { $0.lowercased().prefix { !" ;\t".contains($0) } }
    if let type, !type.hasPrefix("multipart/") { return nil }
    let boundary = contentType.flatMap { settings.parameter("boundary", ofContentType: $0) }
    if let boundary, !boundary.isEmpty, holds(boundary, body) { return nil }
    // Without any type the parts must begin at once: a text may tell of boundaries.
    guard let found = firstBoundary(body, withinLines: type == nil ? 2 : .max) else {
      guard type != nil, boundary?.isEmpty ?? true else { return nil }
      defects.note(.multipartWithoutBoundary)
      // All of it is text, as a reader would take it.
      let start = body.prefix(512).drop { $0 <= 0x20 }
      return start.first == 0x3C ? "text/html" : "text/plain"
    }
    defects.note(type == nil ? .boundaryRepaired : boundary == nil ? .multipartWithoutBoundary : .boundaryRepaired)
    let kept = type.map { $0.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F } ? String($0) : "multipart/mixed" }
    return "\(kept ?? "multipart/mixed"); boundary=\"\(found)\""
  }

  /// Whether a line of the body is this boundary; asked of the whole body, once.
  private static func holds(_ boundary: String, _ body: UnsafeBufferPointer<UInt8>) -> Bool {
    let wanted = Array(("--" + boundary).utf8)
    var position = 0
    while position < body.count {
      if body[position] == 0x2D, body[position...].starts(with: wanted) { return true }
      position = HeaderBlock.lineEnd(body, from: position).next
    }
    return false
  }

  /// The first line of two dashes and a word that a part's header follows.
  private static func firstBoundary(_ body: UnsafeBufferPointer<UInt8>, withinLines maximum: Int) -> String? {
    var position = 0
    var lines = 0
    while position < min(body.count, reach), lines < maximum {
      let line = HeaderBlock.lineEnd(body, from: position)
      if line.end - position > 3, line.end - position <= 202, body[position] == 0x2D, body[position + 1] == 0x2D {
        let word = body[(position + 2)..<line.end].reversed().drop { $0.isBlank }.reversed()
        if word.allSatisfy({ $0 > 0x20 && $0 < 0x7F && $0 != 0x22 && $0 != 0x5C }), beginsHeader(body, at: line.next) {
          return String(decoding: word, as: UTF8.self)
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
