import MIMEParsing
import Testing

@Suite("Facts in headers")
struct HeaderFactTests {
  private func message(_ headers: String...) -> Message {
    Message(lines: (headers + ["From: a@b.example", "", ""]).joined(separator: "\r\n"))
  }

  @Test("Authentication-Results of the trusted server are read with their properties, comments left out")
  func authentication() throws {
    let found = try #require(
      message(
        "Authentication-Results: mx.Mairie.example 1; spf=pass (sender (x) is \\) ok) smtp.mailfrom=b.example;",
        "  dkim=pass (2048-bit key) header.d=b.example header.i=@b.example header.b=\"Ab=c;d\";",
        " dkim/1=fail reason=\"bad; signature\" header.d=c.example;", " dmarc=pass (p=REJECT) header.from=b.example"
      ).authenticationResults(of: "mx.mairie.example"))
    #expect(found.results.map { "\($0.method) \($0.result)" } == ["spf pass", "dkim pass", "dkim fail", "dmarc pass"])
    #expect(found.of("spf").first?.properties == ["smtp.mailfrom": "b.example"])
    #expect(found.of("dkim").first?.properties["header.b"] == "Ab=c;d")
    #expect(found.of("dkim").last?.reason == "bad; signature")
    #expect(found.of("dmarc").first?.properties == ["header.from": "b.example"])
  }

  @Test("What others say is not believed, nor what an older header says of the same method")
  func forged() throws {
    let forged = message(
      "Authentication-Results: mx.mairie.example; spf=fail smtp.mailfrom=b.example",
      "Authentication-Results: evil.example; spf=pass; dmarc=pass",
      "Authentication-Results: mx.mairie.example; spf=pass; dkim=pass",
      "Authentication-Results: mx.mairie.example.evil.example; dmarc=pass")
    let found = try #require(forged.authenticationResults(of: "mx.mairie.example"))
    #expect(found.results.map { "\($0.method) \($0.result)" } == ["spf fail", "dkim pass"])
    #expect(forged.authenticationResults(of: "mx.autre.example") == nil)
    #expect(
      message("Authentication-Results: mx.mairie.example; none").authenticationResults(of: "mx.mairie.example")?.results
        == [])
  }

  @Test(
    "Damaged results end and harm nothing",
    arguments: [
      "mx;", "mx; =", "mx; spf", "mx; spf=", "mx; =pass", "mx; spf=pass; ((((", "mx; spf=\"", "mx; )=)",
      "mx" + String(repeating: "; a=b c.d=e", count: 3_000), "mx; " + String(repeating: "(", count: 15_000),
    ])
  func damaged(_ value: String) {
    let results = message("Authentication-Results: \(value)").authenticationResults(of: "mx")?.results ?? []
    #expect(results.count <= 100)
    #expect(results.allSatisfy { !$0.method.isEmpty && $0.properties.count <= 30 })
  }

  @Test("Urgency, sensitivity, marks and receipts are told as they stand")
  func handling() {
    let handling = message(
      "X-Priority: 1 (Highest)", "Sensitivity: Company-Confidential", "X-Protective-Marking: DIFFUSION RESTREINTE",
      "msip_labels: MSIP_Label_0a1b_Enabled=True; MSIP_Label_0a1b_Name=Confidentiel interne; MSIP_Label_0a1b_SetDate=x;",
      "Disposition-Notification-To: Claire <claire@prefecture.example>", "Reply-By: Fri, 6 Mar 2026 12:00:00 +0100"
    ).handling
    #expect(handling.importance == .high && handling.sensitivity == "company-confidential")
    #expect(handling.marks.map(\.name) == ["x-protective-marking", "msip_labels"])
    #expect(handling.marks.map(\.value) == ["DIFFUSION RESTREINTE", "Confidentiel interne"])
    #expect(handling.receiptWantedBy == ["Claire <claire@prefecture.example>"])
    #expect(handling.replyBy == "Fri, 6 Mar 2026 12:00:00 +0100")
    #expect(message("Sensitivity: Normal", "Importance: Low").handling.sensitivity == nil)
    #expect(message("Importance: Low").handling.importance == .low)
    let nothing = message().handling
    #expect(nothing.importance == nil && nothing.sensitivity == nil)
    #expect(nothing.marks.isEmpty && nothing.receiptWantedBy.isEmpty)
  }

  @Test("Outlook's conversation is read out of Thread-Index")
  func conversation() throws {
    let found = try #require(try Fixture.message("invitation-outlook").conversation)
    #expect(found.topic == "Comité de pilotage « Cœur de ville »")
    #expect(found.identifier == "b6625f1c4f19264e30a5d4ad152609f7" && found.depth == 1)
    #expect(found.start.map { abs($0.secondsSince1970 - 1_772_525_564) < 86_400 } == true)
    for damaged in ["", "AA==", "####", "AQ" + String(repeating: "A", count: 20)] {
      let fact = message("Thread-Topic: Objet", "Thread-Index: \(damaged)").conversation
      #expect(fact?.topic == "Objet" && fact?.identifier == nil && fact?.depth == nil)
    }
    #expect(message().conversation == nil)
  }
}
