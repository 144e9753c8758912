extension Configuration {
  /// How drafts are made.
  public struct DraftingSettings: Sendable, Equatable {
    /// The language where neither the mail nor the mailbox tells (BCP 47).
    public var language: String
    /// Whether the original is quoted below the reply.
    public var quoteOriginal: Bool
    /// Whether a line above the quoted original says who wrote it and when.
    public var attribution: Bool
    /// Whether a line of the text says that an AI system suggested it.
    public var saySuggested: Bool
    /// Whether a note above the draft tells the agent from what it was written and what to look at.
    public var noteAbove: Bool
    /// How the text of French replies is set: `none`, `spacing` or `full`.
    public var frenchTypography: Typography
    /// The folder of the admin's own prompt templates; nil for none.
    public var templates: String?
    /// Further senders that take no reply: the part before the `@`, in small letters.
    public var noReplySenders: [String]
    /// Who gets a copy of a reply: `auto`, `always` or `never`.
    public var replyAll: ReplyAll
    /// An answer of which the model is less sure is not saved: `low`, `standard` or `high`.
    public var leastConfidence: Confidence
    /// Words that mark a message as protected; nil for the usual ones.
    public var protectiveMarkings: [String]?
    /// Whether mail is answered that the mailbox has only a copy of.
    public var answerCopies: Bool
    /// Whether mail is answered that names the mailbox in neither To nor Cc.
    public var answerUnaddressed: Bool
    /// A sender who wrote so often and was never answered is left in silence; 0 for never.
    public var silentAfter: Int
    /// So many drafts in a row that nobody used pause a mailbox; 0 for never.
    public var pauseAfterUnused: Int
    /// A draft that lies in the mailbox for so long counts as not used.
    public var leftAfter: Duration
    /// Messages of a mail's thread that a draft may know besides the mail; 0 for none.
    public var threadMessages: Int
    /// Replies that the mailbox sent to the same correspondent before, that a draft may know; 0 for none.
    public var earlierReplies: Int
    /// A mail whose draft could not be saved for so long is given up.
    public var giveUpAfter: Duration

    /// How much of French typography is set.
    public enum Typography: String, Sendable, CaseIterable {
      /// Nothing.
      case none
      /// No-break spaces and guillemets.
      case spacing
      /// Apostrophes too.
      case full
    }

    /// How sure the model is of an answer.
    public enum Confidence: String, Sendable, CaseIterable {
      /// Not sure.
      case low
      /// As sure as usual, or not said.
      case standard
      /// Sure.
      case high
    }

    /// When a reply goes to all who take part.
    public enum ReplyAll: String, Sendable, CaseIterable {
      /// Where the mailbox is in To and the others are few.
      case auto
      /// Whenever there are others.
      case always
      /// Never.
      case never
    }

    init(reading section: Section) {
      language = section.read(
        "language", .language, default: "fr", "The language where neither the mail nor the mailbox tells.")
      quoteOriginal = section.read(
        "quote-original", .boolean, default: true, "Whether the original is quoted below the reply.")
      attribution = section.read(
        "attribution", .boolean, default: true,
        "Whether a line above the quoted original says who wrote it and when.")
      saySuggested = section.read(
        "say-suggested", .boolean, default: false,
        "Whether a line below the text says that an AI system helped to write it. The header fields that say so to "
          + "machines go with the draft alone: mail clients drop them when they send it. This line stays.")
      noteAbove = section.read(
        "note-above", .boolean, default: false,
        "Whether a short note above the draft, in French and in English, tells the agent from what it was written and what to "
          + "look at. The person removes it before sending; `maild job show` tells the same and more.")
      frenchTypography = section.read(
        "french-typography", .choice, default: .spacing,
        "How the text of replies in French is set: `spacing` puts no-break spaces before : ; ! ? and within guillemets, "
          + "which take the place of straight quotation marks; `full` sets typographic apostrophes too; `none` leaves "
          + "the text as the model wrote it.")
      templates = section.read(
        "templates", .path,
        "A folder with prompt templates of your own: each file `NAME.txt` is one that `maild mailbox set --template "
          + "NAME` can choose. `maild template show fr-3` prints the one to begin with.")
      noReplySenders = section.read(
        "no-reply-senders", .list(of: .text("the part of an address before the @", atMost: 64)), default: [],
        "Further senders that take no reply, besides the usual `noreply` and its kin: the part before the @."
      ).map { $0.lowercased() }
      replyAll = section.read(
        "reply-all", .choice, default: .auto,
        "Who gets a copy of a reply: with `auto` the others in To and Cc, where the mailbox is in To, they are few, and "
          + "the writer does not ask for an answer to them alone; with `always` all of them, with `never` none.")
      leastConfidence = section.read(
        "least-confidence", .choice, default: .low,
        "An answer of which the model says that it is less sure is not saved: `low` saves all, `standard` those of which "
          + "it is not unsure, `high` those of which it is sure.")
      protectiveMarkings = section.read(
        "protective-markings", .list(of: .text("a marking of one to five words", atMost: 64)),
        "Words that mark a message as protected, so that no draft is written for it: in a header of classification, or "
          + "alone between signs in the subject. They take the place of the usual ones, `Diffusion Restreinte`, "
          + "`Confidentiel` and their kin.")
      answerCopies = section.read(
        "answer-copies", .boolean, default: false, "Whether mail is answered that the mailbox has only a copy of.")
      answerUnaddressed = section.read(
        "answer-unaddressed", .boolean, default: false,
        "Whether mail is answered that names the mailbox in neither To nor Cc.")
      silentAfter = section.read(
        "silent-after", .whole(0...1_000), default: 10,
        "A sender who wrote so often to a mailbox and was never answered by it gets no drafts any more; 0 for no limit."
      )
      pauseAfterUnused = section.read(
        "pause-after-unused", .whole(0...1_000), default: 10,
        "So many drafts in a row that nobody used pause a mailbox, which is told by a message in it; 0 for never.")
      leftAfter = section.read(
        "left-after", .duration(.seconds(3_600) ... .seconds(365 * 86_400)), default: .seconds(14 * 86_400),
        "A draft that lies in the mailbox for so long counts as not used, and is not looked after any more; it stays.")
      threadMessages = section.read(
        "thread-messages", .whole(0...50), default: 12,
        "Messages of a mail's thread that a draft may know besides the mail, the newest ones, from Sent, INBOX, the watched "
          + "folders and the archives; 0 for none.")
      earlierReplies = section.read(
        "earlier-replies", .whole(0...20), default: 3,
        "Replies that the mailbox sent to the same correspondent within a year, the newest ones, that a draft may know; 0 "
          + "for none.")
      giveUpAfter = section.read(
        "give-up-after", .duration(.seconds(60) ... .seconds(365 * 86_400)), default: .seconds(3 * 86_400),
        "A mail whose draft could not be saved for so long, since server or model failed, ends as failed: gave-up.")
      section.finish()
    }
  }
}
