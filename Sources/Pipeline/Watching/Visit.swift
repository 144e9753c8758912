import IMAP
import Transport

extension WatchPlan {
  /// Logs in for one visit beside the watcher's own session, as a command does.
  ///
  /// A visit that is made again and again must not lock an account either, so refused logins are remembered as the
  /// watcher's are.
  ///
  /// - Returns: the session, to be used on the caller's executor, which is the loop of `network`.
  public func visit(over network: Network) async throws(IMAPError) -> Session {
    let credentials = try await credentials()
    let attempts = LoginAttempts(memory: refusals)
    try await attempts.begin(with: credentials)
    do {
      let session = try await Session.open(
        endpoint, over: network, trusting: trust, credentials: credentials, options: session)
      await attempts.succeeded(with: credentials)
      return session
    } catch {
      if error.isWrongSecret { await refused?(credentials) }
      throw await attempts.failed(with: credentials, error)
    }
  }
}
