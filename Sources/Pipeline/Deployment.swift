import Configuration
import Drafting
import Foundation
import IMAP
import Journal
import MIMEParsing
import Transport

/// A configuration made ready for use: certificates loaded, limits and addresses in the rooms' own types.
///
/// Making one finds what only use can find, such as a certificate file that can't be read, so that a reload with a
/// mistake leaves the running daemon as it is.
public struct Deployment: Sendable {
  /// What the admin wrote.
  public let configuration: Configuration
  /// What the journey of a mail is allowed and told.
  public let journey: JourneySettings
  private let serverTrust: [String: TrustStore]
  private let modelTrust: TrustStore
  private let paces: [String: LoginPace]
  private let version: String

  /// Makes a configuration ready.
  ///
  /// - Parameter version: what servers are told of maild.
  /// - Throws: ``TransportError/badCertificateFile(path:reason:)``.
  public init(_ configuration: Configuration, version: String) throws(TransportError) {
    self.configuration = configuration
    self.version = version
    paces = configuration.servers.mapValues { LoginPace(perSecond: $0.loginsPerSecond) }
    var loaded: [String?: TrustStore] = [:]
    func trust(_ file: String?) throws(TransportError) -> TrustStore {
      if let store = loaded[file] { return store }
      let store = try TrustStore(certificateFile: file)
      loaded[file] = store
      return store
    }
    var serverTrust: [String: TrustStore] = [:]
    for (name, server) in configuration.servers { serverTrust[name] = try trust(server.caFile) }
    self.serverTrust = serverTrust
    modelTrust = try trust(configuration.model.caFile)
    journey = JourneySettings(configuration)
  }

  // MARK: - The model

  /// A client of the configured model.
  ///
  /// - Throws: ``TransportError``, and `SecretError` where the key can't be read.
  public func modelClient(on loop: EventLoop) throws -> ModelClient {
    let model = configuration.model
    let key = try model.secret.map { ModelKey(try Secret.load($0).revealed) }
    let http = try HTTPClient(
      loop: loop, trusting: modelTrust,
      allowedHosts: configuration.mayReceiveMail(host: model.host) ? [model.host] : [])
    let endpoint = ModelEndpoint(
      url: model.url, model: model.name, key: key, answerTokens: model.maxAnswerTokens,
      temperature: model.temperature, seed: model.seed, connectTimeout: model.connectTimeout, timeout: model.timeout,
      silenceTimeout: model.silenceTimeout, answerBytes: configuration.limits.answerBytes,
      responseBytes: configuration.limits.responseBytes)
    return ModelClient(endpoint: endpoint, http: http)
  }

  // MARK: - Mailboxes

  /// How a mailbox is watched and answered for.
  ///
  /// - Throws: ``DeploymentError`` where the mailbox names what the configuration does not have.
  public func entry(for mailbox: Mailbox) throws(DeploymentError) -> MailboxRoster.Entry {
    let settings = mailbox.settings
    guard let server = configuration.servers[settings.server], let trust = serverTrust[settings.server] else {
      throw .serverUnknown(settings.server, mailbox: mailbox.address, known: configuration.servers.keys.sorted())
    }
    guard let endpoint = Endpoint(server) else { throw .hostUnusable(server.host) }
    guard let address = Address.Mailbox(name: settings.displayName, address: settings.address) else {
      throw .addressUnusable(settings.address)
    }
    let enabledAt = (mailbox.enabledAt ?? mailbox.addedAt).milliseconds / 1_000
    var plan = WatchPlan(endpoint: endpoint, trust: trust, folder: .inbox, enabledAt: enabledAt) {
      () throws(IMAPError) in try Self.credentials(settings, server)
    }
    plan.otherFolders = settings.folders.map { MailboxName($0) }
    plan.session.connectTimeout = server.connectTimeout
    plan.session.commandTimeout = server.commandTimeout
    plan.session.maxMessageBytes = configuration.limits.messageBytes
    plan.idleRenewal = server.idleRenewal
    plan.pollInterval = server.pollInterval
    plan.maxBackOff = server.longestBackOff
    plan.trashName = server.folders.trash
    plan.pace = paces[settings.server]
    plan.session.loginMethod = Session.LoginMethod(rawValue: server.auth.method.rawValue) ?? .auto
    plan.session.clientVersion = version
    let language =
      (settings.language ?? configuration.drafting.language).split(separator: "-").first
      .flatMap { Language(rawValue: $0.lowercased()) } ?? .french
    let identity = MailboxIdentity(
      kind: settings.kind == .shared ? .shared : .personal, mailbox: address,
      aliases: settings.aliases.compactMap { Address.Mailbox(address: $0) }, signature: settings.signature ?? "",
      noReplySenders: Set(configuration.drafting.noReplySenders), language: language)
    var names: [FolderRole: String] = [:]
    names[.drafts] = server.folders.drafts
    names[.sent] = server.folders.sent
    names[.trash] = server.folders.trash
    return MailboxRoster.Entry(
      plan: plan,
      profile: MailboxProfile(
        identity: identity, name: settings.displayName ?? settings.address, folderNames: names,
        mayCreateDrafts: server.folders.createDrafts))
  }

