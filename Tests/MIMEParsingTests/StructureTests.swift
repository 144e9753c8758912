import Foundation
import MIMEParsing
import Testing

@Suite("Structure as senders break it")
struct StructureTests {
  private static func message(_ text: String) -> Message { Message(parsing: Array(text.utf8)) }

  // MARK: - Boundaries

  @Test(
    "Parts are found without the boundary that should have been declared",
    arguments: [
      ("Content-Type: multipart/mixed\n\n", Defect.multipartWithoutBoundary),
      ("Content-Type: multipart/mixed; boundary=\"other\"\n\n", .boundaryRepaired),
      ("Subject: x\n\n", .boundaryRepaired),
    ])
  func boundary(_ header: String, _ defect: Defect) throws {
    let message = Self.message(
      "From: a@x.example\n" + header
        + "--=_ab12\nContent-Type: text/plain\n\nTexte.\n--=_ab12\nContent-Type: image/png; name=a.png\n\nx\n--=_ab12--\n"
    )
    #expect(message.body.text == "Texte.")
    #expect(message.attachments.map(\.name) == ["a.png"])
    #expect(message.defects.contains(defect))
  }

  @Test("A multipart that has no parts is the text it holds, and a text about boundaries stays a text")
  func noParts() {
    let plain = Self.message("Content-Type: multipart/mixed\n\nBonjour.\n")
    #expect(plain.body.text == "Bonjour.")
    let page = Self.message("Content-Type: multipart/alternative\n\n<html><p>Bonjour.</p></html>\n")
    #expect(page.body.text == "Bonjour.")
    let about = Self.message("Subject: x\n\nVoici la source :\n\nun\n--ab\nContent-Type: text/plain\n\nx\n--ab--\n")
    #expect(about.body.text.contains("--ab"))
    #expect(!about.defects.contains(.boundaryRepaired))
  }

  /// `kind: text` of each part, read by a mail of two parts of which the first has this header.
  private static func twoParts(_ header: String, boundary: String = "boundary=b", delimiter: String = "--b") -> Message
  {
    message(
      "From: a@x.example\nContent-Type: multipart/mixed; \(boundary)\n\n\(delimiter)\n\(header)\n\(delimiter)\n"
        + "Content-Type: image/png; name=a.png\n\nx\n--b--\nAprès.\n")
  }

  @Test(
    "A delimiter is a whole line, wherever it stands and whatever blanks follow",
    arguments: [
      ("\nUn.\n--bb\nDeux.\n --b\n", "Un.\n--bb\nDeux.\n --b"), ("\nUn.\n--b x\nDeux.\n", "Un.\n--b x\nDeux."),
      ("\n--b\n\nUn.\n", "Un."), ("Content-Type: text/html\n\n<p>Un.</p>\n", "Un."),
      ("\nUn.\n\n\n", "Un."), ("Content-Type: text/plain\n--b \t\n\nUn.\n", "Un."),
    ])
  func delimiters(_ part: String, _ text: String) {
    let message = Self.twoParts(part)
    #expect(message.body.text == text)
    #expect(message.attachments.map(\.name) == ["a.png"])
    #expect(!message.defects.contains(.multipartNotClosed))
  }

  @Test("A delimiter written twice makes no part")
  func doubledDelimiter() {
    let message = Self.message(
      "Content-Type: multipart/mixed; boundary=b\n\n--b\n--b\nContent-Type: text/html\n\n<p>Un.</p>\n--b--\n")
    #expect(message.body.text == "Un.")
    #expect(message.body.source == .html)
  }

  @Test(
    "The boundary is what it is, in quotes, in pieces, or before a comment",
    arguments: [
      "boundary=\"b\"", "BOUNDARY = b", "boundary=b (la fin)", "boundary=b ; type=\"text/plain\"",
      "boundary*0=\"\"; boundary*1=b", "charset=utf-8; boundary=b; boundary=c", "boundary=\"\\b\"",
      "boundary=\n \"b\"", "boundary=\n\tb\n ;\n x=y",
    ])
  func boundaries(_ parameter: String) {
    let message = Self.twoParts("\nUn.", boundary: parameter)
    #expect(message.body.text == "Un.")
    #expect(message.attachments.map(\.name) == ["a.png"])
  }

