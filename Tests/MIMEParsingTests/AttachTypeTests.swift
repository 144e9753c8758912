import Foundation
import HostileMail
import MIMEParsing
import Testing

@Suite("What an attachment is, by its content")
struct AttachTypeTests {
  @Test(
    "A type is known by its bytes, not by its name",
    arguments: [
      ("%PDF-1.7\n", FileType.pdf), ("junk before\n%PDF-1.7\n", .text), ("{\\rtf1\\ansi Bonjour}", .rtf),
      ("<!DOCTYPE HTML><p>Bonjour", .html), ("<html><p>Bonjour", .html), ("<?xml version='1.0'?><a/>", .xml),
      ("<?xml version='1.0'?><svg/>", .svg), ("BEGIN:VCALENDAR\r\n", .calendar), ("BEGIN:VCARD\r\n", .vcard),
      ("From: a@b.example\nTo: c@d.example\nSubject: x\n\nBonjour", .mail), ("Date : 3 mars\nObjet : dette\n", .text),
      ("-----BEGIN PGP MESSAGE-----\n", .pgp), ("Bonjour", .text), ("\u{FEFF}Bonjour", .text), ("", .empty),
      ("GIF89a....", .gif), ("MSCF\0\0\0\0", .cab), ("BZh91AY", .bzip2),
    ])
  func text(_ content: String, _ type: FileType) async throws {
    let read = try await AttachedFile.read(Array(content.utf8), name: "sans-nom.bin")
    #expect(read.contentType == type)
  }

  @Test(
    "Marks in binary files are known",
    arguments: [
      ("89504E470D0A1A0A", FileType.png), ("FFD8FFE000104A4649460001", .jpeg), ("504B0506", .zip),
      ("4D5A9000", .executable),
      ("7F454C46", .executable), ("1F8B0800", .gzip), ("FD377A585A00", .xz), ("28B52FFD", .zstd),
      ("377ABCAF271C", .sevenZip), ("526172211A07", .rar), ("49492A00", .tiff), ("789F3E22", .tnef),
      ("00000018667479706865696300", .heic), ("D0CF11E0A1B11AE1", .compound), ("0001020304050607", .unknown),
      ("3080060A2A864886F70D010703", .unknown), ("308006092A864886F70D010703A080", .pkcs7),
    ])
  func marks(_ hexadecimal: String, _ type: FileType) async throws {
    let digits = Array(hexadecimal.utf8)
    let bytes = stride(from: 0, to: digits.count, by: 2).compactMap {
      UInt8(String(decoding: digits[$0..<($0 + 2)], as: UTF8.self), radix: 16)
    }
    let read = try await AttachedFile.read(bytes, name: "x.bin")
    #expect(read.contentType == type)
  }

  @Test(
    "A name or a type that claims something else is noted",
    arguments: [
      ("lettre.pdf", "application/pdf", [AttachmentNote.nameDisagrees, .typeDisagrees]),
      ("lettre.docx", "application/pdf", [.typeDisagrees]),
      ("lettre.pdf", "application/octet-stream", [.nameDisagrees]),
      ("lettre.docx", "application/octet-stream", []), ("lettre", "application/octet-stream", []),
      ("lettre.doc", "application/msword", []),
    ])
  func mismatch(_ name: String, _ type: String, _ notes: [AttachmentNote]) async throws {
    let document = try AttachedFile.made(by: "out(docx('<w:p><w:r><w:t>Bonjour</w:t></w:r></w:p>'))")
    let read = try await AttachedFile.read(document, name: name, type: type)
    #expect(read.contentType == .docx)
    #expect(read.text == .text("Bonjour", isTruncated: false))
    #expect(read.notes == notes)
  }

  @Test("A program that calls itself a PDF is not read, and said to be one")
  func program() async throws {
    let read = try await AttachedFile.read(
      [0x4D, 0x5A, 0x90, 0x00] + [UInt8](repeating: 0, count: 100), name: "facture.pdf", type: "application/pdf")
    #expect(read.contentType == .executable)
    #expect(read.notes == [.nameDisagrees, .typeDisagrees])
    #expect(read.reason == .unsupportedType)
  }

  @Test("Pictures give their size")
  func pictures() async throws {
    let png = try AttachedFile.made(
      by: """
        def chunk(kind, data): return struct.pack('>I', len(data)) + kind + data + struct.pack('>I', zlib.crc32(kind + data))
        row = b'\\0' + bytes(40)
        out(b'\\x89PNG\\r\\n\\x1a\\n' + chunk(b'IHDR', struct.pack('>IIBBBBB', 40, 30, 8, 0, 0, 0, 0))
            + chunk(b'IDAT', zlib.compress(row * 30)) + chunk(b'IEND', b''))
        """)
    let read = try await AttachedFile.read(png, name: "logo.png", type: "image/png")
    #expect(read.imageSize?.width == 40 && read.imageSize?.height == 30)
    #expect(read.reason == .noText)
    let jpeg: [UInt8] = [
      0xFF, 0xD8, 0xFF, 0xE0, 0, 4, 0, 0, 0xFF, 0xC0, 0, 11, 8, 0x01, 0x00, 0x02, 0x00, 1, 0, 0, 0, 0, 0,
    ]
    let second = try await AttachedFile.read(jpeg, name: "photo.jpg", type: "image/jpeg")
    #expect(second.imageSize?.width == 512 && second.imageSize?.height == 256)
    let gif = try await AttachedFile.read(Array("GIF89a\u{10}\0\u{20}\0".utf8), name: "a.gif", type: "image/gif")
    #expect(gif.imageSize?.width == 16 && gif.imageSize?.height == 32)
  }
}
