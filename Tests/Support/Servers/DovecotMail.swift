import Foundation

/// What an outside sender, and the mailbox's own person with another mail client, do on the server.
extension DovecotServer {
  /// Hands a message to the server over LMTP, as an outside mail system would.
  ///
  /// - Parameters:
  ///   - bytes: The message; sent as it is if it has a CRLF, else its line ends become CRLF.
  ///   - user: Who gets it.
  ///   - sender: The envelope's sender, which the server writes into Return-Path.
  public func deliver(
    _ bytes: some Sequence<UInt8>, to user: TestMailbox, from sender: String = "expediteur@exterieur.example"
  ) async throws {
    try await withFile(bytes) { path in
      var command = Command(do: "deliver")
      (command.to, command.path, command.from) = (user.address, path, sender)
      _ = try await process.ask(command, Done.self)
    }
  }

  /// The folders a mail client sees.
  public func folders(of user: TestMailbox) async throws -> [StoredFolder] {
    struct Answer: Decodable { let folders: [StoredFolder] }
    return try await process.ask(Command(do: "folders", as: user), Answer.self).folders
  }

  /// Every message of a folder, in the order of their UIDs, marked as nothing by the look.
  ///
  /// - Parameter folder: The name as a person reads it, such as `Envoyés`.
  public func messages(in folder: String, of user: TestMailbox) async throws -> [StoredMessage] {
    struct Answer: Decodable { let messages: [StoredMessage] }
    var command = Command(do: "messages", as: user)
    command.folder = folder
    return try await process.ask(command, Answer.self).messages
  }

  /// Puts a message into a folder, as a mail client does with what it sends or keeps as a draft.
  public func append(
    _ bytes: some Sequence<UInt8>, to folder: String, of user: TestMailbox, flags: [String] = []
  ) async throws {
    try await withFile(bytes) { path in
      var command = Command(do: "append", as: user)
      (command.folder, command.path, command.flags) = (folder, path, flags)
      _ = try await process.ask(command, Done.self)
    }
  }

  /// Adds flags, such as `\Answered`, to a message.
  public func flag(_ uid: Int, in folder: String, of user: TestMailbox, with flags: [String]) async throws {
    var command = Command(do: "flag", as: user)
    (command.folder, command.uid, command.flags) = (folder, uid, flags)
    _ = try await process.ask(command, Done.self)
  }

  /// Moves a message to another folder.
  public func move(_ uid: Int, from folder: String, to destination: String, of user: TestMailbox) async throws {
    var command = Command(do: "move", as: user)
    (command.folder, command.uid, command.to) = (folder, uid, destination)
    _ = try await process.ask(command, Done.self)
  }

  /// Deletes a message for good.
  public func delete(_ uid: Int, in folder: String, of user: TestMailbox) async throws {
    var command = Command(do: "delete", as: user)
    (command.folder, command.uid) = (folder, uid)
    _ = try await process.ask(command, Done.self)
  }

  /// Large messages go by file, in the scratch folder that goes with the server; the command stays short.
  private func withFile(_ bytes: some Sequence<UInt8>, _ body: (String) async throws -> Void) async throws {
    let file = URL(fileURLWithPath: folder).appendingPathComponent("under-way-\(UUID().uuidString)")
    try Data(bytes).write(to: file)
    // A file that stays for as long as the server does is no reason to fail a test.
    defer { try? FileManager.default.removeItem(at: file) }
    try await body(file.path)
  }

  /// One line to the server; the names are those of `scripts/servers/dovecot_commands.py`.
  struct Command: Encodable {
    let `do`: String
    var `as`: [String]?
    var name: String?
    var password: String?
    var quota_bytes: Int?
    var folder: String?
    var path: String?
    var from: String?
    var to: String?
    var uid: Int?
    var flags: [String]?
    var arguments: [String]?

    init(do verb: String, as user: TestMailbox? = nil) {
      self.do = verb
      self.as = user.map { [$0.address, $0.password] }
    }
  }
}