  @Test("Multiparts end with the one around them, and one without a boundary is text")
  func inner() {
    let open = Self.twoParts("Content-Type: multipart/alternative; boundary=c\n\n--c\n\nUn.")
    #expect(open.body.text == "Un.")
    #expect(open.defects.contains(.multipartNotClosed))
    #expect(open.attachments.map(\.name) == ["a.png"])
    let close = Self.twoParts("Content-Type: multipart/alternative; boundary=c\n--c\n\nUn.\n--c--\nEntre.")
    #expect(close.body.text == "Un.")
    #expect(!close.defects.contains(.multipartNotClosed))
    let bare = Self.twoParts("Content-Type: multipart/alternative\n\nUn.")
    #expect(bare.body.text == "Un.")
    #expect(bare.defects.contains(.multipartWithoutBoundary))
  }

  @Test(
    "A part's type is found in spite of how it is written",
    arguments: [
      ("Content-Type: text/html charset=iso-8859-1", "<p>\u{E9}t\u{E9}</p>", "été"),
      ("Content-Type: TEXT / HTML (une page); charset = iso-8859-1", "<p>\u{E9}t\u{E9}</p>", "été"),
      ("Content-Type: text/html;charset=\"iso-8859-1\";", "<p>\u{E9}t\u{E9}</p>", "été"),
      ("Content-Type: text; charset=iso-8859-1", "\u{E9}t\u{E9}", "été"),
      ("ligne perdue\nContent-Type: text/html; charset=iso-8859-1", "<p>\u{E9}t\u{E9}</p>", "été"),
      ("Content-Type: text/html\nContent-Type: text/plain", "<p>a</p>", "a"),
      ("Content-Type:\n text/html;\n\tcharset=utf-8", "<p>a</p>", "a"),
    ])
  func types(_ header: String, _ content: String, _ text: String) {
    let whole = "From: a@x.example\nContent-Type: multipart/mixed; boundary=b\n\n--b\n\(header)\n\n\(content)\n--b--\n"
    let bytes = whole.unicodeScalars.map { UInt8($0.value) }
    #expect(Message(parsing: bytes).body.text == text)
  }

  @Test("A digest's parts are messages, and text without a type is text")
  func digestParts() {
    let message = Self.message(
      "Content-Type: multipart/digest; boundary=b\n\n--b\n\nSubject: Un\n\nx\n--b\nContent-Type: text/plain\n\ny\n--b--\n"
    )
    #expect(message.attachments.map(\.declaredType) == ["message/rfc822", "text/plain"])
    #expect(message.attachments.first?.name == "Un.eml")
  }

  @Test(
    "A type that is none is text, unless a file's name stands with it",
    arguments: [
      ("textplain", "<p>x</p>", []), ("html", "x", []), ("Content-Type: text/html; charset=utf-8", "x", []),
      ("7bit", "<p>x</p>", []),
      ("pdf; name=a.pdf", "", ["a.pdf"]), ("a/; name=b", "", ["b"]),
    ])
  func noTypes(_ type: String, _ text: String, _ names: [String]) {
    let message = Self.message("From: a@x.example\nContent-Type: \(type)\n\n<p>x</p>")
    #expect(message.body.text == text)
    #expect(message.attachments.map(\.name) == names)
  }

