import Foundation
import HostileMail
import MIMEParsing
import Testing

@Suite("Archives and mails among the attachments")
struct AttachArchiveTests {
  @Test("A ZIP file is listed, and the files in it are read")
  func zip() async throws {
    let bytes = try AttachedFile.made(
      by: """
        out(zipped([('pièces/', b''), ('pièces/lettre.docx', docx('<w:p><w:r><w:t>Bonjour</w:t></w:r></w:p>')),
          ('pièces/liste.csv', 'a;b\\n1;2'), ('../../etc/cron.d/x', 'texte'), ('image.pdf', b'\\x89PNG\\r\\n\\x1a\\n')]))
        """)
    let read = try await AttachedFile.read(bytes, name: "dossier.zip", type: "application/zip")
    #expect(read.contentType == .zip)
    #expect(read.readText.contains("pièces/liste.csv (7 octets)\n../../etc/cron.d/x (5 octets)"))
    #expect(read.notes == [.unsafeNames])
    #expect(read.contents.map(\.name) == ["lettre.docx", "liste.csv", "x", "image.pdf"])
    #expect(read.contents.map(\.contentType) == [.docx, .csv, .text, .png])
    #expect(read.contents.map(\.readText) == ["Bonjour", "a | b\n1 | 2", "texte", ""])
    #expect(read.contents[3].notes == [.nameDisagrees])
    #expect(read.contents.allSatisfy { $0.content.isEmpty && $0.digest.count == 64 })
  }

  @Test("Names in the code page of old programs keep their accents")
  func oldNames() async throws {
    let bytes = try AttachedFile.made(
      by: "data = zipped([('pi__ce.txt', 'x')]); out(data.replace(b'pi__ce', b'pi\\x8a_ce'))")
    let read = try await AttachedFile.read(bytes, name: "a.zip")
    #expect(read.contents.first?.name == "piè_ce.txt")
  }

  @Test(
    "Other archives are opened too",
    arguments: [
      ("w:", "a.tar", FileType.tar), ("w:gz", "a.tgz", .gzip), ("w:bz2", "a.tar.bz2", .bzip2),
      ("w:xz", "a.tar.xz", .xz),
    ])
  func tar(_ mode: String, _ name: String, _ type: FileType) async throws {
    let bytes = try AttachedFile.made(
      by: """
        import tarfile
        file = io.BytesIO()
        with tarfile.open(fileobj=file, mode='\(mode)') as t:
            member = tarfile.TarInfo('note.txt'); member.size = 7
            t.addfile(member, io.BytesIO(b'Bonjour'))
            link = tarfile.TarInfo('lien'); link.type = tarfile.SYMTYPE; link.linkname = '/etc/passwd'
            t.addfile(link)
            device = tarfile.TarInfo('dev'); device.type = tarfile.CHRTYPE
            t.addfile(device)
        out(file.getvalue())
        """)
    let read = try await AttachedFile.read(bytes, name: name)
    #expect(read.contentType == type)
    #expect(read.readText.contains("note.txt"))
    #expect(read.contents.map(\.readText) == ["Bonjour"])
  }

  @Test("An encrypted ZIP file says so, wholly or in part")
  func encrypted() async throws {
    let script = """
      data = bytearray(zipped([('a.txt', 'secret'), ('b.txt', 'autre')], zipfile.ZIP_STORED))
      for mark, offset in ((b'PK\\x03\\x04', 6), (b'PK\\x01\\x02', 8)):
          at = -1
          for _ in range(COUNT):
              at = data.find(mark, at + 1)
              data[at + offset] |= 1
      out(bytes(data))
      """
    let whole = try AttachedFile.made(by: "COUNT = 2\n" + script)
    let read = try await AttachedFile.read(whole, name: "secret.zip")
    #expect(read.reason == .encrypted && read.contents.isEmpty)
    let part = try AttachedFile.made(by: "COUNT = 1\n" + script)
    let mixed = try await AttachedFile.read(part, name: "secret.zip")
    #expect(mixed.readText == "a.txt (6 octets)\nb.txt (5 octets)")
    #expect(mixed.notes == [.encryptedMembers])
  }

