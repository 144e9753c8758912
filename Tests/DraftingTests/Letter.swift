import MIMEParsing

/// A mail for a test, written as mail is: `letter(["Precedence: bulk"], "Bonjour")`.
///
/// From, To, Subject, Message-ID and Date are those of a citizen's plain question unless a header of that name is
/// given; `"From:"` alone leaves the field out.
func letter(
  _ headers: [String] = [], _ body: String = "Bonjour,\n\nQuand la mairie est-elle ouverte ?\n\nClaire Martin\n"
) -> Message {
  let usual = [
    "Return-Path: <claire.martin@courriel.example>", "From: Claire Martin <claire.martin@courriel.example>",
    "To: contact@mairie.example", "Subject: Horaires", "Date: Tue, 24 Nov 2026 10:12:00 +0100",
    "Message-ID: <question-1@courriel.example>", "MIME-Version: 1.0",
    "Content-Type: text/plain; charset=utf-8", "Content-Transfer-Encoding: 8bit",
  ]
  func name(_ header: String) -> String { header.prefix { $0 != ":" }.lowercased() }
  let given = Set(headers.map(name))
  let lines = usual.filter { !given.contains(name($0)) } + headers.filter { !$0.hasSuffix(":") }
  let text = (lines.joined(separator: "\n") + "\n\n" + body).replacing("\n", with: "\r\n")
  return Message(parsing: Array(text.utf8))
}

/// An address for a test.
func address(_ text: String, name: String? = nil) -> Address.Mailbox {
  Address.Mailbox(name: name, address: text) ?? Address.Mailbox(localPart: text, domain: "invalid.example")
}
