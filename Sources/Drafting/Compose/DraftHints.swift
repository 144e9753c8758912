/// What mail clients write into drafts of their own to know them by.
///
/// The `\Draft` flag and the folder are enough for Thunderbird and Roundcube. Apple Mail writes a type into its drafts,
/// Outlook `X-Unsent` into a message that it has not sent; maild's tests can run neither.
enum DraftHints {
  static let headers: [(name: String, value: String)] = [
    ("X-Uniform-Type-Identifier", "com.apple.mail-draft"), ("X-Unsent", "1"),
  ]
}
