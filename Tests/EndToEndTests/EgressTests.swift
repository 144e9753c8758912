import Foundation
import TestSupport
import Testing

/// The program against a network that lies: what it asks of its model goes where the configuration says, or nowhere.
@Suite("Where requests end", .timeLimit(.minutes(3)), .enabled(if: HostileNetwork.isPossible))
struct EgressTests {
  private static let (home, elsewhere) = (HostileNetwork.home, HostileNetwork.elsewhere)
  private static let address = "https://llm.example:\(HostileNetwork.tlsPort)/v1"

  /// A folder with a configuration, in the hostile network.
  private final class Trial {
    let network: HostileNetwork
    let folder: String

    init() async throws {
      network = try await HostileNetwork()
      folder = NSTemporaryDirectory() + "maild-egress-\(UUID().uuidString)"
      try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
      // Another file is other trust, and nothing that was looked up is shared then.
      try FileManager.default.copyItem(atPath: network.certificatePath, toPath: folder + "/again.pem")
    }

    deinit { try? FileManager.default.removeItem(atPath: folder) }  // A scratch folder, which nobody reads again.

    /// `maild check`, with lines for `model` and lists of what stands below `fallbacks`.
    func check(
      _ model: [String], fallbacks: [String] = [], environment: [String: String] = [:]
    ) async throws -> HostileNetwork.Outcome {
      let lines =
        [
          "servers: {main: {host: imap.example}}", "store: {path: \(folder)/maild.sqlite}",
          "endpoints: [llm.example, other.example]", "model:",
        ]
        + (["name: scripted", "ca-file: \(network.certificatePath)"] + model).map { "  \($0)" }
        + (fallbacks.isEmpty ? [] : ["  fallbacks:"])
        + fallbacks.map { "    again: {\($0), name: scripted, ca-file: \(folder)/again.pem}" }
      let path = folder + "/maild.yaml"
      try lines.joined(separator: "\n").write(toFile: path, atomically: true, encoding: .utf8)
      let ours = ["MAILD_CONFIG": path].merging(environment) { $1 }
      return try await network.run(Installation.binary, ["check"], environment: ours)
    }
  }

  private func places(_ visits: [HostileNetwork.Visit]) -> Set<String> {
    Set(visits.map { String($0.place.prefix { $0 != ":" }) })
  }

  @Test("A name that changes its answer leads nowhere but to the addresses of the endpoint", arguments: [true, false])
  func rebinding(isPinned: Bool) async throws {
    let trial = try await Trial()
    try await trial.network.name("llm.example", leadsTo: [Self.home], [Self.elsewhere])
    let pin = isPinned ? ["addresses: [10.0.0.0/24]"] : []
    let fallback = (["url: \"\(Self.address)\""] + pin).joined(separator: ", ")
    let check = try await trial.check(["url: \(Self.address)"] + pin, fallbacks: [fallback])
    #expect(check.output.contains("ok     model answer"), "\(check.output)\(check.errors)")
    let visits = try await trial.network.visits()
    if isPinned {
      #expect(check.status == 69)
      #expect(
        check.output.contains("FAILED model again: ") && check.output.contains("leads to \(Self.elsewhere), which"))
      #expect(places(visits) == [Self.home])
    } else {
      // What is not pinned follows DNS, as long as the certificate is right: the pin is what kept it away above.
      #expect(check.status == 0 && places(visits) == [Self.home, Self.elsewhere], "\(check.output)")
    }
  }

  @Test("Of a name's several addresses those of the endpoint alone are tried")
  func several() async throws {
    let trial = try await Trial()
    try await trial.network.name("llm.example", leadsTo: [Self.elsewhere, Self.home, "127.0.0.1"])
    let check = try await trial.check(["url: \(Self.address)", "addresses: [\(Self.home)]"])
    #expect(check.status == 0, "\(check.output)\(check.errors)")
    #expect(places(try await trial.network.visits()) == [Self.home])
  }

  @Test("A redirect is refused with where it leads, and nothing goes there", arguments: [301, 302, 303, 307, 308])
  func redirects(status: Int) async throws {
    let trial = try await Trial()
    try await trial.network.name("llm.example", leadsTo: [Self.home])
    for place in ["https://\(Self.elsewhere):\(HostileNetwork.tlsPort)/v1", "http://\(Self.elsewhere):8080/?a=b"] {
      try await trial.network.answer(status: status, headers: ["Location": place])
      let check = try await trial.check(["url: \(Self.address)"])
      #expect(check.status == 69)
      #expect(check.output.contains("send us on to \(Self.elsewhere) (status \(status))"), "\(check.output)")
      #expect(!check.output.contains("a=b"))
      #expect(places(try await trial.network.visits()) == [Self.home])
    }
  }

  @Test("The environment's proxies, a .netrc and a .curlrc are not believed")
  func environment() async throws {
    let trial = try await Trial()
    try await trial.network.name("llm.example", leadsTo: [Self.home])
    let proxy = "http://127.0.0.1:\(HostileNetwork.proxyPort)"
    var environment = ["HOME": trial.folder, "no_proxy": "", "NO_PROXY": ""]
    for name in ["http_proxy", "https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY"] { environment[name] = proxy }
    let netrc = "default login robot password hush\n"
    try netrc.write(toFile: trial.folder + "/.netrc", atomically: true, encoding: .utf8)
    try "proxy = \(proxy)\n".write(toFile: trial.folder + "/.curlrc", atomically: true, encoding: .utf8)
    let check = try await trial.check(
      ["url: \(Self.address)"], fallbacks: ["url: \"http://127.0.0.1:8080/v1\""], environment: environment)
    #expect(check.status == 0, "\(check.output)\(check.errors)")
    let visits = try await trial.network.visits()
    #expect(Set(visits.map(\.place)) == ["\(Self.home):8443", "127.0.0.1:8080"])
    #expect(visits.flatMap(\.requests).count == 4 && visits.flatMap(\.requests).allSatisfy { $0.authorization == nil })
  }

  @Test("What a server says of better places and of later calls is not remembered")
  func advice() async throws {
    let trial = try await Trial()
    try await trial.network.name("llm.example", leadsTo: [Self.home])
    let port = HostileNetwork.tlsPort
    try await trial.network.answer(headers: [
      "Alt-Svc": "http/1.1=\"\(Self.elsewhere):\(port)\"; ma=86400", "Set-Cookie": "who=agent",
      "Strict-Transport-Security": "max-age=86400", "Refresh": "0; url=https://\(Self.elsewhere):\(port)/",
    ])
    for _ in 1...2 {
      let check = try await trial.check(["url: \(Self.address)"], environment: ["HOME": trial.folder])
      #expect(check.status == 0, "\(check.output)\(check.errors)")
      #expect(places(try await trial.network.visits()) == [Self.home])
    }
    let left = try FileManager.default.contentsOfDirectory(atPath: trial.folder)
    #expect(left.filter { !$0.hasPrefix("maild.") && $0 != "again.pem" } == [])
  }

  @Test("A server whose certificate is another host's gets no request")
  func otherCertificate() async throws {
    let trial = try await Trial()
    try await trial.network.name("other.example", leadsTo: [Self.home])
    let check = try await trial.check(["url: https://other.example:\(HostileNetwork.tlsPort)/v1"])
    #expect(check.status == 69 && check.output.contains("TLS failed"), "\(check.output)\(check.errors)")
    let visits = try await trial.network.visits()
    #expect(places(visits) == [Self.home] && visits.flatMap(\.requests).isEmpty)
  }
}
