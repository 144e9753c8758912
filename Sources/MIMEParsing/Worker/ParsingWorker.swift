import CSpawn
import Glibc

/// The other side of ``ParsingPool``: a process that reads message after message from its standard input and may die
/// of any of them.
public enum ParsingWorker {
  /// Behind a message of this size, 1 MiB, memory is given back to the system.
  private static let largeBytes = 1 << 20

  /// Serves until the other side closes the pipe.
  ///
  /// - Parameters:
  ///   - memoryBytes: memory that it may take, beyond what the program has at its start.
  ///   - willRead: told each message before it is read; for tests.
  public static func run(memoryBytes: Int, willRead: ([UInt8]) -> Void = { _ in }) -> Never {
    // It was started as `/proc/self/exe`.
    maild_name_process("maild-parser")
    // Started before the limits: they count from here.
    GMimeLibrary.start()
    WorkerLimits(memoryBytes: memoryBytes).takeEffect()
    // Where the kernel offers no such confinement the limits and the process's own life remain.
    _ = maild_confine_self()
    do {
      let pipe = ValuePipe(socket: STDIN_FILENO)
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
    WorkerLimits.allowCPU(seconds: request.cpuSeconds)
    willRead(bytes)
    let message = Message(parsing: bytes, limits: request.limits, partial: request.partial)
    for value in try MessageCoding.encoded(message) { try pipe.send(value) }
    if bytes.count >= largeBytes { maild_malloc_trim() }
  }
}
