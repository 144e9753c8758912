import CYaml

/// Reads the one YAML document (YAML 1.1) of a configuration file into nodes that know their lines.
///
/// Built on libyaml's events rather than Yams's nodes: those end at the first duplicate key, so that the other
/// mistakes would stay hidden, and expand aliases. Aliases, anchors and tags have no place in a configuration.
struct YAMLDocument {
  /// Nodes may stand this deep in each other.
  static let depthLimit = 16

  /// The document's value; nil when it is empty or could not be read.
  private(set) var root: YAMLNode?
  /// What is wrong with the YAML itself.
  private(set) var mistakes: [Mistake] = []

  init(_ bytes: [UInt8]) {
    var events = YAMLEvents(bytes)
    defer { events.free() }
    do throws(Mistake) {
      root = try document(&events)
    } catch {
      mistakes.append(error)
    }
  }

  private mutating func document(_ events: inout YAMLEvents) throws(Mistake) -> YAMLNode? {
    var event = try events.next()
    guard case .streamStart = event.kind else { return nil }
    event = try events.next()
    guard case .documentStart = event.kind else { return nil }
    let node = try node(try events.next(), &events, depth: 1)
    _ = try events.next()
    event = try events.next()
    if case .documentStart = event.kind {
      throw Mistake(line: event.line, key: "", problem: "a second document begins; keep one, without `---` within it")
    }
    return node
  }

  private mutating func node(
    _ event: YAMLEvents.Event, _ events: inout YAMLEvents, depth: Int
  ) throws(Mistake) -> YAMLNode {
    guard depth <= Self.depthLimit else {
      throw Mistake(line: event.line, key: "", problem: "is nested more than \(Self.depthLimit) levels deep")
    }
    if event.isDecorated {
      mistakes.append(
        Mistake(line: event.line, key: "", problem: "anchors, aliases and tags are not understood; write the value out")
      )
    }
    switch event.kind {
    case .scalar(let text, let isQuoted):
      return YAMLNode(line: event.line, value: .scalar(text, isQuoted: isQuoted))
    case .sequenceStart:
      var items: [YAMLNode] = []
      while true {
        let next = try events.next()
        if case .end = next.kind { return YAMLNode(line: event.line, value: .sequence(items)) }
        items.append(try node(next, &events, depth: depth + 1))
      }
    case .mappingStart:
      var entries: [YAMLEntry] = []
      while true {
        let next = try events.next()
        if case .end = next.kind { return YAMLNode(line: event.line, value: .mapping(entries)) }
        let key = try node(next, &events, depth: depth + 1)
        let value = try node(try events.next(), &events, depth: depth + 1)
        if case .scalar(let name, _) = key.value {
          entries.append(YAMLEntry(key: name, line: key.line, value: value))
        } else {
          mistakes.append(Mistake(line: key.line, key: "", problem: "a key must be a single word"))
        }
      }
    case .alias, .streamStart, .documentStart, .end:
      return YAMLNode(line: event.line, value: .scalar("", isQuoted: false))
    }
  }
}
