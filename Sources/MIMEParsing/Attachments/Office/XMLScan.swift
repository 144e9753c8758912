import CLibXML2

/// What reads a document as it goes by.
protocol XMLEvents: AnyObject {
  /// Nothing more is wanted.
  var isFull: Bool { get }
  /// An element begins; its name without prefix.
  func start(_ name: String, _ attributes: XMLAttributes)
  func end(_ name: String)
  /// A piece of text, UTF-8.
  func text(_ bytes: UnsafeBufferPointer<UInt8>)
}

/// The attributes of the element that begins; valid in that call alone.
struct XMLAttributes {
  fileprivate let pairs: UnsafeMutablePointer<UnsafePointer<xmlChar>?>?

  /// An attribute's value by its name without prefix, at most 4 KiB of it.
  subscript(name: StaticString) -> String? {
    guard var next = pairs else { return nil }
    // Few elements have ten, and none that were let in has more than ``XMLScan/maximumAttributes``.
    while let own = next[0] {
      if xmlStrcmp(XMLScan.localName(own), name.utf8Start) == 0 {
        guard let value = next[1] else { return "" }
        let bytes = UnsafeBufferPointer(start: value, count: maild_xml_length(value, 4 * 1024))
        return String(decoding: bytes, as: UTF8.self)
      }
      next += 2
    }
    return nil
  }

  /// A whole number within a range; the bound next to it when it is outside.
  func count(_ name: StaticString, in range: ClosedRange<Int>) -> Int? {
    self[name].flatMap(Int.init).map { min(max($0, range.lowerBound), range.upperBound) }
  }
}

/// Goes once through the XML of an office document with libxml2, building nothing.
///
/// It runs in this process. What a document could do to a parser is kept from it: a document type declaration ends the
/// reading (none of the formats has one), so there are no entities to expand, no files and no addresses to fetch; tags
/// with thousands of attributes, which libxml2 compares each with each, are not shown to it; depth, time and size are
/// bounded here.
struct XMLScan {
  enum Ending: Equatable {
    case complete
    /// The reader had enough.
    case full
    /// Not well-formed from some place on; what stood before it was read.
    case damaged
    /// A declaration, a depth or a tag that no document has.
    case refused
    case outOfTime
  }

  static let maximumAttributes = 500
  static let maximumTagBytes = 256 * 1024
  static let maximumDepth = 250
  /// Different names of elements and attributes. The formats have some thousand; libxml2 2.9 keeps them in a table that
  /// does not grow, and takes 35 s for a million.
  static let maximumNames: Int32 = 20_000

  /// Reads a document.
  static func read(_ bytes: [UInt8], into events: some XMLEvents, until deadline: ContinuousClock.Instant) -> Ending {
    guard !bytes.isEmpty, bytes.count < Int(Int32.max) else { return .damaged }
    guard hasPlausibleTags(bytes) else { return .refused }
    let passage = XMLPassage(events, deadline)
    return withExtendedLifetime(passage) {
      bytes.withUnsafeBufferPointer { buffer in
        guard let base = buffer.baseAddress,
          let context = maild_xml_context(
            base, Int32(buffer.count), Unmanaged.passUnretained(passage).toOpaque(),
            { XMLPassage.of($0)?.start($1, $2) }, { user, _ in XMLPassage.of(user)?.end() },
            { XMLPassage.of($0)?.text($1, $2) }, { user, _, _, _ in XMLPassage.of(user)?.stop(.refused) })
        else { return .damaged }
        defer { xmlFreeParserCtxt(context) }
        passage.context = context
        let status = xmlParseDocument(context)
        return passage.ending ?? (status == 0 ? .complete : .damaged)
      }
    }
  }

  /// One pass before libxml2's. A tag begins at each `<`, since none may stand in an attribute's value, and ends at a
  /// `>` outside quotes, so that no tag is taken for shorter than it is.
  private static func hasPlausibleTags(_ bytes: [UInt8]) -> Bool {
    var isInTag = false
    var quote: UInt8 = 0
    var values = 0
    var start = 0
    for (index, byte) in bytes.enumerated() {
      if byte == 0x3C {
        isInTag = true
        quote = 0
        values = 0
        start = index
      } else if isInTag {
        if quote != 0 {
          if byte == quote { quote = 0 }
        } else if byte == 0x22 || byte == 0x27 {
          quote = byte
          values += 1
          if values > maximumAttributes { return false }
        } else if byte == 0x3E {
          isInTag = false
        }
        if index - start > maximumTagBytes { return false }
      }
    }
    return true
  }

  fileprivate static func localName(_ name: UnsafePointer<xmlChar>) -> UnsafePointer<xmlChar> {
    guard let colon = xmlStrchr(name, 0x3A) else { return name }
    return colon + 1
  }
}

/// One reading: what libxml2 calls back.
private final class XMLPassage {
  let events: any XMLEvents
  let deadline: ContinuousClock.Instant
  var context: xmlParserCtxtPtr?
  private(set) var ending: XMLScan.Ending?
  private var open: [String] = []
  private var elements = 0
  /// libxml2 keeps each name once, so its address stands for it.
  private var names: [UnsafePointer<xmlChar>: String] = [:]

  init(_ events: any XMLEvents, _ deadline: ContinuousClock.Instant) {
    self.events = events
    self.deadline = deadline
  }

  static func of(_ user: UnsafeMutableRawPointer?) -> XMLPassage? {
    user.map { Unmanaged<XMLPassage>.fromOpaque($0).takeUnretainedValue() }
  }

  func stop(_ reason: XMLScan.Ending) {
    if ending == nil { ending = reason }
    if let context { xmlStopParser(context) }
  }

  func start(_ name: UnsafePointer<xmlChar>?, _ pairs: UnsafeMutablePointer<UnsafePointer<xmlChar>?>?) {
    guard ending == nil, let name else { return }
    guard open.count < XMLScan.maximumDepth else { return stop(.refused) }
    elements += 1
    if elements % 64 == 0 {
      if let context, xmlDictSize(context.pointee.dict) > XMLScan.maximumNames { return stop(.refused) }
      if ContinuousClock.now > deadline { return stop(.outOfTime) }
    }
    let known = localName(name)
    open.append(known)
    events.start(known, XMLAttributes(pairs: pairs))
    if events.isFull { stop(.full) }
  }

  func end() {
    guard ending == nil, let name = open.popLast() else { return }
    events.end(name)
    if events.isFull { stop(.full) }
  }

  func text(_ bytes: UnsafePointer<xmlChar>?, _ count: Int32) {
    guard ending == nil, let bytes, count > 0 else { return }
    events.text(UnsafeBufferPointer(start: bytes, count: Int(count)))
  }

  private func localName(_ name: UnsafePointer<xmlChar>) -> String {
    if let known = names[name] { return known }
    let local = XMLScan.localName(name)
    let text = String(
      decoding: UnsafeBufferPointer(start: local, count: maild_xml_length(local, 200)), as: UTF8.self)
    names[name] = text
    return text
  }
}
