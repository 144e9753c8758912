/// By which mail clients know a draft that another program wrote, and open it to be edited rather than read.
///
/// The `\Draft` flag and the folder say so to Thunderbird, Roundcube and most others. Apple Mail writes a type into its
/// own drafts, Outlook a header into a message that is not sent.
enum DraftHints {
  static let headers: [(name: String, value: String)] = [
    ("X-Uniform-Type-Identifier", "com.apple.mail-draft"), ("X-Unsent", "1"),
  ]
}
