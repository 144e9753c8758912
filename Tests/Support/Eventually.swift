/// A condition that did not come true in time.
public struct NeverHappened: Error, CustomStringConvertible {
  /// What was waited for.
  public let description: String

  /// Says what never came.
  public init(description: String) { self.description = description }
}

/// Waits until a condition holds; the one place where tests let time pass.
///
/// - Parameters:
///   - what: what is waited for, told when it does not come; evaluated then.
///   - within: a deadline far beyond what it takes, since test machines are slow at times.
/// - Throws: ``NeverHappened``, and what the condition throws.
public func eventually(
  _ what: @autoclosure () -> String, within: Duration = .seconds(60), _ condition: () async throws -> Bool
) async throws {
  let deadline = ContinuousClock.now + within
  while try await !condition() {
    guard ContinuousClock.now < deadline else { throw NeverHappened(description: "never came: \(what())") }
    try await ContinuousClock().sleep(for: .milliseconds(10))
  }
}
