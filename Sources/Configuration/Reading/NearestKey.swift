/// Finds what somebody meant to write.
enum NearestKey {
  /// The one of `candidates` that `word` is likely a misspelling of; case, hyphens and underscores don't count.
  static func suggestion(for word: String, among candidates: [String]) -> String? {
    guard word.utf8.count <= 64 else { return nil }
    let plain = plain(word)
    if plain.count >= 2, let longer = candidates.first(where: { Self.plain($0).starts(with: plain) }) { return longer }
    let near = candidates.map { ($0, distance(plain, Self.plain($0))) }.min { $0.1 < $1.1 }
    guard let near, near.1 <= max(1, plain.count / 3) else { return nil }
    return near.0
  }

  private static func plain(_ word: String) -> [UInt8] {
    word.lowercased().utf8.filter { $0 != 0x2D && $0 != 0x5F }
  }

  /// How many bytes must be put in, left out, changed or swapped with their neighbour.
  static func distance(_ left: [UInt8], _ right: [UInt8]) -> Int {
    var beforeLast: [Int] = []
    var last = Array(0...right.count)
    for (row, byte) in left.enumerated() {
      var current = [row + 1]
      for (column, other) in right.enumerated() {
        var best = min(last[column] + (byte == other ? 0 : 1), last[column + 1] + 1, current[column] + 1)
        if row > 0, column > 0, byte == right[column - 1], left[row - 1] == other {
          best = min(best, beforeLast[column - 1] + 1)
        }
        current.append(best)
      }
      beforeLast = last
      last = current
    }
    return last[right.count]
  }
}
