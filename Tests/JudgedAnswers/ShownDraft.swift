/// A draft as it is shown below the line that tells what is wrong with it.
enum ShownDraft {
  /// The line alone where nothing is to be shown.
  static func below(_ line: String, _ text: String?, isShown: Bool) -> String {
    guard isShown, let text else { return line }
    return ([line] + text.split(separator: "\n", omittingEmptySubsequences: false).map { "    | \($0)" })
      .joined(separator: "\n")
  }
}
