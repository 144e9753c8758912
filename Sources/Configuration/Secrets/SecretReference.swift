/// Where a secret is. What it is never stands in the configuration, the store or on a command line.
public enum SecretReference: Sendable, Hashable, CustomStringConvertible {
  /// A systemd credential of the service, by name: the file `maild_NAME` in `$CREDENTIALS_DIRECTORY`, as the unit's
  /// `LoadCredential=maild:FOLDER` hands over a folder of them, else `NAME`, as `LoadCredential=NAME:FILE` does.
  case credential(String)
  /// A file that only its owner can read.
  case file(String)

  /// Reads `credential:NAME` or `file:/path`; nil for anything else.
  public init?(_ text: String) {
    guard text.utf8.count <= 1000, !text.unicodeScalars.contains(where: { $0.properties.generalCategory == .control })
    else { return nil }
    if text.hasPrefix("file:/") {
      self = .file(String(text.dropFirst("file:".count)))
      return
    }
    let name = text.dropFirst("credential:".count)
    guard text.hasPrefix("credential:"), (1...255).contains(name.utf8.count), name != ".", name != "..",
      !name.utf8.contains(0x2F)
    else { return nil }
    self = .credential(String(name))
  }

  /// The reference as one writes it.
  public var description: String {
    switch self {
    case .credential(let name): "credential:\(name)"
    case .file(let path): "file:\(path)"
    }
  }
}
