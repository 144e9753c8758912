import Foundation
import MIMEParsing

/// Where the bytes of a message come from: a file, or standard input.
struct MessageInput {
  /// What is said of it in errors.
  let name: String
  private let path: String?

  init(_ argument: String) {
    path = argument == "-" ? nil : argument
    name = path ?? "standard input"
  }

  /// All bytes, at most as many as a message may have.
  func bytes() throws -> [UInt8] {
    let limit = MessageLimits.default.messageBytes
    var isFolder: ObjCBool = false
    if let path {
      guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
        throw MessageInputError.unreadable(name, "there is no such file")
      }
      guard !isFolder.boolValue else { throw MessageInputError.unreadable(name, "it is a folder") }
    }
    var data = Data()
    do {
      let handle = try path.map { try FileHandle(forReadingFrom: URL(filePath: $0)) } ?? .standardInput
      // A pipe gives what it has; one byte past the limit tells that there is too much.
      while data.count <= limit, let more = try handle.read(upToCount: min(1 << 20, limit + 1 - data.count)),
        !more.isEmpty
      { data += more }
    } catch {
      throw MessageInputError.unreadable(name, error.localizedDescription)
    }
    guard !data.isEmpty else { throw MessageInputError.empty(name) }
    guard data.count <= limit else { throw MessageInputError.tooLarge(name, limit) }
    guard !data.starts(with: Self.compoundFile) else { throw MessageInputError.outlookFile(name) }
    return Array(data)
  }

  /// How files of Outlook's own form (.msg) begin.
  private static let compoundFile: [UInt8] = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]
}

/// Why a message cannot be explained.
enum MessageInputError: Error, CustomStringConvertible {
  case unreadable(String, String)
  case empty(String)
  case tooLarge(String, Int)
  case outlookFile(String)

  var description: String {
    switch self {
    case .unreadable(let name, let reason): "\(name): can't be read: \(reason)"
    case .empty(let name): "\(name): is empty; give a message as it was received, headers included"
    case .tooLarge(let name, let limit):
      "\(name): is larger than the \(limit / 1_048_576) MiB that maild reads of a message"
    case .outlookFile(let name): "\(name): is a file of Outlook's own form (.msg); save the message as .eml"
    }
  }
}
