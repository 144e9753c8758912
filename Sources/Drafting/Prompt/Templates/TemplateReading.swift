/// Reads a template file and finds everything in it that can't be right.
struct TemplateReading {
  /// Most bytes of a file, notes and all.
  static let fileBytes = 32_000
  /// Most bytes of its words, some 2,500 tokens: they go with each prompt.
  static let wordBytes = 8_000

  /// The words of each section.
  private(set) var words: [TemplateSection: String] = [:]
  private(set) var mistakes: [TextMistake] = []

  init(_ text: String) {
    guard text.utf8.count <= Self.fileBytes else {
      mistakes = [.tooLong(text.utf8.count, limit: Self.fileBytes)]
      return
    }
    mistakes = TextMistake.unseenCharacters(in: text)
    let written = SectionedText(text)
    if let line = written.loose.first {
      note(
        line.number, french: "cette ligne n'est dans aucune partie ; mettez # devant, ou ouvrez une partie",
        english: "this line is in no part; put # in front of it, or open a part")
    }
    var lines: [TemplateSection: Int] = [:]
    for section in written.sections {
      guard let kind = TemplateSection.named(section.name) else {
        let known = TemplateSection.allCases.map { "[\($0.name)]" }.joined(separator: ", ")
        note(
          section.line, french: "la partie [\(section.name)] n'existe pas ; les parties sont \(known)",
          english: "there is no part [\(section.name)]; the parts are \(known)")
        continue
      }
      if let first = lines[kind] {
        note(
          section.line, french: "la partie [\(kind.name)] est là deux fois (ligne \(first)) ; gardez-en une",
          english: "the part [\(kind.name)] stands here a second time (line \(first)); keep one")
        continue
      }
      lines[kind] = section.line
      words[kind] = section.words
      check(section, kind)
    }
    for kind in TemplateSection.allCases where lines[kind] == nil {
      let what = kind == .safety ? " avec la ligne {sécurité}" : ""
      let with = kind == .safety ? " with the line {sécurité}" : ""
      note(
        nil, french: "la partie [\(kind.name)]\(what) manque ; `maild template show fr-3` la montre",
        english: "the part [\(kind.name)]\(with) is missing; `maild template show fr-3` shows it")
    }
    let bytes = words.values.reduce(0) { $0 + $1.utf8.count }
    if bytes > Self.wordBytes { mistakes.append(.tooLong(bytes, limit: Self.wordBytes)) }
  }

  private mutating func check(_ section: SectionedText.Section, _ kind: TemplateSection) {
    var found: Set<String> = []
    for line in section.lines {
      for piece in FieldText.pieces(of: line.text[...]) {
        switch piece {
        case .field(let name):
          found.insert(String(name))
          if !kind.fields.contains(String(name)) { noteUnknown(String(name), on: line.number, kind) }
        case .words(let words) where words.contains("{") || words.contains("}"):
          note(
            line.number, french: "une accolade sans l'autre ; un champ s'écrit {nom}, sur une ligne",
            english: "a brace without its other; a field is written {name}, on one line")
        case .words: break
        }
      }
    }
    for name in kind.neededFields where !found.contains(name) {
      note(
        section.line,
        french: "le champ {\(name)} manque dans [\(kind.name)] ; sans lui, ce réglage resterait sans effet",
        english: "the field {\(name)} is missing in [\(kind.name)]; without it that setting would come to nothing")
    }
    if kind == .safety, found.contains("sécurité"), section.words != "{sécurité}" {
      note(
        section.line, french: "[\(kind.name)] contient autre chose que {sécurité} ; ces règles sont celles de maild",
        english: "[\(kind.name)] holds more than {sécurité}; these rules are maild's own")
    }
    if section.words.isEmpty, kind != .safety {
      note(
        section.line, french: "la partie [\(kind.name)] est vide ; écrivez ce qu'elle dit au modèle",
        english: "the part [\(kind.name)] is empty; write what it tells the model")
    }
  }

  private mutating func noteUnknown(_ name: String, on line: Int, _ kind: TemplateSection) {
    let shown = "{\(PlainText.oneLine(name, limit: 40))}"
    let fields = kind.fields.map { "{\($0)}" }.joined(separator: ", ")
    let french = fields.isEmpty ? "cette partie n'en a aucun" : "ceux de cette partie sont \(fields)"
    let english = fields.isEmpty ? "this part has none" : "those of this part are \(fields)"
    note(
      line, french: "le champ \(shown) n'existe pas dans [\(kind.name)] ; \(french)",
      english: "there is no field \(shown) in [\(kind.name)]; \(english)")
  }

  private mutating func note(_ line: Int?, french: String, english: String) {
    mistakes.append(TextMistake(line, french: french, english: english))
  }
}
