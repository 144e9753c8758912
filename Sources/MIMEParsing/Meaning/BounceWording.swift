/// Recognises non-delivery notices that have no delivery-status part, as qmail, Exim, old Exchange and old sendmail write
/// them: only from a mail system, only by whole phrases of theirs, only addresses that stand where those systems put them.
enum BounceWording {
  /// Lines of the text looked at.
  private static let maximumLines = 400
  /// Characters of a diagnostic kept.
  private static let diagnosticLength = 500

  static func report(_ message: Message, decoder: HeaderDecoder) -> DeliveryReport? {
    let named = failedRecipients(message)
    guard !named.isEmpty || isFromMailSystem(message) else { return nil }
    var scan = Scan(message.body.text)
    scan.run()
    if !named.isEmpty {
      var report = DeliveryReport(form: .failedRecipientsHeader)
      report.recipients = named.map { address in
        var recipient = DeliveryReport.Recipient(address: address, action: .failed)
        let told = scan.recipients.first { $0.address.lowercased() == address.lowercased() }
        recipient.diagnostic = told?.diagnostic
        recipient.status = told?.status
        return recipient
      }
      report.original = scan.original(decoder)
      return report
    }
    guard !scan.recipients.isEmpty else { return nil }
    var report = DeliveryReport(form: .wording)
    report.recipients = scan.recipients
    report.original = scan.original(decoder)
    return report
  }

  /// X-Failed-Recipients, which may be folded and repeated.
  private static func failedRecipients(_ message: Message) -> [String] {
    let values = message.headers.lazy.filter { $0.isNamed("X-Failed-Recipients") }.map(\.value)
    let addresses = values.flatMap { $0.split(whereSeparator: { ", ;".contains($0) }) }.filter { $0.contains("@") }
    return addresses.prefix(DeliveryReport.maximumRecipients).map(String.init)
  }

  private static func isFromMailSystem(_ message: Message) -> Bool {
    if message.automation.hasNullReturnPath { return true }
    let names: Set<String> = ["mailer-daemon", "postmaster", "mail-daemon", "maildaemon", "mdaemon"]
    return message.from.mailboxes.contains { names.contains($0.localPart.lowercased()) }
  }

  /// How these systems begin what they say; compared in lower case.
  private static let openings: [(phrase: String, action: DeliveryReport.Recipient.Action)] = [
    // qmail
    ("this is the qmail-send program at", .failed), ("this is the qmail program at", .failed),
    // Postfix without its report, Exim, sendmail, Microsoft's SMTP service, Gmail
    ("could not be delivered to one or more recipients", .failed),
    ("could not be delivered to one or more of its recipients", .failed),
    ("the following addresses had permanent fatal errors", .failed), ("the following address(es) failed", .failed),
    ("delivery to the following recipients failed", .failed),
    ("delivery to the following recipient failed permanently", .failed),
    ("delivery has failed to these recipients", .failed),
    // Exchange, in three languages
    ("did not reach some or all of the intended recipients", .failed),
    ("the following recipient(s) cannot be reached", .failed),
    ("the following recipient(s) could not be reached", .failed),
    ("n'est pas parvenu à certains ou à tous les destinataires", .failed),
    ("échec de la remise pour ces destinataires", .failed), ("la remise a échoué pour ces destinataires", .failed),
    ("n'a pas pu être remis aux destinataires suivants", .failed),
    ("hat einige oder alle empfänger nicht erreicht", .failed),
    // Delays
    ("this is a warning message only", .delayed), ("delivery to the following recipient has been delayed", .delayed),
    ("the following addresses had transient non-fatal errors", .delayed),
    ("has not yet been delivered to the following recipients", .delayed),
    ("la remise de votre message a été retardée", .delayed),
    ("delivery to these recipients or groups has been delayed", .delayed),
  ]

  /// Where the notice ends and the returned message begins; compared in lower case.
  private static let copies = [
    "--- below this line is a copy of the message", "------ this is a copy of the message",
    "----- original message", "----- message headers follow", "original message headers", "diagnostic information for",
    "----- transcript of session follows", "informations de diagnostic",
  ]

