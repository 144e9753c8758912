/// One thing that is wrong with a configuration, or that deserves a second look.
public struct Mistake: Error, Sendable, Hashable {
  /// The line in the file, from 1; nil when it concerns the file as a whole.
  public var line: Int?
  /// The key by its path, such as `model.url`; empty when it concerns no key.
  public var key: String
  /// What is wrong and what to write instead. Never a secret.
  public var problem: String

  /// One thing that is wrong with a configuration.
  public init(line: Int?, key: String, problem: String) {
    self.line = line
    self.key = key
    self.problem = problem
  }

  /// The mistake as one line that names its place in `file`, such as `maild.yaml:12: model.url: …`.
  public func text(in file: String) -> String {
    let place = line.map { "\(file):\($0)" } ?? file
    return key.isEmpty ? "\(place): \(problem)" : "\(place): \(key): \(problem)"
  }
}

/// All that is wrong with a configuration. `description` has one line for each mistake, in the file's order.
public struct ConfigurationErrors: Error, Sendable, Hashable, CustomStringConvertible {
  /// The file, as it was named.
  public let path: String
  /// The mistakes by line; at least one.
  public let mistakes: [Mistake]

  init(path: String, mistakes: [Mistake]) {
    self.path = path
    self.mistakes = mistakes.inOrder
  }

  /// One line for each mistake.
  public var description: String {
    mistakes.map { $0.text(in: path) }.joined(separator: "\n")
  }
}

extension [Mistake] {
  /// Sorted by line, those of one line in the order they were found.
  var inOrder: [Mistake] {
    enumerated().sorted { ($0.element.line ?? 0, $0.offset) < ($1.element.line ?? 0, $1.offset) }.map(\.element)
  }
}