  private static func credentials(
    _ settings: MailboxSettings, _ server: Configuration.Server
  ) throws(IMAPError) -> Credentials {
    let own = settings.secret.flatMap { SecretReference($0) }
    guard let reference = own ?? server.auth.secret else {
      throw .noSecret(
        reason: "the mailbox has no password: give it one by --secret, or its server an auth.secret")
    }
    let secret: Secret
    do {
      secret = try Secret.load(reference)
    } catch { throw .noSecret(reason: "\(error)") }
    let login = settings.login ?? settings.address
    // Dovecot's form of a master login; a mailbox with a password of its own logs in as itself.
    let user = own == nil ? server.auth.masterUser.map { "\(login)*\($0)" } ?? login : login
    return Credentials(user: user, password: secret.revealed)
  }
}

/// What a mailbox asks for and the configuration does not have.
public enum DeploymentError: Error, Sendable, Equatable, CustomStringConvertible {
  /// The mailbox's server is not in the configuration.
  case serverUnknown(String, mailbox: String, known: [String])
  /// The server's host is none.
  case hostUnusable(String)
  /// The mailbox's address is none.
  case addressUnusable(String)

  /// What is wrong and what to do.
  public var description: String {
    switch self {
    case .serverUnknown(let name, let mailbox, let known):
      "\(mailbox) is on the server “\(name)”, which the configuration does not have "
        + "(it has: \(known.joined(separator: ", "))); add it under servers, or set the mailbox's server"
    case .hostUnusable(let host): "“\(host)” can't be a host; correct servers.….host"
    case .addressUnusable(let address): "“\(address)” can't be an address; remove the mailbox and add it anew"
    }
  }
}

extension Endpoint {
  fileprivate init?(_ server: Configuration.Server) {
    let security: Security =
      switch server.security {
      case .tls: .tls
      case .starttls: .startTLS
      case .plain: .plain
      }
    self.init(host: server.host, port: UInt16(clamping: server.port), security: security)
  }
}

extension JourneySettings {
  /// The settings that a configuration asks for.
  public init(_ configuration: Configuration) {
    self.init()
    maxMessageBytes = configuration.limits.messageBytes
    maxJobs = configuration.limits.jobsInHand
    maxModelCalls = configuration.model.concurrency
    firstWait = configuration.model.retry.firstWait
    maxWait = configuration.model.retry.longestWait
    giveUpAfter = configuration.drafting.giveUpAfter
    memoryBytes = configuration.limits.messagesInMemoryBytes
    messageLimits.messageBytes = configuration.limits.messageBytes
    let drafting = configuration.drafting
    quote = drafting.quoteOriginal ? (drafting.attribution ? .attributed : .lines) : .none
    promptBudget.tokens = max(500, configuration.model.contextTokens - configuration.model.maxAnswerTokens)
  }
}
