import Foundation
import MIMEParsing
import TestSupport
import Testing

/// Texts made so that one rule looks at the same lines again and again.
@Suite("Hostile quotations", .serialized)
struct QuotHostileTests {
  struct Shape: CustomTestStringConvertible {
    let testDescription: String
    let text: String
    let isHTML: Bool

    init(_ name: String, _ unit: String, head: String = "", isHTML: Bool = false) {
      testDescription = name
      text = head + String(repeating: unit, count: 1_000_000 / unit.utf8.count)
      self.isHTML = isHTML
    }
  }

  static let shapes = [
    Shape("colons", ":\n"),
    Shape("verbs", "wrote\n"),
    Shape("wrapped attributions", "On Mon, Mar 3, 2025 at\n10:12\n<\na@b.example\n> wrote\n"),
    Shape("sure attributions with nothing before", "On Mon, Mar 3, 2025 at 10:12, A <a@b.example> wrote:\n> x\n"),
    Shape("attributions behind words", "x On Mon, Mar 3, 2025 at 10:12, A <a@b.example> wrote:\n> x\n"),
    Shape("senders", "From: x\n"),
    Shape("senders and recipients", "To: x\nFrom: x\nTo: y\nCc: z\n"),
    Shape("labels with long values", "Subject: \(String(repeating: "a ", count: 190))\n"),
    Shape("headers within history", "From: a@b.example\nTo: c\nSubject: d\n\nx\n\n", head: "Oui.\n\n"),
    Shape("dividers", "-----x-----\n"),
    Shape("rules", "________________________________\n"),
    Shape("separators", "-- \n"),
    Shape("telephones", "Sent from my iPhone\n", head: "Oui.\n"),
    Shape("closing formulas", "Cordialement,\n"),
    Shape("disclaimers", "Ce message est confidentiel, destinataire, erreur, détruire.\n\n", head: "Oui.\n\n"),
    Shape("one paragraph of disclaimers", "Ce message est confidentiel, destinataire.\n", head: "Oui.\n\n"),
    Shape(
      "disclaimers that begin late",
      "confidentiel destinataire supprimer\n" + String(repeating: "ce mail\n", count: 32) + "\n", head: "Oui.\n\n"),
    Shape("banners", "[EXTERNE]\n\n"),
    Shape("forwards", "---------- Forwarded message ----------\n", head: "Oui.\n"),
    Shape("answers", "> q\n\na\n\n"),
    Shape("depths up and down", "> a\n>>> b\n>> c\n> d\n"),
    Shape("addresses without end", "a.b-c+", head: "Jo <"),
    Shape("one line of a million at signs", "@"),
    Shape("blank lines behind a colon", "\n", head: "Oui.\nOn Mon, Mar 3, 2025 at 10:12, A wrote:\n"),
    Shape("XML that is never closed, in a comment", "<xml>", head: "<!--[if mso]>", isHTML: true),
    Shape("quotes in HTML", "<blockquote>q</blockquote>a", isHTML: true),
    Shape(
      "histories in HTML", "<div class=gmail_quote>On Mon, Mar 3, 2025, A wrote:<blockquote>q</blockquote>a</div>b",
      isHTML: true),
  ]

  @Test("Each ends soon", arguments: shapes)
  func ends(_ shape: Shape) {
    let type = shape.isHTML ? "text/html" : "text/plain"
    var message = Message(parsing: [])
    let spent = processorTime {
      message = Message(lines: "Subject: Re: x", "Content-Type: \(type); charset=utf-8", "", shape.text)
    }
    let body = message.body
    // What is quadratic takes minutes.
    #expect(spent < .seconds(5))
    #expect(body.quotes.count <= 100 && body.forwarded.count <= 100 && body.answers.count <= 100)
    let kept = [body.newText, body.quotedHistory, body.signature, body.disclaimer, body.banner].map(\.utf8.count)
    #expect(kept.reduce(0, +) <= body.text.utf8.count)
  }
}
