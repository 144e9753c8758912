import Foundation
import Testing

@testable import Drafting

@Suite("What the guard does, in words")
struct GuardWordsTests {
  private static let page = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().appending(path: "docs/guard.md")

  private static var document: String {
    var text = """
      # Ce que les contrôles font d'une réponse / What the guard does with an answer

      Chaque réponse du modèle passe ces contrôles avant de devenir un brouillon. La règle est la même pour toutes les
      boîtes ; ce qu'une boîte en règle est dans ses consignes, ses engagements exclus et ses formules
      (`maild mailbox set --help`). `maild job show` dit ce qui a été relevé dans un brouillon.

      Every answer of the model passes these checks before it becomes a draft. The rule is the same for all mailboxes; what a
      mailbox decides of it stands in its guidance, its forbidden commitments and its formulas. `maild job show` tells what was
      found in a draft. This page is made from the code.

      | relevé / finding | | |
      | --- | --- | --- |

      """
    for kind in GuardFinding.Kind.allCases {
      text += "| `\(kind.rawValue)` | \(kind.explanation(in: .french)) | \(kind.explanation(in: .english)) |\n"
    }
    text += """

      Une réponse dont rien ne peut être gardé est demandée une seconde fois, en disant pourquoi ; si la seconde ne vaut pas
      mieux, il n'y a pas de brouillon. An answer of which nothing can be kept is asked for once more, with what was wrong; if
      the second is no better there is no draft.

      | écartée / dropped | | |
      | --- | --- | --- |

      """
    for reason in GuardDropReason.allCases {
      text += "| `\(reason.rawValue)` | \(reason.explanation(in: .french)) | \(reason.explanation(in: .english)) |\n"
    }
    return text
  }

  @Test("The page that service heads read is the one made from the rules")
  func page() throws {
    if ProcessInfo.processInfo.environment["MAILD_WRITE_DOCS"] != nil {
      try Self.document.write(to: Self.page, atomically: true, encoding: .utf8)
    }
    let message: Comment = "run `MAILD_WRITE_DOCS=1 swift test --filter GuardWordsTests` to write it anew"
    #expect(try String(contentsOf: Self.page, encoding: .utf8) == Self.document, message)
  }

  @Test("Words and consequence agree")
  func consequences() {
    for kind in GuardFinding.Kind.allCases where kind != .repetition {
      let words = kind.explanation(in: .english)
      switch kind.consequence {
      case .removed: #expect(words.contains("removed"), "\(kind)")
      case .replaced: #expect(words.contains("replaced"), "\(kind)")
      case .marked: #expect(words.hasSuffix("marked"), "\(kind)")
      case .told: #expect(words.contains("says so") || words.contains("listed"), "\(kind)")
      }
    }
  }

  @Test("Findings are read back as the journal keeps them; what is none is left out")
  func read() {
    #expect(
      GuardFinding.read("unsupported-fact×2 echo×1 nonsense×3 html guard×") == [
        GuardFinding(.unsupportedFact, count: 2), GuardFinding(.echo, count: 1),
      ])
    #expect(GuardFinding.read("the endpoint can't be reached") == [])
  }
}
