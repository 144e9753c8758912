/// What a mail holds that its reader does not see, and what of an answer may come from there.
struct HiddenText {
  /// The stems of each text.
  private let texts: [Set<String>]
  /// The stems of what a reader sees, and of the service's own words.
  private let seen: Set<String>
  /// Whether somebody hid sentences: a preview that repeats the mail is none.
  let holdsSentences: Bool

  /// A hidden text of so many telling words that the mail does not show says something of its own.
  private static let sentenceWords = 5
  /// A sentence with so many words that stand only in hidden text has them from there.
  private static let fromThere = 2
  /// The stems of what programs that send letters to many hide above them.
  private static let previews = TellingWords.telling(
    in:
      """
      version ligne desabonner desinscrire desinscription abonner abonnement ajoutez carnet adresses navigateur affiche afficher
      images cliquez cliquer lire visualiser visualisez email mail newsletter infolettre apercu unsubscribe subscribe view online
      browser display images click address book preview abmelden ansicht browser anzeigen
      """)

  /// Letters of another script by which a text shows that it is not for those who read the mail.
  private static let foreignLetters = 6

  /// Whether a text is in a script of which what a reader sees has nothing, and neither Latin.
  private static func isOfAnotherScript(_ text: Substring, than sources: GuardSources) -> Bool {
    func letters(_ text: some StringProtocol) -> Int {
      text.unicodeScalars.count { $0.value >= 0x370 && $0.properties.isAlphabetic }
    }
    return letters(text) >= foreignLetters && sources.texts.allSatisfy { letters($0) < foreignLetters }
  }

  /// - Parameter seen: the stems of what a reader sees, and of the service's own words.
  init(_ sources: GuardSources, seen: Set<String>) {
    self.seen = seen
    func unseen(_ text: String) -> Set<String> {
      TellingWords.telling(in: text.utf8Prefix(TellingWords.textBytes)).subtracting(seen)
    }
    let hidden = sources.hidden.map(unseen)
    texts = (hidden + sources.described.map(unseen)).filter { !$0.isEmpty }
    holdsSentences =
      sources.hidesAttachedText || hidden.contains { $0.subtracting(Self.previews).count >= Self.sentenceWords }
      || sources.hidden.contains { Self.isOfAnotherScript($0.utf8Prefix(TellingWords.textBytes), than: sources) }
  }

  /// Whether a sentence's words come from there.
  func isSource(of sentence: String) -> Bool {
    guard !texts.isEmpty else { return false }
    let telling = TellingWords.telling(in: sentence).subtracting(seen)
    return texts.contains { telling.intersection($0).count >= Self.fromThere }
  }
}
