import MIMEParsing
import Testing

@Suite("Delivery reports and read receipts")
struct ReportTests {
  @Test("A delivery report tells each recipient's outcome, and which message it is about")
  func deliveryStatus() throws {
    let message = try Fixture.message("avis-de-retard")
    let report = try #require(message.deliveryReport)
    #expect(report.form == .deliveryStatus && message.report == .deliveryStatus)
    #expect(report.reportingHost == "mx.example")
    #expect(report.arrival?.secondsSince1970 == 1_772_525_564)
    #expect(
      report.recipients.map { "\($0.address) \($0.action.rawValue) \($0.status ?? "-")" } == [
        "guichet@mx2.service-departemental.example delayed 4.4.1", "éloïse@courriel.example failed 5.2.2",
        "ines.soriano@courriel.example delivered 2.1.5",
      ])
    let delayed = try #require(report.recipients.first)
    #expect(delayed.originalAddress == "accueil@service-departemental.example")
    #expect(delayed.diagnostic == "451 4.4.1 connection timed out, trying again later")
    #expect(delayed.remoteHost == "mx2.service-departemental.example")
    #expect(delayed.triedUntil?.secondsSince1970 == 1_772_957_564)
    #expect(report.failed.map(\.address) == ["éloïse@courriel.example"])
    #expect(report.original?.messageID?.value == "draft-77@mairie-valombre.example")
    #expect(report.original?.subject == "Convention d'occupation")
    #expect(report.original?.to.mailboxes.map(\.address) == ["accueil@service-departemental.example"])
  }

  @Test("The action is taken from the status where it is missing, and damage leaves what is there")
  func damaged() {
    func report(_ lines: String) -> DeliveryReport? {
      Message(
        lines: "From: a@b.example", "Content-Type: multipart/report; report-type=delivery-status; boundary=b", "",
        "--b", "", "x", "--b", "Content-Type: message/delivery-status", "", lines, "--b--"
      ).deliveryReport
    }
    let noBlank = report("Reporting-MTA: dns;h.example\r\nFinal-Recipient: rfc822;x@y.example\r\nStatus: 5.7.26")
    #expect(noBlank?.recipients.map(\.action) == [.failed])
    #expect(noBlank?.reportingHost == "h.example")
    #expect(report("Final-Recipient: x@y.example\r\nAction: Failed (bounce)")?.failed.map(\.address) == ["x@y.example"])
    #expect(report("Final-Recipient: rfc822; <x@y.example>")?.recipients.map(\.action) == [.unknown])
    #expect(report("Final-Recipient: rfc822;\r\nAction: failed")?.recipients == [])
    #expect(report("nonsense")?.recipients == [])
    #expect(report("Final-Recipient: utf-8; \\x{}\\x{110000}\\x{E9@y.example")?.recipients.count == 1)
  }

  @Test("Recipients in parts of their own belong to one report")
  func parts() throws {
    let part = ["--b", "Content-Type: message/delivery-status", ""]
    let lines =
      ["From: a@b.example", "Content-Type: multipart/report; report-type=delivery-status; boundary=b", ""]
      + part + ["Reporting-MTA: dns; mx.example", ""]
      + part + ["Final-Recipient: rfc822; x@y.example", "Action: failed", "Diagnostic-Code: smtp;", ""]
      + part + ["Final-Recipient: rfc822; z@y.example", "Action: relayed", "", "--b--"]
    let report = try #require(Message(lines: lines.joined(separator: "\r\n")).deliveryReport)
    #expect(report.reportingHost == "mx.example")
    #expect(report.recipients.map(\.address) == ["x@y.example", "z@y.example"])
    #expect(report.recipients.first?.diagnostic == nil)
  }

  @Test("A read receipt tells who did what with which message")
  func disposition() throws {
    let message = Message(
      lines: "From: odile@courriel.example",
      "Content-Type: multipart/report; report-type=disposition-notification; boundary=b", "", "--b", "", "Lu.", "--b",
      "Content-Type: message/disposition-notification", "", "Reporting-UA: poste; Courrier 1.0",
      "Original-Recipient: rfc822;accueil@courriel.example", "Final-Recipient: rfc822; odile@courriel.example",
      "Original-Message-ID: <draft-3@mairie-valombre.example>",
      "Disposition: automatic-action/MDN-sent-automatically; deleted/error,expired", "--b--")
    let receipt = try #require(message.dispositionReport)
    #expect(receipt.disposition == .deleted && receipt.isAutomaticAction && receipt.isSentAutomatically)
    #expect(receipt.modifiers == ["error", "expired"])
    #expect(receipt.recipient == "odile@courriel.example")
    #expect(receipt.originalRecipient == "accueil@courriel.example")
    #expect(receipt.originalMessageID?.value == "draft-3@mairie-valombre.example")
    #expect(message.deliveryReport == nil)
    let manual = try #require(try Fixture.message("accuse-de-lecture").dispositionReport)
    #expect(manual.disposition == .displayed && !manual.isAutomaticAction && !manual.isSentAutomatically)
  }

  @Test("qmail's notice is recognised by its wording, with both addresses and the copy's header")
  func qmail() throws {
    let message = try Fixture.message("avis-qmail")
    let report = try #require(message.deliveryReport)
    #expect(report.form == .wording && message.report == nil)
    #expect(report.failed.map(\.address) == ["odile.ferrand@courriel.example", "paul.riquet@courriel.example"])
    #expect(report.recipients.map(\.status) == ["5.1.1", "5.1.1"])
    #expect(report.recipients.first?.diagnostic?.contains("does not like recipient") == true)
    #expect(report.original?.messageID?.value == "draft-41@mairie-valombre.example")
    #expect(report.original?.subject == "Votre concession au cimetière")
  }

  @Test(
    "Other systems' notices are recognised",
    arguments: [
      (
        "Your message did not reach some or all of the intended recipients.\n\n      Subject:\tTarifs\n"
          + "      Sent:\t3/3/2026 9:12 AM\n\nThe following recipient(s) cannot be reached:\n\n"
          + "      'x@y.example' on 3/3/2026 9:13 AM\n            The e-mail account does not exist. <mx #5.1.1>",
        "x@y.example failed 5.1.1"
      ),
      (
        "Votre message n’est pas parvenu à certains ou à tous les destinataires.\n\nx@y.example le 03/03/2026 09:13\n"
          + "Boîte pleine (5.2.2)", "x@y.example failed 5.2.2"
      ),
      (
        "Delivery to the following recipient failed permanently:\n\n     x@y.example\n\nTechnical details: 550 5.7.1 no",
        "x@y.example failed 5.7.1"
      ),
      (
        "   ----- The following addresses had permanent fatal errors -----\n<x@y.example>\n    (reason: 553 5.3.0 no)\n\n"
          + "   ----- Transcript of session follows -----\n<z@y.example>... no", "x@y.example failed 5.3.0"
      ),
      (
        "THIS IS A WARNING MESSAGE ONLY.\n\nYour message is late for\n  x@y.example: host mx.y.example: 451 4.7.1 later",
        "x@y.example delayed 4.7.1"
      ),
    ])
  func wording(_ text: String, _ expected: String) throws {
    let message = Message(lines: "Return-Path: <>", "From: postmaster@mx.example", "", text)
    let recipients = try #require(message.deliveryReport).recipients
    #expect(recipients.map { "\($0.address) \($0.action.rawValue) \($0.status ?? "-")" } == [expected])
  }

  @Test("Exim's header names the recipients, its text the reason")
  func failedRecipientsHeader() throws {
    let message = Message(
      lines: "X-Failed-Recipients: x@y.example,", "  z@y.example", "From: Mail <Mailer-Daemon@mx.example>", "",
      "A message that you sent could not be delivered to one or more of its recipients.", "", "  x@y.example",
      "    host mx.y.example said: 550 5.1.1 unknown", "")
    let report = try #require(message.deliveryReport)
    #expect(report.form == .failedRecipientsHeader)
    #expect(report.failed.map(\.address) == ["x@y.example", "z@y.example"])
    #expect(report.recipients.map(\.status) == ["5.1.1", nil])
  }

  @Test("A person who quotes such a notice sends none")
  func person() {
    let quoted = "Hi. This is the qmail-send program at mx.example.\n\n<x@y.example>:\nSorry, no mailbox. (#5.1.1)"
    #expect(Message(lines: "From: paul@courriel.example", "", quoted).deliveryReport == nil)
    #expect(
      Message(lines: "Return-Path: <>", "From: a@b.example", "", "<x@y.example>:\nje suis absent").deliveryReport == nil
    )
  }

  @Test("Reports without end stay within their limits")
  func limits() throws {
    let recipients = String(repeating: "Final-Recipient: rfc822;x@y.example\nAction: failed\n\n", count: 20_000)
    let message = Message(
      lines: "From: a@b.example", "Content-Type: multipart/report; report-type=delivery-status; boundary=b", "", "--b",
      "Content-Type: message/delivery-status", "", recipients, "--b--")
    #expect(message.deliveryReport?.recipients.count == DeliveryReport.maximumRecipients)
    let fields = Message(
      lines: "From: a@b.example", "Content-Type: message/delivery-status", "",
      String(repeating: "a: b\n c\n", count: 100_000) + String(repeating: "\\x{", count: 200_000))
    #expect(fields.deliveryReport?.recipients == [])
    let wording = Message(
      lines: "Return-Path: <>", "From: a@b.example", "",
      "The following address(es) failed:\n" + String(repeating: "<x@y.example>\n\n", count: 50_000))
    #expect((1...DeliveryReport.maximumRecipients).contains(wording.deliveryReport?.recipients.count ?? 0))
  }
}
