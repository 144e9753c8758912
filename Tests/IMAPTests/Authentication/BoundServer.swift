import COpenSSL
import Foundation
import Synchronization
import TestSupport

@testable import IMAP

/// An IMAP server behind real TLS that lets in by SCRAM-SHA-256-PLUS alone, and checks the binding at its own end of the
/// connection; Dovecot 2.3 offers none.
final class BoundServer: @unchecked Sendable {
  // Sendable: the context is set once, and OpenSSL counts its references with locks; a connection is its thread's own.
  /// How it differs from an honest server.
  enum Mood: Sendable {
    case honest
    /// It offers no -PLUS, and takes a `y` for what it is.
    case offersNoBinding
    /// Its end of TLS is another: a proxy stands between.
    case behindProxy
    /// It offers -PLUS and takes none, as Cyrus 3.6 with TLS 1.3.
    case knowsNoBinding
    /// It lets in without proving that it knows the password.
    case proofless
  }

  /// The user's password.
  static let password = "pencil"
  var port: UInt16 { listener.port }
  private let listener: LoopbackListener
  private let context: OpaquePointer
  private let mood: Mood
  private let heard = Mutex<[String]>([])

  /// The GS2 headers that clients began with.
  var headers: [String] { heard.withLock { $0 } }

  /// - Parameters:
  ///   - folder: with `server.pem` and `server.key`, for `localhost`.
  ///   - version: the newest TLS version spoken.
  init(certificates folder: String, version: Int32 = TLS1_3_VERSION, mood: Mood = .honest) throws {
    self.mood = mood
    guard let context = SSL_CTX_new(TLS_server_method()) else { throw POSIXError(.ENOMEM) }
    self.context = context
    _ = SSL_CTX_ctrl(context, SSL_CTRL_SET_MAX_PROTO_VERSION, Int(version), nil)
    guard SSL_CTX_use_certificate_chain_file(context, folder + "/server.pem") == 1,
      SSL_CTX_use_PrivateKey_file(context, folder + "/server.key", SSL_FILETYPE_PEM) == 1
    else { throw POSIXError(.ENOENT) }
    let listener = try LoopbackListener()
    self.listener = listener
    Thread { [weak self] in
      while let client = listener.accept() {
        guard self != nil else {
          close(client)
          return
        }
        Thread { [weak self] in self?.serve(client) }.start()
      }
    }.start()
  }

  deinit {
    listener.stop()
    SSL_CTX_free(context)
  }

  private func serve(_ client: Int32) {
    defer { close(client) }
    guard let tls = SSL_new(context) else { return }
    defer { SSL_free(tls) }
    SSL_set_fd(tls, client)
    guard SSL_accept(tls) == 1 else { return }
    var pending: [UInt8] = []
    func readLine() -> String? {
      var buffer = [UInt8](repeating: 0, count: 4_096)
      while true {
        if let end = pending.firstIndex(of: 0x0A) {
          let line = String(decoding: pending[..<end].filter { $0 != 0x0D }, as: UTF8.self)
          pending.removeSubrange(...end)
          return line
        }
        let count = SSL_read(tls, &buffer, Int32(buffer.count))
        guard count > 0 else { return nil }
        pending += buffer[..<Int(count)]
      }
    }
    func say(_ line: String) {
      let bytes = Array((line + "\r\n").utf8)
      _ = SSL_write(tls, bytes, Int32(bytes.count))
    }
    say("* OK ready")
    while let line = readLine() {
      let words = line.split(separator: " ").map(String.init)
      guard words.count >= 2 else { return }
      switch words[1] {
      case "CAPABILITY":
        let plus = mood == .offersNoBinding ? "" : " AUTH=SCRAM-SHA-256-PLUS"
        say("* CAPABILITY IMAP4rev1 SASL-IR LOGINDISABLED AUTH=SCRAM-SHA-256\(plus)")
        say("\(words[0]) OK done")
      case "AUTHENTICATE":
        let isIn = authenticate(words, tls, readLine: readLine, say: say)
        let refusal = mood == .knowsNoBinding ? "bad protocol / cancel" : "[AUTHENTICATIONFAILED] no"
        say("\(words[0]) \(isIn ? "OK in" : "NO \(refusal)")")
      default: say("\(words[0]) OK done")
      }
    }
  }

