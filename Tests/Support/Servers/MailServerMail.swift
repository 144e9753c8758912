import Foundation

/// What an outside sender, and the mailbox's own person with another mail client, do on the server.
extension MailServer {
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
      var command = ServerCommand(do: "deliver")
      (command.to, command.path, command.from) = (user.address, path, sender)
      _ = try await child.process.ask(command, Done.self)
    }
  }

  /// The folders a mail client sees.
  public func folders(of user: TestMailbox) async throws -> [StoredFolder] {
    return try await child.process.ask(ServerCommand(do: "folders", as: user), FoldersAnswer.self).folders
  }

  /// Every message of a folder, in the order of their UIDs, marked as nothing by the look.
  ///
  /// - Parameter folder: The name as a person reads it, such as `Envoyés`.
  public func messages(in folder: String, of user: TestMailbox) async throws -> [StoredMessage] {
    var command = ServerCommand(do: "messages", as: user)
    command.folder = folder
    return try await child.process.ask(command, MessagesAnswer.self).messages
  }

  /// Puts a message into a folder, as a mail client does with what it sends or keeps as a draft.
  public func append(
    _ bytes: some Sequence<UInt8>, to folder: String, of user: TestMailbox, flags: [String] = []
  ) async throws {
    try await withFile(bytes) { path in
      var command = ServerCommand(do: "append", as: user)
      (command.folder, command.path, command.flags) = (folder, path, flags)
      _ = try await child.process.ask(command, Done.self)
    }
  }

  /// Adds flags, such as `\Answered`, to a message.
  public func flag(_ uid: Int, in folder: String, of user: TestMailbox, with flags: [String]) async throws {
    var command = ServerCommand(do: "flag", as: user)
    (command.folder, command.uid, command.flags) = (folder, uid, flags)
    _ = try await child.process.ask(command, Done.self)
  }

  /// Moves a message to another folder.
  public func move(_ uid: Int, from folder: String, to destination: String, of user: TestMailbox) async throws {
    var command = ServerCommand(do: "move", as: user)
    (command.folder, command.uid, command.to) = (folder, uid, destination)
    _ = try await child.process.ask(command, Done.self)
  }

  /// Deletes a message for good.
  public func delete(_ uid: Int, in folder: String, of user: TestMailbox) async throws {
    var command = ServerCommand(do: "delete", as: user)
    (command.folder, command.uid) = (folder, uid)
    _ = try await child.process.ask(command, Done.self)
  }

  /// Makes a folder.
  public func create(_ folder: String, of user: TestMailbox) async throws {
    var command = ServerCommand(do: "create", as: user)
    command.folder = folder
    _ = try await child.process.ask(command, Done.self)
  }

  /// Gives a folder another name.
  public func rename(_ folder: String, to name: String, of user: TestMailbox) async throws {
    var command = ServerCommand(do: "rename", as: user)
    (command.folder, command.to) = (folder, name)
    _ = try await child.process.ask(command, Done.self)
  }

  /// Deletes a folder with all that is in it.
  public func drop(_ folder: String, of user: TestMailbox) async throws {
    var command = ServerCommand(do: "drop", as: user)
    command.folder = folder
    _ = try await child.process.ask(command, Done.self)
  }

  /// Lets another user do something with a folder (RFC 4314 §2.1), such as `lr` to see and read it.
  public func grant(_ rights: String, on folder: String, of user: TestMailbox, to other: TestMailbox) async throws {
    var command = ServerCommand(do: "grant", as: user)
    (command.folder, command.to, command.rights) = (folder, other.address, rights)
    _ = try await child.process.ask(command, Done.self)
  }

  /// Large messages go by file, in the scratch folder that goes with the server; the command stays short.
  private func withFile(_ bytes: some Sequence<UInt8>, _ body: (String) async throws -> Void) async throws {
    let file = URL(fileURLWithPath: folder).appendingPathComponent("under-way-\(UUID().uuidString)")
    try Data(bytes).write(to: file)
    // A file that stays for as long as the server does is no reason to fail a test.
    defer { try? FileManager.default.removeItem(at: file) }
    try await body(file.path)
  }
}

private struct FoldersAnswer: Decodable { let folders: [StoredFolder] }
private struct MessagesAnswer: Decodable { let messages: [StoredMessage] }

/// One line to the server; the names are those of `scripts/servers/mail_commands.py`.
struct ServerCommand: Encodable {
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
  var rights: String?
  var arguments: [String]?

  init(do verb: String, as user: TestMailbox? = nil) {
    self.do = verb
    self.as = user.map { [$0.address, $0.password] }
  }
}
