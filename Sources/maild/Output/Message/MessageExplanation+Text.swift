import MIMEParsing

extension MessageExplanation {
  /// What the sender wrote this time.
  var newText: [String] {
    let body = message.body
    guard !body.newText.isEmpty else {
      guard !message.isEncrypted else { return [] }
      let isQuoteOnly = !body.quotedHistory.isEmpty
      return [
        isQuoteOnly
          ? words("Pas de texte nouveau : il n'y a que la citation.", "No new text: there is but the quotation.")
          : words("Pas de texte.", "No text.")
      ]
    }
    let source = body.source == .html ? words(", lu du HTML", ", read from HTML") : ""
    let size = words.count(body.newText.count, ("caractère", "caractères"), ("character", "characters"))
    return section(
      words("Le texte nouveau (\(size)\(source))", "The new text (\(size)\(source))"),
      shown(body.newText, maximum: 20_000))
  }

  /// What stands in the mail but is not what it says this time.
  var keptApart: [String] {
    let body = message.body
    var lines: [String] = []
    if !body.quotedHistory.isEmpty { lines.append(history) }
    if !body.signature.isEmpty {
      let glimpse = words.quoted(glimpse(body.signature))
      lines.append(words("Signature : \(glimpse)", "Signature: \(glimpse)"))
    }
    if !body.disclaimer.isEmpty {
      let glimpse = words.quoted(glimpse(body.disclaimer))
      lines.append(
        words("Mention juridique ou ajoutée d'office : \(glimpse)", "Disclaimer or appended notice: \(glimpse)"))
    }
    if !body.banner.isEmpty {
      let glimpse = words.quoted(glimpse(body.banner))
      lines.append(words("Bandeau d'une passerelle : \(glimpse)", "Banner of a gateway: \(glimpse)"))
    }
    if !body.hiddenText.isEmpty {
      let glimpse = words.quoted(glimpse(body.hiddenText))
      lines.append(
        words(
          "Texte caché, qu'un lecteur ne voit pas : \(glimpse)", "Hidden text, which a reader does not see: \(glimpse)")
      )
    }
    return section(words("Mis à part", "Kept apart"), lines.map { "- " + $0 })
  }

  /// How many messages are quoted, by whom and when as far as that is said.
  private var history: String {
    let body = message.body
    let count = body.quotedHistory.split(separator: "\n").count
    let size = words.count(count, ("ligne", "lignes"), ("line", "lines"))
    guard !body.quotes.isEmpty else {
      let unmarked = body.quotedHistory.split(separator: "\n").map { $0.drop { $0 == ">" || $0 == " " } }
      let beginning = words.quoted(glimpse(unmarked.joined(separator: " ")))
      return words("Historique cité, \(size) : \(beginning)", "Quoted history, \(size): \(beginning)")
    }
    let quotes = body.quotes.prefix(6).map { quote in
      let author = [quote.authorName, quote.authorAddress.map { "<\($0)>" }].compactMap(\.self).joined(separator: " ")
      let who = author.isEmpty ? words("auteur non dit", "author not said") : author
      return quote.date.map { "\(who), \(glimpse($0.text, maximum: 60))" } ?? who
    }
    let messages = words.count(
      body.quotes.count, ("message cité", "messages cités"), ("message quoted", "messages quoted"))
    let inline =
      body.isInlineReply ? words(" ; les réponses sont entre les lignes", "; the answers stand between the lines") : ""
    return words("Historique, \(messages) (\(size)) : ", "History, \(messages) (\(size)): ")
      + quotes.joined(separator: "; ") + inline
  }
}
