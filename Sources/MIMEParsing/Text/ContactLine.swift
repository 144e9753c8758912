/// What a line near the end of a text looks like: part of a signature, a person's name, or something said.
struct ContactLine {
  /// Telephone numbers, addresses, links, postal codes, streets, offices, companies: how many of these are met.
  private(set) var marks = 0
  /// A few words that begin with capitals, as a name has; nothing else.
  private(set) var isName = false
  /// Something said: a sentence, a question, a postscript, a list's item.
  private(set) var isSaid = false
  /// `Nom : Durand`, a label that no signature has: a form's answer.
  private(set) var isFormField = false
  /// It holds a figure, an address or a link: how to reach somebody, not who it is.
  private(set) var holdsContact = false
  /// `Pour le maire et par délégation`, `Im Auftrag`: goes with the closing formula.
  private(set) var isDelegation = false
  /// `Pour le maire et par délégation`, and nothing else: the letter ends with it as with a closing formula.
  private(set) var signsForAnother = false

  init(_ line: ArraySlice<UInt8>) {
    let text = LineTokens(line)
    let tokens = text.tokens
    let words = tokens.filter { $0.kind == .word }
    guard let first = tokens.first else { return }
    let folded = FoldedLine(text.bytes)
    if tokens.contains(where: { $0.kind == .address }) { marks += 1 }
    if tokens.contains(where: { $0.kind == .link }) { marks += 1 }
    let isPhone = Self.holdsPhone(text.bytes)
    if isPhone { marks += 1 }
    if words.contains(where: { Self.labels.contains($0.word) }),
      isPhone || tokens.contains(where: { $0.kind == .number })
    {
      marks += 1
    }
    if Self.holdsPostalCode(tokens) { marks += 1 }
    if words.count <= 12, words.contains(where: { Self.streets.contains($0.word) || Self.isStreet($0.word) }),
      tokens.contains(where: { $0.kind == .number })
    {
      marks += 1
    }
    if words.count <= 10, words.contains(where: { Self.offices.contains($0.word) }) { marks += 1 }
    isName = Self.isName(tokens, words, folded)
    holdsContact = tokens.contains { $0.kind == .address || $0.kind == .link || $0.kind == .number }
    isDelegation = words.count <= 12 && Self.delegations.contains(where: folded.hasPrefix)
    isFormField = Self.isFormField(tokens)
    isSaid = Self.isSaid(tokens, words, folded, marks: marks, first: first)
    signsForAnother =
      words.count <= 12 && first.isCapital && !isSaid && !words.contains { Self.speech.contains($0.word) }
      && (Self.signings.contains(where: folded.hasPrefix) || folded.contains(Self.delegation))
  }

  /// `PS : …`, `P.J. : …`.
  static func beginsPostscript(_ line: ArraySlice<UInt8>) -> Bool {
    let text = FoldedLine(line)
    return postscripts.contains(where: text.hasPrefix)
  }

  private static func isName(_ tokens: [LineTokens.Token], _ words: [LineTokens.Token], _ text: FoldedLine) -> Bool {
    guard (1...6).contains(words.count), text.bytes.count <= 50,
      tokens.allSatisfy({ $0.kind == .word || $0.kind == .mark && nameMarks.contains($0.mark) }),
      !words.drop(while: { titles.contains($0.word) }).contains(where: { offices.contains($0.word) }),
      ![0x21, 0x3F, 0x3A].contains(tokens.last?.mark ?? 0)
    else { return false }
    let particles = words.filter { !$0.isCapital }
    // A person who writes without capitals signs so too.
    return particles.allSatisfy { nameParticles.contains($0.word) } && particles.count < words.count
      || words.count <= 2 && particles.count == words.count && tokens.last?.mark == 0
  }

  /// Before a name, and no office by themselves.
  private static let titles = wordSet("dr dott dott.ssa avv ing prof professor mme m mr mrs ms herr frau sig sra")
  private static let nameMarks: Set<UInt8> = [0x2E, 0x2D, 0x27, 0x2C, 0x2A, 0x5F, 0x28, 0x29, 0x26, 0x22, 0x2F]
  private static let nameParticles = AttributionWords.nameParticles.union(
    wordSet("de le da van the m mme mlle dr ª º"))

  private static func isSaid(
    _ tokens: [LineTokens.Token], _ words: [LineTokens.Token], _ text: FoldedLine, marks: Int, first: LineTokens.Token
  ) -> Bool {
    if postscripts.contains(where: text.hasPrefix) { return true }
    // The stop of an abbreviation ends no sentence: `S.A. de C.V.`, `Dipl.-Ing.`
    let isAbbreviation =
      tokens.count > 1 && tokens[tokens.count - 2].isCapital && tokens[tokens.count - 2].word.count <= 4
    let last = isAbbreviation && tokens.last?.mark == 0x2E ? 0 : tokens.last?.mark ?? 0
    if last == 0x3F || last == 0x3A, marks == 0 { return true }
    if words.count >= 5, [0x2E, 0x21, 0x3F].contains(last), marks <= 1 { return true }
    if words.count >= 4, last == 0x21 { return true }
    if words.contains(where: { speech.contains($0.word) }), words.count >= 4, marks <= 1 { return true }
    return words.count > 14 && marks <= 1 || words.count > 24
  }

