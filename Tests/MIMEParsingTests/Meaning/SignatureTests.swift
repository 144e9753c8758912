import Foundation
import MIMEParsing
import TestSupport
import Testing

@Suite("Signed and encrypted mail")
struct SignatureTests {
  @Test("The content of an opaque S/MIME signature is read as if it stood there, and who signed is told as a claim")
  func opaque() throws {
    let message = try Fixture.message("signe-smime-opaque")
    #expect(message.isSigned && !message.isEncrypted)
    #expect(message.body.newText == "Bonjour,\n\nLe dossier signé est complet. Quand passe-t-il en commission ?")
    #expect(message.body.signature == "Élodie Marchand")
    #expect(message.attachments.map(\.name) == ["pieces.csv"])
    let signature = try #require(message.signatures.first)
    #expect(message.signatures.count == 1)
    #expect(signature.scheme == .smime && signature.form == .opaque)
    let signer = try #require(signature.signers.first)
    #expect(signer.name == "Élodie Marchand" && signer.issuer == "Élodie Marchand")
    #expect(signer.addresses == ["elodie.marchand@mairie-valombre.example"])
    #expect(signer.validUntil != nil)
    #expect(signature.names(anyOf: message.from.mailboxes))
    #expect(!signature.names(anyOf: [.init(localPart: "autre", domain: "mairie-valombre.example")]))
    #expect(message.defects.isEmpty)
  }

  @Test("A detached S/MIME signature names its signer too")
  func detached() throws {
    let message = try Fixture.message("signe-smime-detache")
    #expect(message.isSigned && !message.isEncrypted)
    #expect(message.body.newText.contains("dossier signé"))
    #expect(message.signatures.map(\.form) == [.detached])
    #expect(message.signatures.first?.signers.first?.addresses == ["elodie.marchand@mairie-valombre.example"])
  }

  @Test("OpenPGP's frame around plain text is taken off; key and user ID are told")
  func clearSigned() throws {
    let message = try Fixture.message("signe-pgp-dans-le-texte")
    #expect(message.isSigned && !message.isEncrypted)
    let text = "Bonjour,\n\nMon dossier 2026-114 est-il complet ?\n\n- La liste des pièces commence par un tiret."
    #expect(message.body.newText.hasPrefix(text) && !message.body.text.contains("-----"))
    let signature = try #require(message.signatures.first)
    #expect(signature.scheme == .openPGP && signature.form == .inText)
    let signer = try #require(signature.signers.first)
    #expect(signer.key == "c2ab55c083662abfcc96254ffbd2f795e13bb2a8")
    #expect(signer.addresses == ["leo.tessier@courriel.example"])
  }

  @Test("A key behind a long subpacket of an OpenPGP signature is told")
  func longSubpacket() throws {
    // 8384 bytes of notation, whose length takes two bytes that no packet's length would have.
    let notation: [UInt8] = [224, 0, 20] + [UInt8](repeating: 0, count: 8_383)
    let issuer: [UInt8] = [9, 16, 1, 2, 3, 4, 5, 6, 7, 8]
    let head: [UInt8] = [0xC2, 255, 0, 0, 0x20, 0xD4, 4, 0, 1, 8, 0x20, 0xCC]
    let packet = head + notation + issuer + [0, 0]
    let message = Message(
      lines: "From: a@b.example",
      "Content-Type: multipart/signed; protocol=\"application/pgp-signature\"; boundary=x", "", "--x", "", "Bonjour",
      "--x", "Content-Type: application/pgp-signature", "Content-Transfer-Encoding: base64", "",
      Data(packet).base64EncodedString(options: .lineLength76Characters), "--x--")
    let signature = try #require(message.signatures.first)
    #expect(signature.signers.map(\.key) == ["0102030405060708"])
  }

