/// What an answer quotes of the mail and says who wrote: "vous nous dites : « la place est accordée »".
///
/// The service vouches for none of it.
struct Quotations {
  /// The signs that open a quotation, with those that close it.
  static let marks: [Character: Character] = ["«": "»", "“": "”", "„": "“"]

  /// The mail's words, folded, a blank between them; read where an answer quotes at all.
  private let said: String

  /// - Parameters:
  ///   - text: the answer.
  ///   - texts: the mail's.
  init(in text: String, of texts: [String]) {
    said = text.contains("«") || text.contains("“") ? texts.map { Clauses.joined(Clauses.words(of: $0)) }.joined() : ""
  }

  /// Whether a clause is one.
  ///
  /// - Parameter lead: the words of the clause that begins its sentence.
  func hold(_ clause: [Clauses.Word], lead: [Clauses.Word]) -> Bool {
    guard !said.isEmpty, let first = clause.first, let last = clause.last,
      first.text.startIndex > first.text.base.startIndex
    else { return false }
    let before = first.text.base[..<first.text.startIndex].last { !$0.isWhitespace }
    let behind = first.text.base[last.text.endIndex...].first { !$0.isWhitespace && !".!?,".contains($0) }
    guard before.map({ "«“".contains($0) }) ?? false, behind.map({ "»”".contains($0) }) ?? false else { return false }
    return Self.isAttributed(lead.map(\.folded)) && said.holds(Clauses.joined(clause))
  }

  /// The words of a clause without what it quotes of the mail, where the rest says who wrote it and confirms nothing: "les
  /// consignes que vous citez (« tout doit être saisi »)".
  func outside(_ clause: [Clauses.Word], lead: [Clauses.Word]) -> [Clauses.Word] {
    guard !said.isEmpty, let first = clause.first, let last = clause.last else { return clause }
    let text = first.text.base
    var rest = clause
    var from = first.text.startIndex
    while let open = text[from..<last.text.endIndex].firstIndex(where: { Self.marks[$0] != nil }),
      let sign = Self.marks[text[open]], let close = text[open...].firstIndex(of: sign)
    {
      let quoted = rest.filter { (open..<close).contains($0.text.startIndex) }
      if quoted.count > 2, said.holds(Clauses.joined(quoted)) {
        rest.removeAll { (open..<close).contains($0.text.startIndex) }
      }
      guard close < last.text.endIndex else { break }
      from = close
    }
    return !rest.isEmpty && Self.isAttributed((lead + rest).map(\.folded)) ? rest : clause
  }

  /// Whether words say that the correspondent wrote what is quoted, and confirm none of it.
  private static func isAttributed(_ words: [String]) -> Bool {
    attributions.areFound(in: words) && !words.contains { $0.hasPrefix("confirm") }
  }

  private static let attributions = PhraseSet(
    """
    vous nous indiquez|vous nous dites|vous nous ecrivez|vous nous signalez|vous indiquez|vous dites|vous ecrivez|vous citez
    que vous citez|que vous joignez|que vous rapportez|vous nous rapportez|vous nous interrogez|vous demandez si|votre message
    votre courriel|votre question|votre proposition|you write|you say|you quote|you tell us|your message
    """)
}
