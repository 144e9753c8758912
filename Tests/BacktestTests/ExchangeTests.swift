import MIMEParsing
import Testing

@testable import Backtest

@Suite("Past messages and the replies to them")
struct ExchangeTests {
  private func message(_ fields: String, body: String = "Bonjour") -> Message {
    Message(parsing: Array("From: a@b.example\r\nTo: a@b.example\r\n\(fields)\r\n\r\n\(body)\r\n".utf8))
  }

  private func exchange(_ id: String) -> Exchange {
    Exchange(message: message("Message-ID: <\(id)>"), flags: [], receivedAt: 0)
  }

  private func reply(_ fields: String, at seconds: Int64 = 0, body: String = "Oui.") throws -> Reply {
    try #require(Reply(message(fields, body: body), receivedAt: seconds))
  }

  @Test("A reply belongs to the message that In-Reply-To names, and else to the last of References")
  func joined() throws {
    var exchanges = [exchange("1@x"), exchange("2@x"), exchange("3@x")]
    exchanges.join([
      try reply("In-Reply-To: <2@x>\r\nReferences: <1@x> <2@x>"),
      try reply("References: <1@x> <3@x>", body: "Non."),
    ])
    #expect(exchanges.map { $0.reply?.text } == [nil, "Oui.", "Non."])
    #expect(exchanges.map(\.isAnswered) == [false, true, true])
  }

  @Test("What was said in the thread before is known, sent replies among it, and nothing of what came later")
  func thread() throws {
    var exchanges = [
      exchange("1@x"),
      Exchange(
        message: message("Message-ID: <3@x>\r\nReferences: <1@x> <2@x> <other@x>"), flags: [], receivedAt: 2),
      exchange("5@x"),
    ]
    exchanges.join([
      try reply("Message-ID: <2@x>\r\nIn-Reply-To: <1@x>"),
      try reply("Message-ID: <4@x>\r\nIn-Reply-To: <3@x>\r\nReferences: <1@x> <2@x> <3@x>"),
    ])
    #expect(exchanges[1].thread.map(\.message.messageID?.description) == ["<1@x>", "<2@x>"])
    #expect(exchanges[1].thread.map(\.isSent) == [false, true])
    #expect(exchanges[0].thread.isEmpty && exchanges[2].thread.isEmpty)
  }

  @Test("Of several replies the first that was sent counts")
  func first() throws {
    var exchanges = [exchange("1@x")]
    exchanges.join([
      try reply("In-Reply-To: <1@x>", at: 20, body: "Encore."),
      try reply("In-Reply-To: <1@x>", at: 10, body: "D'abord."),
    ])
    #expect(exchanges[0].reply?.text == "D'abord.")
  }

  @Test("What programs send, and what answers nothing, is no reply")
  func none() {
    #expect(Reply(message("In-Reply-To: <1@x>\r\nAuto-Submitted: auto-replied"), receivedAt: 0) == nil)
    #expect(Reply(message("Subject: Bonjour"), receivedAt: 0) == nil)
  }

  @Test("A forward to a colleague is no reply, and one to where the writer wants replies is")
  func addressed() throws {
    let form = Exchange(
      message: Message(
        parsing: Array("From: noreply@x.example\r\nReply-To: c@d.example\r\nMessage-ID: <1@x>\r\n\r\nOui\r\n".utf8)),
      flags: [], receivedAt: 0)
    for (address, isReply) in [("collegue@mairie.example", false), ("C@D.example", true)] {
      var exchanges = [form]
      let sent = "From: m@x.example\r\nTo: \(address)\r\nIn-Reply-To: <1@x>\r\n\r\nVoici.\r\n"
      exchanges.join([try #require(Reply(Message(parsing: Array(sent.utf8)), receivedAt: 1))])
      #expect(exchanges[0].isAnswered == isReply)
    }
  }

  @Test("A flag of the mail client says that a message was answered, where no reply is found")
  func flagged() {
    let exchange = Exchange(message: message("Message-ID: <1@x>"), flags: [.answered], receivedAt: 0)
    #expect(exchange.isAnswered && exchange.reply == nil)
  }

  @Test("Drafts are tried evenly over the time")
  func spread() {
    #expect(Backtest.spread([1, 2, 3, 4, 5, 6], 3) == [1, 3, 5])
    #expect(Backtest.spread([1, 2], 5) == [1, 2])
    #expect(Backtest.spread([1, 2], 0) == [])
  }
}
