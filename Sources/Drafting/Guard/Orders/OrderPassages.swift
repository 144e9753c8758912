/// The passages of a mail that give orders to a drafting tool.
struct OrderPassages {
  /// Whether there are any.
  private(set) var areFound = false
  /// Whether one is given: a mail may also tell of orders, and quote them.
  private(set) var areGiven = false
  /// Each text without them.
  private(set) var remaining: [String] = []

  /// Bytes of one text that are looked at; what stands further down reaches no prompt.
  private static let textBytes = 64 << 10

  /// Goes over the texts of a mail, paragraph by paragraph.
  ///
  /// - Parameter texts: each header field and attachment a text of its own.
  init(_ texts: [String]) {
    for whole in texts {
      let text = String(whole.utf8Prefix(Self.textBytes))
      var kept: [Substring] = []
      for paragraph in Self.paragraphs(text) {
        if OrderWording.isOrder(paragraph) || Self.isDisguised(String(paragraph)) {
          areFound = true
          if !areGiven { areGiven = Self.isGiven(paragraph) }
        } else {
          kept.append(paragraph)
        }
      }
      remaining.append(kept.joined(separator: "\n\n"))
    }
  }

  /// Whether a paragraph is an order still without what it quotes.
  private static func isGiven(_ paragraph: Substring) -> Bool {
    let unquoted = withoutQuotes(paragraph)
    return OrderWording.isOrder(unquoted) || isDisguised(unquoted)
  }

  private static func withoutQuotes(_ text: Substring) -> String {
    var result = ""
    var quote: Character?
    for character in text {
      if let end = quote {
        if character == end { quote = nil }
      } else if let end = quotes[character] {
        quote = end
        result.append(" ")
      } else {
        result.append(character)
      }
    }
    // What is opened and never closed is no quotation.
    return quote == nil ? result : String(text)
  }

  private static let quotes = Quotations.marks.merging(["\"": "\""]) { one, _ in one }

  private static func isDisguised(_ text: String) -> Bool {
    DisguisedText.isWrittenForMachines(text)
      || DisguisedText.readings(of: text).contains { OrderWording.isOrder($0, isDecoded: true) }
  }

  private static func paragraphs(_ text: String) -> [Substring] {
    var paragraphs: [Substring] = []
    var start = text.startIndex
    var index = start
    var lineIsBlank = false
    while index < text.endIndex {
      let character = text[index]
      if character == "\n" {
        if lineIsBlank, start < index {
          paragraphs.append(text[start..<index])
          start = text.index(after: index)
        }
        lineIsBlank = true
      } else if !character.isWhitespace, character != ">" {
        lineIsBlank = false
      }
      index = text.index(after: index)
    }
    paragraphs.append(text[start...])
    return paragraphs.filter { $0.contains { !$0.isWhitespace } }
  }
}
