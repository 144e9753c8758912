/// What a file is by its bytes, and what its container says of itself.
///
/// Name and declared type are asked only where bytes cannot tell, which is among kinds of text.
struct FileRecognition {
  private(set) var type = FileType.unknown
  /// Password-protected, wholly or in part.
  private(set) var isEncrypted = false
  private(set) var hasMacros = false
  /// What is in it, when it is a ZIP file of any sort.
  private(set) var directory: ZipDirectory?
  /// When it is a compound file of any sort.
  private(set) var compound: CompoundFile?

  /// Recognises a file.
  ///
  /// - Parameters:
  ///   - maximumMembers: how many members of a ZIP file are looked at.
  init(_ bytes: [UInt8], name: String, declaredType: String, maximumMembers: Int) {
    guard !bytes.isEmpty else {
      type = .empty
      return
    }
    if bytes.has(CompoundFile.mark) {
      recogniseCompound(bytes)
    } else if bytes.has([0x50, 0x4B, 0x03, 0x04]) || bytes.has([0x50, 0x4B, 0x05, 0x06]) {
      recogniseZip(bytes, maximumMembers: maximumMembers)
    } else if let marked = Self.mark(of: bytes) {
      type = marked
      if marked == .pkcs7 { isEncrypted = Self.isEnveloped(bytes) }
    } else if let text = TextRecognition.type(of: bytes, name: name, declaredType: declaredType) {
      type = text
      isEncrypted = text == .pgp && bytes.firstOffset(of: Array("BEGIN PGP MESSAGE".utf8), within: 0..<256) != nil
    } else if bytes.firstOffset(of: Array("%PDF-".utf8), within: 0..<1_024) != nil {
      // Readers look for it in the first kilobyte.
      type = .pdf
    }
  }

  /// Whether the name or the declared type claims something that the content is not.
  func disagrees(with claimed: FileType?) -> Bool {
    guard let claimed, claimed != type, type != .empty else { return false }
    if claimed.isText, type.isText { return false }
    // Office opens each of these under the others' names, and people rename them.
    switch (claimed, type) {
    case (.doc, .docx), (.doc, .rtf), (.xls, .xlsx), (.ppt, .pptx): return false
    case (.doc, .encryptedOffice), (.docx, .encryptedOffice), (.xls, .encryptedOffice), (.xlsx, .encryptedOffice),
      (.ppt, .encryptedOffice), (.pptx, .encryptedOffice):
      return false
    // Excel registers itself for CSV files under Windows.
    case (.xls, .csv), (.pgp, .unknown), (.pkcs7, .unknown): return false
    // Containers of sound and film share their marks.
    case (.audio, .video), (.video, .audio), (.audio, .unknown), (.video, .unknown): return false
    default: return true
    }
  }

  // MARK: Containers

  private mutating func recogniseCompound(_ bytes: [UInt8]) {
    type = .compound
    guard let file = CompoundFile(bytes) else { return }
    compound = file
    if file.entry("EncryptedPackage") != nil {
      type = .encryptedOffice
      isEncrypted = true
    } else if file.entry("__properties_version1.0") != nil {
      type = .outlookMessage
    } else if let document = file.entry("WordDocument") {
      type = .doc
      // MS-DOC §2.5.2: fEncrypted is bit 8 of the flags at byte 10.
      isEncrypted = (file.content(of: document, keeping: 32).uint16(at: 10) ?? 0) & 0x100 != 0
    } else if let workbook = file.entry("Workbook") ?? file.entry("Book") {
      type = .xls
      isEncrypted = Self.hasFilePass(file.content(of: workbook, keeping: 4_096))
    } else if file.entry("PowerPoint Document") != nil {
      type = .ppt
      isEncrypted = file.entry("EncryptedSummary") != nil
    }
    hasMacros = ["Macros", "_VBA_PROJECT_CUR", "VBA"].contains { file.entry($0) != nil }
  }

  /// MS-XLS §2.4.117: the record FilePass stands right behind the first.
  private static func hasFilePass(_ workbook: [UInt8]) -> Bool {
    var offset = 0
    for _ in 0..<4 {
      guard let record = workbook.uint16(at: offset), let length = workbook.uint16(at: offset + 2) else { return false }
      if record == 0x2F { return true }
      offset += 4 + length
    }
    return false
  }

  private mutating func recogniseZip(_ bytes: [UInt8], maximumMembers: Int) {
    type = Self.openDocument(bytes) ?? .zip
    guard let directory = ZipDirectory(bytes, maximum: maximumMembers) else {
      // Cut off: what the first members are called still tells.
      if type == .zip { type = Self.truncatedOffice(bytes) ?? .zip }
      return
    }
    self.directory = directory
    isEncrypted = directory.entries.contains(where: \.isEncrypted)
    guard type == .zip else {
      hasMacros = directory.has(prefix: "Basic/") || directory.has(prefix: "Scripts/")
      return
    }
    if directory.has(prefix: "[Content_Types].xml") {
      if directory.has(prefix: "word/") {
        type = .docx
      } else if directory.has(prefix: "xl/") {
        type = .xlsx
      } else if directory.has(prefix: "ppt/") {
        type = .pptx
      }
      hasMacros = directory.has(suffix: "vbaProject.bin")
    } else if directory.has(prefix: "META-INF/manifest.xml"), directory.has(prefix: "content.xml") {
      // Packed again by a program that did not know the rule: what it is stands in the content itself.
      type = .odt
    }
  }

