import ArgumentParser

/// Exit codes as sysexits(3) names them, so that scripts can tell what to do.
extension ExitCode {
  /// The input was wrong: a line of a CSV file, an address.
  static let dataError = ExitCode(65)
  /// What was asked for does not exist: a mailbox, a job.
  static let noInput = ExitCode(66)
  /// A server or the model can't be used.
  static let unavailable = ExitCode(69)
  /// Something inside maild went wrong.
  static let software = ExitCode(70)
  /// The store could not be created.
  static let cannotCreate = ExitCode(73)
  /// Reading or writing failed.
  static let ioError = ExitCode(74)
  /// Trying again later may help.
  static let temporaryFailure = ExitCode(75)
  /// Not allowed.
  static let noPermission = ExitCode(77)
  /// The configuration is wrong.
  static let configuration = ExitCode(78)
}
