import Transport

extension Session {
  /// Asks for the capabilities. Courier volunteers none after a login, others say less before it.
  public func refreshCapabilities() async throws(IMAPError) {
    try await run(.capability)
  }

  /// Logs in by the best way that the server, the credentials and ``Options/loginMethod`` have in common.
  ///
  /// - Throws: ``IMAPError/loginRefused(endpoint:code:text:)`` with what the server said,
  ///   ``IMAPError/noWayIn(endpoint:offered:)`` where there is no such way, ``IMAPError/unprotected(endpoint:)`` where
  ///   anyone could listen, ``IMAPError/loginUnsound(endpoint:mechanism:reason:)`` where the server's part of the
  ///   login does not hold.
  func logIn(_ credentials: Credentials) async throws(IMAPError) {
    guard endpoint.security != .plain || Endpoint.isLoopback(endpoint.host) || options.mayLogInUnprotected else {
      throw .unprotected(endpoint: "\(endpoint)")
    }
    let binding = channelBinding
    func way(avoidingBinding: Bool) -> WayIn? {
      WayIn(
        capabilities, for: credentials, method: options.loginMethod, hasBinding: binding != nil,
        avoidsBinding: avoidingBinding)
    }
    guard var chosen = way(avoidingBinding: options.avoidsBinding) else {
      throw .noWayIn(endpoint: "\(endpoint)", offered: capabilities.saslMechanisms)
    }
    let welcome: StatusResponse
    do {
      welcome = try await logIn(credentials, by: chosen, binding)
    } catch {
      // Cyrus 3.6 offers -PLUS and knows no binding of TLS 1.3. It has judged no proof: this was no attempt.
      guard isBindingRefused, let other = way(avoidingBinding: true), !other.mechanism.isBound else { throw error }
      chosen = other
      welcome = try await logIn(credentials, by: other, binding)
    }
    wayIn = chosen.mechanism
    // Dovecot and Cyrus tell them along with the OK, which spares each of ten thousand logins a command.
    if case .capability? = welcome.code {} else { try await refreshCapabilities() }
    if capabilities.hasID {
      try await run(.id([(name: "name", value: "maild"), (name: "version", value: options.clientVersion)]))
    }
  }

  /// - Returns: the server's tagged OK.
  private func logIn(
    _ credentials: Credentials, by way: WayIn, _ binding: ChannelBinding?
  ) async throws(IMAPError) -> StatusResponse {
    if way.mechanism == .loginCommand, case .password(let password) = credentials.proof {
      let status = try await complete(.login(user: credentials.user, password: password)).status
      guard status.condition == .ok else { throw refusal(status, command: "LOGIN", reason: nil) }
      return status
    }
    let exchange: any SASLExchange
    do {
      exchange = try self.exchange(for: credentials, by: way, binding)
    } catch { throw unsound(way.mechanism, error) }
    return try await authenticate(by: way.mechanism, exchange)
  }

  private var channelBinding: ChannelBinding? {
    switch options.channelBinding {
    case .auto: connection.channelBinding()
    case .exporter: connection.channelBinding(.exporter)
    case .serverEndPoint: connection.channelBinding(.serverEndPoint)
    case .off: nil
    }
  }

  private func exchange(
    for credentials: Credentials, by way: WayIn, _ binding: ChannelBinding?
  ) throws(AuthenticationProblem) -> any SASLExchange {
    switch credentials.proof {
    case .token(let token, _):
      return try BearerExchange(
        credentials, token: token, isStandard: way.mechanism == .oauthBearer, host: endpoint.host,
        port: endpoint.port)
    case .password(let password):
      switch way.mechanism {
      case .scramSHA256Plus, .scramSHA256, .scramSHA1Plus, .scramSHA1:
        let claim: ScramExchange.Binding =
          if let binding, way.mechanism.isBound {
            .bound(binding)
          } else if binding != nil, !way.isBindingOffered {
            .notOffered
          } else {
            .unsupported
          }
        let isSHA256 = way.mechanism == .scramSHA256Plus || way.mechanism == .scramSHA256
        return try ScramExchange(
          credentials, password: password, hash: isSHA256 ? .sha256 : .sha1, binding: claim, nonce: options.nonce(),
          mostIterations: options.mostScramIterations)
      case .login: return LoginExchange(credentials, password: password)
      default: return try PlainExchange(credentials, password: password)
      }
    }
  }

