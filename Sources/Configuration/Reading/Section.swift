/// A key that the configuration understands.
public struct ConfigurationKey: Sendable, Hashable {
  /// Its path, such as `servers.NAME.host`, where `NAME` stands for any name.
  public let path: String
  /// What may be written, in words.
  public let form: String
  /// What holds when it is not written, as one would write it; nil if it must be written or is simply absent.
  public let defaultText: String?
  /// Whether it must be written.
  public let isRequired: Bool
  /// What it is for.
  public let meaning: String
}

/// What was found while a configuration was read.
final class Findings {
  var mistakes: [Mistake] = []
  var warnings: [Mistake] = []
  var keys: [ConfigurationKey] = []
}

/// One section of the file while it is read: each key is asked for once, and what nobody asked for is a mistake.
///
/// The same calls that read a configuration describe it, so that reading, suggestions and documents cannot differ.
final class Section {
  let path: String
  let line: Int?
  let findings: Findings
  private var entries: [String: YAMLEntry] = [:]
  private var order: [YAMLEntry] = []
  private(set) var known: [String] = []

  init(path: String, node: YAMLNode?, line: Int?, findings: Findings) {
    self.path = path
    self.line = line
    self.findings = findings
    guard let node, !node.isAbsent else { return }
    guard case .mapping(let found) = node.value else {
      let problem = "expected a section with keys below it, found \(node.kind)"
      findings.mistakes.append(Mistake(line: node.line, key: path, problem: problem))
      return
    }
    for entry in found {
      if let first = entries[entry.key] {
        mistake(at: entry.line, entry.key, "stands here a second time; the first is on line \(first.line), keep one")
      } else {
        entries[entry.key] = entry
        order.append(entry)
      }
    }
  }

  // MARK: - Values

  /// The value of a key, or its default.
  func read<Value>(_ key: String, _ form: Form<Value>, default fallback: Value, _ meaning: String) -> Value {
    describe(key, form.words, default: form.text(fallback), meaning)
    return parse(key, form) ?? fallback
  }

  /// The value of a key that may be missing.
  func read<Value>(_ key: String, _ form: Form<Value>, _ meaning: String) -> Value? {
    describe(key, form.words, default: nil, meaning)
    return parse(key, form)
  }

  /// The value of a key that must be there; `standIn` goes on in its place once the mistake is noted.
  func require<Value>(_ key: String, _ form: Form<Value>, standIn: Value, _ meaning: String) -> Value {
    describe(key, form.words, default: nil, isRequired: true, meaning)
    if entries[key].map(\.value.isAbsent) ?? true {
      mistake(at: entries[key]?.line ?? line, key, "is missing; write \(form.words)")
      return standIn
    }
    return parse(key, form) ?? standIn
  }

  private func parse<Value>(_ key: String, _ form: Form<Value>) -> Value? {
    guard let entry = entries[key], !entry.value.isAbsent else { return nil }
    switch form.parse(entry.value) {
    case .success(let value): return value
    case .failure(let problem):
      mistake(at: entry.value.line, key, problem.words)
      return nil
    }
  }

  // MARK: - Sections

  /// The section below a key, empty when it is not written.
  func section(_ key: String) -> Section {
    known.append(key)
    let entry = entries[key]
    return Section(path: path(to: key), node: entry?.value, line: entry?.line ?? line, findings: findings)
  }

  /// Whether a key is written.
  func has(_ key: String) -> Bool {
    entries[key].map { !$0.value.isAbsent } ?? false
  }

  /// The line a key is written on, else that of its section.
  func line(of key: String) -> Int? {
    entries[key]?.line ?? line
  }

  /// Sections by names of the admin's choice.
  func sections(_ key: String) -> [(name: String, section: Section)] {
    let outer = section(key)
    return outer.order.compactMap { entry in
      outer.known.append(entry.key)
      let isName =
        (1...64).contains(entry.key.utf8.count)
        && entry.key.utf8.allSatisfy {
          (0x61...0x7A).contains($0 | 0x20) || (0x30...0x39).contains($0) || [0x2D, 0x2E, 0x5F].contains($0)
        }
      guard isName else {
        outer.mistake(at: entry.line, "", "'\(entry.key.shown)' is not a name; use letters, digits, `-`, `_` and `.`")
        return nil
      }
      let section = Section(
        path: outer.path(to: entry.key), node: entry.value, line: entry.line, findings: findings)
      return (entry.key, section)
    }
  }

  /// Says in the documents what sections by names of the admin's choice hold, where another section has the same keys.
  func describeSections(_ key: String, _ form: String, _ meaning: String) {
    describe(key, form, default: nil, meaning)
  }

  // MARK: - Mistakes

  func mistake(_ key: String, _ problem: String) {
    mistake(at: line(of: key), key, problem)
  }

  func warn(_ key: String, _ problem: String) {
    findings.warnings.append(Mistake(line: line(of: key), key: path(to: key), problem: problem))
  }

  private func mistake(at line: Int?, _ key: String, _ problem: String) {
    findings.mistakes.append(Mistake(line: line, key: path(to: key), problem: problem))
  }

  /// Notes every key that nobody asked for, once all have been.
  func finish() {
    for entry in order where !known.contains(entry.key) {
      if SecretWords.contains(entry.key) {
        mistake(
          at: entry.line, entry.key.shown,
          "a secret never stands in this file; write `secret: credential:NAME` (a systemd credential) or "
            + "`secret: file:/path` (a file of mode 0600), and change the secret if it was shown to anyone")
      } else if let near = NearestKey.suggestion(for: entry.key, among: known) {
        mistake(at: entry.line, entry.key.shown, "there is no such key; did you mean `\(near)`?")
      } else if let home = Configuration.keys.first(where: { $0.path.hasSuffix(".\(entry.key)") }) {
        mistake(at: entry.line, entry.key.shown, "there is no such key here; there is `\(home.path)`")
      } else {
        let choice = known.sorted().map { "`\($0)`" }.joined(separator: ", ")
        mistake(at: entry.line, entry.key.shown, "there is no such key; those here are \(choice)")
      }
    }
  }

  private func describe(
    _ key: String, _ form: String, default text: String?, isRequired: Bool = false, _ meaning: String
  ) {
    known.append(key)
    findings.keys.append(
      ConfigurationKey(
        path: path(to: key), form: form, defaultText: text, isRequired: isRequired, meaning: meaning))
  }

  private func path(to key: String) -> String {
    if key.isEmpty { return path }
    return path.isEmpty ? key : "\(path).\(key)"
  }
}

/// Keys under which people write a secret itself.
enum SecretWords {
  static func contains(_ key: String) -> Bool {
    let plain = key.lowercased().filter { $0 != "-" && $0 != "_" }
    return ["password", "passwd", "pass", "pwd", "apikey", "key", "token", "bearer", "accesstoken", "clientsecret"]
      .contains(plain)
  }
}
