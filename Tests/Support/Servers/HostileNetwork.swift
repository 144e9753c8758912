import Foundation

/// A network without a way out in which DNS lies and servers send elsewhere; see `scripts/hostile-network`.
///
/// Programs are run inside: nothing that they can connect to is of this machine's real network.
public final class HostileNetwork: Sendable {
  /// A connection that somebody made.
  public struct Visit: Decodable, Sendable, Equatable {
    /// A request as it came.
    public struct Request: Decodable, Sendable, Equatable {
      /// Its first line.
      public let line: String
      /// Its credentials.
      public let authorization: String?
      /// Its body.
      public let body: String
    }

    /// `address:port`.
    public let place: String
    /// What was asked there; nothing where TLS did not come about.
    public let requests: [Request]
  }

  /// How a program ended and what it said.
  public struct Outcome: Decodable, Sendable {
    /// Its exit code.
    public let status: Int32
    /// Its standard output.
    public let output: String
    /// Its standard error.
    public let errors: String
  }

  /// Where the model is to be.
  public static let home = "10.0.0.5"
  /// Where nobody wants mail to go.
  public static let elsewhere = "10.66.6.6"
  /// Every address answers HTTP here, and HTTPS there.
  public static let (plainPort, tlsPort) = (8080, 8443)
  /// What connects there has believed its environment.
  public static let proxyPort = 3128

  /// Whether this machine lets the tests have one; a container may not.
  public static let isPossible = (geteuid() == 0 && canBeSetUp([])) || canBeSetUp(["--user", "--map-root-user"])

  /// Whether a network can be brought up in a namespace of that kind.
  private static func canBeSetUp(_ user: [String]) -> Bool {
    // Why not is of no interest: the tests are left out.
    let run = try? ProgramRun("/usr/bin/unshare", user + ["--net", "--mount", "--", "ip", "link", "set", "lo", "up"])
    return run?.end == .exited(0)
  }

  private struct Ready: Decodable { let certificate: String }
  private struct Seen: Decodable { let visits: [Visit] }
  private struct Names: Encodable { let names: [String: [[String]]] }
  private struct Reply: Encodable {
    var status = 200
    var headers: [String: String] = [:]
  }
  private struct Replies: Encodable { let replies: [String: Reply] }
  private struct Question: Encodable {}
  private struct Run: Encodable {
    let run: [String]
    let environment: [String: String]
  }

  private let process: ServerProcess
  /// The certificate of every server there, which signs itself, PEM; for llm.example and this machine.
  public let certificatePath: String

  /// Makes one for one test; it ends with the value.
  public init() async throws {
    process = try ServerProcess(script: "hostile-network", arguments: [])
    certificatePath = try await process.answer(Ready.self).certificate
  }

  /// Has DNS answer so, each lookup of a name with the next of its lists of addresses, the last one for good.
  public func name(_ name: String, leadsTo answers: [String]...) async throws {
    _ = try await process.ask(Names(names: [name: answers]), Seen.self)
  }

  /// Has the server at `home` answer so.
  public func answer(status: Int = 200, headers: [String: String]) async throws {
    _ = try await process.ask(Replies(replies: [Self.home: Reply(status: status, headers: headers)]), Seen.self)
  }

  /// Runs a program inside to its end.
  public func run(
    _ program: String, _ arguments: [String], environment: [String: String] = [:]
  ) async throws -> Outcome {
    try await process.ask(Run(run: [program] + arguments, environment: environment), Outcome.self)
  }

  /// The connections since the network was last told or asked something, in their order.
  public func visits() async throws -> [Visit] { try await process.ask(Question(), Seen.self).visits }
}