  /// What an initial response may have at most: its base64 and the command must fit into the 8 KiB that a server reads
  /// (RFC 7162 §4).
  private static let longestInitialResponse = 5_800

  /// Carries an exchange over AUTHENTICATE (RFC 9051 §6.2.2).
  private func authenticate(
    by mechanism: LoginMechanism, _ begun: any SASLExchange
  ) async throws(IMAPError) -> StatusResponse {
    var exchange = begun
    var unsent = exchange.initialResponse
    var sentAlong: [UInt8]?
    if capabilities.hasInitialResponse, let response = unsent, response.count <= Self.longestInitialResponse {
      (sentAlong, unsent) = (response, nil)
    }
    let command = Command.authenticate(mechanism: mechanism.rawValue, initialResponse: sentAlong)
    var deadline = ContinuousClock.now + options.commandTimeout
    let tag = tags.next()
    for case .bytes(let bytes) in try encoded(command, tag) {
      try await send(bytes, until: deadline, command: command.name)
    }
    var problem: AuthenticationProblem?
    while true {
      switch try await nextResponse(until: &deadline, command: command.name) {
      case .untagged: continue
      case .tagged(let got, let status):
        guard got == tag else { continue }
        if let problem { throw unsound(mechanism, problem) }
        guard status.condition == .ok else {
          // Cyrus looks at the binding before the proof, and this is SASL's word for a binding that it does not know.
          let isAboutProof = exchange.hasShownProof && !status.text.hasPrefix("bad protocol")
          if mechanism.isBound, !isAboutProof, exchange.refusal == nil {
            isBindingRefused = true
            throw unsound(mechanism, .bindingRefused(IMAPError.said(status.code?.name, status.text)))
          }
          throw refusal(status, command: "AUTHENTICATE \(mechanism.rawValue)", reason: exchange.refusal)
        }
        if let problem = exchange.unfinished { throw unsound(mechanism, problem) }
        return finish(status, []).status
      case .continuation(let continuation):
        guard problem == nil else {
          throw .malformed(endpoint: "\(endpoint)", reason: "a challenge after the login was called off")
        }
        var step: ExchangeStep
        if let response = unsent {
          // What a server says here is a prompt at most: some write words where RFC 9051 has nothing.
          (step, unsent) = (.answer(response), nil)
        } else {
          step = exchange.take(continuation.challenge)
        }
        if case .derive(let derivation) = step {
          step = exchange.resume(with: await options.keys.key(derivation))
          deadline = .now + options.commandTimeout
        }
        switch step {
        case .answer(let answer):
          try await send(ContinuationReply.answer(answer).bytes, until: deadline, command: command.name)
        case .giveUp(let reason):
          problem = reason
          try await send(ContinuationReply.cancel.bytes, until: deadline, command: command.name)
        case .derive: throw unsound(mechanism, .unexpected("a challenge that leads nowhere"))
        }
      }
    }
  }

  // MARK: - What went wrong

  private func unsound(_ mechanism: LoginMechanism, _ problem: AuthenticationProblem) -> IMAPError {
    .loginUnsound(endpoint: "\(endpoint)", mechanism: mechanism.rawValue, reason: "\(problem)")
  }

  /// BAD says that the command was not understood, and nothing of the password (RFC 9051 §7.1.3).
  private func refusal(_ status: StatusResponse, command: String, reason: String?) -> IMAPError {
    let text = reason.map { "\(status.text) (\($0))" } ?? status.text
    if status.condition == .bad {
      return .refused(command: command, endpoint: "\(endpoint)", code: status.code?.name, text: text)
    }
    return .loginRefused(endpoint: "\(endpoint)", code: status.code?.name, text: text)
  }
}
