import Configuration
import Foundation
import Journal
import Sealing
import TestSupport
import Testing
import Transport

@testable import Pipeline

/// A store, and keys in files as an admin keeps them.
private final class Safe: Sendable {
  let folder: String
  let journal: Journal

  init() async throws {
    folder = NSTemporaryDirectory() + "maild-safe-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    journal = try await Journal.open(at: folder + "/maild.sqlite", access: .readWrite)
  }

  deinit {
    // Nothing in it is read again.
    try? FileManager.default.removeItem(atPath: folder)
  }

  @discardableResult
  func write(_ text: String, as name: String) throws -> String {
    let path = "\(folder)/\(name)"
    try Data(text.utf8).write(to: URL(fileURLWithPath: path))
    try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: path)
    return path
  }

  @discardableResult
  func writeKey(_ name: String) throws -> SealingKey {
    let key = SealingKey.random()
    try write(key.revealed + "\n", as: name)
    return key
  }

  /// With the keys of these names, which need not be there.
  func vault(key: String?, former: String? = nil) throws -> SecretVault {
    let keys = [("key", key), ("former-key", former)].compactMap { name, file in
      file.map { "\(name): \"file:\(folder)/\($0)\"" }
    }
    let text = """
      servers: {main: {host: localhost}}
      model: {url: "http://127.0.0.1:9/v1", name: none}
      secrets: {\(keys.joined(separator: ", "))}
      """
    return SecretVault(journal, try Configuration.parse(Array(text.utf8), path: "maild.yaml").secrets)
  }

  func addMailbox(_ address: String = "contact@mairie.example") async throws -> Mailbox {
    try await journal.addMailbox(
      MailboxSettings(address: address, kind: .shared, server: "main", secret: "store"), at: .now)
  }

  func set(_ text: String, of mailbox: Mailbox, by vault: SecretVault) async throws {
    let sealed = try vault.sealed(Secret(text), as: .password, of: mailbox.id)
    try await journal.setPassword(sealed, of: mailbox.id, at: .now)
  }

  /// Whether the words are anywhere in the folder.
  func holds(_ words: String) async throws -> Bool {
    try await journal.emptyLog()
    let paths = try FileManager.default.subpathsOfDirectory(atPath: folder)
    return paths.contains { path in
      (try? Data(contentsOf: URL(fileURLWithPath: "\(folder)/\(path)")))?.range(of: Data(words.utf8)) != nil
    }
  }
}

private func problem<Value>(_ body: () async throws -> Value) async -> String? {
  do {
    _ = try await body()
    return nil
  } catch { return "\(error)" }
}

@Suite("The vault")
struct SecretVaultTests {
  @Test("A password that was sealed opens under its key, now and as the former one; without, it says which is missing")
  func keys() async throws {
    let safe = try await Safe()
    let old = try safe.writeKey("old")
    let new = try safe.writeKey("new")
    let mailbox = try await safe.addMailbox()
    try await safe.set("hunter2", of: mailbox, by: try safe.vault(key: "old"))
    func read(_ vault: SecretVault) async throws -> String? {
      try await vault.secret(.password, of: mailbox.id)?.revealed
    }
    #expect(try await read(safe.vault(key: "old")) == "hunter2")
    #expect(try await read(safe.vault(key: "new", former: "old")) == "hunter2")
    let missing = try #require(await problem { try await read(safe.vault(key: "new")) })
    #expect(missing.contains("\(old.id)") && missing.contains("\(new.id)") && missing.contains("secrets.former-key"))
    // Another process has sealed it anew: who has both goes on, and needs the former no more.
    _ = try await safe.journal.rotateSecrets(to: try safe.vault(key: "new", former: "old").keys(), at: .now)
    #expect(try await read(safe.vault(key: "new", former: "old")) == "hunter2")
    #expect(try await read(safe.vault(key: "new", former: "nowhere")) == "hunter2")
    #expect(try await safe.vault(key: "new").secret(.refreshToken, of: mailbox.id) == nil)
    #expect(try await !safe.holds("hunter2"))
  }

  @Test("What keeps a key from being used is told with its place and what to do, and never the key")
  func unusable() async throws {
    let safe = try await Safe()
    let mailbox = try await safe.addMailbox()
    try safe.writeKey("key")
    try await safe.set("hunter2", of: mailbox, by: try safe.vault(key: "key"))
    try safe.write("ZmluZ2VybGluZw==", as: "short")
    try safe.write("a phrase that one remembers", as: "phrase")
    try safe.writeKey("open")
    try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: safe.folder + "/open")
    for (key, words) in [
      (nil, "names no key: make one by `maild secrets new-key`"), ("nowhere", "/nowhere: there is no such file"),
      ("short", "/short: has 10 bytes, and a key has 32; make one by `maild secrets new-key`"),
      ("phrase", "/phrase: is no key"), ("open", "/open: others may read it"),
    ] as [(String?, String)] {
      let vault = try safe.vault(key: key)
      for text in [
        await problem { try await vault.secret(.password, of: mailbox.id) }, await problem { try vault.keys() },
        await problem { try vault.sealed(Secret("hunter2"), as: .password, of: mailbox.id) },
      ] {
        let text = try #require(text)
        #expect(text.contains(words), "\(text)")
        #expect(!text.contains("ZmluZ2") && !text.contains("remembers") && !text.contains("\n"))
      }
    }
    #expect(await problem { try safe.vault(key: nil, former: "key") }?.contains("former-key") == true)
    #expect(await problem { try safe.vault(key: "key", former: "key") }?.contains("same as `key`") == true)
  }
}

