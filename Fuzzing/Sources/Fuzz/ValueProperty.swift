import IMAP

/// The bytes are a person's: names, sets, dates and commands made of them can be written, and read back the same.
enum ValueProperty {
  static func check(_ bytes: UnsafeBufferPointer<UInt8>) {
    var numbers = InputNumbers(bytes)
    let octets = Array(bytes)
    let text = String(decoding: octets, as: UTF8.self)
    for utf8 in [false, true] {
      checkName(MailboxName(wire: octets, utf8: utf8), utf8: utf8, wire: octets)
      checkName(MailboxName(text), utf8: utf8, wire: nil)
      let encoder = CommandEncoder(
        literals: [.synchronizing, .minus, .plus][Int(numbers.next() % 3)], utf8: utf8,
        binary: numbers.next().isMultiple(of: 2), lineBytes: 65_536)
      CommandCheck.check(text, octets, encoder)
    }
    checkSet(text)
  }

  /// A name is sent as the octets it came as, and a name that was sent comes back equal.
  private static func checkName(_ name: MailboxName, utf8: Bool, wire: [UInt8]?) {
    let sent = name.wireBytes(utf8: utf8)
    if let wire, sent != wire, !name.isInbox { fatalError("\(wire) became \(sent)") }
    // Names that hold an unreadable form are tied to the session they came from.
    let again = MailboxName(wire: sent, utf8: utf8)
    guard again == name, again.hashValue == name.hashValue else { fatalError("\(name) came back as \(again)") }
  }

  private static func checkSet(_ text: String) {
    guard let set = UIDSet(text) else { return }
    if set.isEmpty { return }
    guard UIDSet(set.description) == set else { fatalError("\(text) became \(set)") }
    for pair in zip(set.ranges, set.ranges.dropFirst()) where pair.0.upperBound >= pair.1.lowerBound {
      fatalError("ranges overlap: \(set)")
    }
    let parts = set.split(maximumBytes: 12)
    guard parts.reduce(UIDSet.empty, { $0.union($1) }) == set else { fatalError("split lost some: \(set)") }
    let uids = set.uids(limit: 50)
    guard uids.count == min(50, set.count), uids.allSatisfy(set.contains), uids.first == set.first else {
      fatalError("not the UIDs of \(set): \(uids)")
    }
  }
}
