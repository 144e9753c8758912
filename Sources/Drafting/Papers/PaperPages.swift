/// Which pages of a paper came, where it counts them: `page 1/3`, `Page 2 sur 3`.
enum PaperPages {
  /// A paper with more pages is a book, and its counts are no page numbers.
  private static let mostPages = 60

  /// Papers that count more pages than came. Papers of the same count are taken together: they may be one, scanned page by
  /// page.
  static func missing(in papers: [PaperCheck.ReadPaper]) -> [PaperFinding] {
    var present: [Int: (paper: PaperFinding.Paper, pages: Set<Int>)] = [:]
    for paper in papers {
      let counts = counts(in: paper.text)
      guard !counts.isEmpty else { continue }
      // Of what was read in part nobody can say what is missing, nor of its fellows.
      guard paper.isWhole else { return [] }
      for (page, total) in counts { present[total, default: (paper.named, [])].pages.insert(page) }
    }
    return present.sorted { $0.value.paper.position < $1.value.paper.position }.compactMap { total, found in
      let missing = (1...total).filter { !found.pages.contains($0) }
      return missing.isEmpty ? nil : PaperFinding(matter: .missingPages(found.paper, missing, of: total))
    }
  }

  private static func counts(in text: String) -> [(page: Int, total: Int)] {
    var found: [(Int, Int)] = []
    for line in text.split(separator: "\n") where line.utf8.count <= 400 {
      let tokens = PlainText.folded(line).split { $0 == " " || $0 == "\t" }.flatMap(numbersApart)
      for index in tokens.indices.dropLast(3) where tokens[index] == "page" || tokens[index] == "p." {
        guard let page = Int(tokens[index + 1]), ["/", "sur", "of", "de"].contains(tokens[index + 2]),
          let total = Int(tokens[index + 3]), (2...mostPages).contains(total), (1...total).contains(page)
        else { continue }
        found.append((page, total))
      }
    }
    return found
  }

  /// `1/3` as three, `page` and all else as one.
  private static func numbersApart(_ word: Substring) -> [String] {
    let parts = word.split(separator: "/", omittingEmptySubsequences: false)
    guard parts.count == 2, parts.allSatisfy({ $0.allSatisfy(\.isNumber) }) else {
      return [String(word.drop { $0 == "(" || $0 == "-" })]
    }
    return parts[0].isEmpty || parts[1].isEmpty ? [String(word)] : [String(parts[0]), "/", String(parts[1])]
  }
}
