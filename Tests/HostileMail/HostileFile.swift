// What a file can be made of to break what reads it. Nothing here is from a real one.
import MIMEParsing

/// A file made to break what reads attachments: each must end soon, in little memory, and say what became of it.
public struct HostileFile: Sendable, CustomStringConvertible {
  /// What is hostile about it.
  public let name: String
  /// The attachment's file name.
  public let file: String
  /// The Python that makes it.
  private let script: String
  /// Whether what was read is what may come of it.
  public let expected: @Sendable (MIMEParsing.Attachment) -> Bool

  /// The file; made anew each time, since some are large.
  public var bytes: [UInt8] { get throws { try PythonFile.made(by: script) } }
  /// The name.
  public var description: String { name }

  init(
    _ name: String, _ file: String, _ script: String, _ expected: @escaping @Sendable (MIMEParsing.Attachment) -> Bool
  ) {
    self.name = name
    self.file = file
    self.script = script
    self.expected = expected
  }

  /// All of them.
  public static var all: [HostileFile] { archives + offices + documents }

  private static let archives: [HostileFile] = [
    HostileFile(
      "a ZIP bomb", "a.zip",
      """
      c = zlib.compressobj(9, zlib.DEFLATED, -15)
      data = b''.join(c.compress(bytes(1 << 20)) for _ in range(128)) + c.flush()
      crc = 0
      for _ in range(128): crc = zlib.crc32(bytes(1 << 20), crc)
      local = struct.pack('<4sHHHHHIIIHH', b'PK\\3\\4', 20, 0, 8, 0, 0, crc, len(data), 1 << 27, 5, 0) + b'a.txt'
      entry = struct.pack('<4sHHHHHHIIIHHHHHII', b'PK\\1\\2', 20, 20, 0, 8, 0, 0, crc, len(data), 1 << 27, 5, 0, 0, 0, 0, 0, 0) + b'a.txt'
      out(local + data + entry + struct.pack('<4sHHHHIIH', b'PK\\5\\6', 0, 0, 1, 1, len(entry), len(local) + len(data), 0))
      """, { $0.reason == .archiveBomb && $0.contents.isEmpty }),
    HostileFile(
      "a DOCX bomb", "a.docx", "out(docx('<w:p/>' * 8000000))", { $0.reason == .archiveBomb }),
    HostileFile(
      "a ZIP file that lies about sizes", "a.zip",
      """
      data = zipped([('a.txt', bytes(1 << 24))])
      size = struct.pack('<I', 1 << 24)
      out(data.replace(size, struct.pack('<I', 10)))
      """, { !$0.isCut && $0.contents.count <= 1 }),
    HostileFile(
      "a gzip bomb", "a.gz", "import gzip; out(gzip.compress(bytes(1 << 27)))",
      { $0.reason == .archiveBomb || $0.notes == [.unpackedLeftOut] && $0.contents.first?.reason == .tooLarge }),
    HostileFile(
      "a list of this machine's files, compressed", "a.gz",
      "import gzip; out(gzip.compress(b'#mtree\\n./x type=file contents=/usr/lib/os-release\\n'))",
      { $0.contents.first?.readText == "#mtree\n./x type=file contents=/usr/lib/os-release" }),
    HostileFile(
      "a list of this machine's files that looks like a tar file", "a.tar",
      """
      data = bytearray(b'#mtree\\n./x type=file contents=/usr/lib/os-release\\n'.ljust(512, b'\\n'))
      data[257:262] = b'ustar'
      data[148:156] = b' ' * 8
      data[148:155] = b'%06o\\0' % sum(data)
      out(bytes(data))
      """, { $0.contents.isEmpty && $0.contentType != .tar }),
    HostileFile(
      "an MSG file whose attachments are all the same sectors", "a.msg",
      """
      props = lambda count: bytes(count)
      data = bytes(4 << 20)
      tree = {'__properties_version1.0': props(32)}
      for n in range(100):
          tree['__attach_version1.0_#%08X' % n] = {'__properties_version1.0': props(8), '__substg1.0_37010102': data}
      out(compound(tree))
      """,
      {
        $0.contentType == .outlookMessage && $0.contents.reduce(0) { $0 + $1.sizeInBytes } <= 32 << 20
          && $0.contents.last?.reason == .tooLarge
      }),
    HostileFile(
      "ZIP files within ZIP files", "a.zip",
      """
      data = b'x'
      for _ in range(20): data = zipped([('a.zip' if len(data) > 1 else 'a.txt', data), ('b.zip', data)])
      out(data)
      """, { $0.contents[0].contents[0].contents[0].contents.allSatisfy { $0.reason == .nestedTooDeep } }),
    HostileFile(
      "sixteen ZIP files in each, five levels deep", "a.zip",
      """
      data = zipped([('a.txt', 'x' * 1000)])
      for _ in range(5): data = zipped([('%d.zip' % i, data) for i in range(16)])
      out(data)
      """, { $0.contents.count == 16 }),
    HostileFile(
      "100,000 members", "a.zip",
      "out(zipped([('%d.txt' % i, '') for i in range(100000)], zipfile.ZIP_STORED))",
      { $0.notes.contains(.membersLeftOut) && $0.contents.count == 100 }),
    HostileFile(
      "names that lead out", "a.zip",
      "out(zipped([('../../../tmp/maild-was-here', 'x'), ('/tmp/maild-was-here', 'y')]))",
      { $0.notes.contains(.unsafeNames) && $0.contents.map(\.name) == ["maild-was-here", "maild-was-here"] }),
  ]

