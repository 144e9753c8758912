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
    if !body.quotedHistory.isEmpty {
      let count = body.quotedHistory.split(separator: "\n").count
      let unmarked = body.quotedHistory.split(separator: "\n").map { $0.drop { $0 == ">" || $0 == " " } }
      let beginning = words.quoted(glimpse(unmarked.joined(separator: " ")))
      lines.append(
        words(
          "Historique cité, \(words.count(count, ("ligne", "lignes"), ("", ""))) : \(beginning)",
          "Quoted history, \(words.count(count, ("", ""), ("line", "lines"))): \(beginning)"
        ))
    }
    if !body.signature.isEmpty {
      let glimpse = words.quoted(glimpse(body.signature))
      lines.append(words("Signature : \(glimpse)", "Signature: \(glimpse)"))
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
}
