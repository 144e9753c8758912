/// Finds links and mail addresses in text, as mail clients turn them into something to click.
///
/// One pass over words between white space; look-alike full stops, colons and slashes (full-width, ideographic) count
/// as the real ones, since browsers take them so. No regular expressions: their time depends on the text.
struct LinkScanner {
  /// A link or address in a text.
  struct Found: Hashable {
    enum Kind { case link, address }
    let kind: Kind
    /// Where it stands, in Unicode scalars.
    let range: Range<Int>
    /// What is compared: lower case, without `http(s)://`, `www.`, `mailto:` and a closing slash.
    let key: String
    /// A link's host, when the link is nothing but its host; else empty.
    let bareHost: String
    /// A link's host.
    let host: String
  }

  /// The text's scalars, one for one.
  let scalars: [Unicode.Scalar]
  private let plain: [Unicode.Scalar]
  /// A longer run without white space is taken in pieces, so that the time stays linear in the text.
  private static let longestWord = 1_024

  init(_ text: String) {
    scalars = Array(text.unicodeScalars)
    plain = scalars.map(Self.plain)
  }

  /// Everything found, from left to right, without overlaps.
  func found() -> [Found] {
    var result: [Found] = []
    var start = 0
    while start < plain.count {
      guard !Self.isDelimiter(plain[start]) else {
        start += 1
        continue
      }
      var end = start
      while end < plain.count, end - start < Self.longestWord, !Self.isDelimiter(plain[end]) { end += 1 }
      // Without one of these there is nothing to find.
      if plain[start..<end].contains(where: { $0 == "." || $0 == "@" || $0 == ":" }) { scan(start..<end, &result) }
      start = end
    }
    return result
  }

  // MARK: One word

  private func scan(_ word: Range<Int>, _ result: inout [Found]) {
    var rest = word
    while let link = schemeLink(in: rest) {
      scanWithoutSchemes(rest.lowerBound..<link.range.lowerBound, &result)
      result.append(link)
      rest = link.range.upperBound..<rest.upperBound
    }
    scanWithoutSchemes(rest, &result)
  }

  private func scanWithoutSchemes(_ word: Range<Int>, _ result: inout [Found]) {
    var rest = word
    while let address = address(in: rest) {
      scanBareLinks(rest.lowerBound..<address.range.lowerBound, &result)
      result.append(address)
      rest = address.range.upperBound..<rest.upperBound
    }
    scanBareLinks(rest, &result)
  }

  private func scanBareLinks(_ word: Range<Int>, _ result: inout [Found]) {
    var rest = word
    while let link = bareLink(in: rest) {
      result.append(link)
      rest = link.range.upperBound..<rest.upperBound
    }
  }

  /// `scheme://…`
  private func schemeLink(in word: Range<Int>) -> Found? {
    guard word.count > 4 else { return nil }
    guard
      let colon = (word.lowerBound..<(word.upperBound - 3)).first(where: {
        plain[$0] == ":" && plain[$0 + 1] == "/" && plain[$0 + 2] == "/"
      })
    else { return nil }
    var start = colon
    while start > word.lowerBound, plain[start - 1].isASCII, plain[start - 1].isAlphabetic { start -= 1 }
    guard colon - start >= 2 else { return nil }
    return link(start..<trimmedEnd(colon + 3, word.upperBound), bodyStart: colon + 3, scheme: start..<colon)
  }

  /// `local@domain`, with or without `mailto:` before it.
  private func address(in word: Range<Int>) -> Found? {
    var search = word
    while let at = search.first(where: { plain[$0] == "@" }) {
      search = (at + 1)..<word.upperBound
      var start = at
      while start > word.lowerBound, Self.isLocal(plain[start - 1]) { start -= 1 }
      var end = at + 1
      while end < word.upperBound, Self.isHost(plain[end]) { end += 1 }
      while end > at + 1, plain[end - 1] == "." || plain[end - 1] == "-" { end -= 1 }
      let domain = text((at + 1)..<end)
      guard start < at, domain.contains("."), domain.split(separator: ".").last?.first?.isLetter == true else {
        continue
      }
      let key = text(start..<at) + "@" + domain
      let mailto = "mailto:"
      let hasScheme = start - word.lowerBound >= mailto.count && text((start - mailto.count)..<start) == mailto
      return Found(
        kind: .address, range: (hasScheme ? start - mailto.count : start)..<end, key: key, bareHost: "", host: domain)
    }
    return nil
  }

  /// `www.…`, `host.tld` and `host.tld/path`.
  private func bareLink(in word: Range<Int>) -> Found? {
    var start = word.lowerBound
    while start < word.upperBound {
      while start < word.upperBound, !Self.isLetterOrDigit(plain[start]) { start += 1 }
      var end = start
      while end < word.upperBound, Self.isHost(plain[end]) { end += 1 }
      let hasPath = end < word.upperBound && "/:?#".unicodeScalars.contains(plain[end])
      var hostEnd = end
      while hostEnd > start, plain[hostEnd - 1] == "." || plain[hostEnd - 1] == "-" { hostEnd -= 1 }
      let isPath = hasPath && hostEnd == end && end + 1 < word.upperBound && Self.isLetterOrDigit(plain[end + 1])
      if hostEnd > start, Self.isHostName(text(start..<hostEnd), hasPath: isPath && plain[end] == "/") {
        return link(start..<(isPath ? trimmedEnd(end, word.upperBound) : hostEnd), bodyStart: start, scheme: nil)
      }
      start = max(end, start + 1)
    }
    return nil
  }

