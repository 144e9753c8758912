extension AttachmentReader {
  /// What reading one attachment, with all that lies within it, may cost. Past each limit the rest is left out and a
  /// note or a reason says so.
  public struct Limits: Sendable, Equatable, Codable {
    /// Processor time of one program in seconds; 10.
    public var cpuSeconds = 10
    /// Address space of one program in bytes; 1 GiB.
    public var memoryBytes = 1024 * 1024 * 1024
    /// Time on the clock of one program; 20 s.
    public var wallClock = Duration.seconds(20)
    /// Time on the clock for one attachment with all within it; 60 s.
    public var totalClock = Duration.seconds(60)
    /// Time on the clock for all attachments of a message; 120 s.
    public var messageClock = Duration.seconds(120)
    /// Bytes of text kept, of one attachment with all within it; 1 MiB.
    public var textBytes = 1024 * 1024

    /// Pages of a document that are read; 500.
    public var pages = 500
    /// Pages and pictures whose text is recognised by `tesseract` when they hold none; 10. With 0 none is.
    public var recognizedPages = 10
    /// Pixels of a picture that is looked at for text; 40 million.
    public var pixels = 40_000_000
    /// Rows of a table; 20,000.
    public var rows = 20_000
    /// Columns of a table; 256.
    public var columns = 256

    /// Archives within archives, and mails within mails; 3.
    public var nesting = 3
    /// Members of an archive that are listed; 2,000. The files within are at most ``files``.
    public var members = 2_000
    /// Files taken out of archives and mails to be read; 100.
    public var files = 100
    /// Bytes unpacked; 32 MiB.
    public var unpackedBytes = 32 * 1024 * 1024
    /// How many bytes one packed byte may become, in what unpacks to more than 1 MiB; 250. The formats themselves
    /// reach 1,030; a letter's XML some 20, an empty spreadsheet's 150.
    public var ratio = 250

    /// Limits that begin as the documented defaults.
    public init() {}
  }
}

/// What is left of the limits while one attachment and all within it are read.
struct ReadingBudget {
  var textBytes: Int
  var unpackedBytes: Int
  var files: Int
  var recognizedPages: Int
  let deadline: ContinuousClock.Instant

  /// - Parameter end: when the whole message must be done.
  init(_ limits: AttachmentReader.Limits, until end: ContinuousClock.Instant) {
    textBytes = limits.textBytes
    unpackedBytes = limits.unpackedBytes
    files = limits.files
    recognizedPages = limits.recognizedPages
    deadline = min(end, ContinuousClock.now + limits.totalClock)
  }

  /// Time left on the clock; never negative.
  var timeLeft: Duration { max(.zero, ContinuousClock.now.duration(to: deadline)) }

  var isOutOfTime: Bool { timeLeft == .zero }
}
