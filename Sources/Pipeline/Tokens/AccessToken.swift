import Foundation

/// An access token as its endpoint gave it (RFC 6749 §5.1).
///
/// - `TokenRequest`: what is asked; `AccessToken`: what is answered; `TokenError`: what can go wrong
/// - `TokenSource`: gets a token once for all who wait, keeps it, renews it before it ends
/// - `RefreshTokenPlace`: where a refresh token that the endpoint replaced is kept; `RefreshTokenFile`: without a key
struct AccessToken: Sendable, Equatable {
  /// The token.
  let value: String
  /// How long it is good for.
  let lifetime: Duration
  /// A refresh token that replaces the one used (RFC 6749 §6).
  let refreshToken: String?

  /// What is assumed where the endpoint does not tell.
  private static let usualLifetime = 600.0
  private static let longestLifetime = 30 * 86_400.0
  private static let longestToken = 16_384

  /// Reads an endpoint's answer.
  ///
  /// - Parameters:
  ///   - endpoint: its host, for messages.
  ///   - secrets: what must not show in a message, should the endpoint repeat it.
  init(status: Int, body: [UInt8], endpoint: String, hiding secrets: [String]) throws(TokenError) {
    struct Answer: Decodable {
      var access_token: String?
      var token_type: String?
      var expires_in: Lifetime?
      var refresh_token: String?
      var error: String?
      var error_description: String?
    }
    // No answer of this form is told by its status below.
    let answer = try? JSONDecoder().decode(Answer.self, from: Data(body))
    if let error = answer?.error {
      throw .refused(
        endpoint: endpoint, error: Self.shown(error, hiding: secrets),
        description: Self.shown(answer?.error_description ?? "", hiding: secrets))
    }
    guard status == 200 else { throw .unusable(endpoint: endpoint, status: status) }
    guard let answer else { throw .notAnAnswer(endpoint: endpoint, reason: "it is no JSON") }
    guard let value = answer.access_token, !value.isEmpty, value.utf8.count <= Self.longestToken,
      value.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F })
    else { throw .notAnAnswer(endpoint: endpoint, reason: "it holds no access token") }
    // RFC 6749 §7.1: a type that is not known must not be used.
    guard (answer.token_type ?? "bearer").lowercased() == "bearer" else {
      throw .notAnAnswer(endpoint: endpoint, reason: "its token is of another type than bearer")
    }
    let seconds = answer.expires_in?.seconds ?? Self.usualLifetime
    self.value = value
    lifetime = .seconds(min(max(seconds, 0), Self.longestLifetime))
    refreshToken = answer.refresh_token.flatMap { $0.isEmpty || $0.utf8.count > Self.longestToken ? nil : $0 }
  }

  /// Seconds as a number; some endpoints write them as a string.
  private struct Lifetime: Decodable {
    let seconds: Double?

    init(from decoder: any Decoder) throws {
      let container = try decoder.singleValueContainer()
      // Whatever else it is counts as not told.
      let number = (try? container.decode(Double.self)) ?? (try? container.decode(String.self)).flatMap(Double.init)
      seconds = number.flatMap { $0.isFinite ? $0 : nil }
    }
  }

  /// An endpoint's words, fit for a line of log, and without what we sent it.
  private static func shown(_ text: String, hiding secrets: [String]) -> String {
    var text = String(text.prefix(1_000))
    for secret in secrets where !secret.isEmpty { text = text.replacingOccurrences(of: secret, with: "‹secret›") }
    let scalars = text.unicodeScalars.prefix(200).map { scalar -> Character in
      switch scalar.properties.generalCategory {
      case .control, .format, .lineSeparator, .paragraphSeparator, .privateUse, .unassigned: "·"
      default: Character(scalar)
      }
    }
    return String(scalars)
  }
}

extension AccessToken: CustomStringConvertible, CustomReflectable {
  /// Says nothing of the token.
  var description: String { "‹token›" }
  /// Shows nothing inside.
  var customMirror: Mirror { Mirror(self, children: []) }
}