  @Test(
    "A multipart whose boundary parts nothing is repaired where it can be, and else is the text it holds",
    arguments: [
      ("boundary=\"x1\"", "Un.\n", "Un.", []),
      (
        "boundary=\"BoundO\"",
        "--BoundP\nContent-Type: text/plain\n\nUn.\n--BoundP\nContent-Type: a/b; name=f\n\nx\n--BoundO--\n", "Un.",
        ["f"]
      ),
      (
        "boundary=\"abc \"",
        "--abc\nContent-Type: text/plain\n\nUn.\n--abc\nContent-Type: a/b; name=f\n\nx\n--abc --\n", "Un.", ["f"]
      ),
      (
        "boundary=a b", "--a b\nContent-Type: text/plain\n\nUn.\n--a b\nContent-Type: a/b; name=f\n\nx\n--a b--\n",
        "Un.", ["f"]
      ),
      (
        "boundary=a b=c", "--a\nContent-Type: text/plain\n\nUn.\n--a\nContent-Type: a/b; name=f\n\nx\n--a--\n", "Un.",
        ["f"]
      ),
      (
        "boundary='o'", "--o\nContent-Type: text/plain\n\nUn.\n--o\nContent-Type: a/b; name=f\n\nx\n--o--\n", "Un.",
        ["f"]
      ),
    ])
  func partlessMultiparts(_ parameter: String, _ body: String, _ text: String, _ names: [String]) {
    let header = "From: a@x.example\nContent-Type: multipart/mixed; \(parameter)\n\n"
    let outer = "From: a@x.example\nContent-Type: multipart/mixed; boundary=outer\n\n--outer\n"
    let inner = "Content-Type: multipart/mixed; \(parameter)\n\n"
    for message in [Self.message(header + body), Self.message(outer + inner + body + "--outer--\n")] {
      #expect(message.body.text == text)
      #expect(message.attachments.map(\.name) == names)
    }
  }

  @Test("A boundary that is folded at its blank keeps one")
  func foldedBoundary() {
    let message = Self.message(
      "From: a@x.example\r\nContent-Type: multipart/mixed; boundary=\"deux\r\n mots\"\r\n\r\n--deux mots\r\n\r\nUn.\r\n--deux mots--\r\n"
    )
    #expect(message.body.text == "Un.")
  }

  @Test(
    "A Date field is read as programs write it that never saw RFC 5322; a day that may be two is none",
    arguments: [
      ("mardi 12 mai 2026 11:47", 1_778_586_420 as Int64?), ("lundi 3 août 2026 09h05", 1_785_747_900),
      ("2026-03-02T08:30:00+01:00", 1_772_436_600), ("12. Februar 2026", 1_770_854_400),
      ("31 février 2026", nil), ("bientôt", nil),
    ])
  func writtenDates(_ field: String, _ seconds: Int64?) {
    #expect(Self.message("From: a@x.example\nDate: \(field)\n\nUn.\n").date?.secondsSince1970 == seconds)
  }

  @Test("Text below a part's header that lacks its blank line is text, though it looks like fields")
  func noBlankLine() {
    let message = Self.twoParts(
      "Content-Type: text/plain; charset=utf-8\nBonjour Madame,\nObjet : demande\nsuite du texte")
    #expect(message.body.text == "Bonjour Madame,\nObjet : demande\nsuite du texte")
    let dashed = Self.message(
      "From: a@x.example\nSubject: s\n--b425--\nDate: Tue, 3 Mar 2026 09:12:44 +0100\nContent-Type: multipart/mixed; boundary=b425\n\n"
        + "--b425\n\nUn.\n--b425\nContent-Type: a/b; name=f\n\nx\n--b425--\n")
    #expect(dashed.body.text == "Un.")
    #expect(dashed.date != nil)
    let colon = Self.message(
      "From: a@x.example\nContent-Type: multipart/mixed; boundary=\"i:j\"\n--i:j\nContent-Type: text/plain\n\nUn.\n--i:j--\n"
    )
    #expect(colon.body.text == "Un.")
  }

  @Test(
    "A name that is written twice, or empty in one place, is read once",
    arguments: [
      "filename*=utf-8''a%20b.pdf; filename*=utf-8''a%20b.pdf",
      "filename*0=\"xx\"; filename*1=\"y\"; filename*=utf-8''a%20b.pdf",
      "filename*0*=utf-8''a%20; filename*1*=utf-8''b.pdf", "filename*0=\"a \"; filename*0=\"a \"; filename*1=\"b.pdf\"",
      "filename=\"a b.pdf\"; filename*=utf-8''", "filename=\"a b.pdf\"; filename*=", "filename=\"\"", "filename=",
    ])
  func namesOnce(_ parameter: String) {
    let message = Self.message(
      "From: a@x.example\nContent-Type: application/pdf; name=\"a b.pdf\"\nContent-Disposition: attachment; \(parameter)\n\nx"
    )
    #expect(message.attachments.map(\.name) == ["a b.pdf"], "\(parameter)")
  }