  private static let offices: [HostileFile] = [
    HostileFile(
      "a billion laughs", "a.docx",
      """
      lol = ''.join('<!ENTITY l%d "%s">' % (i, '&l%d;' % (i - 1) * 10) for i in range(1, 10))
      out(zipped([('[Content_Types].xml', '<Types/>'), ('word/document.xml', '<?xml version="1.0"?><!DOCTYPE d [<!ENTITY l0 '
        '"lol">' + lol + ']><w:document xmlns:w="w"><w:p><w:r><w:t>&l9;</w:t></w:r></w:p></w:document>')]))
      """, { $0.reason == .refused }),
    HostileFile(
      "an external entity", "a.docx",
      """
      out(zipped([('[Content_Types].xml', '<Types/>'), ('word/document.xml', '<!DOCTYPE d [<!ENTITY x SYSTEM '
        '"file:///etc/passwd">]><w:document xmlns:w="w"><w:p><w:r><w:t>&x;</w:t></w:r></w:p></w:document>')]))
      """, { $0.reason == .refused }),
    HostileFile(
      "a declaration that fetches", "a.odt",
      """
      out(zipped([('mimetype', 'application/vnd.oasis.opendocument.text'), ('content.xml', '<!DOCTYPE d SYSTEM '
        '"http://127.0.0.1:9/x.dtd"><d><body><p>&x;</p></body></d>')]))
      """, { $0.reason == .refused }),
    HostileFile(
      "an undeclared entity", "a.docx", "out(docx('<w:p><w:r><w:t>avant</w:t></w:r></w:p><w:p>&x;</w:p>'))",
      { $0.readText == "avant" && $0.notes == [.partlyDamaged] }),
    HostileFile(
      "elements a hundred thousand deep", "a.docx",
      "out(docx(''.join('<w:p a=\"%d\">' % (i * 7919 % 99991) for i in range(125000))))", { $0.reason == .refused }),
    HostileFile(
      "attributes without end", "a.docx",
      "out(docx('<w:p ' + ' '.join('a%d=\"\"' % i for i in range(25000)) + '/>'))", { $0.reason == .refused }),
    HostileFile(
      "namespaces without end", "a.docx",
      "out(docx(''.join('<w:p ' + ' '.join('xmlns:n%d_%d=\"u\"' % (d, i) for i in range(400)) + '>' for d in range(200))"
        + " + '<b a=\"1\"/>' * (250000)))", { $0.reason == .refused }),
    HostileFile(
      "names of elements without end", "a.docx",
      "out(docx(''.join('<w:a%d/>' % i for i in range(125000))))", { $0.reason == .refused }),
    HostileFile(
      "a tag without end", "a.docx",
      "import random; random.seed(1)\nout(docx('<w:p a=\"' + random.randbytes(1250000).hex()))",
      { $0.reason == .refused }),
    HostileFile(
      "a paragraph of megabytes", "a.docx",
      "import random; random.seed(1)\nout(docx('<w:p><w:r><w:t>' + random.randbytes(1750000).hex() + '</w:t></w:r></w:p>'))",
      { $0.isCut && $0.readText.utf8.count <= 1 << 20 }),
    HostileFile(
      "comments without end", "a.docx",
      "import random; random.seed(1)\nout(docx('<!-- ' + random.randbytes(1750000).hex()))",
      { $0.reason == .refused }),
    HostileFile(
      "shared strings without end", "a.xlsx",
      "out(xlsx([('a', '', '<row><c t=\"s\"><v>1199999</v></c></row>')], ['t%d' % (i * 7919 % 999983) for i in range(150000)]))",
      { $0.reason == .noText || $0.readText == "" }),
    HostileFile(
      "one shared string over and over", "a.xlsx",
      "out(xlsx([('a', '', ''.join('<row r=\"%d\"><c t=\"s\"><v>0</v></c></row>' % (i * 7919 % 999983) for i in range(62500)))], ['x' * 30000]))",
      { $0.isCut && $0.readText.utf8.count <= 1 << 20 }),
    HostileFile(
      "cells at the far end", "a.xlsx",
      """
      out(xlsx([('a', '', '<row r="1048576"><c r="XFD1048576"><v>1</v></c><c r="ZZZZZZ9"><v>2</v></c><c r="A1"><v>3</v></c>'
        '<c t="s"><v>99999999999999999999</v></c><c t="s"><v>-1</v></c></row><row><c s="-1"><v>1e999</v></c></row>')],
        [], '<cellXfs><xf numFmtId="14"/></cellXfs>'))
      """, { $0.readText == "3\n1e999" && $0.notes == [.columnsLeftOut] }),
    HostileFile(
      "rows without end", "a.xlsx",
      "out(xlsx([('a', '', ''.join('<row r=\"%d\"><c><v>%d</v></c></row>' % (i, i) for i in range(1, 75000)))]))",
      { $0.notes.contains(.rowsLeftOut) }),
    HostileFile(
      "repeats without end", "a.ods",
      """
      cell = '<table:table-cell table:number-columns-repeated="16384"><text:p>' + 'x' * 60 + '</text:p></table:table-cell>'
      out(odf('spreadsheet', '<table:table>' + ('<table:table-row table:number-rows-repeated="1048576">' + cell * 64
        + '</table:table-row>') * 200 + '</table:table>'))
      """, { $0.isCut || $0.reason == .archiveBomb }),
    HostileFile(
      "quotes never closed", "a.csv", "out(b'a;b\\n' + b'\"' + b'x;' * 625000)",
      { $0.readText.hasPrefix("a | b\n\"x |") }),
    HostileFile(
      "separators without end", "a.csv", "out(b';' * 2500000)", { $0.text != nil }),
    HostileFile(
      "one line of megabytes", "a.csv", "out(b'a' * 3750000)", { $0.text != nil }),
  ]

