import CSpawn
import Glibc

/// The other side of ``ParsingPool``: a process that reads message after message from its standard input and may die
/// of any of them.
public enum ParsingWorker {
  /// Behind a message of this size, 1 MiB, memory is given back to the system.
  private static let largeBytes = 1 << 20

  /// What a worker says before it reads: nothing, or what keeps it from being confined, in at most so many bytes.
  static let greetingBytes = 4_096

  /// Serves until the other side closes the pipe. First it gives up network, files and processes for good, and says so;
  /// where the kernel refuses that it says why and ends, and no mail is read.
  ///
  /// - Parameters:
  ///   - memoryBytes: memory that it may take, beyond what the program has at its start.
  ///   - willRead: told each message and attachment before it is read; for tests.
  public static func run(memoryBytes: Int, willRead: ([UInt8]) -> Void = { _ in }) -> Never {
    // It was started as `/proc/self/exe`.
    maild_name_process("maild-parser")
    do {
      let pipe = ValuePipe(socket: STDIN_FILENO)
      do throws(WorkerConfinement.Failure) {
        let confinement = try WorkerConfinement()
        // Started before the limits: they count from here.
        GMimeLibrary.start()
        WorkerLimits(memoryBytes: memoryBytes).takeEffect()
        try confinement.takeEffect()
      } catch {
        try pipe.send(Array("\(error)".utf8.prefix(greetingBytes)))
        exit(71)  // EX_OSERR
      }
      try pipe.send([])
      while true {
        try serve(pipe, willRead)
      }
    } catch ValuePipe.Failure.closed {
      exit(0)
    } catch {
      // Our own other side does not write so.
      exit(65)
    }
  }

  private static func serve(_ pipe: ValuePipe, _ willRead: ([UInt8]) -> Void) throws {
    let request = try MessageCoding.decoded(MessageCoding.Request.self, try pipe.receive(atMost: 64 << 10))
    if let order = request.attachments { return try serve(pipe, order, willRead) }
    let bytes = try pipe.receive(atMost: request.bytes)
    willRead(bytes)
    let message = Message(parsing: bytes, limits: request.limits, partial: request.partial)
    for value in try MessageCoding.values(of: message) { try pipe.send(value) }
    if bytes.count >= largeBytes { maild_malloc_trim() }
  }

  /// Reads what is attached to a message that was read before.
  private static func serve(
    _ pipe: ValuePipe, _ order: MessageCoding.AttachmentOrder, _ willRead: ([UInt8]) -> Void
  ) throws {
    var message = try MessageCoding.message(from: pipe, contentBytes: order.contentBytes)
    for attachment in message.attachments { willRead(attachment.content) }
    let remote = RemoteConverters(pipe: pipe)
    let converters = Converters(canRecognize: order.canRecognize) { remote.run($0, $1, $2, $3) }
    // A mail among them is read here, as every other: this process is as good as another of the same mailbox.
    message.readAttachmentsWaiting(
      by: AttachmentReader(limits: order.limits, converters: converters), limit: order.count)
    try pipe.send(MessageCoding.Word.done)
    for value in try MessageCoding.values(of: message) { try pipe.send(value) }
    maild_malloc_trim()
  }
}