  @Test(
    "What stands within an unquoted or badly quoted name stays",
    arguments: [
      ("filename=(projet) plan.pdf", "(projet) plan.pdf"), ("filename=\"Plan \"B\" final.pdf\"", "Plan _B_ final.pdf"),
      ("filename=\"a.pdf\" size=4", "a.pdf"), ("filename=\"a.pdf\"(le plan); size=4", "a.pdf"),
    ])
  func oddNames(_ parameter: String, _ name: String) {
    let message = Self.message(
      "From: a@x.example\nContent-Type: a/b\nContent-Disposition: attachment; \(parameter)\n\nx")
    #expect(message.attachments.map(\.name) == [name])
  }

  @Test("A dump whose lines begin with dashes hides no attachment")
  func manyDashes() {
    let message = Self.twoParts("Content-Type: text/plain\n\n" + String(repeating: "-- a\nb\n", count: 60_000))
    #expect(message.attachments.map(\.name) == ["a.png"])
    #expect(!message.defects.contains(.tooManyParts))
  }

  @Test("What a sender folds onto the mark of a part that was not fetched changes nothing")
  func foldedMark() {
    let bytes = Array(
      ("From: a@x.example\nContent-Type: multipart/mixed; boundary=b\n\n--b\nX-Maild-Part: TOK left 9000000\n foo 3\n"
        + "Content-Type: application/pdf; name=big.pdf\n\n\n--b--\n").utf8)
    let partial = PartialMessage(token: "TOK", digest: "d", sizeInBytes: 9_000_500, isCut: false)
    let attachment = Message(parsing: bytes, partial: partial).attachments.first
    #expect(attachment?.isContentLeftOut == true)
    #expect(attachment?.sizeInBytes == 9_000_000)
  }

  @Test("Word's style sheets, scripts and stray angles do not keep a page from being read")
  func wordyPages() {
    let words = String(repeating: "a:b c-d ", count: 600)
    for page in [
      "<style><!-- \(words) --></style>", "<!-- \(words) -->", "<script>if (a < b) \(words)</script>",
      "<p>1 < 2 \(words)</p>",
    ] {
      let message = Self.message(
        "From: a@x.example\nContent-Type: text/html\n\n<html><body>\(page)<a href=\"https://x.example/y\">z</a></body></html>"
      )
      #expect(message.body.links.map(\.target) == ["https://x.example/y"], "\(page.prefix(20))")
      #expect(!message.defects.contains(.htmlStripped))
    }
  }

  // MARK: - Line endings

  @Test(
    "Odd line endings are mended, and named",
    arguments: [
      "From: a@x.example\rSubject: Mac\r\rUn.\rDeux.\r",
      "From: a@x.example\r\r\nSubject: Mac\r\r\n\r\r\nUn.\r\r\nDeux.\r\r\n",
      "From: a@x.example\rSubject: Mac\r\rUn.\nDeux.\n",
    ])
  func lineEndings(_ text: String) {
    let message = Self.message(text)
    #expect(message.subject == "Mac")
    #expect(message.body.text == "Un.\nDeux.")
    #expect(message.defects.contains(.bareCR))
  }

  // MARK: - Encoded words and parameters