@Suite("Refresh tokens in the vault")
struct SealedRefreshTokenTests {
  private func source(
    _ endpoint: TokenEndpoint, _ safe: Safe, _ original: String, key: String? = "key"
  ) throws -> TokenSource {
    let http = try HTTPClient(loop: try EventLoop(), trusting: try TrustStore(), allowedHosts: ["127.0.0.1"])
    return TokenSource(
      settings: try endpoint.settings("grant: refresh-token"), http: http, place: try place(safe, key: key),
      secrets: { () throws(TokenError) in (nil, original) })
  }

  private func place(_ safe: Safe, key: String? = "key") throws -> RefreshTokenPlace {
    let file = RefreshTokenFile(store: safe.folder + "/maild.sqlite", identity: ["a"])
    return RefreshTokenPlace(file: file, name: .refreshToken("a"), vault: try safe.vault(key: key))
  }

  /// The refresh tokens that the endpoint was sent.
  private func sent(_ endpoint: TokenEndpoint) -> [String] {
    endpoint.requests.indices.map { index in
      let rest = endpoint.form(index).components(separatedBy: "refresh_token=").last ?? ""
      return String(rest.prefix { $0 != "&" })
    }
  }

  @Test("A replaced one is kept sealed and in no file, outlives process and rotation, and yields to the person's next")
  func kept() async throws {
    let safe = try await Safe()
    try safe.writeKey("key")
    let endpoint = try TokenEndpoint()
    endpoint.reply(TokenEndpoint.token("t1", refresh: "second"), TokenEndpoint.token("t2", refresh: "third"))
    let before = try source(endpoint, safe, "first")
    #expect(try await before.token().value == "t1")
    await before.discard("t1")
    #expect(try await before.token().value == "t2")
    for word in ["second", "third"] { #expect(try await !safe.holds(word)) }
    let folder = try FileManager.default.contentsOfDirectory(atPath: safe.folder + "/refresh-tokens")
    #expect(folder.allSatisfy { $0.hasSuffix(".lock") })
    _ = try await source(endpoint, safe, "first").token()  // another process
    try FileManager.default.moveItem(atPath: safe.folder + "/key", toPath: safe.folder + "/old")
    try safe.writeKey("key")
    _ = try await safe.journal.rotateSecrets(to: try safe.vault(key: "key", former: "old").keys(), at: .now)
    _ = try await source(endpoint, safe, "first").token()
    _ = try await source(endpoint, safe, "granted-anew").token()
    #expect(sent(endpoint) == ["first", "second", "third", "third", "granted-anew"])
    // Where the mailbox is forgotten, nothing is left.
    #expect(try await place(safe).erase(from: safe.journal, by: nil))
    #expect(try await safe.journal.sealedSecrets().isEmpty)
    #expect(try await !place(safe).erase(from: safe.journal, by: nil))
  }

  @Test("One that stands in a file is sealed at the first use after a key was named, and the file goes")
  func migrated() async throws {
    let safe = try await Safe()
    let endpoint = try TokenEndpoint()
    endpoint.reply(TokenEndpoint.token("t1", refresh: "second"))
    _ = try await source(endpoint, safe, "first", key: nil).token()
    #expect(try await safe.holds("second"))
    #expect(try await safe.journal.sealedSecrets().isEmpty)
    try safe.writeKey("key")
    _ = try await source(endpoint, safe, "first").token()
    #expect(sent(endpoint) == ["first", "second"])
    #expect(try await safe.journal.sealedSecrets().count == 1)
    #expect(try await !safe.holds("second"))
    #expect(!FileManager.default.fileExists(atPath: try place(safe).file.path))
  }

  @Test("A file that a crash has left after the token was sealed is not read again, and goes")
  func leftBehind() async throws {
    let safe = try await Safe()
    try safe.writeKey("key")
    let place = try place(safe)
    _ = try await place.lock()
    try await place.keep("newer", for: "first")
    try place.file.keep(ReplacedToken("older", for: "first"))
    #expect(try await place.current(for: "first") == "newer")
    #expect(place.file.kept == nil)
  }

  @Test("Where the key is gone the person's own is not risked, and nobody is asked")
  func withoutKey() async throws {
    let safe = try await Safe()
    try safe.writeKey("key")
    let endpoint = try TokenEndpoint()
    endpoint.reply(TokenEndpoint.token("t1", refresh: "second"))
    _ = try await source(endpoint, safe, "first").token()
    for key in [nil, "nowhere"] as [String?] {
      let words = try #require(await problem { try await source(endpoint, safe, "first", key: key).token() })
      #expect(words.contains(key == nil ? "names no key" : "there is no such file"), "\(words)")
    }
    #expect(endpoint.requests.count == 1)
  }
}
