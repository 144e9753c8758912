extension Configuration {
  /// How drafts are made.
  public struct DraftingSettings: Sendable, Equatable {
    /// The language where neither the mail nor the mailbox tells (BCP 47).
    public var language: String
    /// Whether the original is quoted below the reply.
    public var quoteOriginal: Bool
    /// Whether a line above the quoted original says who wrote it and when.
    public var attribution: Bool
    /// Further senders that take no reply: the part before the `@`, in small letters.
    public var noReplySenders: [String]
    /// A mail whose draft could not be saved for so long is given up.
    public var giveUpAfter: Duration

    init(reading section: Section) {
      language = section.read(
        "language", .language, default: "fr", "The language where neither the mail nor the mailbox tells.")
      quoteOriginal = section.read(
        "quote-original", .boolean, default: true, "Whether the original is quoted below the reply.")
      attribution = section.read(
        "attribution", .boolean, default: true,
        "Whether a line above the quoted original says who wrote it and when.")
      noReplySenders = section.read(
        "no-reply-senders", .list(of: .text("the part of an address before the @", atMost: 64)), default: [],
        "Further senders that take no reply, besides the usual `noreply` and its kin: the part before the @."
      ).map { $0.lowercased() }
      giveUpAfter = section.read(
        "give-up-after", .duration(.seconds(60) ... .seconds(365 * 86_400)), default: .seconds(3 * 86_400),
        "A mail whose draft could not be saved for so long, since server or model failed, ends as failed: gave-up.")
      section.finish()
    }
  }
}