  @Test(
    "Encoded words are read as senders break them",
    arguments: [
      ("=?utf-8?B?w6l0ww==?= =?UTF-8?B?qSBpY2k=?=", "été ici"), ("=?utf-8?Q?caf=C3?= =?utf-8?Q?=A9?=", "café"),
      ("=?utf-8?Q?Pas encore_ferm=C3=A9?=", "Pas encore fermé"), ("=?utf-8?B?w6l0w6k?=", "été"),
      ("=?utf-8?Q?ferm=C3=A9", "fermé"), ("Re: =?utf-8?B?w6l0w6kgaWNp", "Re: été ici"),
      ("=?utf-8?Q?ferm=C3=A9_le_lund=C", "fermé le lund=C"), ("=?utf-8?Q?O=C3=B9?=C3=A0_Nice?=", "Où?à Nice"),
      ("=?iso-8859-1?Q?=E9t=E9?==?iso-8859-1?Q?_ici?=", "été ici"), ("=?utf-8?Q?a?=b=?utf-8?Q?c?=", "abc"),
      ("=?utf-8?Q?deux?=\n=?utf-8?Q?_lignes?=", "deux lignes"), ("=?utf-8*fr?Q?=C3=A9t=C3=A9?=", "été"),
      ("=?utf8?q?=c3=a9?=", "é"), ("=?x?Z?y?=", "=?x?Z?y?="),
      ("=?gb2312?B?xOO6ww==?=", "你好"), ("=?UTF-8?Q?=F0=9F=98?= =?UTF-8?Q?=80?=", "😀"), ("été brut", "été brut"),
    ])
  func encodedWords(_ raw: String, _ subject: String) {
    #expect(Self.message("Subject: \(raw)\nFrom: a@x.example\n\nx").subject == subject)
  }

  @Test("An encoded word without end is named a defect, a whole one is not")
  func openWord() {
    #expect(Self.message("Subject: =?utf-8?Q?ferm=C3=A9\n\nx").defects.contains(.malformedEncodedWord))
    #expect(!Self.message("Subject: =?utf-8?Q?ferm=C3=A9?=\n\nx").defects.contains(.malformedEncodedWord))
  }

  @Test(
    "File names are read in every way they are written",
    arguments: [
      "filename*=utf-8''pi%C3%A8ce%20jointe.pdf", "filename=\"=?utf-8?Q?pi=C3=A8ce_jointe.pdf?=\"",
      "filename==?utf-8?B?cGnDqGNlIGpvaW50ZS5wZGY=?=", "filename=\"pièce jointe.pdf\"",
      "filename*0*=utf-8''pi%C3%A8ce; filename*1*=%20jointe; filename*2=.pdf",
      "filename*2=.pdf; filename*1*=%20jointe; filename*0*=utf-8''pi%C3%A8ce",
      "filename*=utf-8''%70i%C3%A8ce%20jointe.pdf; filename=\"piece.pdf\"",
      "filename=\"=?utf-8?Q?pi=C3=A8ce?=\n =?utf-8?Q?_jointe.pdf?=\"",
      "filename*=\"utf-8''pi%C3%A8ce%20jointe.pdf\"", "filename*=iso-8859-1'fr'pi%E8ce%20jointe.pdf",
      "filename=utf-8''pi%C3%A8ce%20jointe.pdf", "filename=\"C:\\Temp\\pièce jointe.pdf\"",
      "filename=pièce jointe.pdf; size=4", "filename*1=\" jointe.pdf\"; filename*0=\"pièce\"",
      "filename*0=\"=?utf-8?Q?pi=C3=A8ce?= =?utf-8?Q?_joi\"; filename*1=\"nte.pdf?=\"",
      "filename=\"/tmp/../pièce jointe.pdf\"", "filename=\"C:\\\\Temp\\\\pièce jointe.pdf\"",
    ])
  func fileNames(_ parameter: String) {
    let message = Self.message(
      "From: a@x.example\nContent-Type: application/pdf\nContent-Disposition: attachment; \(parameter)\n\nx")
    #expect(message.attachments.map(\.name) == ["pièce jointe.pdf"], "\(parameter)")
  }

  // MARK: - Transfer encodings

