import Foundation

/// A program of the system that a worker wants run. It may start nothing itself, so the daemon does that for it; what the
/// program reads and writes are bytes to the daemon, nothing more.
struct ConverterRequest: Codable {
  var command: [String]
  var outputBytes: Int
  var milliseconds: Int
}

/// What came of it; the output is the value behind.
struct ConverterReply: Codable {
  var failure: AttachmentText.Reason?
  var isCut = false
  var diagnostics = ""
}

/// A worker's side: has the daemon run the programs.
struct RemoteConverters {
  /// The most that a program may write.
  static let mostOutput = 64 << 20
  let pipe: ValuePipe

  func run(_ command: [String], _ input: [UInt8], _ outputBytes: Int, _ timeLeft: Duration) -> Converter.Outcome {
    let request = ConverterRequest(
      command: command, outputBytes: outputBytes, milliseconds: Int(clamping: timeLeft.components.seconds) * 1_000)
    do {
      try pipe.send(MessageCoding.Word.convert)
      try pipe.send(try MessageCoding.encoded(request))
      try pipe.send(input)
      let reply = try MessageCoding.decoded(ConverterReply.self, try pipe.receive(atMost: 1 << 20))
      let output = try pipe.receive(atMost: Self.mostOutput)
      if let failure = reply.failure { return .failed(failure) }
      return .output(output, isCut: reply.isCut, diagnostics: reply.diagnostics)
    } catch {
      // Nobody is there any more to read for.
      exit(0)
    }
  }
}

/// The daemon's side: runs what a worker asks for, which a hostile attachment may have taken over.
struct ConverterErrand {
  /// A program that reads attachments; the worker may ask for no other.
  static let programs: Set<String> = [
    "bsdcat", "bsdtar", "catdoc", "catppt", "pdftoppm", "pdftotext", "tesseract", "xls2csv",
  ]
  /// More are not run for one message: a hundred files, each unpacked, listed and recognised.
  static let most = 1_000

  let limits: AttachmentReader.Limits
  /// Bytes of an input: those of the message's attachments, or of what is unpacked from them.
  let inputBytes: Int

  /// Reads the request behind ``MessageCoding/Word/convert``, runs the program within the limits, and answers.
  ///
  /// - Throws: where the worker has gone, or asks for what no reader of attachments asks for.
  func serve(_ pipe: ValuePipe) throws {
    let request = try MessageCoding.decoded(ConverterRequest.self, try pipe.receive(atMost: 1 << 20))
    let input = try pipe.receive(atMost: inputBytes)
    guard let program = request.command.first, Self.programs.contains(program), request.command.count <= 100,
      request.command.allSatisfy({ $0.utf8.count <= 1_000 && !$0.utf8.contains(0) })
    else { throw Unasked() }
    let outcome = Converter(command: request.command, limits: limits).run(
      on: input, outputBytes: min(max(1, request.outputBytes), RemoteConverters.mostOutput),
      timeLeft: .milliseconds(min(max(0, request.milliseconds), 600_000)))
    var reply = ConverterReply()
    var output: [UInt8] = []
    switch outcome {
    case .failed(let reason): reply.failure = reason
    case .output(let bytes, let isCut, let diagnostics):
      output = bytes
      (reply.isCut, reply.diagnostics) = (isCut, diagnostics)
    }
    try pipe.send(try MessageCoding.encoded(reply))
    try pipe.send(output)
  }

  /// A command that no reader of attachments gives.
  struct Unasked: Error {}
}
