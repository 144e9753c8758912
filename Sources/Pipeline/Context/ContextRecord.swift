import Drafting

/// What a draft knew of its mailbox besides the mail, as the job's row keeps it: figures and stable names, and no word of
/// any message.
///
/// Written as `thread 2, replies 1; without: refused`.
public struct ContextRecord: Sendable, Hashable, CustomStringConvertible {
  /// Messages of the thread.
  public var thread: Int
  /// Earlier replies to the same correspondent.
  public var replies: Int
  /// Stable names of what could not be had, sorted.
  public var without: [String]

  /// A record of figures and names.
  public init(thread: Int, replies: Int, without: [String] = []) {
    (self.thread, self.replies, self.without) = (thread, replies, without.sorted())
  }

  /// Reads the written form; nil where it is another version's.
  public init?(_ text: String) {
    let parts = text.split(separator: ";", maxSplits: 1)
    let words = (parts.first ?? "").split { $0 == " " || $0 == "," }
    guard words.count == 4, words[0] == "thread", words[2] == "replies", let thread = Int(words[1]),
      let replies = Int(words[3])
    else { return nil }
    let missing = parts.count == 2 ? parts[1].split(separator: " ").dropFirst().map(String.init) : []
    self.init(thread: thread, replies: replies, without: missing)
  }

  /// The written form.
  public var description: String {
    "thread \(thread), replies \(replies)" + (without.isEmpty ? "" : "; without: " + without.joined(separator: " "))
  }

  /// For the mailbox's people, in French or else in English; nil where there is nothing to say.
  public func explanation(in language: Language) -> String? {
    let isFrench = language == .french
    var sentences: [String] = []
    var known: [String] = []
    if thread > 0 {
      known.append(
        isFrench
          ? (thread == 1 ? "d'un autre message" : "de \(thread) autres messages") + " de la conversation"
          : (thread == 1 ? "another message" : "\(thread) other messages") + " of the conversation")
    }
    if replies > 0 {
      known.append(
        isFrench
          ? (replies == 1 ? "d'une réponse antérieure" : "de \(replies) réponses antérieures") + " à la même personne"
          : (replies == 1 ? "an earlier reply" : "\(replies) earlier replies") + " to the same person")
    }
    if !known.isEmpty {
      sentences.append(
        isFrench
          ? "Il tient compte \(known.joined(separator: " et "))." : "It knows \(known.joined(separator: " and ")).")
    }
    if without.contains(where: { $0 != ContextShortfall.noSentFolder.rawValue }) {
      sentences.append(
        isFrench
          ? "Le reste de la conversation n'a pas pu être lu en entier : à vérifier dans la boîte."
          : "The rest of the conversation could not be read in full: look in the mailbox.")
    }
    return sentences.isEmpty ? nil : sentences.joined(separator: " ")
  }
}
