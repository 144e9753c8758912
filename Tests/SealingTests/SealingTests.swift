import Foundation
import Testing

@testable import Sealing

@Suite("Sealing")
struct SealingTests {
  private let ring = KeyRing(.random())
  private let place = SealedPlace("password", ofMailbox: 4)

  @Test("What was sealed opens as it was, whatever it was, and never looks the same twice")
  func roundTrip() throws {
    for length in [0, 1, 7, 16, 63, 64, 65, 1_000, Sealed.limit] {
      let secret = (0..<length).map { _ in UInt8.random(in: .min ... .max) }
      let (one, other) = (try ring.seal(secret, at: place), try ring.seal(secret, at: place))
      #expect(try ring.open(try Sealed(bytes: one.bytes), at: place) == secret)
      #expect(one.nonce != other.nonce && one != other)
      #expect(one.keyID == ring.current.id && one.bytes.count == 37 + length)
    }
    #expect(throws: SealingError.tooLong(bytes: Sealed.limit + 1)) {
      try ring.seal([UInt8](repeating: 1, count: Sealed.limit + 1), at: place)
    }
  }

  @Test("With any bit of any part changed, or any part cut off, it does not open")
  func tampering() throws {
    let sealed = try ring.seal(Array("hunter2".utf8), at: place)
    for index in sealed.bytes.indices {
      for bit in 0..<8 {
        var bytes = sealed.bytes
        bytes[index] ^= 1 << bit
        #expect(throws: SealingError.self, "byte \(index), bit \(bit)") {
          try ring.open(try Sealed(bytes: bytes), at: place)
        }
      }
    }
    for count in 0..<sealed.bytes.count {
      #expect(throws: SealingError.self, "\(count) bytes") {
        try ring.open(try Sealed(bytes: Array(sealed.bytes.prefix(count))), at: place)
      }
    }
    #expect(throws: SealingError.tampered) { try ring.open(try Sealed(bytes: sealed.bytes + [0]), at: place) }
  }

  @Test(
    "At another place it does not open",
    arguments: [
      SealedPlace("password", ofMailbox: 5), SealedPlace("password", ofMailbox: nil),
      SealedPlace("refresh-token", ofMailbox: 4), SealedPlace("password4", ofMailbox: nil),
      SealedPlace("", ofMailbox: 4),
    ])
  func otherPlace(other: SealedPlace) throws {
    let sealed = try ring.seal(Array("hunter2".utf8), at: place)
    #expect(throws: SealingError.tampered) { try ring.open(sealed, at: other) }
    #expect(throws: SealingError.tampered) { try ring.open(try ring.seal([1], at: other), at: place) }
  }

  @Test("A key of mailbox 0 and none are not the same place")
  func noMailbox() throws {
    let sealed = try ring.seal([1], at: SealedPlace("a", ofMailbox: nil))
    #expect(throws: SealingError.tampered) { try ring.open(sealed, at: SealedPlace("a", ofMailbox: 0)) }
  }

  @Test("Under another key it does not open, and that key is named; as the former key it opens it")
  func keys() throws {
    let next = SealingKey.random()
    let sealed = try ring.seal(Array("hunter2".utf8), at: place)
    #expect(throws: SealingError.keyMissing(ring.current.id, known: [next.id])) {
      try KeyRing(next).open(sealed, at: place)
    }
    let both = KeyRing(next, former: ring.current)
    #expect(try both.open(sealed, at: place) == Array("hunter2".utf8))
    #expect(try both.seal([1], at: place).keyID == next.id)
    // A key's name put over what another has sealed opens nothing.
    let forged = Sealed.header(of: next.id) + sealed.bytes.dropFirst(Sealed.headerBytes)
    #expect(throws: SealingError.tampered) { try both.open(try Sealed(bytes: forged), at: place) }
  }

  @Test("It is ChaCha20-Poly1305 as RFC 8439 has it, so that others can read it")
  func known() throws {
    let key = try SealingKey(text: "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f")
    #expect(try SealingKey(text: "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=").id == key.id)
    // By Python's `cryptography`: ChaCha20Poly1305(key).encrypt(nonce, b"hunter2", header + place).
    let bytes = try #require(Data(base64Encoded: Self.sealedByPython))
    #expect(try KeyRing(key).open(try Sealed(bytes: Array(bytes)), at: place) == Array("hunter2".utf8))
  }

  private static let sealedByPython = "AWvVE79vG5PtZGVmZ2hpamtsbW5vXGTVvv3XRMQkAV8XmCn4zyDAdeh5Jdo="
}

@Suite("Sealing keys")
struct SealingKeyTests {
  @Test("A key is read as it was printed, in base64 or hexadecimal digits")
  func written() throws {
    let key = SealingKey.random()
    let data = try #require(Data(base64Encoded: key.revealed))
    #expect(data.count == 32)
    let digits = data.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    for text in [key.revealed, digits, digits.uppercased()] { #expect(try SealingKey(text: text).id == key.id) }
    #expect(SealingKey.random().id != key.id)
  }

  @Test(
    "What is no key is refused in words that say how to make one, and do not hold it",
    arguments: [
      ("correct horse battery staple", "is no key"), ("", "has 0 bytes"), ("aHVudGVyMg==", "has 7 bytes"),
      (String(repeating: "00", count: 32), "is not random"), (String(repeating: "A", count: 43) + "=", "is not random"),
      (String(repeating: "zz", count: 32), "has 48 bytes"), (String(repeating: "ab", count: 33), "is no key"),
    ])
  func refused(text: String, words: String) {
    do {
      _ = try SealingKey(text: text)
      Issue.record("taken for a key")
    } catch {
      #expect("\(error)".hasPrefix(words) && "\(error)".contains("maild secrets new-key"), "\(error)")
      #expect(text.isEmpty || !"\(error)".contains(text))
    }
  }

  @Test("A key shows its name however it is printed, and never itself")
  func unseen() {
    let key = SealingKey.random()
    var dumped = ""
    dump(KeyRing(key), to: &dumped)
    for text in ["\(key)", String(reflecting: key), "\(KeyRing(key))", dumped] {
      #expect(text.contains("\(key.id)") && !text.contains(key.revealed), "\(text)")
    }
  }
}