  @Test(
    "Content is read in the encoding it is in",
    arguments: [
      ("base64", "Bonjour, ceci n’est pas du base64 du tout.", "Bonjour, ceci n’est pas du base64 du tout.", true),
      ("quoted-printable", "Déjà en huit bits.", "Déjà en huit bits.", true),
      ("quoted-printable", "<a x=\"y\" z=\"t\" u=\"v\" w=\"x\">=", "<a x=\"y\" z=\"t\" u=\"v\" w=\"x\">=", true),
      ("quoted-printable", "<a x=\"y\" z=\"t\" u=\"v\" w=\"x\">=C3=A9", "<a x=\"y\" z=\"t\" u=\"v\" w=\"x\">é", true),
      ("7bit", "Déjà en huit bits.", "Déjà en huit bits.", true),
      ("7bit", "D=C3=A9j=C3=A0 encod=C3=A9 =\nsans le dire.", "Déjà encodé sans le dire.", true),
      (
        "8bit",
        "Qm9uam91ciBNYWRhbWUsIGplIHZvdXMgw6ljcmlzIMOgIHByb3BvcyBkZSBs\n4oCZw6ljb2xlIGRlIG1hIGZpbGxlLg==",
        "Bonjour Madame, je vous écris à propos de l’école de ma fille.", true
      ),
      ("x-inconnu", "Texte.", "Texte.", true), ("BASE64 ", "w6l0w6k=", "été", false),
      ("quoted_printable", "=C3=A9t=C3=A9", "été", false), ("8-bit", "été", "été", false),
      ("base64", "w6l0w6kK\n", "été", false), ("quoted-printable", "a=3Db", "a=b", false),
      ("quoted-printable", "un = \ndeux =\t \r\ntrois=3D =20\nquatre =  ", "un deux trois=\nquatre", false),
      ("7bit", "x=80 y=90 z=99 https://x.example/?a=c3=b", "x=80 y=90 z=99 https://x.example/?a=c3=b", false),
    ])
  func transferEncoding(_ encoding: String, _ body: String, _ text: String, _ isWrong: Bool) {
    let message = Self.message(
      "From: a@x.example\nContent-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: \(encoding)\n\n\(body)")
    #expect(message.body.text == text)
    #expect(message.defects.contains(.transferEncodingWrong) == isWrong, "\(encoding): \(body)")
  }

  // MARK: - Mail within mail

  @Test("Mail within mail is an attachment named by its subject, and reads as a mail")
  func enclosed() throws {
    let message = Self.message(
      "From: a@x.example\nContent-Type: multipart/mixed; boundary=b\n\n--b\n\nVoir ci-joint.\n--b\n"
        + "Content-Type: message/rfc822\n\nFrom: b@y.example\nSubject: =?utf-8?Q?=C3=89tat/civil?=\n\nTexte joint.\n--b--\n"
    )
    let mail = try #require(message.attachments.first)
    #expect(mail.name == "État-civil.eml")
    #expect(Message(parsing: mail.content).body.newText == "Texte joint.")
    #expect(message.body.newText == "Voir ci-joint.")
  }

  @Test("The mails of a digest are attachments in their order")
  func digest() {
    let message = Self.message(
      "From: a@x.example\nContent-Type: multipart/digest; boundary=b\n\n--b\n\nFrom: b@y.example\nSubject: Un\n\n1\n"
        + "--b\nContent-Type: message/rfc822\n\nSubject: Deux\n\n2\n--b\nContent-Type: text/plain\n\nnote\n--b--\n")
    #expect(message.attachments.map(\.declaredType) == ["message/rfc822", "message/rfc822", "text/plain"])
    #expect(message.attachments.prefix(2).map(\.name) == ["Un.eml", "Deux.eml"])
    #expect(message.attachments.prefix(2).map { Message(parsing: $0.content).body.text } == ["1", "2"])
  }

  @Test("A piece of a cut message says so")
  func partial() {
    let message = Self.message(
      "From: a@x.example\nContent-Type: message/partial; id=\"a@x\"; number=1; total=2\n\nSubject: Tout\n\nDébut")
    #expect(message.defects.contains(.partialMessage))
    #expect(message.attachments.map(\.name) == ["Tout.eml"])
  }