  private static let delegations = words([
    "pour le ", "pour la ", "pour l'", "p/o", "p.o", "par délégation", "et par délégation", "im auftrag", "i. a.",
    "i.a.",
    "in vertretung", "i. v.", "i.v.", "p.p.", "on behalf of", "for and on behalf", "por orden", "p.a.", "per conto",
    "namens ", "pelo ", "pela ",
  ])
  private static let signings = words([
    "im auftrag", "in vertretung", "for and on behalf of", "por delegación", "per delega", "por delegação",
    "namens deze",
  ])
  private static let delegation = Array("par délégation".utf8)
  private static let postscripts = words([
    "ps:", "ps :", "p.s", "ps.", "ps ", "p.-s", "nb:", "nb :", "n.b", "nota", "post-scriptum", "pd:", "p.d", "pj :",
    "pj:",
    "p.j", "ci-joint", "re:", "edit:",
  ])
  /// Words of sentences in the first and second person, which neither names nor companies hold.
  private static let speech = wordSet(
    """
    je j nous vous est sont suis avons avez pouvez serait merci pas i we you is are am was please have can will \
    ich wir sie ist sind bin haben bitte nicht yo usted es está son por favor io noi è sono prego eu você está são \
    ik wij u zijn ben hebben graag niet
    """)

  private static func isFormField(_ tokens: [LineTokens.Token]) -> Bool {
    guard let colon = tokens.prefix(6).firstIndex(where: { $0.mark == 0x3A }), colon > 0,
      tokens[..<colon].allSatisfy({
        $0.kind == .word || $0.mark == 0x27 || $0.mark == 0x2D || $0.mark == 0x2E
          || $0.kind == .number && $0.range.count <= 2
      })
    else { return false }
    return !tokens[..<colon].contains { labels.contains($0.word) }
  }

  /// Nine digits at least with nothing but blanks, dots, dashes, slashes, brackets and a plus among them.
  private static func holdsPhone(_ bytes: [UInt8]) -> Bool {
    var digits = 0
    for byte in bytes {
      if byte.isASCIIDigit {
        digits += 1
        if digits >= 9 { return true }
      } else if ![0x20, 0x2E, 0x2D, 0x2F, 0x28, 0x29, 0x2B, 0xC2, 0xA0, 0xE2, 0x80, 0xAF].contains(byte) {
        digits = 0
      }
    }
    return false
  }

  /// `59000 Lille`, `1012 AB Amsterdam`, `1000-001 Lisboa`, `London CA 19129`.
  private static func holdsPostalCode(_ tokens: [LineTokens.Token]) -> Bool {
    tokens.indices.contains { index in
      guard tokens[index].kind == .number else { return false }
      let next = index + 1 < tokens.count ? tokens[index + 1] : nil
      if tokens[index].range.count == 5 {
        return next?.isCapital == true || index > 0 && tokens[index - 1].isCapital
      }
      return tokens[index].range.count == 4 && next?.isCapital == true && next?.range.count == 2
    }
  }

  private static func isStreet(_ word: [UInt8]) -> Bool {
    word.count > 6 && streetEnds.contains { word.suffix($0.count).elementsEqual($0) }
  }

  private static let streetEnds = words([
    "straße", "strasse", "straat", "gasse", "laan", "weg", "platz", "plein", "allee",
  ])
  private static let streets = wordSet(
    """
    rue avenue boulevard bd bld av place allée allées chemin impasse quai cours route square passage bp cs cedex lieu-dit \
    street st road rd ave lane drive suite floor blvd str via viale piazza corso calle plaza paseo avda avenida rua \
    praça travessa largo straat weg
    """)
  private static let labels = wordSet(
    """
    tél tel téléphone telephone phone ph mobile mob port portable fax télécopie standard ligne cell cellulare tlf telefon \
    telefono teléfono telefone móvil telemóvel telefoon gsm t m f e d o mail email courriel web site siret siren rcs tva \
    hrb iban bic ust kvk btw vat p iva piva nif cif direct
    """)
  private static let offices = wordSet(
    """
    directeur directrice responsable chef cheffe chargé chargée gestionnaire assistant assistante secrétaire secrétariat \
    adjoint adjointe maire mairie président présidente vice-président service services direction département pôle \
    bureau cabinet agence conseiller conseillère ingénieur ingénieure technicien technicienne consultant consultante \
    associé associée avocat avocate notaire gérant gérante comptable coordinateur coordinatrice délégué commercial \
    commerciale métropole commune préfecture association société sarl sas sa eurl scop sci \
    manager director engineer developer officer head ceo cto cfo coo vp founder president consultant department \
    office team support ltd limited inc llc corp corporation company group associate attorney analyst specialist \
    coordinator administrator professor dr phd mba \
    leiter leiterin geschäftsführer geschäftsführerin abteilung referat sachbearbeiter sachbearbeiterin vertrieb gmbh ag \
    kg ug amt stadt gemeinde landratsamt vorstand prokurist \
    director directora gerente jefe jefa departamento servicio ayuntamiento técnico técnica concejal abogado abogada \
    sl s.l \
    direttore direttrice ufficio settore comune responsabile segreteria dott dott.ssa avv ing srl spa s.p.a \
    diretor diretora chefe serviço câmara divisão gabinete técnico lda \
    afdeling medewerker gemeente hoofd directeur beleidsmedewerker adviseur bv b.v nv
    """)
}
