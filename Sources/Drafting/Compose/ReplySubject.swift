/// The subject of a reply (RFC 5322 §3.6.5): `Re: ` once, whatever prefixes the thread has gathered.
public enum ReplySubject {
  /// Most characters of a subject; the rest is cut with an ellipsis.
  static let limit = 700

  /// Prefixes that mean "reply" or "forwarded", folded: English and Latin, French, German and Dutch, Scandinavian,
  /// Italian, Spanish, Portuguese. A reply to what was passed on is about the matter, not about the passing on.
  private static let prefixes: Set<String> = [
    "re", "ref", "rep", "aw", "antw", "antwort", "sv", "vs", "r", "rif", "res", "resp", "tr", "fw", "fwd", "wg", "i",
    "rv", "enc", "doorst", "vl", "trans", "transf",
  ]

  /// The subject of a reply to a message with that subject.
  public static func reply(to subject: String) -> String {
    let line = PlainText.oneLine(subject, limit: limit)
    var tags: [String] = []
    var rest = withoutPrefixes(line[...])
    // A gateway's or list's tag before a prefix stays: "[EXTERNE] RE: Demande".
    while tags.count < 4, rest.hasPrefix("["), let end = rest.firstIndex(of: "]"),
      rest.distance(from: rest.startIndex, to: end) <= 40
    {
      let tag = String(rest[...end])
      let behind = rest[rest.index(after: end)...].drop { $0 == " " }
      let bare = withoutPrefixes(behind)
      guard bare.count < behind.count || bare.hasPrefix("[") else { break }
      if !tags.contains(tag) { tags.append(tag) }
      rest = bare
    }
    rest = Substring((tags + (rest.isEmpty ? [] : [String(rest)])).joined(separator: " "))
    return rest.isEmpty ? "Re:" : "Re: \(rest)"
  }

  /// Without the prefixes that the thread has gathered.
  static func withoutPrefixes(_ subject: Substring) -> Substring {
    var rest = subject.drop { $0 == " " }
    while let next = withoutPrefix(rest) { rest = next }
    return rest
  }

  /// Without one prefix: a word, at will a full stop and a count (`Re[2]:`, `Re(3):`, `Re^2:`), at will a space, a colon.
  private static func withoutPrefix(_ subject: Substring) -> Substring? {
    guard let colon = subject.prefix(20).firstIndex(where: { $0 == ":" || $0 == "：" }) else { return nil }
    var head = PlainText.trimmed(PlainText.folded(subject[..<colon]))
    if head.last == "]" || head.last == ")", let open = head.lastIndex(where: { $0 == "[" || $0 == "(" }) {
      head = String(head[..<open])
    } else if let sign = head.lastIndex(of: "^") {
      head = String(head[..<sign])
    }
    // "RE 2020 : attestation" is a regulation.
    head = PlainText.trimmed(head.last == "." ? head.dropLast() : head[...])
    guard prefixes.contains(head) else { return nil }
    let rest = subject[subject.index(after: colon)...].drop { $0 == " " }
    // "Réf : 2026-114" is a file number.
    if head == "ref", rest.prefix(24).prefix(while: { $0 != " " }).contains(where: \.isNumber) { return nil }
    return rest
  }
}
