/// All that an admin decides, from one YAML file.
///
///     let configuration = try Configuration.load(path: "/etc/maild/maild.yaml")
///     print(configuration.servers["main"]?.host ?? "")
///
/// Loading checks the file as a whole: every mistake is told at once, with its line, its key and what to write.
/// Every key but a few has a default; `Configuration.keys` lists all of them.
///
/// - `Sections/`: the values, a file for each section of the configuration, with their defaults
/// - `Reading/`: forms of values, sections, suggestions for misspelt keys
/// - `YAML/`: the bytes of the file into nodes with lines
/// - `Secrets/`: where secrets are and how they are read
/// - `Values/`: durations, sizes, hosts
public struct Configuration: Sendable, Equatable {
  /// Where the store is.
  public var store: Store
  /// The keys to the secrets that the store keeps.
  public var secrets: Secrets
  /// The IMAP servers, by the names that mailboxes use for them.
  public var servers: [String: Server]
  /// The model that writes.
  public var model: Model
  /// The hosts, besides this machine, that mail content may be sent to; in small letters.
  public var endpoints: Set<String>
  /// How drafts are made.
  public var drafting: DraftingSettings
  /// What maild takes on at most.
  public var limits: Limits
  /// How long what is kept is kept.
  public var retention: Retention
  /// How maild reports.
  public var log: Log
  /// What is allowed and deserves a second look.
  public var warnings: [Mistake]
  /// What was written, for the record of what was in force when.
  public var source = Source()

  /// Whether mail content may be sent to `host`: it is listed in `endpoints`, or it is this machine.
  public func mayReceiveMail(host: String) -> Bool {
    guard let host = Host.normalized(host) else { return false }
    return endpoints.contains(host) || Host.isLoopback(host)
  }
}

extension Configuration {
  /// Reads the sections of a whole file.
  init(reading top: Section) {
    store = Store(reading: top.section("store"))
    secrets = Secrets(reading: top.section("secrets"))
    let named = top.sections("servers")
    servers = Dictionary(named.map { ($0.name, Server(reading: $0.section)) }, uniquingKeysWith: { first, _ in first })
    if named.isEmpty {
      top.mistake("servers", "names no server; write one below it, such as `main:` with its `host:`")
    }
    let endpointForm = Form<[String]>.list(of: .host)
    endpoints = Set(
      top.read(
        "endpoints", endpointForm, default: [],
        "The hosts that mail content may be sent to. This machine's loopback need not be listed; nothing else is "
          + "ever sent any."))
    model = Model(reading: top.section("model"), endpoints: endpoints)
    drafting = DraftingSettings(reading: top.section("drafting"))
    limits = Limits(reading: top.section("limits"))
    retention = Retention(reading: top.section("retention"))
    log = Log(reading: top.section("log"))
    warnings = []
    top.finish()
  }

  /// Every key that the file may have, in the order of the documents.
  public static let keys: [ConfigurationKey] = {
    // Reading an empty file with one server asks for every key once.
    let findings = Findings()
    let server = YAMLEntry(key: "NAME", line: 1, value: YAMLNode(line: 1, value: .mapping([])))
    let servers = YAMLEntry(key: "servers", line: 1, value: YAMLNode(line: 1, value: .mapping([server])))
    let root = YAMLNode(line: 1, value: .mapping([servers]))
    _ = Configuration(reading: Section(path: "", node: root, line: nil, findings: findings))
    return findings.keys
  }()
}
