extension HandlingFacts {
  private static let maximumMarks = 20

  /// Headers of classification that programs and administrations use, in lower case.
  private static let markNames: Set<String> = [
    "x-classification", "x-protective-marking", "classification", "x-sensitivity", "sio-label", "x-sio-label",
    "x-titus-classification", "x-titus-classifications-30", "x-titus-label", "x-classification-label",
    "x-boldonjames-classification", "x-mention-protection", "x-protection", "x-diffusion", "x-marking",
    "x-ms-exchange-organization-classification", "x-microsoft-classified", "x-microsoft-classification", "x-tlp", "tlp",
    "x-dlp-classification", "x-confidentiality",
  ]

  private static let otherNames: Set<String> = [
    "importance", "x-msmail-priority", "priority", "x-priority", "sensitivity", "disposition-notification-to",
    "return-receipt-to", "x-confirm-reading-to", "reply-by", "expires", "expiry-date", "msip_labels",
  ]

  /// Reads the facts out of decoded headers.
  init(_ headers: [HeaderField]) {
    for header in headers {
      let name = header.name.lowercased()
      // Most headers are none of these; their values are not touched.
      guard Self.markNames.contains(name) || Self.otherNames.contains(name), !header.value.isEmpty else { continue }
      let value = String(header.value.prefix(1_000))
      switch name {
      case "importance", "x-msmail-priority", "priority", "x-priority":
        importance = importance ?? Self.importance(value.lowercased())
      case "sensitivity":
        let word = value.lowercased().prefix(60)
        if sensitivity == nil, word != "normal" { sensitivity = String(word) }
      case "disposition-notification-to", "return-receipt-to", "x-confirm-reading-to":
        if receiptWantedBy.count < 5, !receiptWantedBy.contains(value) { receiptWantedBy.append(value) }
      case "reply-by": replyBy = replyBy ?? value
      case "expires", "expiry-date": expires = expires ?? value
      case "msip_labels": readLabels(value)
      default: add(name, value)
      }
    }
  }

  /// `high`, `1 (Highest)`, `urgent`, `non-urgent`.
  private static func importance(_ value: String) -> Importance? {
    switch value.prefix(while: { $0.isLetter || $0.isNumber || $0 == "-" }) {
    case "high", "urgent", "1", "2": .high
    case "normal", "3": .normal
    case "low", "non-urgent", "4", "5": .low
    default: nil
    }
  }

  /// Microsoft's `MSIP_Label_<id>_Name=Confidentiel; MSIP_Label_<id>_Enabled=True; …`.
  private mutating func readLabels(_ value: String) {
    for pair in value.split(separator: ";").prefix(100) {
      let halves = pair.split(separator: "=", maxSplits: 1)
      guard halves.count == 2 else { continue }
      let key = halves[0].filter { $0 != " " }
      guard key.lowercased().hasPrefix("msip_label_"), key.lowercased().hasSuffix("_name") else { continue }
      let label = halves[1].split(separator: " ").joined(separator: " ")
      if !label.isEmpty { add("msip_labels", label) }
    }
  }

  private mutating func add(_ name: String, _ value: String) {
    let mark = Mark(name: name, value: value)
    if marks.count < Self.maximumMarks, !marks.contains(mark) { marks.append(mark) }
  }
}
