extension DeliveryReport {
  /// Reads a delivery-status part.
  ///
  /// - Parameter bytes: the part's content, decoded.
  init(deliveryStatus bytes: [UInt8], decoder: HeaderDecoder) {
    form = .deliveryStatus
    let groups = FieldGroups(bytes, decoder: decoder, maximum: Self.maximumRecipients + 1).groups
    guard let first = groups.first else { return }
    // The message's own fields come first; some systems forget the blank line behind them.
    reportingHost = first["reporting-mta"].flatMap(ReportField.value)
    arrival = first["arrival-date"].flatMap(decoder.date(text:))
    recipients = Array(groups.compactMap { Recipient($0, decoder: decoder) }.prefix(Self.maximumRecipients))
  }
}

extension DeliveryReport {
  /// Takes in a further part: some systems put each recipient into one of its own.
  mutating func add(_ other: DeliveryReport) {
    reportingHost = reportingHost ?? other.reportingHost
    arrival = arrival ?? other.arrival
    recipients += other.recipients.prefix(Self.maximumRecipients - recipients.count)
  }
}

extension DeliveryReport.Recipient {
  fileprivate init?(_ group: FieldGroups.Group, decoder: HeaderDecoder) {
    guard let recipient = group["final-recipient"] ?? group["original-recipient"] else { return nil }
    address = ReportField.address(recipient)
    guard !address.isEmpty else { return nil }
    originalAddress = group["original-recipient"].map(ReportField.address)
    status = group["status"].flatMap(StatusCode.first(in:))
    diagnostic = group["diagnostic-code"].flatMap(ReportField.value)
    remoteHost = group["remote-mta"].flatMap(ReportField.value)
    triedUntil = group["will-retry-until"].flatMap(decoder.date(text:))
    let word = group["action"].map { $0.lowercased().prefix { $0.isLetter } }
    action = word.flatMap { Action(rawValue: String($0)) } ?? Action(status: status)
  }
}

extension DeliveryReport.Recipient.Action {
  /// What a status code's class says where no action is named (RFC 3463 §3.1).
  init(status: String?) {
    switch status?.first {
    case "2": self = .delivered
    case "4": self = .delayed
    case "5": self = .failed
    default: self = .unknown
    }
  }
}

extension DispositionReport {
  /// Reads a disposition-notification part.
  ///
  /// - Parameter bytes: the part's content, decoded.
  init(notification bytes: [UInt8], decoder: HeaderDecoder) {
    // One group by the standard; some programs put blank lines between the fields.
    let groups = FieldGroups(bytes, decoder: decoder, maximum: 10).groups
    func field(_ name: String) -> String? { groups.lazy.compactMap { $0[name] }.first }
    recipient = field("final-recipient").map(ReportField.address)
    originalRecipient = field("original-recipient").map(ReportField.address)
    originalMessageID = field("original-message-id").flatMap { decoder.messageIDs($0).first }
    guard let value = field("disposition")?.lowercased() else { return }
    // action-mode/sending-mode; type/modifier,modifier
    let halves = value.split(separator: ";", maxSplits: 1)
    let modes = halves.first ?? ""
    isAutomaticAction = modes.contains("automatic-action")
    isSentAutomatically = modes.contains("sent-automatically")
    guard halves.count == 2 else { return }
    let words = halves[1].split(whereSeparator: { "/, ".contains($0) }).prefix(10).map(String.init)
    disposition = words.first.flatMap { Disposition(rawValue: $0) } ?? .unknown
    modifiers = Array(words.dropFirst())
  }
}

