import Foundation

/// A file of cases in JSON Lines.
public enum CaseFile {
  /// A case that can't be used: the file, the line from 1, and what is wrong with it.
  public struct BadCase: Error, CustomStringConvertible {
    /// What to read on a terminal.
    public let description: String
  }

  /// All cases of a file, at least one.
  ///
  /// A case that could not fail would pass for one that holds; so each is asked what is wrong with it, and the first
  /// that says something ends the reading.
  ///
  /// - Parameter problem: what makes a case useless, or nil.
  /// - Throws: ``BadCase`` with the line that is malformed or useless.
  static func read<Case: Decodable>(
    _ file: URL, as type: Case.Type = Case.self, problem: (Case) -> String?
  ) throws -> [Case] {
    let path = file.path(percentEncoded: false)
    let text: String
    do { text = try String(contentsOf: file, encoding: .utf8) } catch {
      throw BadCase(description: "\(path): can't be read: \(error.localizedDescription)")
    }
    var cases: [Case] = []
    for (number, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
      guard line.contains(where: { !$0.isWhitespace }) else { continue }
      let one: Case
      do { one = try JSONDecoder().decode(Case.self, from: Data(line.utf8)) } catch {
        throw BadCase(description: "\(path):\(number + 1): \(error)")
      }
      if let problem = problem(one) { throw BadCase(description: "\(path):\(number + 1): \(problem)") }
      cases.append(one)
    }
    guard !cases.isEmpty else { throw BadCase(description: "\(path): holds no case; put one on each line") }
    return cases
  }
}
