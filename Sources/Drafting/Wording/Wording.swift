/// A text as words and sentences in which phrases of five languages are looked for.
///
/// Words are folded (``PlainText/folded(_:)``): "J'ai reçu" is `j`, `ai`, `recu`. Linear in the text's length.
struct Wording {
  /// Most bytes of a text that are looked at: what a letter wants stands in its first pages.
  static let readBytes = 16 << 10
  /// Most words of it, for texts of one-letter words.
  static let readWords = 2_500

  /// One sentence.
  struct Sentence {
    var words: [Substring] = []
    /// It ends in a question mark.
    var isQuestion = false
    /// What its phrases do.
    var acts: Set<SpeechAct> = []

    /// Whether it puts a question that wants an answer, or asks for something.
    var asks: Bool { !acts.contains(.rhetoric) && (acts.contains(.request) || (isQuestion && !words.isEmpty)) }
  }

  let sentences: [Sentence]
  /// All that is done somewhere in the text.
  let acts: Set<SpeechAct>
  let wordCount: Int

  /// Reads `text`.
  init(_ text: String) {
    var sentences = Self.sentences(of: text)
    var acts: Set<SpeechAct> = []
    for index in sentences.indices {
      let found = SpeechAct.phrases.acts(in: sentences[index].words)
      sentences[index].acts = found
      acts.formUnion(found)
    }
    self.sentences = sentences
    self.acts = acts
    wordCount = sentences.reduce(0) { $0 + $1.words.count }
  }

  /// Whether some sentence does one of these.
  func has(_ wanted: SpeechAct...) -> Bool { wanted.contains(where: acts.contains) }

  /// Whether a question is put or something is asked for.
  var asks: Bool { sentences.contains { $0.asks } }

  /// Each question is followed by its answer, and nothing else is asked for: "Qui est concerné ? Tous les agents."
  var answersItself: Bool {
    guard !acts.contains(.request) else { return false }
    return sentences.indices.allSatisfy { index in
      guard sentences[index].asks else { return true }
      guard index + 1 < sentences.count else { return false }
      return !sentences[index + 1].asks && !sentences[index + 1].acts.contains(.courtesy)
    }
  }

  /// The sentences of `text`, before their phrases are looked at.
  static func sentences(of text: String) -> [Sentence] {
    var reader = SentenceReader(mostWords: readWords)
    for line in PlainText.folded(text.utf8Prefix(readBytes)).split(separator: "\n", omittingEmptySubsequences: false) {
      reader.read(line)
    }
    return reader.ended()
  }
}
