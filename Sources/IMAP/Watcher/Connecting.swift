extension MailboxWatcher {
  /// Connects and logs in, once it is this mailbox's turn.
  func connect() async throws(IMAPError) -> Session {
    let credentials = try await plan.credentials()
    try await attempts.begin(with: credentials)
    change(to: .connecting)
    guard let gate = plan.gate else { return try await open(credentials) }
    guard await gate.enter(on: network.loop) else { throw .transport(.cancelled) }
    defer { gate.leave() }
    let session = try await open(credentials)
    gate.serverIsBack()
    return session
  }

  private func open(_ credentials: Credentials) async throws(IMAPError) -> Session {
    var options = plan.$session
    // A server may refuse a binding it does not know by no other word than a wrong password: the second attempt of
    // the two is without one.
    if attempts.refusals > 0 { avoidsBinding = true }
    if plan.session.loginMethod == .auto, plan.session.avoidsBinding != avoidsBinding {
      options.wrappedValue.avoidsBinding = avoidsBinding
    }
    do {
      let session = try await Session.open(
        plan.endpoint, over: network, trusting: plan.trust, credentials: credentials, sharing: options)
      await attempts.succeeded(with: credentials)
      if session.isBindingRefused { avoidsBinding = true }
      return session
    } catch {
      if error.isWrongSecret { await plan.refused?(credentials) }
      throw await attempts.failed(with: credentials, error)
    }
  }

  /// A server that says something new each time must not fill the memory; nor the admin's log.
  private static let maxAlerts = 16

  /// Tells what the server wants a person to read.
  func tellAlerts(of session: Session) {
    for text in session.alerts where toldAlerts.count < Self.maxAlerts && toldAlerts.insert(text).inserted {
      observer.alerted(IMAPError.said("ALERT", text))
    }
    session.alerts = []
  }
}
