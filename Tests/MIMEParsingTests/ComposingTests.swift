import Foundation
import MIMEParsing
import TestSupport
import Testing

@Suite("Composing")
struct ComposingTests {
  private func message(_ change: (inout OutgoingMessage) -> Void = { _ in }) throws -> OutgoingMessage {
    var message = OutgoingMessage(
      from: .mailbox(.init(name: "Mairie de Valombre", localPart: "contact", domain: "mairie-valombre.example")),
      to: [.mailbox(.init(name: "Inès Soriano", localPart: "ines.soriano", domain: "courriel.example"))],
      subject: "Re: Demande de tarif réduit",
      messageID: try #require(MessageID("draft-1@mairie-valombre.example")),
      inReplyTo: MessageID("soriano-7@courriel.example"),
      references: [try #require(MessageID("soriano-7@courriel.example"))],
      date: MessageDate(secondsSince1970: 1_772_525_564, zoneOffsetMinutes: 60),
      headers: [("X-Maild-Draft", "suggested; model=essai")],
      text: "Bonjour,\n\nVotre attestation suffit.\n\n-- \nMairie de Valombre")
    change(&message)
    return message
  }

  private func text(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }

  @Test("A reply is flowed text with its threading headers, in CRLF lines")
  func shape() throws {
    let bytes = try message().rendered()
    let whole = text(bytes)
    let header = whole.components(separatedBy: "\r\n\r\n")[0].split(separator: "\r\n").map(String.init)
    #expect(header.contains("From: Mairie de Valombre <contact@mairie-valombre.example>"))
    #expect(header.contains("Date: Tue, 03 Mar 2026 09:12:44 +0100"))
    #expect(header.contains("In-Reply-To: <soriano-7@courriel.example>"))
    #expect(header.contains("References: <soriano-7@courriel.example>"))
    #expect(header.contains("X-Maild-Draft: suggested; model=essai"))
    #expect(header.contains("MIME-Version: 1.0"))
    #expect(header.contains("Content-Type: text/plain; charset=utf-8; format=flowed"))
    #expect(header.filter { $0.lowercased().hasPrefix("mime-version") }.count == 1)
    #expect(header.filter { $0.lowercased().hasPrefix("message-id") }.count == 1)
    #expect(!whole.replacing("\r\n", with: "").contains("\n"))
    #expect(!whole.lowercased().contains("bcc:"))
    #expect(!whole.lowercased().contains("base64"))
    #expect(header.allSatisfy { $0.utf8.count <= 78 })
  }

  @Test("Text in ASCII goes as it is, other text in quoted-printable")
  func encoding() throws {
    #expect(text(try message { $0.text = "Hello.\nFrom here.\n > a" }.rendered()).contains("7bit"))
    #expect(text(try message { $0.text = "Été" }.rendered()).contains("quoted-printable"))
    #expect(
      text(try message { $0.text = String(repeating: "a", count: 3_000) }.rendered()).contains("quoted-printable"))
  }

  @Test(
    "No value can bring in a header of its own",
    arguments: [
      "a\r\nBcc: x@evil.example", "a\nBcc: x@evil.example", "a\u{2028}Bcc: x", "a\u{85}Bcc: x", "a\0\r\n\r\nBcc: b",
    ])
  func injection(_ evil: String) throws {
    let bytes = try message {
      $0.subject = evil
      $0.from = .mailbox(.init(name: evil, localPart: "contact", domain: "x.example"))
      $0.to = [.group(name: evil, members: [.init(name: evil, localPart: "a", domain: "b.example")])]
      $0.headers = [("X-Maild", evil)]
      $0.text = evil
    }.rendered()
    let read = Message(parsing: bytes)
    #expect(read.header("Bcc") == nil)
    #expect(read.bcc.isEmpty)
    #expect(read.headers.count == (try message().headersCount))
  }