  private func link(_ range: Range<Int>, bodyStart: Int, scheme: Range<Int>?) -> Found {
    var key = text(min(bodyStart, range.upperBound)..<range.upperBound)
    if key.hasPrefix("www.") { key.removeFirst(4) }
    while key.hasSuffix("/") { key.removeLast() }
    var host = key.prefix { !"/?#:\\".contains($0) }
    if let at = host.lastIndex(of: "@") { host = host[host.index(after: at)...] }
    let schemeName = scheme.map(text)
    let isWeb = schemeName == nil || schemeName == "http" || schemeName == "https"
    let isBare = isWeb && key == host
    if let schemeName, !isWeb { key = schemeName + "://" + key }
    return Found(
      kind: .link, range: range, key: key, bareHost: isBare ? String(host) : "", host: String(host))
  }

  // MARK: Letters

  /// The end of a link without the sentence's punctuation; a closing bracket stays when one was opened in the link.
  private func trimmedEnd(_ start: Int, _ end: Int) -> Int {
    var depth = 0
    for index in start..<max(start, end) {
      if plain[index] == "(" { depth += 1 }
      if plain[index] == ")" { depth -= 1 }
    }
    var end = end
    while end > start {
      let last = plain[end - 1]
      if last == ")" {
        guard depth < 0 else { break }
        depth += 1
      } else if !".,;:!?'’]*_".unicodeScalars.contains(last) {
        break
      }
      end -= 1
    }
    return end
  }

  private func text(_ range: Range<Int>) -> String {
    var view = String.UnicodeScalarView()
    view.append(contentsOf: plain[range])
    return String(view).lowercased()
  }

  private static func plain(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
    switch scalar.value {
    case 0xFF01...0xFF5E: Unicode.Scalar(UInt8(scalar.value - 0xFEE0))
    case 0x3002, 0xFF61, 0x2024: "."
    case 0x2044, 0x2215, 0x29F8: "/"
    case 0x2236, 0xA789: ":"
    default: scalar
    }
  }

  private static func isDelimiter(_ scalar: Unicode.Scalar) -> Bool {
    scalar.isBlank || "<>\"«»“”„{}|\\^`".unicodeScalars.contains(scalar)
  }
  private static func isLetterOrDigit(_ scalar: Unicode.Scalar) -> Bool {
    scalar.isAlphabetic || scalar.isFigure
  }
  private static func isHost(_ scalar: Unicode.Scalar) -> Bool {
    isLetterOrDigit(scalar) || scalar == "-" || scalar == "."
  }
  private static func isLocal(_ scalar: Unicode.Scalar) -> Bool {
    isLetterOrDigit(scalar) || "!#$%&'*+/=?_~-.".unicodeScalars.contains(scalar)
  }

  /// Whether a lower-case text is a host that clients make a link of without `http`.
  private static func isHostName(_ host: String, hasPath: Bool) -> Bool {
    let labels = host.split(separator: ".", omittingEmptySubsequences: false)
    guard labels.count >= 2, let last = labels.last, labels.allSatisfy({ !$0.isEmpty && $0.utf8.count <= 63 }) else {
      return false
    }
    if labels[0] == "www", labels.count >= 3 || hasPath { return true }
    if topLevelDomains.contains(String(last)) || last.hasPrefix("xn--") { return true }
    // With a path behind it any ending will do; "M.le/Mme" is none for its one-letter label.
    return hasPath && last.allSatisfy(\.isLetter) && last.count >= 2 && labels[labels.count - 2].count >= 2
  }

  /// Endings that make a word with a full stop in it a link: the common ones and those that abuse favours. Endings
  /// that are French words of a sentence begun without a space ("Merci.il") or file names are left out.
  private static let topLevelDomains: Set<String> = Set(
    """
    com org net info biz fr eu be ch lu mc re gp mq gf yt pm nc pf wf tf bzh corsica paris alsace gouv de uk it es pt nl \
    at dk se no fi pl cz sk hu ro bg gr ie cy mt hr si rs ua ru by kz tr us ca mx br ar cl cn jp kr tw hk sg vn th id \
    ph au nz za ng ma tn dz sn ci cm cd ga io ai co me tv cc ly gg gl to ws nu tk ml cf gq pw xyz top site online shop \
    store club live app dev page web cloud tech space website link click icu vip work support services agency bank \
    finance loan win bid date download review stream trade party science racing country cam fit rest bar sbs cfd lol \
    mobi name pro int gov edu mil example test localhost onion
    """.split { $0 == " " || $0 == "\n" }.map(String.init))
}
