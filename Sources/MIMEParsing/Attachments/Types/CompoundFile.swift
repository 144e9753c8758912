/// A compound file (MS-CFB), the container of Word, Excel and PowerPoint before 2007, of Outlook's MSG, and of what
/// Office encrypts. Reads its directory and single streams; each sector is followed once.
struct CompoundFile {
  struct Entry {
    let name: String
    let isStream: Bool
    let startSector: Int
    let bytes: Int
    /// The storage it lies in, 0 for the root.
    fileprivate(set) var parent: Int?
  }

  private static let endOfChain = 0xFFFF_FFFE
  /// Directory entries looked at; a message with 200 attachments has some 6,000.
  private static let maximumEntries = 20_000

  private(set) var entries: [Entry] = []
  private let file: [UInt8]
  private let sectorBytes: Int
  private var table: [Int] = []
  private var miniTable: [Int] = []
  private var miniStream: [UInt8] = []
  private let miniCutoff: Int

  /// Reads the directory; nil when the file is none, or is too damaged to have one.
  init?(_ file: [UInt8]) {
    guard file.has(Self.mark), let shift = file.uint16(at: 30), shift == 9 || shift == 12,
      let firstDirectory = file.uint32(at: 48), let miniCutoff = file.uint32(at: 56),
      let firstMiniTable = file.uint32(at: 60)
    else { return nil }
    self.file = file
    self.sectorBytes = 1 << shift
    self.miniCutoff = miniCutoff
    readTable()
    let directory = chain(from: firstDirectory, in: table, keeping: Self.maximumEntries * 128)
    readEntries(directory)
    guard let root = entries.first, !root.isStream else { return nil }
    let mini = chain(from: firstMiniTable, in: table, keeping: file.count)
    miniTable = stride(from: 0, to: mini.count - 3, by: 4).map { mini.uint32(at: $0) ?? Self.endOfChain }
    miniStream = chain(from: root.startSector, in: table, keeping: min(root.bytes, file.count))
  }

  static let mark: [UInt8] = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]

  /// The entries right within a storage.
  func children(of storage: Int) -> [Int] { entries.indices.filter { entries[$0].parent == storage } }

  /// The place of an entry by its name, compared without case, within a storage.
  func entry(_ name: String, in storage: Int = 0) -> Int? {
    let wanted = name.lowercased()
    return entries.indices.first { entries[$0].parent == storage && entries[$0].name.lowercased() == wanted }
  }

  /// A stream's bytes, at most `maximum` of them; what its chain does not hold is missing.
  func content(of entry: Int, keeping maximum: Int) -> [UInt8] {
    guard entries.indices.contains(entry), entries[entry].isStream else { return [] }
    let wanted = min(entries[entry].bytes, maximum)
    guard entries[entry].bytes < miniCutoff else {
      return chain(from: entries[entry].startSector, in: table, keeping: wanted)
    }
    var bytes: [UInt8] = []
    var sector = entries[entry].startSector
    while bytes.count < wanted, miniTable.indices.contains(sector), (sector + 1) * 64 <= miniStream.count {
      bytes += miniStream[(sector * 64)..<((sector + 1) * 64)].prefix(wanted - bytes.count)
      sector = miniTable[sector]
    }
    return bytes
  }

  // MARK: Reading

  private func sector(_ number: Int) -> Range<Int>? {
    guard number >= 0, number < 1 << 28 else { return nil }
    let start = (number + 1) * sectorBytes
    guard start < file.count else { return nil }
    return start..<min(start + sectorBytes, file.count)
  }

  /// The allocation table, by the list of its sectors: 109 in the header, the others in a chain.
  private mutating func readTable() {
    var places = (0..<109).compactMap { file.uint32(at: 76 + $0 * 4) }
    var next = file.uint32(at: 68) ?? Self.endOfChain
    let sectors = file.count / sectorBytes
    while places.count <= sectors / (sectorBytes / 4) + 1, let range = sector(next), range.count == sectorBytes {
      for offset in stride(from: range.lowerBound, to: range.upperBound - 4, by: 4) {
        if let place = file.uint32(at: offset) { places.append(place) }
      }
      next = file.uint32(at: range.upperBound - 4) ?? Self.endOfChain
    }
    for place in places {
      // A table that is larger than the file's sectors is a lie.
      guard table.count <= sectors, let range = sector(place) else { continue }
      for offset in stride(from: range.lowerBound, through: range.upperBound - 4, by: 4) {
        table.append(file.uint32(at: offset) ?? Self.endOfChain)
      }
    }
  }

  /// The bytes of a chain of sectors. A chain that goes in circles ends at the size of the file.
  private func chain(from first: Int, in table: [Int], keeping maximum: Int) -> [UInt8] {
    var bytes: [UInt8] = []
    var number = first
    let most = min(maximum, file.count)
    while bytes.count < most, let range = sector(number) {
      bytes += file[range].prefix(most - bytes.count)
      guard table.indices.contains(number) else { break }
      number = table[number]
    }
    return bytes
  }

  private mutating func readEntries(_ directory: [UInt8]) {
    var links: [(left: Int, right: Int, child: Int)] = []
    for start in stride(from: 0, through: directory.count - 128, by: 128) {
      let length = min(64, directory.uint16(at: start + 64) ?? 0)
      let units = stride(from: start, to: start + max(0, length - 2), by: 2).map {
        UInt16(directory[$0]) | UInt16(directory[$0 + 1]) << 8
      }
      let kind = directory[start + 66]
      entries.append(
        Entry(
          name: String(decoding: units, as: UTF16.self), isStream: kind == 2,
          startSector: directory.uint32(at: start + 116) ?? Self.endOfChain,
          bytes: directory.uint32(at: start + 120) ?? 0, parent: nil))
      links.append(
        (
          directory.uint32(at: start + 68) ?? 0xFFFF_FFFF, directory.uint32(at: start + 72) ?? 0xFFFF_FFFF,
          kind == 2 ? 0xFFFF_FFFF : directory.uint32(at: start + 76) ?? 0xFFFF_FFFF
        ))
    }
    guard !entries.isEmpty else { return }
    // Each entry is reached once, whatever circles the links make.
    var waiting = [(entry: links[0].child, parent: 0)]
    while let (entry, parent) = waiting.popLast() {
      guard entry > 0, entries.indices.contains(entry), entries[entry].parent == nil else { continue }
      entries[entry].parent = parent
      waiting.append((links[entry].left, parent))
      waiting.append((links[entry].right, parent))
      waiting.append((links[entry].child, entry))
    }
  }
}
