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
  ///   - willRead: told each message before it is read; for tests.
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
    let request = try MessageCoding.request(try pipe.receive(atMost: 64 << 10))
    let bytes = try pipe.receive(atMost: request.bytes)
    willRead(bytes)
    let message = Message(parsing: bytes, limits: request.limits, partial: request.partial)
    for value in try MessageCoding.encoded(message) { try pipe.send(value) }
    if bytes.count >= largeBytes { maild_malloc_trim() }
  }
}
