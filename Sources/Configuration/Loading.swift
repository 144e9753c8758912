import Foundation

extension Configuration {
  /// Where the configuration is unless a command says otherwise.
  public static let standardPath = "/etc/maild/maild.yaml"

  /// The file may have this many bytes.
  public static let sizeLimit = 1 << 20

  /// Reads and checks the file at `path`.
  ///
  /// - Throws: All that is wrong with it, at once.
  public static func load(path: String = standardPath) throws(ConfigurationErrors) -> Configuration {
    func fail(_ problem: String) -> ConfigurationErrors {
      ConfigurationErrors(path: path, mistakes: [Mistake(line: nil, key: "", problem: problem)])
    }
    let descriptor = Foundation.open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY)
    guard descriptor >= 0 else {
      switch errno {
      case ENOENT, ENOTDIR:
        throw fail("there is no such file; copy the commented example there, or name another with --config")
      case EACCES: throw fail("no permission to read it; make it readable for maild's user, such as by chmod 644")
      case let code: throw fail("cannot be opened (\(String(cString: strerror(code))))")
      }
    }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
      throw fail("is not a regular file")
    }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 65_536)
    while bytes.count <= sizeLimit {
      let count = read(descriptor, &buffer, buffer.count)
      if count == 0 { break }
      guard count > 0 else {
        if errno == EINTR { continue }
        throw fail("cannot be read (\(String(cString: strerror(errno))))")
      }
      bytes += buffer[..<count]
    }
    var configuration = try parse(bytes, path: path)
    if status.st_mode & 0o002 != 0 {
      let problem = "anyone on this machine may change it; run `chmod o-w` on it"
      configuration.warnings.insert(Mistake(line: nil, key: "", problem: problem), at: 0)
    }
    return configuration
  }

  /// Reads and checks the bytes of a file; `path` is only what messages call it.
  public static func parse(_ bytes: [UInt8], path: String) throws(ConfigurationErrors) -> Configuration {
    guard bytes.count <= sizeLimit else {
      let problem = "has more than \(ByteSize.text(sizeLimit)); a configuration is a few kilobytes"
      throw ConfigurationErrors(path: path, mistakes: [Mistake(line: nil, key: "", problem: problem)])
    }
    let document = YAMLDocument(bytes)
    let findings = Findings()
    findings.mistakes = document.mistakes
    guard document.root != nil || document.mistakes.isEmpty else {
      // The YAML itself broke off: what would follow from the missing rest is noise.
      throw ConfigurationErrors(path: path, mistakes: findings.mistakes)
    }
    var configuration = Configuration(
      reading: Section(path: "", node: document.root, line: nil, findings: findings))
    guard findings.mistakes.isEmpty else {
      throw ConfigurationErrors(path: path, mistakes: findings.mistakes)
    }
    configuration.warnings = findings.warnings.inOrder
    configuration.source = Source(bytes, document)
    return configuration
  }
}