  @Test("What a structure is, it says itself; the parameter counts only where it does not")
  func kinds() throws {
    let signed = try Fixture.bytes("signe-smime-opaque")
    let mislabelled = String(decoding: signed, as: UTF8.self).replacing("smime-type=signed-data; ", with: "")
    let opened = Message(parsing: Array(mislabelled.utf8))
    #expect(opened.isSigned && !opened.isEncrypted && opened.body.newText.contains("dossier"))
    func message(_ type: String, _ content: [UInt8]) -> Message {
      Message(
        lines: "From: a@b.example", "Content-Type: application/pkcs7-mime\(type)", "Content-Transfer-Encoding: base64",
        "", Data(content).base64EncodedString())
    }
    // ContentInfo with the identifiers of enveloped data, and of compressed data.
    let enveloped: [UInt8] = [0x30, 0x80, 0x06, 0x09, 0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x01, 0x07, 0x03, 0xA0, 0x80]
    let compressed: [UInt8] = [
      0x30, 0x80, 0x06, 0x0B, 0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x01, 0x09, 0x10, 0x01, 0x09, 0xA0, 0x80,
    ]
    #expect(message("; smime-type=signed-data", enveloped).isEncrypted)
    #expect(!message("", compressed).isEncrypted)
    #expect(message("", [1, 2, 3]).isEncrypted)
    #expect(message("; smime-type=signed-data", [1, 2, 3]).isSigned)
    let certificates = message("; smime-type=certs-only", [1, 2, 3])
    #expect(!certificates.isSigned && !certificates.isEncrypted)
  }

  @Test("Damaged signatures are read without harm")
  func mutations() throws {
    var random = SeededGenerator(11)
    for name in ["signe-smime-opaque", "signe-smime-detache", "signe-pgp-dans-le-texte"] {
      let lines = String(decoding: try Fixture.bytes(name), as: UTF8.self).components(separatedBy: "\r\n")
      for _ in 0..<200 {
        // Within the encoded lines, so that what is decoded is damaged and not its frame.
        var damaged = lines
        let places = damaged.indices.filter { damaged[$0].count > 50 && !damaged[$0].contains(":") }
        for _ in 0...(random.next() % 3) {
          let line = places[Int(random.next() % UInt64(places.count))]
          var bytes = Array(damaged[line].utf8)
          bytes[Int(random.next() % UInt64(bytes.count))] = UInt8(ascii: "A") + UInt8(random.next() % 26)
          damaged[line] = String(decoding: bytes, as: UTF8.self)
        }
        let message = Message(parsing: Array(damaged.joined(separator: "\r\n").utf8))
        #expect(message.from.count == 1)
        #expect(message.signatures.count <= 10)
      }
    }
  }

  @Test("Frames that are never closed stay text, and floods of certificates are not opened")
  func hostile() throws {
    let armour = String(repeating: "-----BEGIN PGP SIGNED MESSAGE-----\n\n", count: 20_000)
    let text = Message(lines: "From: a@b.example", "", armour)
    #expect(text.signatures.isEmpty && text.body.text.contains("BEGIN PGP"))

    // Signed data without content, and 30 MB of nothing where the certificates belong; then layers without end.
    let identifier: [UInt8] = [0x06, 0x09, 0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x01, 0x07]
    let head: [UInt8] = [0x30, 0x80] + identifier + [2, 0xA0, 0x80, 0x30, 0x80, 0x02, 1, 1, 0x31, 0]
    let flood = head + [0x30, 11] + identifier + [1] + [UInt8](repeating: 0x30, count: 4_000_000)
    let layers = head + (0..<1_000_000).flatMap { _ in [0x30, 0x80] as [UInt8] }
    for content in [flood, layers, head, Array(head.dropLast(3))] {
      let text = Data(content).base64EncodedString(options: .lineLength76Characters)
      var message = Message(parsing: [])
      let spent = processorTime {
        message = Message(
          lines: "From: a@b.example", "Content-Type: application/pkcs7-mime", "Content-Transfer-Encoding: base64", "",
          text)
      }
      #expect(message.signatures.allSatisfy(\.signers.isEmpty) && message.attachments.count == 1)
      #expect(spent < .seconds(5))
    }
  }
}