extension ReturnedMessage {
  /// Reads the header of a returned message; what is odd about it is no defect of the report.
  ///
  /// - Parameter bytes: the message or its header alone.
  init(_ bytes: [UInt8], decoder: HeaderDecoder) {
    bytes.withUnsafeBufferPointer { whole in
      var defects = DefectList()
      let block = HeaderBlock(whole, limits: decoder.limits, defects: &defects)
      let addresses = AddressReader(decoder: decoder)
      var seen: Set<String> = []
      for field in block.fields where field.name.count <= 12 {
        let name = String(decoding: whole[field.name], as: UTF8.self).lowercased()
        guard ["message-id", "subject", "from", "to", "date"].contains(name), seen.insert(name).inserted else {
          continue
        }
        let body = UnsafeBufferPointer(rebasing: whole[field.body])
        switch name {
        case "from": from = addresses.addresses(body, defects: &defects)
        case "to": to = addresses.addresses(body, defects: &defects)
        case "date": date = decoder.date(body)
        case "subject": subject = decoder.decode(body, defects: &defects).value
        default: messageID = decoder.messageIDs(decoder.decode(body, defects: &defects).value).first
        }
      }
    }
  }
}

/// Fields of reports that begin with a type (RFC 3464 §2.1.2): `rfc822; x@courriel.example`, `smtp; 550 no`.
enum ReportField {
  /// Type in lower case, and value.
  static func typed(_ field: String) -> (type: String, value: String) {
    guard let semicolon = field.firstIndex(of: ";"), field.utf8.distance(from: field.startIndex, to: semicolon) <= 30
    else { return ("", field) }
    let value = field[field.index(after: semicolon)...].drop { $0 == " " }
    return (field[..<semicolon].lowercased().filter { $0 != " " }, String(value))
  }

  /// The value without its type, nil when there is none.
  static func value(_ field: String) -> String? {
    let value = typed(field).value
    return value.isEmpty ? nil : value
  }

  /// An address without its type, brackets and escapes.
  static func address(_ field: String) -> String {
    let (type, value) = typed(field)
    var address = Substring(value)
    if address.hasPrefix("<"), address.hasSuffix(">") { address = address.dropFirst().dropLast() }
    return type == "utf-8" ? decoded(address) : String(address)
  }

  /// `\x{E9}` in an address of the type utf-8 (RFC 6533 §3).
  private static func decoded(_ address: Substring) -> String {
    var text = String.UnicodeScalarView()
    var rest = address.unicodeScalars
    while let scalar = rest.first {
      if rest.starts(with: "\\x{".unicodeScalars) {
        let digits = rest.dropFirst(3).prefix { $0 != "}" }
        if (2...6).contains(digits.count), rest.count > digits.count + 3,
          let value = UInt32(String(digits), radix: 16), let decoded = Unicode.Scalar(value), value >= 0x20
        {
          text.append(decoded)
          rest = rest.dropFirst(digits.count + 4)
          continue
        }
      }
      text.append(scalar)
      rest = rest.dropFirst()
    }
    return UnicodeText.singleLine(String(text))
  }
}

/// Enhanced status codes (RFC 3463 §2): `5.1.1`.
enum StatusCode {
  /// The first one in a text, nil when there is none.
  static func first(in text: String) -> String? {
    let bytes = Array(text.utf8.prefix(4_000))
    for start in bytes.indices where [0x32, 0x34, 0x35].contains(bytes[start]) {
      if start > 0, bytes[start - 1].isASCIIDigit || bytes[start - 1] == 0x2E { continue }
      if let code = code(bytes[start...]) { return code }
    }
    return nil
  }

  private static func code(_ bytes: ArraySlice<UInt8>) -> String? {
    let candidate = bytes.prefix(10).prefix { $0.isASCIIDigit || $0 == 0x2E }
    var groups = candidate.split(separator: 0x2E, omittingEmptySubsequences: false)
    // A full stop may end the sentence.
    if groups.count == 4, groups[3].isEmpty { groups.removeLast() }
    guard groups.count == 3, groups[0].count == 1, groups[1...].allSatisfy({ (1...3).contains($0.count) }) else {
      return nil
    }
    return groups.map { String(decoding: $0, as: UTF8.self) }.joined(separator: ".")
  }
}
