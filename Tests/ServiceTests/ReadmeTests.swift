import Configuration
import Foundation
import Testing

@Suite("What the README shows")
struct ReadmeTests {
  @Test("Its configuration is one that maild takes, without a warning")
  func configuration() throws {
    let root = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../..")
    let readme = try String(contentsOf: root.appending(path: "README.md"), encoding: .utf8)
    let example = try #require(readme.firstMatch(of: /(?s)```yaml\n(.*?)```/)?.1)
    let configuration = try Configuration.parse(Array(example.utf8), path: "README.md")
    #expect(configuration.warnings.isEmpty)
    #expect(configuration.servers.keys.sorted() == ["main"])
    #expect(configuration.mayReceiveMail(host: configuration.model.endpoint.host))
  }
}
