extension Session {
  /// Asks for the capabilities. Courier volunteers none after a login, others say less before it.
  public func refreshCapabilities() async throws(IMAPError) {
    try await run(.capability)
  }

  /// Logs in by AUTHENTICATE PLAIN (RFC 4616), with the initial response where the server takes one (RFC 4959), or else
  /// by LOGIN.
  ///
  /// - Throws: ``IMAPError/loginRefused(endpoint:code:text:)`` with what the server said,
  ///   ``IMAPError/noWayIn(endpoint:offered:)`` where it offers neither.
  func logIn(_ credentials: Credentials) async throws(IMAPError) {
    let method = options.loginMethod
    let offersPlain = method != .login && capabilities.saslMechanisms.contains("PLAIN")
    let offersLogin = method != .plain && !capabilities.isLoginDisabled && credentials.actingAs == nil
    guard offersPlain || offersLogin else {
      throw .noWayIn(endpoint: "\(endpoint)", offered: capabilities.saslMechanisms)
    }
    do {
      if offersPlain {
        let message = credentials.plainMessage
        if capabilities.hasInitialResponse {
          try await run(.authenticate(mechanism: "PLAIN", initialResponse: message))
        } else {
          try await run(.authenticate(mechanism: "PLAIN", initialResponse: nil), answering: { .answer(message) })
        }
      } else {
        try await run(.login(user: credentials.user, password: credentials.password))
      }
    } catch .refused(_, let endpoint, let code, let text) {
      throw .loginRefused(endpoint: endpoint, code: code, text: text)
    }
    try await refreshCapabilities()
    if capabilities.hasID {
      try await run(.id([(name: "name", value: "maild"), (name: "version", value: options.clientVersion)]))
    }
  }
}
