import Drafting
import Foundation
import Journal
import MIMEParsing

/// What may stand in the log: a figure, a time, a number of ours, the name of a state.
///
/// `String` is none, and nothing is that holds an address, a subject, a word of a mail or a secret: a line that names one
/// does not compile. Text comes into the log as ``LoggedName`` or ``LoggedProblem`` alone, which let no such thing through
/// that they can tell.
public protocol Loggable: Sendable {
  /// How it looks in a line.
  var logged: String { get }
}

extension Loggable where Self: RawRepresentable, RawValue == String {
  /// The raw name.
  public var logged: String { rawValue }
}

extension Loggable where Self: CustomStringConvertible {
  /// Its description.
  public var logged: String { description }
}

extension Int: Loggable {}
extension Int32: Loggable {}
extension JobID: Loggable {}
extension MailboxID: Loggable {}
extension Timestamp: Loggable {}
extension DraftOutcome: Loggable {}
extension Defect: Loggable {}
extension SetAside: Loggable {}
extension ContextShortfall: Loggable {}

extension JobState: Loggable {
  /// The raw name.
  public var logged: String { rawValue }
}

extension Array: Loggable where Element: Loggable {
  /// Its elements, with commas between them.
  public var logged: String { map(\.logged).joined(separator: ",") }
}

/// The name of a reason, a state, a version or a server of the configuration. What can be none shows as a digest.
public struct LoggedName: Loggable {
  /// The name, or `‹1a2b3c4d›`.
  public let logged: String

  /// A name: letters, digits, `-`, `_` and `.`, 64 at most.
  public init(_ name: String) {
    let isName =
      (1...64).contains(name.utf8.count)
      && name.utf8.allSatisfy {
        (0x61...0x7A).contains($0 | 0x20) || (0x30...0x39).contains($0) || [0x2D, 0x2E, 0x5F].contains($0)
      }
    logged = isName ? name : LogDigest.of(name)
  }
}

/// What is wrong, in words of ours, of a mail server or of a model's server. Addresses in it show as digests.
///
/// These words are made without anything of a mail: `ServerText` leaves out what of the prompt a model's server
/// repeats, and what a mail server says answers commands of ours that carry no word of one but Message-IDs.
public struct LoggedProblem: Loggable {
  /// The words, with digests for what was taken out of them.
  public let logged: String

  /// An error's own words.
  public init(_ error: any Error) { self.init(words: "\(error)") }

  /// Words that an error, or a server, has said.
  ///
  /// - Parameters:
  ///   - names: what is to be taken out besides addresses, such as a login; case does not matter.
  ///   - shown: what stands in their place.
  public init(words: String, without names: [String] = [], shown: String = "") {
    let named = names.filter { !$0.isEmpty }.reduce(words) {
      $0.replacingOccurrences(of: $1, with: shown, options: .caseInsensitive)
    }
    logged = named.split(separator: " ", omittingEmptySubsequences: false)
      .map { $0.contains("@") ? LogDigest.of(address: $0) : String($0) }.joined(separator: " ")
  }
}

/// What stands in the log for what may not.
enum LogDigest {
  /// Of this process alone, so that nobody can try addresses on a log that was left behind.
  private static let salt = "\(UInt64.random(in: .min ... .max))\(UInt64.random(in: .min ... .max))"

  /// The same for the same text as long as the process runs, without regard to case.
  static func of(_ text: String) -> String { "‹\(SHA256.hex(of: salt + text.lowercased()).prefix(8))›" }

  /// The same for an address, whatever brackets and stops stand around it.
  static func of(address word: Substring) -> String {
    of(String(word.drop { !isInAddress($0) }.reversed().drop { !isInAddress($0) }.reversed()))
  }

  private static func isInAddress(_ character: Character) -> Bool { character.isLetter || character.isNumber }
}