  @Test("An attached mail gives its heading, text and attachments")
  func mail() async throws {
    let inner = """
      From: Inès Durand <ines@courriel.example>
      To: accueil@mairie.example
      Date: Thu, 12 Mar 2026 09:30:00 +0100
      Subject: Demande
      MIME-Version: 1.0
      Content-Type: multipart/mixed; boundary=b

      --b

      Bonjour
      --b
      Content-Type: text/plain; name=note.txt
      Content-Disposition: attachment

      une note
      --b--
      """
    let read = try await AttachedFile.read(Array(inner.utf8), name: "message.eml", type: "message/rfc822")
    #expect(read.contentType == .mail)
    #expect(
      read.readText
        == """
        De : Inès Durand <ines@courriel.example>
        À : accueil@mairie.example
        Date : 2026-03-12 09:30:00+01:00
        Objet : Demande

        Bonjour
        """)
    #expect(read.contents.map(\.name) == ["note.txt"])
    #expect(read.contents.map(\.readText) == ["une note"])
  }

  /// A message of Outlook's as a tree of streams: subject, sender, body, a file and a message within it.
  private static let outlook = """
    def u(t): return t.encode('utf-16le')
    def props(header, *more): return bytes(header) + b''.join(more)
    TIME = struct.pack('<IIQ', 0x00390040, 6, (1773304200 + 11644473600) * 10000000)
    inner = {'__properties_version1.0': props(24), '__substg1.0_0037001F': u('Dedans'),
        '__substg1.0_1000001F': u('Le message attaché'), '__substg1.0_0C1A001F': u('Paul')}
    tree = {'__properties_version1.0': props(32, TIME), '__substg1.0_0037001F': u('Réclamation'),
        '__substg1.0_0C1A001F': u('Inès Durand'), '__substg1.0_5D01001F': u('ines@courriel.example'),
        '__substg1.0_0E04001F': u('accueil@mairie.example'), '__substg1.0_1000001F': u('Bonjour,\\r\\nvoilà.'),
        '__attach_version1.0_#00000000': {'__properties_version1.0': props(8), '__substg1.0_3707001F': u('liste.csv'),
            '__substg1.0_37010102': b'a;b\\n1;2' * 1000},
        '__attach_version1.0_#00000001': {'__properties_version1.0': props(8), '__substg1.0_3001001F': u('Dedans'),
            '__substg1.0_3701000D': inner}}

    """

  @Test("MSG is read as the mail it is, with what is attached")
  func msg() async throws {
    let bytes = try AttachedFile.made(by: Self.outlook + "out(compound(tree))")
    let read = try await AttachedFile.read(bytes, name: "courrier.msg", type: "application/vnd.ms-outlook")
    #expect(read.contentType == .outlookMessage)
    #expect(
      read.readText
        == """
        De : Inès Durand <ines@courriel.example>
        À : accueil@mairie.example
        Date : 2026-03-12 08:30:00Z
        Objet : Réclamation

        Bonjour,
        voilà.
        """)
    #expect(read.contents.map(\.name) == ["liste.csv", "Dedans"])
    #expect(read.contents.first?.contentType == .csv)
    #expect(read.contents.first?.sizeInBytes == 7_000)
    #expect(read.contents.last?.readText == "De : Paul\nObjet : Dedans\n\nLe message attaché")
  }

  /// A winmail.dat: an attachment by the old attributes, its long name by a property, a message within it.
  private static let tnef = """
    def attribute(level, id, data): return struct.pack('<BII', level, id, len(data)) + data + struct.pack('<H', sum(data) & 0xFFFF)
    def value(data): return struct.pack('<I', len(data)) + data + bytes(-len(data) % 4)
    def prop(id, kind, data): return struct.pack('<HH', kind, id) + (struct.pack('<I', 1) + value(data) if kind != 3 else data)
    def named(id, kind, data): return struct.pack('<HH', kind, id) + bytes(16) + struct.pack('<II', 0, 5) + data
    def props(*all): return struct.pack('<I', len(all)) + b''.join(all)
    def tnef(*attributes): return bytes.fromhex('789F3E22') + b'\\1\\0' + b''.join(attributes)
    IMESSAGE = bytes.fromhex('0703020000000000C000000000000046')
    def rtf(text): return struct.pack('<II4sI', len(text) + 12, len(text), b'MELA', 0) + text
    inner = tnef(attribute(1, 0x69003, props(prop(0x37, 0x1F, 'Dedans\\0'.encode('utf-16le')),
        prop(0x1000, 0x1F, 'Texte dedans'.encode('utf-16le')))))

    """

  private func message(_ body: String, _ winmail: [UInt8]) -> Message {
    Message(
      lines: "From: a@courriel.example", "Subject: x", "MIME-Version: 1.0", "Content-Type: multipart/mixed; boundary=b",
      "", "--b", "Content-Type: text/plain; charset=utf-8", "", body, "--b",
      "Content-Type: application/ms-tnef; name=winmail.dat", "Content-Transfer-Encoding: base64", "",
      Data(winmail).base64EncodedString(options: [.lineLength76Characters]), "--b--")
  }

  @Test("winmail.dat is opened, as if its content had been sent properly")
  func winmail() async throws {
    let bytes = try AttachedFile.made(
      by: Self.tnef + """
        out(tnef(attribute(1, 0x69007, struct.pack('<I', 1252)), attribute(1, 0x69003, props(
            named(0x8001, 3, struct.pack('<I', 7)), prop(0x1009, 0x102, rtf(b'{\\\\rtf1\\\\ansi\\\\ansicpg1252 D\\\\\\'e9claration\\\\par}')))),
          attribute(2, 0x69002, bytes(14)), attribute(2, 0x18010, b'LISTE~1.CSV\\0'), attribute(2, 0x6800F, b'a;b\\n1;2'),
          attribute(2, 0x69005, props(prop(0x3707, 0x1E, 'liste d\\u00e9taill\\u00e9e.csv\\0'.encode('cp1252')))),
          attribute(2, 0x69002, bytes(14)), attribute(2, 0x69005, props(prop(0x3701, 0xD, IMESSAGE + inner)))))
        """)
    var message = message("", bytes)
    await message.readAttachments(by: AttachmentReader(), limit: 20)
    #expect(message.body.newText == "Déclaration")
    #expect(message.attachments.map(\.name) == ["liste détaillée.csv", "attachment-2.bin"])
    #expect(message.attachments.first?.readText == "a | b\n1 | 2")
    #expect(message.attachments.first?.content == Array("a;b\n1;2".utf8))
    #expect(message.attachments.last?.readText == "Objet : Dedans\n\nTexte dedans")
    var second = self.message("Le vrai texte", bytes)
    await second.readAttachments(by: AttachmentReader(), limit: 20)
    #expect(second.body.newText == "Le vrai texte")
  }

  @Test("A mail that Exchange wrapped shows what it holds, and no wrapping")
  func wrapped() async throws {
    var message = try Fixture.message("winmail-dat")
    await message.readAttachments(by: AttachmentReader(), limit: 20)
    #expect(message.body.newText == "Bonjour, voici le relevé de juin.")
    #expect(message.attachments.map(\.name) == ["heures été.csv"])
    #expect(message.attachments.first?.readText == "agent | heures\nDupuy | 151")
  }

  @Test("The text within winmail.dat is no longer than a mail's own may be, and says when it was cut")
  func longWinmail() async throws {
    let bytes = try AttachedFile.made(
      by: Self.tnef + "out(tnef(attribute(2, 0x2800C, ('Bonjour. ' * 300000).encode())))")
    var message = message("", bytes)
    await message.readAttachments(by: AttachmentReader(), limit: 20)
    #expect(message.body.text.hasPrefix("Bonjour. Bonjour."))
    #expect(message.body.text.utf8.count <= MessageLimits.default.textBytes)
    #expect(message.defects.contains(.textTooLong))
  }

  @Test("RTF as Outlook packs it is unpacked")
  func packed() async throws {
    // MS-OXRTFCP §4.1 gives this text with its packed form.
    let bytes = try AttachedFile.made(
      by: Self.tnef + """
        packed = bytes.fromhex('2d0000002b0000004c5a4675f1c5c7a703000a007263706731323542320af32068656c090020627705b06c647d0a800fa0')
        out(tnef(attribute(1, 0x69003, props(prop(0x1009, 0x102, packed)))))
        """)
    var message = message("", bytes)
    await message.readAttachments(by: AttachmentReader(), limit: 20)
    #expect(message.body.text == "hello world")
    #expect(message.attachments.isEmpty)
  }
}
