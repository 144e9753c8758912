extension Configuration {
  /// How maild reports.
  public struct Log: Sendable, Equatable {
    /// From which weight on a line is written.
    public enum Level: String, Sendable, CaseIterable {
      /// All, for finding a defect.
      case debug
      /// One line a decision.
      case info
      /// What somebody should look at.
      case warning
      /// What keeps maild from working.
      case error
    }

    /// How a line looks.
    public enum Format: String, Sendable, CaseIterable {
      /// For people.
      case text
      /// One JSON object a line.
      case json
    }

    /// From which weight on a line is written.
    public var level: Level
    /// How a line looks.
    public var format: Format

    init(reading section: Section) {
      level = section.read("level", .choice, default: .info, "From which weight on a line is written.")
      format = section.read("format", .choice, default: .text, "`text` for people, `json` for programs.")
      section.finish()
    }
  }
}
