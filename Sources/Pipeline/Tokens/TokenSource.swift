import Configuration
import Transport

/// Gets access tokens from one endpoint for one grant: once for all who wait, kept, and renewed before they end.
///
/// ```swift
/// let token = try await source.token()
/// await source.discard(token.value)      // the mail server refused it
/// ```
actor TokenSource {
  /// A token, and what it was got with.
  struct Issued: Sendable {
    let value: String
    let origin: String
  }

  /// Reads what the grant rests on, anew for each request: an admin may have replaced it.
  typealias Secrets = @Sendable () async throws(TokenError) -> (client: String?, refreshToken: String?)

  private let settings: Configuration.Server.Auth.OAuth
  private let http: HTTPClient
  private let secrets: Secrets
  private let place: RefreshTokenPlace?
  private let now: @Sendable () -> ContinuousClock.Instant

  private var current: (token: Issued, renewAt: ContinuousClock.Instant)?
  private var failure: (error: TokenError, until: ContinuousClock.Instant, count: Int)?
  private var waiting: [AsyncStream<Result<Issued, TokenError>>.Continuation] = []
  /// A replaced refresh token that could not be kept yet, and the one it grew out of.
  private var unkept: (token: String, original: String)?

  /// - Parameters:
  ///   - http: may call the endpoint's host alone.
  ///   - place: where replaced refresh tokens are kept; nil for client credentials.
  ///   - now: the clock by which tokens end.
  init(
    settings: Configuration.Server.Auth.OAuth, http: HTTPClient, place: RefreshTokenPlace?,
    now: @escaping @Sendable () -> ContinuousClock.Instant = { .now }, secrets: @escaping Secrets
  ) {
    self.settings = settings
    self.http = http
    self.place = place
    self.now = now
    self.secrets = secrets
  }

  /// A token that is good for a while yet. A failure is told to all who ask within the next seconds, so that thousands
  /// of mailboxes do not storm an endpoint that is down.
  func token() async throws(TokenError) -> Issued {
    if let current, now() < current.renewAt { return current.token }
    if let failure, now() < failure.until { throw failure.error }
    let (stream, continuation) = AsyncStream.makeStream(of: Result<Issued, TokenError>.self)
    waiting.append(continuation)
    if waiting.count == 1 { Task { await self.fetch() } }
    // Ends without a value when whoever waits is cancelled; the request goes on for the others.
    for await result in stream { return try result.get() }
    throw .cancelled
  }

  /// Forgets a token that the mail server refused; the next login gets another.
  func discard(_ value: String) {
    if current?.token.value == value { current = nil }
  }

  private func fetch() async {
    let result: Result<Issued, TokenError>
    do throws(TokenError) {
      let (token, issued) = try await request()
      current = (issued, now() + Self.useful(token.lifetime))
      failure = nil
      result = .success(issued)
    } catch {
      let count = (failure?.count ?? 0) + 1
      failure = (error, now() + min(.seconds(2) * (1 << min(count, 8)), .seconds(300)), count)
      result = .failure(error)
    }
    let served = waiting
    waiting = []
    for continuation in served {
      continuation.yield(result)
      continuation.finish()
    }
  }

  /// How long a token is handed out: all but a fifth of its life, five minutes at most, and some of that at random so
  /// that servers that began together do not renew together.
  static func useful(_ lifetime: Duration) -> Duration {
    let margin = min(lifetime / 5, .seconds(300))
    return lifetime - margin * Double.random(in: 1...1.5)
  }

  // MARK: - One request

  private func request() async throws(TokenError) -> (AccessToken, Issued) {
    // Held until the answer is kept: two that refresh at once would each make the other's token worthless.
    let lock = try await place?.lock()
    defer { withExtendedLifetime(lock) {} }
    let (client, original) = try await secrets()
    var refreshToken = original
    if let original {
      if let unkept, unkept.original == original {
        refreshToken = unkept.token
      } else {
        refreshToken = try await place?.current(for: original) ?? original
      }
    }
    let request = TokenRequest(settings: settings, clientSecret: client, refreshToken: refreshToken)
    let token = try await answer(to: request)
    if let original, let replaced = token.refreshToken ?? unkept?.token, replaced != refreshToken || unkept != nil {
      do {
        try await place?.keep(replaced, for: original)
        unkept = nil
      } catch {
        // The token in hand is good; the next request tries to keep the other again.
        unkept = (replaced, original)
      }
    }
    let origin = [settings.tokenURL, settings.clientID, settings.scope ?? "", client ?? "", original ?? ""]
    return (token, Issued(value: token.value, origin: origin.joined(separator: "\0")))
  }

  private func answer(to request: TokenRequest) async throws(TokenError) -> AccessToken {
    let endpoint = settings.tokenHost
    var body: [UInt8] = []
    let status: Int
    do {
      let response = try await http.send(request.http)
      status = response.status
      for try await bytes in response.body { body += bytes }
    } catch let error as TransportError {
      throw .unreachable(endpoint: endpoint, error)
    } catch {
      throw .cancelled
    }
    return try AccessToken(status: status, body: body, endpoint: endpoint, hiding: request.secrets)
  }
}
