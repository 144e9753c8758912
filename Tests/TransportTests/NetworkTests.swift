import Foundation
import Synchronization
import TestSupport
import Testing

@testable import Transport

@Suite("The network")
struct NetworkTests {
  @Test("A handle that never came in does not count as gone")
  func counting() throws {
    let loop = try EventLoop()
    let seen = Mutex<Int?>(nil)
    let multi = try CurlMulti(loop: loop)
    let easy = try CurlEasy(url: "imap://127.0.0.1/", protocols: "imap", connectTimeout: .seconds(1))
    let done = DispatchSemaphore(value: 0)
    _ = loop.callBack(at: .now) {
      multi.remove(easy.handle)
      seen.withLock { $0 = multi.count }
      done.signal()
    }
    done.wait()
    #expect(seen.withLock { $0 } == 0)
    loop.stop()
  }

  @Test("Waking a loop that has stopped writes into nobody's file")
  func stopped() async throws {
    let loop = try EventLoop()
    await loop.sleep(until: .now)
    loop.stop()
    // From then on the numbers of its descriptors would be free for others.
    try await eventually("the thread's end") { !loop.isRunning }
    let files = try (0..<16).map { _ in
      let file = try #require(tmpfile())
      return file
    }
    _ = loop.callBack(at: .now) {}
    for file in files {
      #expect(lseek(fileno(file), 0, SEEK_END) == 0)
      fclose(file)
    }
  }
}
