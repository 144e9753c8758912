import Configuration
import Foundation
import Transport

/// What is asked of a token endpoint (RFC 6749 §4.4.2, §6).
struct TokenRequest: Sendable {
  /// The configured endpoint and client.
  let settings: Configuration.Server.Auth.OAuth
  /// The client's secret; nil for a client without.
  let clientSecret: String?
  /// The refresh token; nil for client credentials.
  let refreshToken: String?

  /// The request as bytes for HTTP; its limits are those of a small answer.
  var http: HTTPRequest {
    var headers = [
      (name: "Content-Type", value: "application/x-www-form-urlencoded"), (name: "Accept", value: "application/json"),
    ]
    var form: [(String, String)] = []
    if let refreshToken {
      form += [("grant_type", "refresh_token"), ("refresh_token", refreshToken)]
    } else {
      form.append(("grant_type", "client_credentials"))
    }
    if let scope = settings.scope { form.append(("scope", scope)) }
    if let clientSecret, settings.clientAuthentication == .basic {
      // RFC 6749 §2.3.1: both are form-encoded before they are joined.
      let pair = "\(Self.encoded(settings.clientID)):\(Self.encoded(clientSecret))"
      headers.append((name: "Authorization", value: "Basic " + Data(pair.utf8).base64EncodedString()))
    } else {
      form.append(("client_id", settings.clientID))
      if let clientSecret { form.append(("client_secret", clientSecret)) }
    }
    let body = form.map { "\($0.0)=\(Self.encoded($0.1))" }.joined(separator: "&")
    return HTTPRequest(
      url: settings.tokenURL, method: .post, headers: headers, body: Array(body.utf8), connectTimeout: .seconds(10),
      timeout: .seconds(30), silenceTimeout: .seconds(15), maxBodyBytes: 64 << 10)
  }

  /// What must not show in a message.
  var secrets: [String] { [clientSecret, refreshToken].compactMap(\.self) }

  /// application/x-www-form-urlencoded, with every octet escaped that could mean something.
  static func encoded(_ text: String) -> String {
    text.utf8.map { byte in
      let isPlain =
        (0x61...0x7A).contains(byte | 0x20) || (0x30...0x39).contains(byte) || [0x2D, 0x2E, 0x5F, 0x7E].contains(byte)
      return isPlain ? String(UnicodeScalar(byte)) : "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16).uppercased()
    }.joined()
  }
}
