/// Links and addresses in an answer that none of its sources holds.
enum ForeignLinks {
  /// `text` with each of them replaced by a mark.
  ///
  /// Allowed are: a link that a source holds, letter for letter but for case, `http(s)://`, `www.` and a closing slash; a bare
  /// host that a source links to; an address that a source holds. A deeper link into a known host is foreign: models
  /// invent pages.
  static func marked(in text: String, sources: GuardSources, _ findings: inout Findings) -> String {
    let scanner = LinkScanner(text)
    let found = scanner.found()
    guard !found.isEmpty else { return text }
    var links: Set<String> = []
    var hosts: Set<String> = []
    var addresses: Set<String> = []
    for source in sources.texts {
      for item in LinkScanner(HiddenCharacters.removed(from: source).text).found() {
        switch item.kind {
        case .address: addresses.insert(item.key)
        case .link:
          links.insert(item.key)
          hosts.insert(item.host)
        }
      }
    }
    var result = String.UnicodeScalarView()
    var end = 0
    for item in found {
      let isKnown =
        switch item.kind {
        case .address: addresses.contains(item.key)
        case .link: links.contains(item.key) || (!item.bareHost.isEmpty && hosts.contains(item.bareHost))
        }
      guard !isKnown else { continue }
      result.append(contentsOf: scanner.scalars[end..<item.range.lowerBound])
      let mark: GuardMark = item.kind == .link ? .linkRemoved : .addressRemoved
      result.append(contentsOf: mark.text(in: sources.language).unicodeScalars)
      findings.note(item.kind == .link ? .foreignLink : .foreignAddress, 1)
      end = item.range.upperBound
    }
    result.append(contentsOf: scanner.scalars[end...])
    return String(result)
  }
}
