import MIMEParsing

/// A paper that a mail says it brings.
enum AnnouncedPaper {
  /// How somebody says that it is with the mail, folded, blanks around.
  private static let announcing = [
    " ci joint ", " ci jointe ", " ci joints ", " ci jointes ", " en piece jointe ", " en pieces jointes ", " en pj ",
    " je joins ", " je vous joins ", " nous joignons ", " nous vous joignons ", " veuillez trouver joint ",
    " please find attached ", " i attach ", " i am attaching ", " i have attached ", " please find enclosed ",
  ]
  private static let stems = ["joint", "joins", "joign", "piece", "pj", "attach", "enclosed"]
  /// A sentence with one of these speaks of another's paper, of one that is to come, or of none.
  private static let otherwise = [
    " vous m ", " vous nous ", " votre ", " vos ", " recu ", " sans ", " pas ", " plus ", " si ", " comment ", " dois ",
    " faut ", " puis ", " pouvez ", " pourriez ", " lien ", " link ", " you sent ", " your ", " not ", " cannot ",
    " if ",
    " demain ", " prochain ", " aurai ", " joindrai ",
  ]
  /// Words that begin a sentence's next part, where the paper's name ends.
  private static let ends: Set<String> = ["pour", "afin", "comme", "concernant", "suite", "merci", "that", "for", "as"]
  private static let words = 8
  /// With one of these the mail may have had more than is here.
  private static let leftOut: Set<Defect> = [
    .messageTooLarge, .tooManyParts, .tooDeep, .tooManyAttachments, .attachmentTooLarge, .embeddedFileDamaged,
    .multipartWithoutBoundary,
  ]

  /// What a mail without any attachment says that it brings; nil where it says nothing of the kind.
  ///
  /// A mail with one may bring all that it announces in one file: that is not looked into.
  static func absent(in message: Message) -> String? {
    guard message.attachments.isEmpty, message.calendar == nil, !message.isEncrypted,
      Set(message.defects).isDisjoint(with: leftOut)
    else { return nil }
    let text = String(message.body.newText.utf8Prefix(16 << 10))
    let all = PlainText.folded(text)
    // Most mails announce nothing, and are not cut into sentences for it.
    guard stems.contains(where: { all.holds($0) }) else { return nil }
    for sentence in sentences(text) where !sentence.hasSuffix("?") && LinkScanner(sentence).found().isEmpty {
      let spoken = sentence.split { !$0.isLetter && !$0.isNumber }.prefix(200)
      let folded = " " + spoken.map { PlainText.folded($0) }.joined(separator: " ") + " "
      guard let phrase = announcing.first(where: { folded.holds($0) }), !otherwise.contains(where: { folded.holds($0) })
      else {
        continue
      }
      return named(behind: phrase, in: spoken.map(String.init))
    }
    return nil
  }

  private static func sentences(_ text: String) -> [String] {
    var sentences: [String] = []
    var sentence = ""
    for character in text {
      // A line's end ends nothing: mail programs break sentences anywhere.
      sentence.append(character == "\n" ? " " : character)
      if ".!?".contains(character) {
        sentences.append(PlainText.trimmed(sentence))
        sentence = ""
      }
    }
    return sentences + [PlainText.trimmed(sentence)]
  }

  /// The announcement as it stands, to the end of the paper's name.
  private static func named(behind phrase: String, in spoken: [String]) -> String {
    let wanted = phrase.split(separator: " ")
    let folded = spoken.map { PlainText.folded($0) }
    let start = folded.indices.first { start in
      folded[start...].count >= wanted.count && zip(folded[start...], wanted).allSatisfy { $0 == $1 }
    }
    guard let start else { return wanted.joined(separator: " ") }
    var shown = Array(spoken[start..<(start + wanted.count)])
    for word in spoken[(start + wanted.count)...].prefix(words) {
      guard !ends.contains(PlainText.folded(word)), word.allSatisfy(\.isLetter) else { break }
      shown.append(word)
    }
    return String(shown.joined(separator: " ").prefix(80))
  }
}
