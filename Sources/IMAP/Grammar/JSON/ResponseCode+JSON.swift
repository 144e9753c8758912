extension ResponseCode {
  var jsonValue: JSONValue {
    func value(_ members: (name: String, value: JSONValue?)...) -> JSONValue {
      .object([("name", .string(name))] + members)
    }
    switch self {
    case .badCharset(let words), .badEvent(let words): return value(("values", .strings(words)))
    case .capability(let names): return value(("values", .strings(names.names)))
    case .permanentFlags(let flags): return value(("values", .flags(flags)))
    case .uidNext(let number), .uidValidity(let number), .unseen(let number): return value(("value", .number(number)))
    case .highestModSequence(let number): return value(("value", .unsigned(number)))
    case .appendUID(let validity, let uids):
      return value(("uidValidity", .number(validity)), ("uids", .string(uids.description)))
    case .copyUID(let mapping):
      func written(_ ranges: [ClosedRange<UInt32>]) -> JSONValue {
        .array(ranges.map { .array([.number($0.lowerBound), .number($0.upperBound)]) })
      }
      return value(
        ("uidValidity", .number(mapping.uidValidity)), ("source", written(mapping.source)),
        ("destination", written(mapping.destination)))
    case .modified(let uids): return value(("uids", .string(uids.description)))
    case .referral(let text), .webAlert(let text), .mailboxID(let text): return value(("value", .string(text)))
    case .other(_, let arguments): return value(("arguments", arguments.map { .string($0) }))
    default: return value()
    }
  }
}
