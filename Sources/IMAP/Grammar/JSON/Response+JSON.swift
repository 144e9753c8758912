extension Response {
  /// The response as one line of JSON, for bug reports and conformance runs.
  ///
  /// Every object has a `kind`: `tagged`, `continuation`, `status`, `fetch`, `list`, …. Octets that are no UTF-8 are
  /// `{"base64": "…"}`. Names are as in the standards, in camel case; what the server did not say is left out.
  public var json: String {
    var output: [UInt8] = []
    jsonValue.write(to: &output)
    return String(decoding: output, as: UTF8.self)
  }

  var jsonValue: JSONValue {
    switch self {
    case .tagged(let tag, let status):
      return .object([("kind", .string("tagged")), ("tag", .string(tag))] + status.jsonMembers)
    case .continuation(let continuation):
      return .object([
        ("kind", .string("continuation")), ("code", continuation.code?.jsonValue), ("text", .string(continuation.text)),
      ])
    case .untagged(let untagged): return untagged.jsonValue
    }
  }
}

extension StatusResponse {
  fileprivate var jsonMembers: [(name: String, value: JSONValue?)] {
    [("condition", .string(condition.rawValue)), ("code", code?.jsonValue), ("text", .string(text))]
  }
}

extension UntaggedResponse {
  fileprivate var jsonValue: JSONValue {
    switch self {
    case .status(let status): return Self.object("status", status.jsonMembers)
    case .capability(let names): return Self.object("capability", [("names", .strings(names.names))])
    case .enabled(let names): return Self.object("enabled", [("names", .strings(names.names))])
    case .list(let listing): return listing.jsonValue
    case .mailboxStatus(let status): return status.jsonValue
    case .search(let result):
      return Self.object(
        "search",
        [
          ("numbers", .array(result.numbers.map { .number($0) })),
          ("modSequence", result.modSequence.map { .unsigned($0) }),
        ])
    case .extendedSearch(let result): return result.jsonValue
    case .flags(let flags): return Self.object("flags", [("flags", .flags(flags))])
    case .exists(let count): return Self.object("exists", [("count", .number(count))])
    case .recent(let count): return Self.object("recent", [("count", .number(count))])
    case .expunge(let number): return Self.object("expunge", [("sequenceNumber", .number(number))])
    case .vanished(let earlier, let uids):
      return Self.object("vanished", [("earlier", .bool(earlier)), ("uids", .string(uids.description))])
    case .fetch(let fetch):
      return Self.object(
        "fetch",
        [
          ("sequenceNumber", .number(fetch.sequenceNumber)),
          ("attributes", .array(fetch.attributes.map(\.jsonValue))),
        ])
    case .namespace(let namespaces): return namespaces.jsonValue
    case .id(let fields):
      let members = fields?.map { ($0.name, $0.value.map { .string($0) } ?? JSONValue.null) }
      return Self.object("id", [("fields", members.map { .object($0) } ?? .null)])
    case .accessControlList(let list):
      let entries = list.entries.map {
        JSONValue.object([("identifier", .octets($0.identifier)), ("rights", .string($0.rights.letters))])
      }
      return Self.object("acl", [("mailbox", list.mailbox.jsonValue), ("entries", .array(entries))])
    case .listRights(let rights):
      return Self.object(
        "listRights",
        [
          ("mailbox", rights.mailbox.jsonValue), ("identifier", .octets(rights.identifier)),
          ("required", .string(rights.required.letters)), ("optional", .strings(rights.optional.map(\.letters))),
        ])
    case .myRights(let mailbox, let rights):
      return Self.object("myRights", [("mailbox", mailbox.jsonValue), ("rights", .string(rights.letters))])
    case .quota(let quota):
      let resources = quota.resources.map {
        JSONValue.object([("name", .string($0.name)), ("usage", .unsigned($0.usage)), ("limit", .unsigned($0.limit))])
      }
      return Self.object("quota", [("root", .octets(quota.root)), ("resources", .array(resources))])
    case .quotaRoot(let mailbox, let roots):
      return Self.object(
        "quotaRoot", [("mailbox", mailbox.jsonValue), ("roots", .array(roots.map { .octets($0) }))])
    case .unknown(let unknown):
      return Self.object(
        "unknown",
        [
          ("number", unknown.number.map { .number($0) }), ("name", .string(unknown.name)),
          ("text", .octets(unknown.text)), ("literals", .array(unknown.literals.map { .octets($0) })),
        ])
    }
  }

  fileprivate static func object(_ kind: String, _ members: [(name: String, value: JSONValue?)]) -> JSONValue {
    .object([("kind", .string(kind))] + members)
  }
}

extension MailboxName {
  /// The readable name, or for one that could not be decoded its octets beside it.
  var jsonValue: JSONValue {
    guard let unreadableWire else { return .string(string) }
    return .object([("reading", .string(string)), ("wire", .octets(unreadableWire))])
  }
}

extension ExtensionValue {
  var jsonValue: JSONValue {
    switch self {
    case .null: return .null
    case .atom(let text): return .object([("atom", .octets(text))])
    case .string(let text): return .octets(text)
    case .list(let values): return .array(values.map(\.jsonValue))
    }
  }
}

extension MailboxListing {
  fileprivate var jsonValue: JSONValue {
    let data = extendedData.map { ($0.tag, Optional($0.value.jsonValue)) }
    return .object([
      ("kind", .string("list")), ("command", .string(kind.rawValue)), ("attributes", .strings(attributes)),
      ("delimiter", delimiter.map { .string(String($0)) } ?? .null), ("name", name.jsonValue),
      ("oldName", oldName?.jsonValue), ("extendedData", data.isEmpty ? nil : .object(data)),
    ])
  }
}

extension MailboxStatus {
  fileprivate var jsonValue: JSONValue {
    .object([
      ("kind", .string("mailboxStatus")), ("name", name.jsonValue), ("messages", messages.map { .unsigned($0) }),
      ("recent", recent.map { .unsigned($0) }), ("uidNext", uidNext.map { .number($0) }),
      ("uidValidity", uidValidity.map { .number($0) }), ("unseen", unseen.map { .unsigned($0) }),
      ("deleted", deleted.map { .unsigned($0) }), ("size", size.map { .unsigned($0) }),
      ("highestModSequence", highestModSequence.map { .unsigned($0) }),
      ("mailboxID", mailboxID.map { .string($0) }), ("appendLimit", appendLimit.map { .unsigned($0) }),
    ])
  }
}

extension ExtendedSearchResult {
  fileprivate var jsonValue: JSONValue {
    .object([
      ("kind", .string("extendedSearch")), ("tag", tag.map { .string($0) }), ("isUID", .bool(isUID)),
      ("minimum", minimum.map { .number($0) }), ("maximum", maximum.map { .number($0) }),
      ("count", count.map { .unsigned($0) }), ("all", all.map { .string($0.description) }),
      ("modSequence", modSequence.map { .unsigned($0) }), ("mailbox", mailbox?.jsonValue),
      ("others", others.isEmpty ? nil : .object(others.map { ($0.name, $0.value.jsonValue) })),
    ])
  }
}

extension Namespaces {
  fileprivate var jsonValue: JSONValue {
    func list(_ namespaces: [Namespace]) -> JSONValue {
      .array(
        namespaces.map {
          .object([
            ("prefix", $0.prefix.jsonValue), ("delimiter", $0.delimiter.map { .string(String($0)) } ?? .null),
          ])
        })
    }
    return .object([
      ("kind", .string("namespace")), ("personal", list(personal)), ("otherUsers", list(otherUsers)),
      ("shared", list(shared)),
    ])
  }
}
