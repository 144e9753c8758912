import Foundation

/// Many values that are looked for in bytes at once, in one pass; ASCII letters are compared without case.
struct Needles {
  private let values: [[UInt8]]
  /// By eight bytes in the middle of each value, where even those differ that begin and end alike.
  private var long = Index()
  /// By the first four bytes of those that are shorter than eight.
  private var short = Index()

  /// The most bytes that one value has.
  let longest: Int

  /// - Parameter values: of four bytes each at least.
  init(_ values: [[UInt8]]) {
    self.values = values.map { $0.map(Self.folded) }
    longest = values.map(\.count).max() ?? 0
    for (number, value) in self.values.enumerated() {
      if value.count >= 8 {
        let offset = (value.count - 8) / 2
        long.add(value[offset..<offset + 8].reduce(0) { $0 << 8 | UInt64($1) }, number, before: offset + 7)
      } else if value.count >= 4 {
        short.add(value[..<4].reduce(0) { $0 << 8 | UInt64($1) }, number, before: 3)
      }
    }
  }

  /// The numbers of the values that stand in the bytes.
  func found(in bytes: UnsafeRawBufferPointer) -> Set<Int> {
    var found: Set<Int> = []
    var last: UInt64 = 0
    for position in bytes.indices {
      last = last << 8 | UInt64(Self.folded(bytes[position]))
      if position >= 7 { check(long, last, position, bytes, &found) }
      if position >= 3 { check(short, last & 0xFFFF_FFFF, position, bytes, &found) }
    }
    return found
  }

  private func check(
    _ index: Index, _ key: UInt64, _ position: Int, _ bytes: UnsafeRawBufferPointer, _ found: inout Set<Int>
  ) {
    for entry in index.entries(key) where !found.contains(entry.value) {
      let value = values[entry.value]
      let start = position - entry.before
      guard start >= 0, start + value.count <= bytes.count else { continue }
      if value.indices.allSatisfy({ Self.folded(bytes[start + $0]) == value[$0] }) { found.insert(entry.value) }
    }
  }

  private static func folded(_ byte: UInt8) -> UInt8 { (0x41...0x5A).contains(byte) ? byte | 0x20 : byte }

  /// Values by a few bytes of each, behind a sieve that nearly all bytes of a file do not pass.
  private struct Index {
    struct Entry {
      var value: Int
      /// How many bytes stand before the last of the key.
      var before: Int
    }

    private var entries: [UInt64: [Entry]] = [:]
    private var sieve = [Bool](repeating: false, count: 1 << 16)

    mutating func add(_ key: UInt64, _ value: Int, before: Int) {
      entries[key, default: []].append(Entry(value: value, before: before))
      sieve[Self.hole(key)] = true
    }

    func entries(_ key: UInt64) -> [Entry] { sieve[Self.hole(key)] ? entries[key] ?? [] : [] }

    private static func hole(_ key: UInt64) -> Int { Int(truncatingIfNeeded: (key &* 0x9E37_79B9_7F4A_7C15) >> 48) }
  }
}

extension Needles {
  /// The numbers of the values that stand in a file; none in one that is not there.
  ///
  /// - Parameter piece: so many bytes are read at once.
  func found(inFile path: String, piece: Int = 1 << 20) throws(JournalError) -> Set<Int> {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else {
      if errno == ENOENT { return [] }
      throw .inputOutput(path: path, detail: String(cString: strerror(errno)))
    }
    defer { close(descriptor) }
    var found: Set<Int> = []
    // What of a value began in the piece before stands once more at the front of the next.
    let overlap = max(0, longest - 1)
    var buffer = [UInt8](repeating: 0, count: overlap + piece)
    var kept = 0
    while true {
      let count = buffer.withUnsafeMutableBytes { read(descriptor, $0.baseAddress.map { $0 + kept }, $0.count - kept) }
      if count == 0 { return found }
      guard count > 0 else {
        if errno == EINTR { continue }
        throw .inputOutput(path: path, detail: String(cString: strerror(errno)))
      }
      let filled = kept + count
      buffer.withUnsafeBytes { found.formUnion(self.found(in: UnsafeRawBufferPointer(rebasing: $0[..<filled]))) }
      kept = min(overlap, filled)
      buffer.withUnsafeMutableBytes { bytes in
        guard let base = bytes.baseAddress else { return }
        memmove(base, base + (filled - kept), kept)
      }
    }
  }
}
