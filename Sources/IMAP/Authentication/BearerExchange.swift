import Foundation

/// A login by access token: OAUTHBEARER (RFC 7628) or its forerunner XOAUTH2.
///
/// A server that refuses the token says why in a challenge of JSON, and the refusal itself only after that was answered
/// (RFC 7628 §3.2.3).
struct BearerExchange: SASLExchange {
  let initialResponse: [UInt8]?
  private(set) var refusal: String?
  private let dismissal: [UInt8]

  private static let separator: UInt8 = 0x01
  private static let longestChallenge = 8_192

  /// - Parameters:
  ///   - host: where the session leads, which OAUTHBEARER tells the server (RFC 7628 §3.1).
  ///   - port: the same.
  init(
    _ credentials: Credentials, token: String, isStandard: Bool, host: String, port: UInt16
  ) throws(AuthenticationProblem) {
    guard !token.isEmpty, token.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F }),
      credentials.user.utf8.allSatisfy({ $0 >= 0x20 && $0 != 0x7F })
    else { throw .unsayable("the login or the token holds a character that no token has") }
    let fields: [String]
    if isStandard {
      let name = ScramName.encode(credentials.actingAs ?? credentials.user)
      fields = ["n,a=\(name),", "host=\(host)", "port=\(port)", "auth=Bearer \(token)", "", ""]
      dismissal = [Self.separator]
    } else {
      fields = ["user=\(credentials.user)", "auth=Bearer \(token)", "", ""]
      dismissal = []
    }
    initialResponse = Array(fields.map { Array($0.utf8) }.joined(separator: [Self.separator]))
  }

  mutating func take(_ challenge: [UInt8]?) -> ExchangeStep {
    guard refusal == nil else { return .giveUp(.unexpected("a second challenge after it refused the token")) }
    refusal = Self.reason(in: challenge ?? [])
    return .answer(dismissal)
  }

  var unfinished: AuthenticationProblem? {
    refusal == nil ? nil : .unexpected("OK after it had refused the token")
  }

  /// The status and scope of the server's error (RFC 7628 §3.2.2), in a few words.
  private static func reason(in challenge: [UInt8]) -> String {
    struct Report: Decodable {
      var status: String?
      var scope: String?
    }
    guard challenge.count <= longestChallenge,
      // What is no JSON of that kind is told as such.
      let report = try? JSONDecoder().decode(Report.self, from: Data(challenge)), let status = report.status
    else { return "it gave no reason that can be read" }
    let scope = report.scope.map { ", scope \($0.prefix(200))" } ?? ""
    return "status \(status.prefix(100))\(scope)"
  }
}