  /// The pass over the text's lines.
  private struct Scan {
    let lines: [Substring]
    var recipients: [DeliveryReport.Recipient] = []
    private var action: DeliveryReport.Recipient.Action?
    private var copyStart: Int?

    init(_ text: String) {
      lines = text.split(separator: "\n", maxSplits: maximumLines, omittingEmptySubsequences: false)
    }

    mutating func run() {
      var isInParagraph = false
      for (index, line) in lines.enumerated().prefix(maximumLines) {
        let line = line.prefix(1_000)
        let folded = line.lowercased().replacing("’", with: "'")
        if copies.contains(where: { folded.contains($0) }) {
          // A transcript stands between notice and copy.
          copyStart = index + 1
          if action != nil, !recipients.isEmpty { return }
          continue
        }
        if let opening = openings.first(where: { folded.contains($0.phrase) }) {
          action = opening.action
          isInParagraph = false
        } else if line.allSatisfy(\.isWhitespace) {
          // Exchange and Gmail leave a blank line between an address and what is said of it.
          isInParagraph = isInParagraph && recipients.last?.diagnostic == nil
        } else if let action, let (address, rest) = Self.recipient(line) {
          guard recipients.count < DeliveryReport.maximumRecipients else { return }
          recipients.append(DeliveryReport.Recipient(address: address, action: action))
          isInParagraph = true
          if rest.contains(where: \.isLetter) { extend(rest) }
        } else if isInParagraph {
          extend(line)
        }
      }
    }

    private mutating func extend(_ line: Substring) {
      guard let last = recipients.indices.last else { return }
      let words = line.split(whereSeparator: \.isWhitespace).joined(separator: " ")
      let soFar = recipients[last].diagnostic.map { $0 + " " } ?? ""
      guard soFar.count < diagnosticLength else { return }
      recipients[last].diagnostic = String((soFar + words).prefix(diagnosticLength))
      recipients[last].status = recipients[last].status ?? StatusCode.first(in: words)
    }

    /// `<x@y>: what for`, `x@y`, `'x@y' on 3/3/2026`.
    private static func recipient(_ line: Substring) -> (address: String, rest: Substring)? {
      let line = line.drop(while: \.isWhitespace)
      guard let first = line.first else { return nil }
      let address: Substring
      var rest: Substring
      switch first {
      case "<", "'", "\"":
        let inner = line.dropFirst()
        let close: Character = first == "<" ? ">" : first
        guard let end = inner.firstIndex(of: close) else { return nil }
        address = inner[..<end]
        rest = inner[inner.index(after: end)...]
      default:
        address = line.prefix { !$0.isWhitespace && !":;,<(".contains($0) }
        rest = line[address.endIndex...]
        // A sentence may begin with an address; these systems put nothing behind it but a mark or a date.
        let next = rest.drop(while: \.isWhitespace)
        guard
          next.isEmpty || ":(<".contains(next.first ?? " ") || ["on ", "le ", "am "].contains(where: next.hasPrefix)
        else { return nil }
      }
      guard Address.Mailbox(address: String(address)) != nil, address.utf8.count <= 320,
        !address.contains(where: { $0.isWhitespace || "<>".contains($0) })
      else { return nil }
      rest = rest.drop { ": ;".contains($0) }
      return (String(address), rest)
    }

    /// The header of the copy below the notice.
    func original(_ decoder: HeaderDecoder) -> ReturnedMessage? {
      guard let copyStart, copyStart < lines.count else { return nil }
      let copy = lines[copyStart...].drop { $0.allSatisfy(\.isWhitespace) }.prefix(200).joined(separator: "\n")
      let original = ReturnedMessage(Array(copy.utf8.prefix(64 * 1024)), decoder: decoder)
      let saysSomething = original.messageID != nil || !original.from.isEmpty || !original.subject.isEmpty
      return saysSomething ? original : nil
    }
  }
}
