import Drafting
import Foundation
import IMAP
import MIMEParsing

/// A message that came to a mailbox in the past, and what its people did with it.
struct Exchange: Sendable {
  /// The message, attachments read.
  let message: Message
  /// Its flags as they are today.
  let flags: Set<Flag>
  /// When the server received it, in seconds since 1970; the Date field's where the server does not say.
  let receivedAt: Int64
  /// The first reply that the mailbox sent; nil where none was found.
  var reply: Reply?
  /// The messages before it in its thread, those that the mailbox sent among them.
  var thread: [MailContext.Candidate] = []

  /// Whether somebody answered it: a reply lies in Sent, or the mail client said so by \Answered.
  var isAnswered: Bool { reply != nil || flags.contains(.answered) }
}

/// A message that the mailbox sent, as far as it tells what a person wrote.
struct Reply: Sendable {
  /// The message.
  let message: Message
  /// The messages that it may answer: In-Reply-To, or else the last of References (RFC 5322 §3.6.4).
  let answers: [MessageID]
  /// Whom it went to, in small letters.
  let recipients: Set<String>
  /// What was written, without the quoted message and the signature.
  let text: String
  /// When, in seconds since 1970.
  let sentAt: Int64
  /// The day in the sender's zone, which is what "today" was for who wrote it.
  let date: MessageDate?

  /// Reads a message of the Sent folder; nil for one that answers nothing or was sent by a program.
  init?(_ message: Message, receivedAt: Int64?) {
    if let keyword = message.automation.autoSubmitted, keyword != "no" { return nil }
    answers = message.inReplyTo.isEmpty ? message.references.suffix(1) : message.inReplyTo
    guard !answers.isEmpty else { return nil }
    self.message = message
    recipients = Set((message.to + message.cc + message.bcc).mailboxes.map { $0.address.lowercased() })
    text = message.body.newText
    sentAt = message.date?.secondsSince1970 ?? receivedAt ?? 0
    date = message.date
  }
}

extension Reply {
  /// Whether it goes to who wrote the message, or to where that one asked for replies.
  fileprivate func isAddressed(toWriterOf message: Message) -> Bool {
    (message.from + message.replyTo).mailboxes.contains { recipients.contains($0.address.lowercased()) }
  }
}

extension [Exchange] {
  /// Messages of a thread that are taken, the nearest ones.
  private static var longestThread: Int { 10 }

  /// Gives each message the first reply that was sent to it, and what was in its thread before.
  ///
  /// A reply answers the message that it names, and goes to who wrote that: Outlook gives a forward to a colleague an
  /// In-Reply-To too. Where one message came under the same Message-ID twice, the first of them has it. Linear in both.
  mutating func join(_ replies: [Reply]) {
    var places: [MessageID: Int] = [:]
    for (place, exchange) in enumerated() {
      if let id = exchange.message.messageID, places[id] == nil { places[id] = place }
    }
    for reply in replies {
      for id in reply.answers {
        guard let place = places[id], reply.isAddressed(toWriterOf: self[place].message) else { continue }
        if self[place].reply.map({ reply.sentAt < $0.sentAt }) ?? true { self[place].reply = reply }
      }
    }
    var sent: [MessageID: Message] = [:]
    for reply in replies { if let id = reply.message.messageID { sent[id] = reply.message } }
    for place in indices {
      let message = self[place].message
      var ids = message.references
      for id in message.inReplyTo where !ids.contains(id) { ids.append(id) }
      self[place].thread = ids.suffix(Self.longestThread).compactMap { id in
        if let message = sent[id] { return MailContext.Candidate(message, by: .identifiers, isSent: true) }
        return places[id].map { MailContext.Candidate(self[$0].message, by: .identifiers, isSent: false) }
      }
    }
  }
}