  @Test("Attachments within the rendering that is not read are kept")
  func alternatives() {
    let message = Self.message(
      "From: a@x.example\nContent-Type: multipart/alternative; boundary=a\n\n--a\n\nBonjour, voir le plan joint.\n--a\n"
        + "Content-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: text/html\n\n<p>Bonjour, voir</p>\n--b\n"
        + "Content-Type: application/pdf; name=plan.pdf\n\n%PDF-\n--b\nContent-Type: text/html\n\n<p>fin</p>\n--b--\n--a--\n"
    )
    #expect(message.body.text == "Bonjour, voir le plan joint.")
    #expect(message.attachments.map(\.name) == ["plan.pdf"])
  }

  @Test("A plain alternative that only asks for another program gives way; HTML called plain is read as HTML")
  func bestAlternative() {
    let message = Self.message(
      "From: a@x.example\nContent-Type: multipart/alternative; boundary=a\n\n--a\n\n"
        + "Votre logiciel ne peut afficher ce message au format HTML.\n--a\nContent-Type: text/html\n\n<p>"
        + String(repeating: "La réunion est déplacée à mardi. ", count: 12) + "</p>\n--a--\n")
    #expect(message.body.text.hasPrefix("La réunion"))
    let page = Self.message("Content-Type: text/plain\n\n<!DOCTYPE html>\n<html><p>Bonjour.</p></html>")
    #expect(page.body.text == "Bonjour." && page.body.source == .html)
  }

  // MARK: - Files in the text

  @Test("uuencode in a text becomes a file")
  func uuencode() throws {
    let message = Self.message(
      "From: a@x.example\n\nVoici le fichier.\n\nbegin 644 été.txt\n/0F]N:F]U<B##H\"!T;W5S\n`\nend\n\nMerci.\n")
    #expect(message.attachments.map(\.name) == ["été.txt"])
    #expect(message.attachments.first?.content == Array("Bonjour à tous".utf8))
    #expect(message.body.text == "Voici le fichier.\n\nMerci.")
    #expect(message.defects.contains(.embeddedFiles))
    let real = Self.message("x: y\n\nbegin 644 a.txt\n#0V%T\n`\nend\n")
    #expect(real.attachments.first?.content == Array("Cat".utf8))
    #expect(!real.defects.contains(.embeddedFileDamaged))
    let talk = Self.message("x: y\n\nbegin 644 was a good year\nand so on\n")
    #expect(talk.attachments.isEmpty && talk.body.text.hasPrefix("begin 644"))
  }

  @Test("yEnc in a text becomes a file, and says when it is cut")
  func yEnc() throws {
    // "Cat=" and a NUL plus 42: the equals sign's g is plain, the NUL's asterisk too.
    let content = Array("Cat".utf8) + [0x13, 0xD6]
    let encoded = content.flatMap { byte -> [UInt8] in
      let value = byte &+ 42
      return [0x00, 0x0A, 0x0D, 0x3D].contains(value) ? [0x3D, value &+ 64] : [value]
    }
    let head = Array("From: a@x.example\n\nVoici.\n=ybegin line=128 size=5 name=mon chat.bin\n".utf8)
    let whole = Message(parsing: head + encoded + Array("\n=yend size=5\nMerci.\n".utf8))
    #expect(whole.attachments.map(\.name) == ["mon chat.bin"])
    #expect(whole.attachments.first?.content == content)
    #expect(whole.body.text == "Voici.\nMerci.")
    #expect(!whole.defects.contains(.embeddedFileDamaged))
    let cut = Message(parsing: head + encoded.dropLast(2))
    #expect(cut.defects.contains(.embeddedFileDamaged))
  }

  @Test("Flowed text is joined, and spaces that protect lines are taken off")
  func flowed() {
    let message = Self.message(
      "From: a@x.example\nContent-Type: text/plain; format=flowed; delsp=yes\n\n"
        + "Un long para \ngraphe.\n From ici\n >pas une citation\n> cité \n> encore\n-- \nLou\n")
    #expect(message.body.text.hasPrefix("Un long paragraphe.\nFrom ici\n>pas une citation\n> citéencore"))
    #expect(message.body.signature == "Lou")
  }
}
