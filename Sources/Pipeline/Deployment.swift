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
  /// In the order in which the endpoints are asked.
  private let modelTrust: [TrustStore]
  private let modelProxies: [Transport.Proxy?]
  private let gates: [String: ServerGate]
  private let tokens: TokenOffice
  private let auths: [String: Shared<Configuration.Server.Auth>]
  private var sessions: [String: Shared<Session.Options>] = [:]
  private let templates: TemplateFolder
  private let version: String

  /// Makes a configuration ready.
  ///
  /// - Parameters:
  ///   - version: what servers are told of maild.
  ///   - gates: those of the configuration before, which servers go on being spared by.
  /// - Throws: ``TransportError/badCertificateFile(path:reason:)``, `SecretError` where the key of a client certificate or
  ///   the password to a proxy can't be read, and ``TemplateFolderError`` where a prompt template can't be used.
  public init(_ configuration: Configuration, version: String, gates: ServerGates = ServerGates()) throws {
    self.configuration = configuration
    self.version = version
    var loaded: [String?: TrustStore] = [:]
    func trust(_ file: String?) throws -> TrustStore {
      if let store = loaded[file] { return store }
      let store = try TrustStore(certificateFile: file)
      loaded[file] = store
      return store
    }
    var serverTrust: [String: TrustStore] = [:]
    var proxies: [String: Transport.Proxy] = [:]
    for (name, server) in configuration.servers {
      serverTrust[name] =
        try Self.ownTrust(server.caFile, server.clientCertificate, server.pinnedKeys) ?? trust(server.caFile)
      proxies[name] = try Self.proxy(server.proxy)
    }
    self.serverTrust = serverTrust
    modelTrust = try configuration.model.endpoints.map {
      try Self.ownTrust($0.caFile, $0.clientCertificate) ?? trust($0.caFile)
    }
    modelProxies = try configuration.model.endpoints.map { try Self.proxy($0.proxy) }
    var tokenTrust: [String: TrustStore] = [:]
    for (name, server) in configuration.servers {
      if let oauth = server.auth.oauth { tokenTrust[name] = try trust(oauth.caFile) }
    }
    tokens = TokenOffice(store: configuration.store.path, trust: tokenTrust)
    templates = try TemplateFolder(configuration.drafting.templates)
    auths = configuration.servers.mapValues { Shared(wrappedValue: $0.auth) }
    // Last, since a configuration that can't be used must not change the limits of the one in force.
    self.gates = configuration.servers.compactMapValues { server in
      Endpoint(server).map {
        gates.gate(
          to: $0, limits: ServerGate.Limits(perSecond: server.loginsPerSecond, atOnce: server.loginsAtOnce))
      }
    }
    journey = JourneySettings(configuration)
    for (name, server) in configuration.servers {
      sessions[name] = Shared(wrappedValue: sessionOptions(server, through: proxies[name]))
    }
  }

  /// The trust of a server that has pinned keys or asks who we are; nil for one that can share it with others.
  private static func ownTrust(
    _ caFile: String?, _ certificate: Configuration.ClientCertificate?, _ pinnedKeys: [String] = []
  ) throws -> TrustStore? {
    guard certificate != nil || !pinnedKeys.isEmpty else { return nil }
    let identity = try certificate.map {
      try ClientIdentity(certificateFile: $0.file, key: try Secret.load($0.key).revealed)
    }
    return try TrustStore(certificateFile: caFile, identity: identity, pinnedKeys: pinnedKeys)
  }

  private static func proxy(_ written: Configuration.Proxy?) throws -> Transport.Proxy? {
    guard let written, var proxy = Transport.Proxy(written.url) else { return nil }
    proxy.user = written.user
    proxy.password = try written.secret.map { try Secret.load($0).revealed }
    return proxy
  }

  // MARK: - The model

  /// The way to the configured model, over the endpoints in their order.
  ///
  /// - Throws: ``TransportError``, and `SecretError` where a key can't be read.
  public func modelRoute(on loop: EventLoop) throws -> ModelRoute {
    let breaker = configuration.model.breaker
    return ModelRoute(
      try modelClients(on: loop),
      patience: ModelRoute.Patience(
        failures: breaker.failures, firstRest: breaker.firstRest, longestRest: breaker.longestRest))
  }

  /// A client of each endpoint, in the order in which they are asked.
  ///
  /// - Throws: ``TransportError``, and `SecretError` where a key can't be read.
  public func modelClients(on loop: EventLoop) throws -> [ModelClient] {
    let model = configuration.model
    return try zip(model.named, zip(modelTrust, modelProxies)).map { named, way in
      let written = named.endpoint
      let http = try HTTPClient(
        loop: loop, trusting: way.0, through: way.1,
        allowedHosts: configuration.mayReceiveMail(host: written.host) ? [written.host] : [],
        networks: try written.addresses.map { text throws(TransportError) in
          guard let network = IPNetwork(text) else {
            throw .notAllowed(endpoint: written.url, reason: "its address \(text) is no network")
          }
          return network
        })
      let endpoint = ModelEndpoint(
        name: named.name, url: written.url, model: written.name,
        key: try written.secret.map { ModelKey(try Secret.load($0).revealed) },
        answerTokens: model.maxAnswerTokens, temperature: model.temperature, seed: model.seed,
        connectTimeout: written.connectTimeout, timeout: written.timeout, silenceTimeout: written.silenceTimeout,
        answerBytes: configuration.limits.answerBytes, responseBytes: configuration.limits.responseBytes,
        capabilities: ModelCapabilities(written.capabilities), prices: ModelPrices(written.prices))
      return ModelClient(endpoint: endpoint, http: http)
    }
  }

  // MARK: - Mailboxes

  /// How a mailbox is watched and answered for.
  ///
  /// - Parameters:
  ///   - journal: the store, which may keep its secret.
  ///   - loop: where access tokens are asked for.
  /// - Throws: ``DeploymentError`` where the mailbox names what the configuration does not have.
  public func entry(
    for mailbox: Mailbox, in journal: Journal, on loop: EventLoop
  ) throws(DeploymentError) -> MailboxRoster.Entry {
    let settings = mailbox.settings
    guard let server = configuration.servers[settings.server], let trust = serverTrust[settings.server] else {
      throw .serverUnknown(settings.server, mailbox: mailbox.address, known: configuration.servers.keys.sorted())
    }
    guard let endpoint = Endpoint(server) else { throw .hostUnusable(server.host) }
    guard let address = Address.Mailbox(name: settings.displayName, address: settings.address) else {
      throw .addressUnusable(settings.address)
    }
    let enabledAt = (mailbox.enabledAt ?? mailbox.addedAt).milliseconds / 1_000
    // Held for as long as the mailbox is watched, as one of thousands: no more than is needed.
    let (login, own) = (settings.login ?? settings.address, LoginSecret(of: mailbox))
    let vault = SecretVault(journal, configuration.secrets)
    let auth = auths[settings.server] ?? Shared(wrappedValue: server.auth)
    var plan = WatchPlan(endpoint: endpoint, trust: trust, folder: .inbox, enabledAt: enabledAt) {
      () throws(IMAPError) in try await Self.credentials(login, own, auth.wrappedValue, vault)
    }
    if let oauth = server.auth.oauth { useTokens(oauth, for: mailbox, server, vault, on: loop, in: &plan) }
    plan.otherFolders = settings.folders.map { MailboxName($0) }
    if let options = sessions[settings.server] { plan.$session = options }
    plan.idleRenewal = server.idleRenewal
    plan.pollInterval = server.pollInterval
    plan.maxBackOff = server.longestBackOff
    plan.longestPollInterval = server.longestPollInterval
    plan.gate = gates[settings.server]
    plan.trashName = server.folders.trash
    let language =
      (settings.language ?? configuration.drafting.language).split(separator: "-").first
      .flatMap { Language(rawValue: $0.lowercased()) } ?? .french
    let identity = MailboxIdentity(
      kind: settings.kind == .shared ? .shared : .personal, mailbox: address,
      aliases: settings.aliases.compactMap { Address.Mailbox(address: $0) }, signature: settings.signature ?? "",
      noReplySenders: Set(configuration.drafting.noReplySenders), language: language,
      replyAll: ReplyAll(rawValue: configuration.drafting.replyAll.rawValue) ?? .auto)
    guard let template = templates.template(named: settings.doctrine.template) else {
      throw .templateUnknown(
        settings.doctrine.template ?? "", mailbox: mailbox.address, known: templates.entries.map(\.name))
    }
    let doctrine: Doctrine
    do throws(TextMistakes) {
      doctrine = try Doctrine(settings.doctrine)
    } catch { throw .doctrineUnusable(mailbox: mailbox.address, reason: "\(error)") }
    var names: [FolderRole: String] = [:]
    names[.drafts] = server.folders.drafts
    names[.sent] = server.folders.sent
    names[.trash] = server.folders.trash
    var profile = MailboxProfile(
      identity: identity, triage: TriageSettings(configuration.drafting, server),
      leastConfidence: ModelJudgement.Confidence(rawValue: configuration.drafting.leastConfidence.rawValue) ?? .low,
      name: settings.displayName ?? settings.address, guidance: settings.guidance ?? "", isShadow: settings.isShadow,
      masksIdentifiers: settings.pseudonyms != .none, doctrine: doctrine, template: template, folderNames: names,
      mayCreateDrafts: server.folders.createDrafts)
    profile.watchedFolders = plan.otherFolders
    profile.models = ModelChoice(settings.models)
    profile.learnsFromSent = settings.learnsFromSent
    return MailboxRoster.Entry(plan: plan, profile: profile)
  }

  private func useTokens(
    _ oauth: Configuration.Server.Auth.OAuth, for mailbox: Mailbox, _ server: Configuration.Server,
    _ vault: SecretVault, on loop: EventLoop, in plan: inout WatchPlan
  ) {
    let (settings, own) = (mailbox.settings, LoginSecret(of: mailbox))
    let find = { @Sendable [tokens] () throws(IMAPError) -> TokenSource in
      var refreshToken: LoginSecret?
      if oauth.grant == .refreshToken {
        refreshToken = own ?? server.auth.secret.map(LoginSecret.reference)
        guard refreshToken != nil else {
          throw .noSecret(reason: "the mailbox has no refresh token: give it one by --secret")
        }
      }
      do throws(TransportError) {
        return try tokens.source(of: settings.server, oauth, refreshToken: refreshToken, vault: vault, on: loop)
      } catch { throw .transport(error) }
    }
    plan.credentials = { () throws(IMAPError) in
      try await find().credentials(for: settings.login ?? settings.address)
    }
    plan.refused = { credentials in
      guard case .token(let token, _) = credentials.proof else { return }
      // Where there is no source there is no token to forget.
      await (try? find())?.discard(token)
    }
  }

  /// How the sessions of a server's mailboxes are held: one value for all of them.
  private func sessionOptions(_ server: Configuration.Server, through proxy: Transport.Proxy?) -> Session.Options {
    var options = Session.Options()
    options.proxy = proxy
    options.connectTimeout = server.connectTimeout
    options.commandTimeout = server.commandTimeout
    options.maxMessageBytes = configuration.limits.messageBytes
    // The names are the same on purpose; a test sees to it that they stay so.
    options.loginMethod = Session.LoginMethod(rawValue: server.auth.method.rawValue) ?? .auto
    options.channelBinding = Session.BindingChoice(rawValue: server.auth.channelBinding.rawValue) ?? .auto
    options.mayLogInUnprotected = server.plainAllowedBecause != nil
    options.clientVersion = version
    return options
  }

  private static func credentials(
    _ login: String, _ own: LoginSecret?, _ auth: Configuration.Server.Auth, _ vault: SecretVault
  ) async throws(IMAPError) -> Credentials {
    guard let place = own ?? auth.secret.map(LoginSecret.reference) else {
      throw .noSecret(
        reason: "the mailbox has no password: give it one by `maild secrets set`, or its server an auth.secret")
    }
    let secret: Secret
    do throws(LoginSecretError) {
      secret = try await place.load(from: vault)
    } catch { throw error.isTransient ? .secretDelayed(reason: error.words) : .noSecret(reason: error.words) }
    // A mailbox with a password of its own logs in as itself.
    guard own == nil, let master = auth.masterUser else {
      return Credentials(user: login, password: secret.revealed)
    }
    switch auth.masterLogin {
    case .separator: return Credentials(user: "\(login)*\(master)", password: secret.revealed, isOnBehalf: true)
    case .authzid: return Credentials(user: master, actingAs: login, password: secret.revealed)
    }
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
  /// The mailbox's prompt template is neither shipped nor in the folder.
  case templateUnknown(String, mailbox: String, known: [String])
  /// What is kept of the mailbox's doctrine can't be read.
  case doctrineUnusable(mailbox: String, reason: String)

  /// What is wrong and what to do.
  public var description: String {
    switch self {
    case .serverUnknown(let name, let mailbox, let known):
      "\(mailbox) is on the server “\(name)”, which the configuration does not have "
        + "(it has: \(known.joined(separator: ", "))); add it under servers, or set the mailbox's server"
    case .hostUnusable(let host): "“\(host)” can't be a host; correct servers.….host"
    case .addressUnusable(let address): "“\(address)” can't be an address; remove the mailbox and add it anew"
    case .templateUnknown(let name, let mailbox, let known):
      "\(mailbox) has the prompt template “\(name)”, which is neither shipped nor in drafting.templates "
        + "(there are: \(known.joined(separator: ", "))); add the file, or choose another by maild mailbox set --template"
    case .doctrineUnusable(let mailbox, let reason):
      "what \(mailbox) forbids or its formulas can't be read (\(reason)); give them anew by maild mailbox set"
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
    context.threadMessages = configuration.drafting.threadMessages
    context.earlierReplies = configuration.drafting.earlierReplies
    context.time = configuration.limits.contextTime
    attachmentLimits.recognizedPages = configuration.limits.recognizedPages
    let drafting = configuration.drafting
    quote = drafting.quoteOriginal ? (drafting.attribution ? .attributed : .lines) : .none
    saysSuggested = drafting.saySuggested
    notesAbove = drafting.noteAbove
    typography = FrenchTypography(rawValue: drafting.frenchTypography.rawValue) ?? .spacing
    if let pace = HastyLooks.pace { (firstReview, secondLook, lateAppend) = (pace, pace * 5, pace * 10) }
    promptBudget.tokens = max(500, configuration.model.contextTokens - configuration.model.maxAnswerTokens)
  }
}

extension Deployment {
  /// How drafts in the mailboxes are looked after.
  public var keeping: KeepingSettings {
    var settings = KeepingSettings()
    settings.journey = journey
    if let pace = HastyLooks.pace {
      (settings.firstLook, settings.longestPause, settings.secondLook, settings.retryAfter) = (pace, pace, pace, pace)
      settings.goneAfter = pace * 10
    }
    let drafting = configuration.drafting
    settings.leftAfter = drafting.leftAfter
    settings.pauseAfterUnused = drafting.pauseAfterUnused > 0 ? drafting.pauseAfterUnused : nil
    return settings
  }
}

extension TriageSettings {
  fileprivate init(_ drafting: Configuration.DraftingSettings, _ server: Configuration.Server) {
    self.init(
      trustedAuthentication: Set(server.authenticationResults),
      protectiveMarkings: drafting.protectiveMarkings ?? Self.usualMarkings, answersCopies: drafting.answerCopies,
      answersUnaddressed: drafting.answerUnaddressed,
      silentAfter: drafting.silentAfter > 0 ? drafting.silentAfter : nil)
  }
}

extension ModelChoice {
  /// What the store says of a mailbox: nil for all.
  init(_ names: [String]?) { self = names.map(ModelChoice.only) ?? .all }
}

extension ModelCapabilities {
  /// Those that the admin declared.
  init(_ declared: Configuration.Model.Capabilities) {
    self.init()
    hasSystemRole = declared.systemRole
    streams = declared.stream
    takesStreamOptions = declared.streamUsage
    takesTemperature = declared.temperature
    answerLimit = declared.answerLimit == .maxTokens ? .maxTokens : .maxCompletionTokens
    seedField = declared.seed == .seed ? .seed : .randomSeed
    // The names are the same on purpose; a test sees to it that they stay so.
    answerForm = AnswerForm(rawValue: declared.answerForm.rawValue) ?? .text
  }
}

extension ModelPrices {
  /// Those that the admin wrote; nil where there are none.
  init?(_ written: Configuration.Model.Prices) {
    guard let prompt = written.prompt, let answer = written.answer else { return nil }
    self.init(prompt: prompt, cached: written.cachedPrompt, answer: answer)
  }
}
