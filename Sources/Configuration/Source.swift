extension Configuration {
  /// What a configuration was read from: the file's bytes, and what each section says whatever its layout.
  public struct Source: Sendable, Equatable {
    /// The file.
    public let bytes: [UInt8]
    /// By the keys of the file's uppermost level, what stands below: the same text for the same keys and values, in
    /// whatever order, and whatever the comments.
    public let sections: [String: String]

    init() { (bytes, sections) = ([], [:]) }

    init(_ bytes: [UInt8], _ document: YAMLDocument) {
      self.bytes = bytes
      guard case .mapping(let entries)? = document.root?.value else {
        sections = [:]
        return
      }
      sections = Dictionary(entries.map { ($0.key, $0.value.canonicalText) }) { first, _ in first }
    }
  }
}

extension YAMLNode {
  /// Lengths before texts, so that no two values have the same text.
  fileprivate var canonicalText: String {
    switch value {
    case .scalar where isAbsent: "~"
    case .scalar(let text, _): "\(text.utf8.count):\(text)"
    case .sequence(let items): "[" + items.map(\.canonicalText).joined() + "]"
    case .mapping(let entries):
      "{"
        + entries.sorted { $0.key < $1.key }.map { "\($0.key.utf8.count):\($0.key)\($0.value.canonicalText)" }.joined()
        + "}"
    }
  }
}
