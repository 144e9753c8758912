extension Configuration {
  /// Where the store is.
  public struct Store: Sendable, Equatable {
    /// The store's file.
    public var path: String

    init(reading section: Section) {
      path = section.read(
        "path", .path, default: "/var/lib/maild/maild.sqlite",
        "The file that holds mailboxes, jobs and decisions. Its folder must exist and belong to maild's user.")
      section.finish()
    }
  }
}