  private static let documents: [HostileFile] = [
    HostileFile(
      "a PDF of pages in a circle", "a.pdf",
      """
      data = pdf([['a']])
      out(data.replace(b'/Kids[5 0 R]', b'/Kids[2 0 R]').replace(b'/Count 1', b'/Count 9'))
      """, { $0.reason != nil }),
    HostileFile(
      "a PDF that calls itself", "a.pdf",
      """
      form = b'/F Do /G Do ' * 50
      page = b'<</XObject<</F 4 0 R/G 4 0 R>>>>'
      d = b'%PDF-1.4\\n1 0 obj\\n<</Type/Catalog/Pages 2 0 R>>\\nendobj\\n2 0 obj\\n<</Type/Pages/Count 1/Kids[3 0 R]>>\\nendobj\\n'
      d += b'3 0 obj\\n<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Contents 4 0 R/Resources' + page + b'>>\\nendobj\\n'
      d += b'4 0 obj\\n<</Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources' + page + b'/Length %d>>stream\\n' % len(form)
      out(d + form + b'\\nendstream\\nendobj\\ntrailer<</Root 1 0 R>>\\n%%EOF')
      """, { $0.reason != nil }),
    HostileFile(
      "a PDF with a stream that unpacks to 128 MB and more", "a.pdf",
      """
      z = zlib.compressobj(9)
      packed = b''.join(z.compress(b' ' * (1 << 20)) for _ in range(128)) + z.flush()
      d = b'%PDF-1.4\\n1 0 obj\\n<</Type/Catalog/Pages 2 0 R>>\\nendobj\\n2 0 obj\\n<</Type/Pages/Count 1/Kids[3 0 R]>>\\nendobj\\n'
      d += b'3 0 obj\\n<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Contents 4 0 R>>\\nendobj\\n'
      d += b'4 0 obj\\n<</Filter/FlateDecode/Length %d>>stream\\n' % len(packed) + packed + b'\\nendstream\\nendobj\\n'
      out(d + b'trailer<</Root 1 0 R>>\\n%%EOF')
      """, { $0.reason != nil }),
    HostileFile(
      "RTF groups without end", "a.rtf", "out(b'{\\\\rtf1 ' + b'{' * 375000)", { $0.text != nil }),
    HostileFile(
      "a compound file in circles", "a.msg",
      """
      data = bytearray(compound({'__properties_version1.0': b'x' * 5000, '__substg1.0_1000001F': b'y' * 9000}))
      fat = struct.unpack_from('<I', data, 76)[0]
      for i in range(128): struct.pack_into('<I', data, (fat + 1) * 512 + i * 4, i)
      out(bytes(data))
      """, { $0.text != nil }),
    HostileFile(
      "a compound file of nothing but tables", "a.doc",
      "out(bytes.fromhex('D0CF11E0A1B11AE1') + bytes(20) + b'\\xfe\\xff\\x09\\0' + bytes(2500000))",
      { $0.reason != nil }),
    HostileFile(
      "TNEF lengths that lie", "winmail.dat",
      "out(bytes.fromhex('789F3E22') + b'\\1\\0' + (b'\\1\\3\\x90\\6\\0' + struct.pack('<I', 0xFFFFFFFF)) * 100000)",
      { $0.contentType == .tnef }),
    HostileFile(
      "TNEF properties without end", "winmail.dat",
      """
      data = struct.pack('<I', 0xFFFFFFFF) + struct.pack('<HHI', 0x101F, 0x1000, 0xFFFFFFFF) + bytes(2500000)
      out(bytes.fromhex('789F3E22') + b'\\1\\0' + struct.pack('<BII', 1, 0x69003, len(data)) + data + b'\\0\\0')
      """, { $0.contentType == .tnef }),
    HostileFile(
      "mails within mails", "a.eml",
      """
      mail = b'From: a@b.example\\nTo: c@d.example\\nSubject: fond\\n\\nfond\\n'
      for i in range(200):
          mail = (b'From: a@b.example\\nTo: c@d.example\\nSubject: %d\\nMIME-Version: 1.0\\nContent-Type: multipart/mixed; '
            b'boundary=b%d\\n\\n--b%d\\nContent-Type: message/rfc822\\n\\n' % (i, i, i)) + mail + b'\\n--b%d--\\n' % i
      out(mail)
      """, { $0.contents[0].contents[0].contents[0].contents.allSatisfy { $0.reason == .nestedTooDeep } }),
  ]
}
