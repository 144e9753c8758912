import Foundation
import Testing

@testable import Configuration

@Suite("The example and the documents")
struct ExampleTests {
  private func example() throws -> String {
    try String(contentsOf: sources.appendingPathComponent("config/maild.yaml"), encoding: .utf8)
  }

  /// The example with every key in use: those behind a `#` without a space too.
  private func complete() throws -> String {
    try example().replacing(#/(?m)^(\s*)#([a-z])/#) { "\($0.output.1)\($0.output.2)" }
  }

  @Test("The example is a sound configuration, as it is and with every key in use")
  func sound() throws {
    #expect(mistakes(try example()) == [])
    #expect(mistakes(try complete()) == [])
  }

  @Test("Every key stands in the example, with its default")
  func everyKey() throws {
    var written: [String: String] = [:]
    func collect(_ node: YAMLNode, _ path: String) {
      guard case .mapping(let entries) = node.value else { return }
      for entry in entries {
        let name = path == "servers" ? "NAME" : entry.key
        let inner = path.isEmpty ? name : "\(path).\(name)"
        switch entry.value.value {
        case .scalar(let text, _): written[inner] = text
        case .sequence(let items): written[inner] = items.isEmpty ? "[]" : "[…]"
        case .mapping: break
        }
        // Each of them has keys that stand above.
        if inner == "model.fallbacks" { written[inner] = "…" } else { collect(entry.value, inner) }
      }
    }
    collect(try #require(YAMLDocument(Array(try complete().utf8)).root), "")
    #expect(Set(written.keys) == Set(Configuration.keys.map(\.path)))
    #expect(Configuration.keys.count == Set(Configuration.keys.map(\.path)).count)
    for key in Configuration.keys where key.path != "endpoints" {
      if let text = key.defaultText {
        #expect(written[key.path] == text, "\(key.path)")
      }
    }
  }

  @Test("The document of all keys is the one made from what reads them")
  func reference() throws {
    let url = sources.appendingPathComponent("docs/configuration.md")
    if ProcessInfo.processInfo.environment["MAILD_WRITE_DOCS"] != nil {
      try Configuration.reference.write(to: url, atomically: true, encoding: .utf8)
    }
    let message: Comment = "run `MAILD_WRITE_DOCS=1 swift test --filter ExampleTests` to write it anew"
    #expect(try String(contentsOf: url, encoding: .utf8) == Configuration.reference, message)
  }

  @Test("Each key says what it is for and in which form")
  func described() {
    for key in Configuration.keys {
      #expect(key.meaning.hasSuffix("."), "\(key.path)")
      #expect(!key.form.isEmpty && !key.form.contains("|"), "\(key.path)")
    }
  }
}
