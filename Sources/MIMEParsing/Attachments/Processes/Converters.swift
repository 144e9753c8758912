/// Who runs the system's programs for the reader of attachments: the reader's own process, or, for a worker, which may
/// start nothing, the daemon.
struct Converters: Sendable {
  /// Runs one over some bytes.
  ///
  /// - Parameters: the command, the input, how many bytes of its output are kept, and how long it may take.
  let run:
    @Sendable (_ command: [String], _ input: [UInt8], _ outputBytes: Int, _ timeLeft: Duration)
      -> Converter.Outcome
  /// Whether text in pictures can be recognised.
  let canRecognize: Bool

  init(
    canRecognize: Bool,
    run:
      @escaping @Sendable (
        _ command: [String], _ input: [UInt8], _ outputBytes: Int, _ timeLeft: Duration
      ) -> Converter.Outcome
  ) {
    self.run = run
    self.canRecognize = canRecognize
  }

  /// In this process, each program confined.
  static func own(_ limits: AttachmentReader.Limits) -> Converters {
    Converters(canRecognize: Converter.path(of: "tesseract") != nil) { command, input, outputBytes, timeLeft in
      Converter(command: command, limits: limits).run(on: input, outputBytes: outputBytes, timeLeft: timeLeft)
    }
  }
}
