import Foundation

/// A file of cases in JSON Lines.
public enum CaseFile {
  /// A case that can't be used: the file, the line from 1, and what is wrong with it.
  public struct BadCase: Error, CustomStringConvertible {
    /// What to read on a terminal.
    public let description: String
  }

  /// All cases of a file.
  ///
  /// - Throws: ``BadCase`` with the line that is malformed.
  static func read<Case: Decodable>(_ file: URL, as type: Case.Type = Case.self) throws -> [Case] {
    let text: String
    do { text = try String(contentsOf: file, encoding: .utf8) } catch {
      throw BadCase(description: "\(file.path): can't be read: \(error.localizedDescription)")
    }
    return try text.split(separator: "\n", omittingEmptySubsequences: false).enumerated().compactMap { number, line in
      guard line.contains(where: { !$0.isWhitespace }) else { return nil }
      do { return try JSONDecoder().decode(Case.self, from: Data(line.utf8)) } catch {
        throw BadCase(description: "\(file.path):\(number + 1): \(error)")
      }
    }
  }
}