  /// The server's side of RFC 5802.
  private func authenticate(
    _ words: [String], _ tls: OpaquePointer, readLine: () -> String?, say: (String) -> Void
  ) -> Bool {
    func text(_ base64: String) -> String? {
      Base64.decode(base64.utf8).map { String(decoding: $0, as: UTF8.self) }
    }
    func challenge(_ text: String) { say("+ " + String(decoding: Base64.encode(Array(text.utf8)), as: UTF8.self)) }
    guard words.count == 4, let first = text(words[3]) else { return false }
    let parts = first.split(separator: ",", maxSplits: 2, omittingEmptySubsequences: false).map(String.init)
    guard parts.count == 3, let clientNonce = parts[2].components(separatedBy: ",r=").last else { return false }
    let header = "\(parts[0]),\(parts[1]),"
    heard.withLock { $0.append(header) }
    let nonce = clientNonce + "server"
    let salt = Array("0123456789abcdef".utf8)
    let serverFirst = "r=\(nonce),s=\(String(decoding: Base64.encode(salt), as: UTF8.self)),i=4096"
    challenge(serverFirst)
    guard let answer = readLine(), let final = text(answer) else { return false }
    if mood == .knowsNoBinding, words[2].hasSuffix("-PLUS") { return false }
    let fields = final.components(separatedBy: ",p=")
    guard fields.count == 2, let proof = Base64.decode(fields[1].utf8) else { return false }
    var binding = Array(header.utf8)
    if words[2].hasSuffix("-PLUS") {
      guard parts[0].hasPrefix("p="), let data = data(of: String(parts[0].dropFirst(2)), tls) else { return false }
      binding += data
    }
    guard fields[0] == "c=\(String(decoding: Base64.encode(binding), as: UTF8.self)),r=\(nonce)" else {
      challenge("e=channel-bindings-dont-match")
      _ = readLine()
      return false
    }
    let hash = HashFunction.sha256
    let message = Array("\(parts[2]),\(serverFirst),\(fields[0])".utf8)
    guard let key = hash.stretch(Array(Self.password.utf8), salt: salt, iterations: 4_096),
      let clientKey = hash.mac(Array("Client Key".utf8), key: key), let stored = hash.digest(clientKey),
      let signature = hash.mac(message, key: stored), let serverKey = hash.mac(Array("Server Key".utf8), key: key),
      let own = hash.mac(message, key: serverKey)
    else { return false }
    guard zip(proof, signature).map({ $0 ^ $1 }) == clientKey else { return false }
    if mood != .proofless {
      challenge("v=" + String(decoding: Base64.encode(own), as: UTF8.self))
      guard readLine() == "" else { return false }
    }
    return true
  }

  /// What the server's own end of the connection says of the binding.
  private func data(of kind: String, _ tls: OpaquePointer) -> [UInt8]? {
    var output = [UInt8](repeating: 0, count: 32)
    switch kind {
    case "tls-exporter":
      let label = "EXPORTER-Channel-Binding"
      guard SSL_export_keying_material(tls, &output, 32, label, label.utf8.count, nil, 0, 1) == 1 else { return nil }
    case "tls-server-end-point":
      // The test's certificate is signed with ECDSA and SHA-256.
      var count: UInt32 = 32
      guard X509_digest(SSL_get_certificate(tls), EVP_sha256(), &output, &count) == 1 else { return nil }
    default: return nil
    }
    if mood == .behindProxy { output[0] ^= 1 }
    return output
  }
}
