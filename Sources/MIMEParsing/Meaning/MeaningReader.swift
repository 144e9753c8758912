/// Reads what a message is beyond its text, from the parts that programs write for programs.
///
///     Reports:      ReportReading, FieldGroups, BounceWording
///     Invitations:  CalendarReading, CalendarLines, CalendarTime and its like, TimeZoneRules, WindowsTimeZones
///     Protection:   SignedContent, CMSMessage, SignedDataLayout, OpenPGPSignature, ClearSignedText
///     Headers:      AuthenticationReading, HandlingReading, ConversationReading
struct MeaningReader {
  /// Bytes read of a report's part; real ones have some hundred a recipient.
  private static let reportBytes = 1024 * 1024
  /// Bytes read of a returned message: its header is all that is wanted.
  private static let returnedBytes = 128 * 1024
  /// Calendar objects and signatures that are opened; mail has one or two.
  private static let maximumOpened = 10

  let tree: PartTree
  let decoder: HeaderDecoder
  /// Armoured signatures that stood in the text.
  let inTextSignatures: [[UInt8]]

  /// Reads the facts; ``Message/headers`` and ``Message/body`` must be there already.
  func read(into message: inout Message) {
    var returned: PartTree.Leaf?
    var opened = 0
    for node in tree.nodes {
      guard case .leaf(let leaf) = node.kind else { continue }
      switch leaf.fullType {
      case "message/delivery-status", "message/global-delivery-status":
        let report = DeliveryReport(deliveryStatus: content(leaf, Self.reportBytes), decoder: decoder)
        if message.deliveryReport == nil {
          message.deliveryReport = report
        } else {
          message.deliveryReport?.add(report)
        }
      case "message/disposition-notification", "message/global-disposition-notification":
        guard message.dispositionReport == nil else { continue }
        message.dispositionReport = DispositionReport(notification: content(leaf, Self.reportBytes), decoder: decoder)
      case "text/calendar", "application/ics":
        opened += 1
        if opened <= Self.maximumOpened { readCalendar(leaf, into: &message) }
      case "application/pkcs7-mime", "application/x-pkcs7-mime", "application/pkcs7-signature",
        "application/x-pkcs7-signature", "application/pgp-signature":
        opened += 1
        readProtection(leaf, mayOpen: opened <= Self.maximumOpened, into: &message)
      case "message/rfc822", "message/global", "message/rfc822-headers", "text/rfc822-headers",
        "message/global-headers":
        if returned == nil { returned = leaf }
      default:
        // Programs that know no better type than octets.
        guard leaf.type == "application", leaf.fileName?.lowercased().hasSuffix(".ics") ?? false else { continue }
        opened += 1
        if opened <= Self.maximumOpened { readCalendar(leaf, into: &message) }
      }
    }
    for armoured in inTextSignatures {
      add(Signature(scheme: .openPGP, form: .inText, signers: OpenPGPSignature.signers(armoured)), to: &message)
    }
    let isReport = message.deliveryReport != nil || message.dispositionReport != nil
    if !isReport { message.deliveryReport = BounceWording.report(message, decoder: decoder) }
    if let returned, isReport || message.deliveryReport != nil {
      let original = ReturnedMessage(content(returned, Self.returnedBytes), decoder: decoder)
      message.deliveryReport?.original = original
      message.dispositionReport?.original = original
      if message.dispositionReport?.originalMessageID == nil {
        message.dispositionReport?.originalMessageID = original.messageID
      }
    }
  }

  /// The first calendar object with an event, before all one that wants something: many senders put the same one in
  /// twice, as alternative and as attachment.
  private func readCalendar(_ leaf: PartTree.Leaf, into message: inout Message) {
    let known = message.calendar
    let isKnownFull = !(known?.events.isEmpty ?? true)
    guard !isKnownFull || known?.method == nil else { return }
    let bytes = content(leaf, CalendarLines.maximumBytes + 1)
    var fact = CalendarFact(
      Array(bytes.prefix(CalendarLines.maximumBytes)), charset: leaf.charset, method: leaf.method,
      isAttached: leaf.disposition == .attachment)
    if bytes.count > CalendarLines.maximumBytes { fact.isTruncated = true }
    let isBetter = !fact.events.isEmpty && (!isKnownFull || fact.method != nil)
    if known == nil || isBetter { message.calendar = fact }
  }

  private func readProtection(_ leaf: PartTree.Leaf, mayOpen: Bool, into message: inout Message) {
    if leaf.subtype == "pgp-signature" {
      let signers = mayOpen ? OpenPGPSignature.signers(content(leaf, Self.reportBytes)) : []
      return add(Signature(scheme: .openPGP, form: .detached, signers: signers), to: &message)
    }
    let cms = mayOpen ? CMSMessage(signed: content(leaf, decoder.limits.attachmentBytes)) : nil
    guard leaf.subtype.hasSuffix("pkcs7-mime") else {
      return add(Signature(scheme: .smime, form: .detached, signers: cms?.signers() ?? []), to: &message)
    }
    // The structure itself says what it is; the parameter is often missing, and wrong at times.
    switch CMSMessage.kind(content(leaf, 100)) {
    case .signed:
      // Without a signer it only hands certificates over; one that cannot be opened may have any.
      guard cms?.isSigned ?? (leaf.smimeType != "certs-only") else { return }
      add(Signature(scheme: .smime, form: .opaque, signers: cms?.signers() ?? []), to: &message)
    case .enveloped: message.isEncrypted = true
    case .compressed: break
    case .other:
      switch leaf.smimeType {
      case "signed-data": add(Signature(scheme: .smime, form: .opaque), to: &message)
      case "certs-only", "compressed-data": break
      default: message.isEncrypted = true
      }
    }
  }

  private func add(_ signature: Signature, to message: inout Message) {
    message.isSigned = true
    if message.signatures.count < 10 { message.signatures.append(signature) }
  }

  private func content(_ leaf: PartTree.Leaf, _ maximum: Int) -> [UInt8] {
    let bytes = UnsafeBufferPointer(rebasing: tree.bytes[leaf.content])
    return TransferDecoder.decode(bytes, leaf.encoding, keeping: maximum).bytes
  }
}
