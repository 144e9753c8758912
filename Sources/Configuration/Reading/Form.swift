import Foundation

/// What may be written for a key: how it reads in words, how it is understood, and how a value is written.
struct Form<Value> {
  /// Why a value was not understood.
  struct Problem: Error {
    let words: String
  }

  /// What to write, after "write" or "expected".
  let words: String
  let parse: (YAMLNode) -> Result<Value, Problem>
  let text: (Value) -> String

  /// A form of a single value; `understand` gives nil for text that is not of it.
  init(
    _ words: String, text: @escaping (Value) -> String, isSecret: Bool = false,
    understand: @escaping (String) -> Value?
  ) {
    self.words = words
    self.text = text
    parse = { node in
      guard case .scalar(let written, _) = node.value else {
        return .failure(Problem(words: "expected \(words), found \(node.kind)"))
      }
      if let value = understand(written) { return .success(value) }
      if isSecret { return .failure(Problem(words: "expected \(words); the value found is not shown here")) }
      return .failure(Problem(words: "'\(written.shown)' is not \(words)"))
    }
  }

  init(words: String, text: @escaping (Value) -> String, parse: @escaping (YAMLNode) -> Result<Value, Problem>) {
    self.words = words
    self.text = text
    self.parse = parse
  }
}

extension Form where Value == String {
  /// Text on one line.
  static func text(_ words: String, atMost bytes: Int = 500) -> Form {
    Form(words, text: { $0 }) { written in
      let isClean = !written.unicodeScalars.contains { $0.properties.generalCategory == .control }
      return isClean && !written.isEmpty && written.utf8.count <= bytes ? written : nil
    }
  }

  /// A path from the root.
  static var path: Form {
    Form("an absolute path, beginning with /", text: { $0 }) { written in
      written.hasPrefix("/") && written.utf8.count <= 4000 && !written.utf8.contains(0) ? written : nil
    }
  }

  /// A host by name or address.
  static var host: Form {
    Form("a host name or IP address such as imap.service.example", text: { $0 }) { Host.normalized($0) }
  }

  /// A language as BCP 47 spells it.
  static var language: Form {
    Form("a language such as fr, en or pt-BR", text: { $0 }) { written in
      let parts = written.split(separator: "-", omittingEmptySubsequences: false)
      let isTag = parts.allSatisfy { (1...8).contains($0.utf8.count) && $0.utf8.allSatisfy(\.isLetterOrDigit) }
      return isTag && (2...3).contains(parts.first?.utf8.count ?? 0) && parts.count <= 4 ? written : nil
    }
  }
}

extension Form where Value == Bool {
  /// `true` or `false`.
  static var boolean: Form {
    Form("true or false", text: { $0 ? "true" : "false" }) { ["true": true, "false": false][$0] }
  }
}

extension Form where Value == Int {
  /// A whole number.
  static func whole(_ range: ClosedRange<Int>) -> Form {
    Form("a whole number from \(range.lowerBound) to \(range.upperBound)", text: { "\($0)" }) { written in
      Int(written).flatMap { range.contains($0) ? $0 : nil }
    }
  }

  /// A number of bytes.
  static func size(_ range: ClosedRange<Int>) -> Form {
    let words = "a size such as 25MiB, from \(ByteSize.text(range.lowerBound)) to \(ByteSize.text(range.upperBound))"
    return Form(words, text: ByteSize.text) { written in
      ByteSize.bytes(written).flatMap { range.contains($0) ? $0 : nil }
    }
  }
}

extension Form where Value == Double {
  /// A number with a decimal point.
  static func decimal(_ range: ClosedRange<Double>) -> Form {
    Form("a number from \(range.lowerBound) to \(range.upperBound)", text: { "\($0)" }) { written in
      Double(written).flatMap { $0.isFinite && range.contains($0) ? $0 : nil }
    }
  }
}

extension Form where Value == Duration {
  /// A length of time.
  static func duration(_ range: ClosedRange<Duration>) -> Form {
    let words = "a duration such as 90s, from \(TimeSpan.text(range.lowerBound)) to \(TimeSpan.text(range.upperBound))"
    return Form(words, text: TimeSpan.text) { written in
      TimeSpan.duration(written).flatMap { range.contains($0) ? $0 : nil }
    }
  }
}

extension Form where Value: RawRepresentable & CaseIterable & Sendable, Value.RawValue == String {
  /// One of some words.
  static var choice: Form {
    let words = Value.allCases.map(\.rawValue)
    let list = words.dropLast().joined(separator: ", ") + " or " + (words.last ?? "")
    return Form(words: list, text: { $0.rawValue }) { node in
      guard case .scalar(let written, _) = node.value else {
        return .failure(Problem(words: "expected \(list), found \(node.kind)"))
      }
      if let value = Value(rawValue: written) { return .success(value) }
      let near = NearestKey.suggestion(for: written, among: words).map { "; did you mean `\($0)`?" } ?? ""
      return .failure(Problem(words: "'\(written.shown)' is not \(list)\(near)"))
    }
  }
}

extension Form where Value == SecretReference {
  /// Where a secret is.
  static var secret: Form {
    Form(
      "a reference to the secret, `credential:NAME` or `file:/path`, never the secret itself",
      text: { $0.description },
      isSecret: true
    ) { SecretReference($0) }
  }
}

extension Form {
  /// A list, each item of the form `item`.
  static func list<Item>(of item: Form<Item>, atMost count: Int = 1000) -> Form where Value == [Item] {
    let words = "a list, each item \(item.words)"
    return Form(
      words: words, text: { items in items.isEmpty ? "[]" : "[\(items.map(item.text).joined(separator: ", "))]" }
    ) { node in
      guard case .sequence(let nodes) = node.value else {
        return .failure(Problem(words: "expected \(words), found \(node.kind)"))
      }
      guard nodes.count <= count else { return .failure(Problem(words: "has more than \(count) items")) }
      var items: [Item] = []
      for (index, node) in nodes.enumerated() {
        switch item.parse(node) {
        case .success(let value): items.append(value)
        case .failure(let problem):
          return .failure(Problem(words: "item \(index + 1) (line \(node.line)): \(problem.words)"))
        }
      }
      return .success(items)
    }
  }
}

extension String {
  /// The text as a message may show it: on one line and not long.
  var shown: String {
    let cut = prefix(60)
    let scalars = cut.unicodeScalars.map { scalar -> Character in
      switch scalar.properties.generalCategory {
      case .control, .format, .lineSeparator, .paragraphSeparator: "?"
      default: Character(scalar)
      }
    }
    return String(scalars) + (cut.endIndex < endIndex ? "…" : "")
  }
}

extension UInt8 {
  var isLetterOrDigit: Bool {
    (0x61...0x7A).contains(self | 0x20) || (0x30...0x39).contains(self)
  }
}
