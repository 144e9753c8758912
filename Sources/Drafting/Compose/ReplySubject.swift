/// The subject of a reply (RFC 5322 §3.6.5): `Re: ` once, whatever prefixes the thread has gathered.
public enum ReplySubject {
  /// Most characters of a subject; the rest is cut with an ellipsis.
  static let limit = 250

  /// Prefixes that mean "reply", folded: English and Latin, French, German and Dutch, Scandinavian, Italian,
  /// Portuguese. Those that mean "forwarded" (TR, Fwd, WG, I, RV) say something about the message and stay.
  private static let prefixes: Set<String> = [
    "re", "ref", "rep", "reponse", "aw", "antw", "antwort", "sv", "vs", "r", "rif", "res", "resp",
  ]

  /// The subject of a reply to a message with that subject.
  public static func reply(to subject: String) -> String {
    let line = PlainText.oneLine(subject, limit: limit)
    var rest = withoutPrefixes(line[...])
    // A gateway's or list's tag before the prefix: "[EXTERNE] RE: Demande".
    if rest.hasPrefix("["), let end = rest.firstIndex(of: "]"), rest.distance(from: rest.startIndex, to: end) <= 40 {
      let tag = rest[...end]
      let behind = rest[rest.index(after: end)...].drop { $0 == " " }
      let bare = withoutPrefixes(behind)
      if bare.count < behind.count { rest = Substring(bare.isEmpty ? String(tag) : "\(tag) \(bare)") }
    }
    return rest.isEmpty ? "Re:" : "Re: \(rest)"
  }

  private static func withoutPrefixes(_ subject: Substring) -> Substring {
    var rest = subject.drop { $0 == " " }
    while let next = withoutPrefix(rest) { rest = next }
    return rest
  }

  /// Without one prefix: a word, at will a full stop and a count (`Re[2]:`, `Re(3):`, `Re^2:`), at will a space, a colon.
  private static func withoutPrefix(_ subject: Substring) -> Substring? {
    guard let colon = subject.prefix(20).firstIndex(where: { $0 == ":" || $0 == "：" }) else { return nil }
    var head = PlainText.trimmed(PlainText.folded(subject[..<colon]))
    while let last = head.last, last.isNumber || "[]()^. ".contains(last) { head.removeLast() }
    guard prefixes.contains(head) else { return nil }
    let rest = subject[subject.index(after: colon)...].drop { $0 == " " }
    // "Réf : 2026-114" is a file number.
    if head == "ref", rest.prefix(24).prefix(while: { $0 != " " }).contains(where: \.isNumber) { return nil }
    return rest
  }
}
