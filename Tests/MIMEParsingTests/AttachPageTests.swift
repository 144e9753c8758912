import Foundation
import HostileMail
import MIMEParsing
import Testing

@Suite("Pages and pictures")
struct AttachPageTests {
  /// A page of text as `pdftoppm` draws it, which is what a scanner makes of it.
  private static let scan = """
    import subprocess, tempfile, os
    def scanned(lines):
        with tempfile.NamedTemporaryFile(suffix='.pdf') as file:
            file.write(pdf([lines])); file.flush()
            drawn = subprocess.run(['pdftoppm', '-q', '-gray', '-r', '200', '-scale-to-x', '1654', '-scale-to-y', '2339',
                file.name], capture_output=True, check=True).stdout
        return drawn

    """

  private var canRecognize: Bool { FileManager.default.isExecutableFile(atPath: "/usr/bin/tesseract") }

  @Test("The pages of a PDF are numbered, and past the limit left out")
  func pages() async throws {
    let bytes = try AttachedFile.made(by: "out(pdf([['Première page'], ['Deuxième page'], ['Troisième page']]))")
    let read = try await AttachedFile.read(bytes, name: "a.pdf", type: "application/pdf")
    #expect(
      read.text
        == .text("[page 1]\nPremière page\n\n[page 2]\nDeuxième page\n\n[page 3]\nTroisième page", isTruncated: false))
    var limits = AttachmentReader.Limits()
    limits.pages = 2
    let cut = try await AttachedFile.read(bytes, name: "a.pdf", limits: limits)
    #expect(cut.text == .text("[page 1]\nPremière page\n\n[page 2]\nDeuxième page", isTruncated: true))
    #expect(cut.notes == [.pagesLeftOut])
  }

  @Test("A scanned page is recognised where that is installed and allowed, and otherwise said to be unread")
  func scanned() async throws {
    let bytes = try AttachedFile.made(
      by: Self.scan + """
        image = scanned(['Déclaration de perte', 'Quotient familial : 642 euros', 'Né à Saint-Étienne'])
        out(pdf([['Courrier joint'], zlib.compress(image.split(b'\\n', 3)[3])]))
        """)
    var limits = AttachmentReader.Limits()
    limits.recognizedPages = 0
    let unread = try await AttachedFile.read(bytes, name: "scan.pdf", limits: limits)
    #expect(unread.readText.contains("Courrier joint"))
    #expect(unread.notes == [.notRecognized])
    limits.recognizedPages = 1
    let read = try await AttachedFile.read(bytes, name: "scan.pdf", limits: limits)
    guard canRecognize else { return #expect(read.notes == [.notRecognized]) }
    #expect(read.notes == [.recognized])
    #expect(read.readText.contains("[page 2]\nDéclaration de perte"))
    #expect(read.readText.contains("642 euros"))
  }

  @Test("A photographed letter is recognised; a bomb of a picture is not")
  func pictures() async throws {
    let png = """
      def chunk(kind, data): return struct.pack('>I', len(data)) + kind + data + struct.pack('>I', zlib.crc32(kind + data))
      def png(width, height, data): return (b'\\x89PNG\\r\\n\\x1a\\n'
          + chunk(b'IHDR', struct.pack('>IIBBBBB', width, height, 8, 0, 0, 0, 0)) + chunk(b'IDAT', data) + chunk(b'IEND', b''))

      """
    let letter = try AttachedFile.made(
      by: Self.scan + png + """
        pixels = scanned(['Facture du mois de mars']).split(b'\\n', 3)[3]
        out(png(1654, 2339, zlib.compress(b''.join(b'\\0' + pixels[i:i + 1654] for i in range(0, len(pixels), 1654)))))
        """)
    let read = try await AttachedFile.read(letter, name: "photo.png", type: "image/png")
    #expect(read.imageSize?.height == 2_339)
    if canRecognize {
      #expect(read.readText == "Facture du mois de mars")
      #expect(read.notes == [.recognized])
    }
    let bomb = try AttachedFile.made(by: png + "out(png(50000, 50000, zlib.compress(bytes(1000))))")
    let refused = try await AttachedFile.read(bomb, name: "photo.png", type: "image/png")
    #expect(refused.reason == .noText)
    #expect(refused.notes == [.notRecognized])
  }

  @Test("A PDF that asks for a password says so")
  func encrypted() async throws {
    // RC4 with 40 bits and a password that is not the empty one: /O and /U are of no use to anybody.
    let bytes = try AttachedFile.made(
      by: """
        key = '41' * 32
        out(pdf([['secret']], '/ID[<00><00>]/Encrypt<</Filter/Standard/V 1/R 2/P -4/O<%s>/U<%s>>>' % (key, key)))
        """)
    let read = try await AttachedFile.read(bytes, name: "a.pdf", type: "application/pdf")
    #expect(read.reason == .encrypted)
  }
}
