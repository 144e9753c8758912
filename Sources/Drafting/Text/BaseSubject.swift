/// A subject without what replies and forwards add to it, by which messages of one matter are known (RFC 5256 §2.1).
///
/// Prefixes are those of five languages (``ReplySubject``), where the standard has the English ones alone.
public struct BaseSubject: Sendable, Hashable {
  /// Characters that are looked at.
  private static let limit = 300

  /// In small letters without accents; empty where nothing is left.
  public let folded: String
  /// The longest run of ASCII letters, digits and spaces in it, by which a server may be asked without naming a
  /// charset; nil where it is shorter than four characters.
  public let searchWords: String?

  /// Takes off prefixes, list names and trailers, as often as there are any.
  public init(_ subject: String) {
    var rest = Self.trimmed(PlainText.oneLine(subject, limit: Self.limit)[...])
    while true {
      let next = Self.withoutWrap(Self.withoutPrefixes(Self.withoutTrailer(rest)))
      guard next.count < rest.count else { break }
      rest = next
    }
    folded = PlainText.folded(rest)
    searchWords = Self.asciiRun(in: rest)
  }

  /// Whether there is something to know a matter by.
  public var isEmpty: Bool { folded.isEmpty }

  /// By the folded form alone: search words keep their capitals.
  public static func == (one: Self, other: Self) -> Bool { one.folded == other.folded }

  /// As equality goes.
  public func hash(into hasher: inout Hasher) { hasher.combine(folded) }

  /// `subj-trailer`: a `(fwd)` at the end.
  private static func withoutTrailer(_ subject: Substring) -> Substring {
    var rest = trimmed(subject)
    while rest.suffix(5).lowercased() == "(fwd)" { rest = trimmed(rest.dropLast(5)) }
    return rest
  }

  /// `subj-leader`: reply and forward prefixes, and `[names]` as long as something stands behind them.
  private static func withoutPrefixes(_ subject: Substring) -> Substring {
    var rest = subject
    while true {
      let bare = trimmed(ReplySubject.withoutPrefixes(rest))
      var next = bare
      if bare.first == "[", let end = bare.firstIndex(of: "]"),
        !bare[bare.index(after: bare.startIndex)..<end].contains("[")
      {
        let behind = trimmed(bare[bare.index(after: end)...])
        if !behind.isEmpty { next = behind }
      }
      guard next.count < rest.count else { return rest }
      rest = next
    }
  }

  /// `subj-fwd-hdr`: `[Fwd: …]` around the whole.
  private static func withoutWrap(_ subject: Substring) -> Substring {
    guard subject.last == "]", subject.prefix(5).lowercased() == "[fwd:" else { return subject }
    return trimmed(subject.dropFirst(5).dropLast())
  }

  private static func trimmed(_ text: Substring) -> Substring {
    var rest = text.drop { $0 == " " }
    while rest.last == " " { rest = rest.dropLast() }
    return rest
  }

  private static func asciiRun(in subject: Substring) -> String? {
    var longest = Substring()
    var start = subject.startIndex
    func isPlain(_ character: Character) -> Bool {
      character.isASCII && (character.isLetter || character.isNumber || character == " ")
    }
    while start < subject.endIndex {
      let run = trimmed(subject[start...].prefix(while: isPlain))
      let whole = subject[start...].prefix(while: isPlain)
      if run.count > longest.count { longest = run }
      start = whole.endIndex < subject.endIndex ? subject.index(after: whole.endIndex) : subject.endIndex
    }
    return longest.count >= 4 ? String(longest) : nil
  }
}
