import Foundation
import TestSupport

/// A mail as somebody outside writes it.
struct CitizenMail {
  var subject: String
  var body = "Bonjour,\n\nLa mairie est-elle ouverte le samedi ?\n\nNadia Bellanger"
  var from: String? = "Nadia Bellanger <nadia.bellanger@courriel.example>"
  /// With angle brackets; nil for a mail that has none.
  var messageID: String?
  var headers: [String] = []
  var contentType = "text/plain; charset=utf-8"

  init(_ subject: String, messageID: String? = "<\(UUID().uuidString)@courriel.example>") {
    self.subject = subject
    self.messageID = messageID
  }

  /// The same with a text file.
  func attaching(_ text: String, named name: String) -> CitizenMail {
    var mail = self
    mail.contentType = "multipart/mixed; boundary=x"
    mail.body = """
      --x
      Content-Type: text/plain; charset=utf-8

      \(body)
      --x
      Content-Type: text/plain; name=\(name)
      Content-Disposition: attachment; filename=\(name)

      \(text)
      --x--
      """
    return mail
  }

  func bytes(to user: TestMailbox) -> [UInt8] {
    var lines = [
      "To: \(user.address)", "Subject: \(subject)", "Date: Tue, 24 Nov 2026 10:12:00 +0100", "MIME-Version: 1.0",
      "Content-Type: \(contentType)", "Content-Transfer-Encoding: 8bit",
    ]
    if let from { lines.insert("From: \(from)", at: 0) }
    if let messageID { lines.append("Message-ID: \(messageID)") }
    return Array(((lines + headers).joined(separator: "\n") + "\n\n" + body + "\n").utf8)
  }
}

extension StoredMessage {
  /// Whether this is a reply to the message with that identifier.
  func answers(_ messageID: String?) -> Bool { messageID.map { inReplyTo == [$0] } ?? false }
}
