import Foundation

/// Header lines as mail clients show them in the languages that maild writes, "Objet : …", "Gesendet: …".
///
/// Who copies a mail out of a client gets these, and a case is of as much use with them.
enum ClientHeaders {
  /// A mail's text with such labels on top as RFC 5322 names the fields.
  static func standard(_ mail: String) -> String {
    var lines = mail.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    for index in lines.indices {
      guard let colon = lines[index].firstIndex(of: ":") else { break }
      let label = lines[index][..<colon].trimmingCharacters(in: .whitespaces).lowercased()
      if let name = names[label] {
        lines[index] = name + ":" + lines[index][lines[index].index(after: colon)...]
      }
    }
    return lines.joined(separator: "\n")
  }

  private static let names: [String: String] = {
    var names: [String: String] = [:]
    for (name, labels) in [
      "From": ["de", "expéditeur", "from", "von", "da"],
      "To": ["à", "a", "destinataire", "to", "an", "para"],
      "Cc": ["cc", "copie"],
      "Subject": ["objet", "sujet", "subject", "betreff", "asunto", "oggetto"],
      "Date": ["date", "envoyé", "envoyé le", "sent", "gesendet", "datum", "enviado", "fecha", "inviato", "data"],
    ] {
      for label in labels { names[label] = name }
    }
    return names
  }()
}