  @Test("Addresses and header names that cannot be written are refused with their name")
  func refusals() throws {
    #expect(throws: ComposingError.unusableAddress("a b@c\u{20}d")) {
      try message { $0.to = [.mailbox(.init(localPart: "a b", domain: "c d"))] }.rendered()
    }
    for name in ["Bcc", "To", "X-", "X-A B", "X-Ä", "X-A:b", "X-a\r\nBcc"] {
      #expect(throws: ComposingError.self) { try message { $0.headers = [(name, "1")] }.rendered() }
    }
    #expect(throws: ComposingError.self) {
      try message { $0.to = [.mailbox(.init(localPart: "a\r\nBcc: b", domain: "c.example"))] }.rendered()
    }
  }

  @Test(
    "Addresses beyond the ordinary are read back as they were",
    arguments: [
      ("éloïse", "courriel.example"), ("a b", "courriel.example"), ("a\"b\\c", "courriel.example"),
      (".a", "courriel.example"), ("a@b", "courriel.example"), ("o'neil+tri", "sous.courriel.example"),
      ("contact", "xn--mairie-lan-h7a.example"),
    ])
  func addresses(_ localPart: String, _ domain: String) throws {
    let address = Address.mailbox(.init(name: "L’élue, \"Jo\"", localPart: localPart, domain: domain))
    let group = Address.group(name: "Élus: tous", members: [.init(localPart: localPart, domain: domain)])
    let read = Message(
      parsing: try message {
        $0.to = [address, group]
        $0.from = address
      }.rendered())
    #expect(read.to == [address, group])
    #expect(read.from == [address])
  }

  @Test("A domain beyond ASCII is written in its ASCII form")
  func internationalDomain() throws {
    let read = Message(
      parsing: try message { $0.to = [.mailbox(.init(localPart: "contact", domain: "mairie-élan.example"))] }.rendered()
    )
    #expect(read.to.mailboxes.map(\.address) == ["contact@xn--mairie-lan-h7a.example"])
  }

  @Test(
    "Flowed text keeps lines, quotes and signature",
    arguments: [
      ("un\ndeux", "un\ndeux\n"), (" retrait", "  retrait\n"), ("From moi", " From moi\n"),
      ("begin 644 a.txt\n`\nend", " begin 644 a.txt\n`\nend\n"), ("> cité", "> cité\n"),
      (">> deux\n> > aussi", ">> deux\n>> aussi\n"), ("-- \nMoi", "-- \nMoi\n"), ("fin  ", "fin\n"), (">", ">\n"),
      ("> -- ", "> -- \n"), ("a\n\n\n", "a\n"),
    ])
  func flowed(_ text: String, _ encoded: String) throws {
    let bytes = try message { $0.text = text }.rendered()
    let body = try Python.body(of: bytes)
    #expect(body == encoded)
  }

  @Test("What we write, Python's email, Perl's Email::MIME and we ourselves read back unchanged")
  func roundTrip() throws {
    var random = SeededGenerator(20_260_303)
    let sent = try (0..<300).map { number in try randomMessage(number, &random) }
    let rendered = try sent.map { try $0.rendered() }
    let python = try Python.read(rendered)
    let perl = try Perl.read(rendered)
    #expect(python.count == sent.count && perl.count == sent.count)
    for ((sent, bytes), (other, third)) in zip(zip(sent, rendered), zip(python, perl)) {
      let ours = Message(parsing: bytes)
      #expect(ours.defects.isEmpty)
      #expect(ours.subject == sent.subject)
      #expect(ours.from == [sent.from])
      #expect(ours.to == sent.to)
      #expect(ours.cc == sent.cc)
      #expect(ours.inReplyTo == [sent.inReplyTo].compactMap(\.self))
      #expect(ours.references == sent.references)
      #expect(ours.messageID == sent.messageID)
      #expect(ours.date == sent.date)
      #expect(ours.body.text == sent.text)
      for line in bytes.split(separator: 0x0A) { #expect(line.count <= 999) }
      // RFC 5322 §2.1.1: 78 characters wherever a line can be broken; a field's name stays with its first word.
      for line in bytes.split(separator: 0x0A) {
        let words = line.dropFirst().split(separator: 0x20)
        #expect(line.count <= 79 || words.count <= 2, "\(String(decoding: line, as: UTF8.self))")
      }
      check(third, sent)

      #expect(other.defects.isEmpty)
      #expect(other.subject == sent.subject)
      #expect(other.messageID == sent.messageID.description)
      #expect(other.inReplyTo == sent.inReplyTo?.description)
      #expect(
        other.references?.split(whereSeparator: \.isWhitespace).map(String.init)
          == (sent.references.isEmpty ? nil : sent.references.map(\.description)))
      let people = sent.to.mailboxes + sent.cc.mailboxes
      #expect(other.to == people.map { "\($0.name ?? "") <\($0.address)>" })
      #expect(unflowed(other.body) == sent.text)
      #expect(other.format == "flowed")
      #expect(other.encoding != "base64")
    }
  }

  private func check(_ read: Perl.Reading, _ sent: OutgoingMessage) {
    #expect(read.subject == sent.subject)
    #expect(read.from == [sent.from].mailboxes.map(shown).first)
    #expect(read.messageID == sent.messageID.description)
    #expect(read.inReplyTo == sent.inReplyTo?.description)
    let references = read.references?.split(whereSeparator: \.isWhitespace).map(String.init) ?? []
    #expect(references == sent.references.map(\.description))
    let groups = (sent.to + sent.cc).compactMap { address -> (String, [String])? in
      if case .group(let name, let members) = address { (name, members.map(shown)) } else { nil }
    }
    let named = read.people.filter { $0.group != nil }
    #expect(named.map(\.group) == groups.map(\.0))
    #expect(named.map(\.members) == groups.map(\.1))
    #expect(read.people.flatMap(\.members) == (sent.to + sent.cc).mailboxes.map(shown))
    #expect(unflowed(read.body) == sent.text)
  }

  private func shown(_ mailbox: Address.Mailbox) -> String { "\(mailbox.name ?? "") <\(mailbox.address)>" }

  /// RFC 3676 §4.2, written a second time and simply.
  private func unflowed(_ text: String) -> String {
    var lines: [(depth: Int, text: String, goesOn: Bool)] = []
    for line in text.split(separator: "\n", omittingEmptySubsequences: false).dropLast() {
      let depth = line.prefix { $0 == ">" }.count
      var rest = line.dropFirst(depth)
      if rest.hasPrefix(" ") { rest = rest.dropFirst() }
      if let last = lines.last, last.goesOn, last.depth == depth, rest != "-- " {
        lines[lines.count - 1] = (depth, last.text + rest, rest.hasSuffix(" "))
      } else {
        lines.append((depth, String(rest), rest.hasSuffix(" ") && rest != "-- "))
      }
    }
    return lines.map {
      $0.depth == 0 ? $0.text : String(repeating: ">", count: $0.depth) + ($0.text.isEmpty ? "" : " " + $0.text)
    }
    .joined(separator: "\n")
  }

  private func randomMessage(_ number: Int, _ random: inout SeededGenerator) throws -> OutgoingMessage {
    let words = [
      "bonjour", "été", "œuvre", "l’école", "N°", "12 €", "👩‍👧‍👦", "🎭", "مرحبا", "שלום", "=?utf-8?Q?x?=", "a,b", "\"dit\"",
      "(sic)",
      "<tag>", "--", "-", ">", "From", "https://service.example/" + String(repeating: "x", count: 90), "Re:", ";", ":",
      "@", "\\",
      "anticonstitutionnellement", "à", "1 000", "日本語",
    ]
    func phrase(_ count: Int, _ random: inout SeededGenerator) -> String {
      (0..<max(1, Int(random.next() % UInt64(count)))).map { _ in words[Int(random.next() % UInt64(words.count))] }
        .joined(separator: " ")
    }
    func mailbox(_ random: inout SeededGenerator) -> Address {
      let name = random.next() % 4 == 0 ? nil : phrase(5, &random)
      return .mailbox(.init(name: name, localPart: "p\(random.next() % 1000).x", domain: "courriel.example"))
    }
    let lines = (0..<Int(random.next() % 12 + 1)).map { _ -> String in
      switch random.next() % 8 {
      case 0: ""
      case 1: "> " + phrase(30, &random)
      case 2: ">> " + phrase(8, &random)
      case 3: "  " + phrase(10, &random)
      case 4: "From " + phrase(20, &random)
      default: phrase(60, &random)
      }
    }
    var text = lines.map { $0.hasPrefix(">") && !$0.hasPrefix("> ") && !$0.hasPrefix(">> ") ? "a" + $0 : $0 }
      .joined(separator: "\n")
    // What reading tidies up is not asked back: blank lines at the ends and in rows, markers within markers.
    text = Message(parsing: Array("Content-Type: text/plain; charset=utf-8\n\n\(text)".utf8)).body.text
    if text.isEmpty { text = "a" }
    return try message {
      $0.from = mailbox(&random)
      $0.to = (0...Int(random.next() % 4)).map { _ in mailbox(&random) }
      $0.cc = (0..<Int(random.next() % 3)).map { _ in mailbox(&random) }
      if number % 5 == 0 {
        let members = (0...Int(random.next() % 3)).map { _ in mailbox(&random) }
        $0.cc.append(.group(name: phrase(4, &random), members: members.mailboxes))
      }
      $0.subject = phrase(30, &random)
      $0.text = text
      $0.inReplyTo = number % 3 == 0 ? nil : $0.inReplyTo
      $0.references = (0..<Int(random.next() % 30)).compactMap { MessageID("ref-\($0)-\(number)@courriel.example") }
    }
  }
}

extension OutgoingMessage {
  /// How many header fields the message has once rendered.
  var headersCount: Int { get throws { Message(parsing: try rendered()).headers.count } }
}
