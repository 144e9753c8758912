import Foundation

/// A password or key in memory. However it is printed, reflected or interpolated, it shows `‹secret›`.
public struct Secret: Sendable, Equatable {
  /// The secret itself, for the one place that hands it to a server.
  public let revealed: String

  /// A secret from its text.
  public init(_ text: String) {
    revealed = text
  }
}

extension Secret: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
  /// Always `‹secret›`.
  public var description: String { "‹secret›" }
  /// Always `‹secret›`.
  public var debugDescription: String { "‹secret›" }
  /// A mirror with nothing in it, so that `dump` shows nothing either.
  public var customMirror: Mirror { Mirror(self, children: [:]) }
}

/// What is wrong with a secret as it was written or entered; it does not hold it.
public struct SecretFlaw: Error, Sendable, Hashable {
  /// After "the secret" or "the password": what is wrong and what to do.
  public let words: String

  /// A flaw in words that do not hold the secret.
  public init(words: String) {
    self.words = words
  }
}

/// Why a secret could not be read. `description` says what, where and what to do, and never the secret.
public struct SecretError: Error, Sendable, Hashable, CustomStringConvertible {
  /// The secret that was wanted.
  public let reference: SecretReference
  /// What is wrong and what to do.
  public let problem: String

  /// The reference and the problem.
  public var description: String { "\(reference): \(problem)" }
}

extension Secret {
  /// Secrets are read up to this many bytes.
  public static let limit = 64 << 10

  /// Reads the secret that `reference` names. One line end after it is dropped.
  ///
  /// A file must be regular, of mode 0600 or 0400, and belong to the user or to root. In the service a credential is
  /// guarded by systemd, which hands it to the service alone; outside of it the same holds as for a file.
  ///
  /// - Parameters:
  ///   - credentials: The folder of the service's credentials, as systemd names it; nil outside of a service.
  ///   - source: The folder that the unit loads credentials from. Commands that root runs outside of the service, such
  ///     as `maild check`, read them there.
  public static func load(
    _ reference: SecretReference,
    credentials: String? = ProcessInfo.processInfo.environment["CREDENTIALS_DIRECTORY"],
    source: String = "/etc/maild/credentials"
  ) throws(SecretError) -> Secret {
    func fail(_ problem: String) -> SecretError { SecretError(reference: reference, problem: problem) }
    let path: String
    var isGuarded = false
    switch reference {
    case .file(let file): path = file
    case .credential(let name):
      if let credentials, !credentials.isEmpty {
        isGuarded = true
        // LoadCredential=maild:/folder puts its ID before each file's name (systemd.exec(5)).
        let fromFolder = credentials + "/maild_" + name
        path = access(fromFolder, F_OK) == 0 ? fromFolder : credentials + "/" + name
      } else {
        path = source + "/" + name
      }
    }
    let descriptor = Foundation.open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY)
    guard descriptor >= 0 else { throw fail(openProblem(errno, reference, source)) }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
      throw fail("is not a regular file")
    }
    if !isGuarded {
      guard status.st_mode & 0o177 == 0 else {
        throw fail("others may read it or run it (mode \(octal(status.st_mode))); run `chmod 600 \(path)`")
      }
      guard status.st_uid == geteuid() || status.st_uid == 0 else {
        throw fail("belongs to another user (uid \(status.st_uid)); make it belong to maild's user or to root")
      }
    }
    guard status.st_size <= limit else { throw fail("has more than \(limit) bytes; it cannot be a secret") }
    let bytes = try readAll(descriptor, fail)
    do throws(SecretFlaw) { return try Secret(line: bytes) } catch { throw fail(error.words) }
  }

  /// Takes a secret as a person enters it or a file holds it. One line end after it is dropped.
  ///
  /// - Throws: what is wrong with it, in words that do not hold it.
  public init(line bytes: [UInt8]) throws(SecretFlaw) {
    guard bytes.count <= Self.limit else {
      throw SecretFlaw(words: "has more than \(Self.limit) bytes; it cannot be a secret")
    }
    guard var text = String(validating: bytes, as: UTF8.self) else { throw SecretFlaw(words: "is not UTF-8 text") }
    // "\r\n" is one Character, so this drops either line end.
    if text.last == "\n" || text.last == "\r\n" { text.removeLast() }
    guard !text.isEmpty else { throw SecretFlaw(words: "is empty; write the secret into it") }
    guard !text.unicodeScalars.contains(where: { $0.properties.generalCategory == .control }) else {
      throw SecretFlaw(words: "has more than one line, or a control character; keep the secret alone, on one line")
    }
    self.init(text)
  }

  private static func readAll(_ descriptor: Int32, _ fail: (String) -> SecretError) throws(SecretError) -> [UInt8] {
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 4096)
    while bytes.count <= limit {
      let count = read(descriptor, &buffer, buffer.count)
      if count == 0 { return bytes }
      guard count > 0 else {
        if errno == EINTR { continue }
        throw fail("cannot be read (\(String(cString: strerror(errno))))")
      }
      bytes += buffer[..<count]
    }
    throw fail("has more than \(limit) bytes; it cannot be a secret")
  }

  private static func openProblem(_ code: Int32, _ reference: SecretReference, _ source: String) -> String {
    switch (code, reference) {
    case (ENOENT, .credential(let name)):
      "there is no such credential; write it into \(source)/\(name) (mode 0600), then restart the service"
    case (ENOENT, .file): "there is no such file; write the secret into it and run `chmod 600` on it"
    case (EACCES, .credential): "no permission to read it; run this as root, or in the service"
    case (EACCES, .file): "no permission to read it; make it belong to maild's user"
    default: "cannot be opened (\(String(cString: strerror(code))))"
    }
  }

  private static func octal(_ mode: mode_t) -> String {
    String(mode & 0o7777, radix: 8)
  }
}