  /// OpenDocument 1.3 part 2 §3.3: the first member is `mimetype`, stored as it is.
  private static func openDocument(_ bytes: [UInt8]) -> FileType? {
    guard bytes.has("mimetype".utf8, at: 30) else { return nil }
    let base = "application/vnd.oasis.opendocument."
    guard bytes.has(base.utf8, at: 38) else { return nil }
    for (kind, type) in [("text", FileType.odt), ("spreadsheet", .ods), ("presentation", .odp)]
    where bytes.has(kind.utf8, at: 38 + base.utf8.count) {
      return type
    }
    return nil
  }

  private static func truncatedOffice(_ bytes: [UInt8]) -> FileType? {
    guard bytes.firstOffset(of: Array("[Content_Types].xml".utf8), within: 0..<4_096) != nil else { return nil }
    for (mark, type) in [("word/", FileType.docx), ("xl/", .xlsx), ("ppt/", .pptx)]
    where bytes.firstOffset(of: Array(mark.utf8), within: 0..<(256 * 1024)) != nil {
      return type
    }
    return nil
  }

  // MARK: Marks

  private static let marks: [(bytes: [UInt8], offset: Int, type: FileType)] = [
    (Array("%PDF-".utf8), 0, .pdf), (Array("{\\rtf".utf8), 0, .rtf), ([0x78, 0x9F, 0x3E, 0x22], 0, .tnef),
    ([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A], 0, .png), ([0xFF, 0xD8, 0xFF], 0, .jpeg),
    (Array("GIF87a".utf8), 0, .gif), (Array("GIF89a".utf8), 0, .gif), (Array("WEBP".utf8), 8, .webp),
    ([0x49, 0x49, 0x2A, 0x00], 0, .tiff), ([0x4D, 0x4D, 0x00, 0x2A], 0, .tiff),
    (Array("ftypheic".utf8), 4, .heic), (Array("ftypheix".utf8), 4, .heic), (Array("ftypmif1".utf8), 4, .heic),
    (Array("ftypM4A".utf8), 4, .audio), (Array("ftyp".utf8), 4, .video), (Array("ID3".utf8), 0, .audio),
    (Array("OggS".utf8), 0, .audio), (Array("WAVE".utf8), 8, .audio), (Array("fLaC".utf8), 0, .audio),
    (Array("AVI ".utf8), 8, .video), ([0x1A, 0x45, 0xDF, 0xA3], 0, .video), ([0x1F, 0x8B, 0x08], 0, .gzip),
    (Array("BZh".utf8), 0, .bzip2), ([0xFD, 0x37, 0x7A, 0x58, 0x5A, 0x00], 0, .xz),
    ([0x28, 0xB5, 0x2F, 0xFD], 0, .zstd), (Array("Rar!\u{1A}\u{07}".utf8), 0, .rar),
    (Array("MSCF\0\0\0\0".utf8), 0, .cab),
    ([0x37, 0x7A, 0xBC, 0xAF, 0x27, 0x1C], 0, .sevenZip),
    ([0x7F, 0x45, 0x4C, 0x46], 0, .executable), ([0x4D, 0x5A, 0x90, 0x00], 0, .executable),
    ([0xCF, 0xFA, 0xED, 0xFE], 0, .executable),
  ]

  private static func mark(of bytes: [UInt8]) -> FileType? {
    if let known = marks.first(where: { bytes.has($0.bytes, at: $0.offset) }) { return known.type }
    if TarHeader.isValid(bytes) { return .tar }
    // A bitmap's second field is its own size.
    if bytes.has("BM".utf8), let size = bytes.uint32(at: 2), size == bytes.count || bytes.uint32(at: 6) == 0 {
      return .bmp
    }
    // DER: a sequence that begins with one of PKCS #7's content types, 1.2.840.113549.1.7.x.
    if bytes[0] == 0x30, bytes.firstOffset(of: pkcs7, within: 0..<32) != nil { return .pkcs7 }
    return nil
  }

  private static let pkcs7: [UInt8] = [0x06, 0x09, 0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x01, 0x07]

  /// Enveloped data (RFC 5652 §6) rather than signed.
  private static func isEnveloped(_ bytes: [UInt8]) -> Bool {
    bytes.firstOffset(of: pkcs7 + [0x03], within: 0..<40) != nil
  }
}
