import CLibXML2

/// The attributes of one element that mean something for a mail's text, read in one go.
///
/// The bytes are the document's: they live as long as it does.
struct HTMLAttributes {
  typealias Value = UnsafeBufferPointer<UInt8>

  private(set) var style: Value?
  private(set) var className: Value?
  private(set) var identifier: Value?
  private(set) var name: Value?
  private(set) var href: Value?
  private(set) var alt: Value?
  private(set) var colour: Value?
  private(set) var backgroundColour: Value?
  private(set) var hasBackgroundPicture = false
  private(set) var isHidden = false
  private(set) var type: Value?
  private(set) var cite: Value?
  private(set) var border: Value?
  private(set) var medium: Value?
  private(set) var start: Value?
  private(set) var value: Value?
  /// Attributes of single mail programs: names and values.
  private(set) var marks: [(name: Value, value: Value)] = []

  /// Attributes looked at in one element; the shape guard lets hardly more through.
  private static let maximum = 500

  init(_ node: xmlNodePtr) {
    var next = node.pointee.properties
    var seen = 0
    while let property = next, seen < Self.maximum {
      if let name = property.pointee.name { read(name, property) }
      next = property.pointee.next
      seen += 1
    }
  }

  private mutating func read(_ pointer: UnsafePointer<xmlChar>, _ property: xmlAttrPtr) {
    let length = maild_xml_length(pointer, 32)
    switch String(decoding: UnsafeBufferPointer(start: pointer, count: length), as: UTF8.self) {
    case "style": style = Self.content(property)
    case "class": className = Self.content(property)
    case "id": identifier = Self.content(property)
    case "name": name = Self.content(property)
    case "href": href = Self.content(property)
    case "alt": alt = Self.content(property)
    case "color", "text": colour = Self.content(property)
    case "bgcolor": backgroundColour = Self.content(property)
    case "background": hasBackgroundPicture = !Self.content(property).isEmpty
    case "hidden": isHidden = true
    case "type": type = Self.content(property)
    case "cite": cite = Self.content(property)
    case "border": border = Self.content(property)
    case "media": medium = Self.content(property)
    case "start": start = Self.content(property)
    case "value": value = Self.content(property)
    case "data-marker", "fairemail", "data-smartmail", "data-signatureblock", "data-o-mail-quote",
      "data-o-mail-quote-container":
      marks.append((UnsafeBufferPointer(start: pointer, count: length), Self.content(property)))
    default: break
    }
  }

  /// The value with its entities read; libxml2 puts it into one text node.
  private static func content(_ property: xmlAttrPtr) -> Value {
    guard let text = property.pointee.children, let content = text.pointee.content else {
      return UnsafeBufferPointer(start: nil, count: 0)
    }
    return UnsafeBufferPointer(start: content, count: maild_xml_length(content, .max))
  }

  /// How style sheets know the element.
  func identity(_ elementName: String) -> HTMLIdentity {
    var identity = HTMLIdentity(name: elementName)
    if let identifier, !identifier.isEmpty { identity.identifier = Self.lowercased(identifier.prefix(200)) }
    if let className {
      identity.classes = className.prefix(1_000).split { $0 <= 0x20 }.prefix(20).map { Self.lowercased($0) }
    }
    return identity
  }

  /// What mail programs mark their elements with, in lower case: classes and identifiers as they are, the rest as
  /// `name=value`, all parted by blanks; empty when there is none.
  var programMarks: String {
    guard className != nil || identifier != nil || name != nil || !marks.isEmpty else { return "" }
    var text: [UInt8] = []
    func add(_ value: Value?, _ name: String = "") {
      guard let value else { return }
      text += name.utf8
      for byte in value.prefix(300) { text.append(byte < 0x20 ? 0x20 : byte.asciiLowercased) }
      text.append(0x20)
    }
    add(className)
    add(identifier)
    add(name, "name=")
    for mark in marks { add(mark.value, Self.lowercased(mark.name) + "=") }
    return String(decoding: text, as: UTF8.self)
  }

  private static func lowercased(_ bytes: some Collection<UInt8>) -> String {
    String(decoding: bytes.map(\.asciiLowercased), as: UTF8.self)
  }
}
