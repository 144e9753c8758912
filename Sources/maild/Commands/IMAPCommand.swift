import ArgumentParser
import Foundation
import IMAP

struct IMAPCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "imap", abstract: "Shows what a mail server said.", subcommands: [Decode.self])

  struct Decode: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Prints the raw bytes of an IMAP server as JSON, one response a line.",
      discussion: """
        For bug reports and conformance runs. Each object has a kind and the offset of its response in the bytes. What \
        cannot be read is an object of kind "error" with the reason, and decoding goes on behind it where that is \
        possible; "incomplete" is a response that the end of the bytes cut off. Literals of more than 64 KiB come \
        in pieces of kind "literal" before their response.

        The exit code is 0 when everything was read, 65 when something was not, 66 when the file cannot be read.

        Example: maild imap decode server-bytes.txt | jq 'select(.kind == "error")'
        """)

    /// Bytes that are read at a time.
    private static let chunkBytes = 1 << 16

    @Argument(
      help: "The file with the server's bytes (default: standard input).", completion: .file())
    var file: String?

    func run() async throws {
      let input = try openInput()
      var decoder = TranscriptDecoder()
      while let bytes = try chunk(of: input) { write(decoder.lines(for: bytes)) }
      write(decoder.linesAtEnd())
      guard decoder.unreadable > 0 else { return }
      let count = decoder.unreadable == 1 ? "1 response" : "\(decoder.unreadable) responses"
      Standard.error("maild: \(count) could not be read; the lines of kind error and incomplete say where and why")
      throw ExitCode.dataError
    }

    private func openInput() throws -> FileHandle {
      guard let file else { return .standardInput }
      do {
        return try FileHandle(forReadingFrom: URL(filePath: file))
      } catch {
        throw unreadable(error)
      }
    }

    /// The next bytes, as many as asked for but at the end, so that a slow pipe shows the same pieces as a file.
    private func chunk(of input: FileHandle) throws -> Data? {
      var chunk = Data()
      do {
        while chunk.count < Self.chunkBytes, let more = try input.read(upToCount: Self.chunkBytes - chunk.count),
          !more.isEmpty
        { chunk += more }
      } catch {
        throw unreadable(error)
      }
      return chunk.isEmpty ? nil : chunk
    }

    private func unreadable(_ error: any Error) -> ExitCode {
      Standard.error("maild: \(file ?? "standard input") cannot be read: \(error.localizedDescription)")
      return .noInput
    }

    private func write(_ lines: [String]) {
      if !lines.isEmpty { Standard.out(lines.joined(separator: "\n")) }
    }
  }
}
