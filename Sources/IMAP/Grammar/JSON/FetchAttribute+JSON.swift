extension FetchAttribute {
  var jsonValue: JSONValue {
    func value(_ name: String, _ value: JSONValue) -> JSONValue {
      .object([("name", .string(name)), ("value", value)])
    }
    switch self {
    case .uid(let uid): return value("UID", .number(uid))
    case .flags(let flags): return value("FLAGS", .flags(flags))
    case .internalDate(let date): return value("INTERNALDATE", date.jsonValue)
    case .size(let bytes): return value("RFC822.SIZE", .unsigned(bytes))
    case .envelope(let envelope): return value("ENVELOPE", envelope.jsonValue)
    case .bodyStructure(let structure): return value("BODYSTRUCTURE", structure.jsonValue)
    case .body(let body): return body.jsonValue("BODY")
    case .binary(let body): return body.jsonValue("BINARY")
    case .binarySize(let part, let bytes):
      return .object([
        ("name", .string("BINARY.SIZE")), ("part", .array(part.map { .number($0) })), ("value", .unsigned(bytes)),
      ])
    case .modSequence(let number): return value("MODSEQ", .unsigned(number))
    case .emailID(let id): return value("EMAILID", .string(id))
    case .threadID(let id): return value("THREADID", id.map { .string($0) } ?? .null)
    case .preview(let text): return value("PREVIEW", .octets(text))
    case .saveDate(let date): return value("SAVEDATE", date?.jsonValue ?? .null)
    case .other(let name, let data): return value(name, data.jsonValue)
    }
  }
}

extension FetchedBody {
  fileprivate func jsonValue(_ name: String) -> JSONValue {
    .object([
      ("name", .string(name)), ("section", .string(section.description)), ("origin", origin.map { .unsigned($0) }),
      ("bytes", data.map { .number(Int64(streamedBytes ?? $0.count)) }),
      ("data", streamedBytes == nil ? data.map { .octets($0) } ?? .null : nil),
    ])
  }
}

extension InternalDate {
  fileprivate var jsonValue: JSONValue {
    .object([("text", .string(description)), ("secondsSinceEpoch", .number(secondsSinceEpoch))])
  }
}

extension Envelope {
  fileprivate var jsonValue: JSONValue {
    func list(_ addresses: [Address]) -> JSONValue {
      .array(
        addresses.map {
          .object([
            ("name", .octets($0.name)), ("route", $0.route.map { .octets($0) }), ("mailbox", .octets($0.mailbox)),
            ("host", .octets($0.host)),
          ])
        })
    }
    return .object([
      ("date", .octets(date)), ("subject", .octets(subject)), ("from", list(from)), ("sender", list(sender)),
      ("replyTo", list(replyTo)), ("to", list(to)), ("cc", list(cc)), ("bcc", list(bcc)),
      ("inReplyTo", .octets(inReplyTo)), ("messageID", .octets(messageID)),
    ])
  }
}

extension BodyStructure {
  fileprivate var jsonValue: JSONValue {
    func list(_ parameters: [Parameter]) -> JSONValue {
      .object(parameters.map { ($0.name, .octets($0.value.bytes)) })
    }
    return .object([
      ("type", .string("\(type)/\(subtype)")), ("parameters", parameters.isEmpty ? nil : list(parameters)),
      ("contentID", contentID.map { .octets($0) }), ("contentDescription", contentDescription.map { .octets($0) }),
      ("transferEncoding", isMultipart ? nil : .string(transferEncoding)),
      ("bytes", isMultipart ? nil : .unsigned(bytes)), ("lines", lines.map { .unsigned($0) }),
      ("md5", md5.map { .octets($0) }),
      (
        "disposition",
        disposition.map { .object([("kind", .string($0.kind)), ("parameters", list($0.parameters))]) }
      ),
      ("languages", languages.isEmpty ? nil : .strings(languages)), ("location", location.map { .octets($0) }),
      ("envelope", envelope?.jsonValue), ("parts", parts.isEmpty ? nil : .array(parts.map(\.jsonValue))),
    ])
  }
}
