/// Something about the papers that came with a mail that the agent should look at before the reply goes out.
///
/// Found by code in what the papers say, and worded as what stands there, never as a judgement: a French identity card,
/// for one, may be valid for five years longer than it says.
public struct PaperFinding: Sendable, Hashable {
  /// An attachment, as a draft may name it: no sender's word that could be taken for a link stands in it.
  struct Paper: Sendable, Hashable {
    /// From 1.
    let position: Int
    /// Nil where the name has more in it than letters, digits and an ending that is known.
    let name: String?
  }

  /// What was found. Words of the sender's are letters, blanks and hyphens alone.
  enum Matter: Sendable, Hashable {
    /// A paper bears a date of validity that is past.
    case expired(Paper, Day)
    /// A paper names a holder whom the mail does not name.
    case otherHolder(Paper, String)
    /// The mail announces a paper, and nothing came with it.
    case absent(String)
    /// Pages are missing of a paper that counts so many.
    case missingPages(Paper, [Int], of: Int)
  }

  /// What was found.
  let matter: Matter

  /// What was found, for the agent: in French, else in English.
  public func text(in language: Language) -> String {
    let isFrench = language == .french
    func named(_ paper: Paper) -> String {
      let name = paper.name.map { isFrench ? " (« \($0) »)" : " (“\($0)”)" } ?? ""
      return (isFrench ? "la pièce jointe \(paper.position)" : "attachment \(paper.position)") + name
    }
    switch matter {
    case .expired(let paper, let day):
      let date = DateWords.day(day.date, in: isFrench ? .french : .english)
      return isFrench
        ? "\(named(paper)) porte une date de validité passée : \(date)"
        : "\(named(paper)) bears a date of validity that is past: \(date)"
    case .otherHolder(let paper, let holder):
      return isFrench
        ? "\(named(paper)) est au nom de \(holder), que le message ne nomme pas"
        : "\(named(paper)) is in the name of \(holder), whom the message does not name"
    case .absent(let announced):
      return isFrench
        ? "le message annonce « \(announced) » et ne contient aucune pièce jointe"
        : "the message announces “\(announced)” and has no attachment"
    case .missingPages(let paper, let pages, let total):
      let list = pages.prefix(10).map(String.init).joined(separator: ", ") + (pages.count > 10 ? "…" : "")
      return isFrench
        ? "\(named(paper)) compte \(total) pages ; manque : \(list)"
        : "\(named(paper)) counts \(total) pages; missing: \(list)"
    }
  }

  /// Whether a draft speaks of it already.
  func isTold(in draft: String) -> Bool {
    let folded = PlainText.folded(draft)
    let words =
      switch matter {
      case .expired: Self.expiryWords
      case .otherHolder(_, let holder):
        PlainText.folded(holder).split { !$0.isLetter }.filter { $0.count >= 3 }.map(String.init)
      case .absent: Self.absenceWords
      case .missingPages: ["page"]
      }
    return words.contains(where: folded.contains)
  }

  private static let expiryWords = [
    "expir", "perime", "plus valable", "plus valide", "validite", "no longer valid", "validity", "out of date",
  ]
  private static let absenceWords = [
    "aucune piece jointe", "pas de piece jointe", "sans piece jointe", "n'etait pas joint", "n'est pas joint",
    "n'etaient pas joint", "pas recu", "pas trouve", "pas parvenu", "ne contenait", "ne contient", "no attachment",
    "not attached", "not find", "not receive", "missing",
  ]
}

extension [PaperFinding] {
  /// The reply below a visible line for each finding that it does not speak of; unchanged where it speaks of all.
  public func told(in reply: String, language: Language) -> String {
    let untold = filter { !$0.isTold(in: reply) }
    guard !untold.isEmpty else { return reply }
    let marks = untold.map { GuardMark.toVerify($0.text(in: language), in: language) }
    return marks.joined(separator: "\n") + "\n\n" + reply
  }
}
