/// Reads an archive: its text is the list of its members, and its members are files to be read.
struct Archive {
  let limits: AttachmentReader.Limits
  let converters: Converters

  /// Reads an archive.
  ///
  /// - Parameter name: its name, from which a single compressed file takes its own.
  func read(_ bytes: [UInt8], _ file: FileRecognition, name: String, budget: inout ReadingBudget) -> FileContent {
    if [.gzip, .bzip2, .xz, .zstd].contains(file.type) { return decompressed(bytes, name: name, budget: &budget) }
    if let directory = file.directory {
      // Nothing is unpacked of what is encrypted as a whole, and of what claims to be a bomb.
      let files = directory.entries.filter { !$0.isFolder }
      if !files.isEmpty, files.allSatisfy(\.isEncrypted) { return encrypted(directory, budget: &budget) }
      if Self.claimsTooMuch(file, bytes, limits) {
        return listed(FileContent(.archiveBomb), directory.entries.map { String(decoding: $0.name, as: UTF8.self) })
      }
    }
    let reader = ArchiveMembers(limits: limits, converters: converters)
    switch reader.read(bytes, budget: &budget) {
    case .failed(let reason):
      // libarchive stops at the first member that it has no key for.
      guard file.isEncrypted else { return FileContent(reason) }
      var content = listing(bytes, [], reader, file, budget: &budget)
      content.note(.encryptedMembers)
      return content
    case .members(let members, let isCut):
      var content = listing(bytes, members, reader, file, budget: &budget)
      if isCut {
        content.note(.unpackedLeftOut)
        content.note(.membersLeftOut)
      }
      if file.isEncrypted { content.note(.encryptedMembers) }
      content.files = members.map { member in
        // A member that was cut off is no file any more.
        FileContent.Within(
          name: Self.name(member.name), bytes: member.isCut ? nil : member.content,
          reason: member.isCut ? .tooLarge : nil, sizeInBytes: member.content.count)
      }
      return content
    }
  }

  /// What is compressed as a whole: a tar file, which is opened at once, or a single file.
  private func decompressed(_ bytes: [UInt8], name: String, budget: inout ReadingBudget) -> FileContent {
    let run = converters.run(["bsdcat"], bytes, budget.unpackedBytes + 1, budget.timeLeft)
    guard case .output(let unpacked, let isCut, _) = run else {
      if case .failed(let reason) = run { return FileContent(reason) }
      return FileContent(.damaged)
    }
    budget.unpackedBytes = max(0, budget.unpackedBytes - unpacked.count)
    if unpacked.count > 1024 * 1024, unpacked.count / bytes.count > limits.ratio { return FileContent(.archiveBomb) }
    let stem = name.lastIndex(of: ".").map { String(name[..<$0]) } ?? name
    let inner = FileRecognition(unpacked, name: stem, declaredType: "", maximumMembers: limits.members)
    if inner.type == .tar, !isCut { return read(unpacked, inner, name: stem, budget: &budget) }
    var content = FileContent.text(Array(stem.utf8), isCut: false, budget: &budget)
    if isCut { content.note(.unpackedLeftOut) }
    content.files = [
      FileContent.Within(
        name: stem, bytes: isCut ? nil : unpacked, reason: isCut ? .tooLarge : nil, sizeInBytes: unpacked.count)
    ]
    return content
  }

  /// Whether a ZIP file of any sort says of itself that it unpacks to more than anything meant to be read.
  static func claimsTooMuch(_ file: FileRecognition, _ bytes: [UInt8], _ limits: AttachmentReader.Limits) -> Bool {
    let claimed = file.directory?.entries.reduce(0) { $0 + $1.claimedBytes } ?? 0
    return claimed > 1024 * 1024 && claimed / max(1, bytes.count) > limits.ratio
  }

  /// The members by name and size, a line each.
  private func listing(
    _ bytes: [UInt8], _ members: [CPIOMembers.Member], _ reader: ArchiveMembers, _ file: FileRecognition,
    budget: inout ReadingBudget
  ) -> FileContent {
    let names: [String]
    var isCut = false
    if let directory = file.directory {
      names = directory.entries.prefix(limits.members).filter { !$0.isFolder }.map {
        "\(Self.name($0.name)) (\($0.claimedBytes) octets)"
      }
      isCut = directory.claimedCount > limits.members
    } else if let listing = reader.listing(bytes, budget: budget) {
      names = listing.lines.filter { !$0.hasSuffix("/") }
      isCut = listing.isCut
    } else {
      names = members.prefix(limits.members).map { "\(Self.name($0.name)) (\($0.content.count) octets)" }
    }
    var content = FileContent.text(Array(names.joined(separator: "\n").utf8), isCut: false, budget: &budget)
    if isCut { content.note(.membersLeftOut) }
    return listed(content, members.map { String(decoding: $0.name, as: UTF8.self) })
  }

  private func encrypted(_ directory: ZipDirectory, budget: inout ReadingBudget) -> FileContent {
    // The names stay readable in a ZIP file, but a text would look as if it had been opened.
    listed(FileContent(.encrypted), directory.entries.map { String(decoding: $0.name, as: UTF8.self) })
  }

  /// With a note when a name would lead out of the folder that the archive is unpacked in.
  private func listed(_ content: FileContent, _ names: [String]) -> FileContent {
    var content = content
    let leadsOut = names.contains { name in
      name.hasPrefix("/") || name.hasPrefix("\\") || name.dropFirst().first == ":"
        || name.split(whereSeparator: { $0 == "/" || $0 == "\\" }).contains("..")
    }
    if leadsOut { content.note(.unsafeNames) }
    return content
  }

  /// A member's name: UTF-8, or what old programs wrote, which under Windows in French is code page 850.
  private static func name(_ bytes: [UInt8]) -> String {
    if CharsetDecoder.isValidUTF8(bytes) { return String(decoding: bytes, as: UTF8.self) }
    var defects = DefectList()
    return String(decoding: CharsetDecoder.utf8(bytes, declared: "cp850", defects: &defects), as: UTF8.self)
  }
}
