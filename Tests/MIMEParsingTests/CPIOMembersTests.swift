import Testing

@testable import MIMEParsing

@Suite("Members as bsdtar passes them on")
struct CPIOMembersTests {
  /// A header of which only mode and lengths are read, the name and the content.
  private func member(_ name: String, _ content: String, size: String) -> [UInt8] {
    let zero = "00000000"
    let nameSize = String(name.utf8.count + 1, radix: 16)
    let fields = [zero, "000081a4", zero, zero, zero, zero, size] + [String](repeating: zero, count: 4)
    var bytes = Array(("070701" + fields.joined() + String(zero.dropLast(nameSize.count)) + nameSize + zero).utf8)
    for part in [name + "\0", content] {
      bytes += Array(part.utf8)
      while bytes.count % 4 != 0 { bytes.append(0) }
    }
    return bytes
  }

  @Test("A sound member is read, and one behind it")
  func sound() {
    let members = CPIOMembers(member("a", "bonjour", size: "00000007") + member("b", "oui", size: "00000003")).members
    #expect(members.map(\.content) == [Array("bonjour".utf8), Array("oui".utf8)])
  }

  @Test("A length below zero leads nowhere", arguments: ["-0000070", "-0000001", "-7ffffff"])
  func negative(_ size: String) {
    #expect(CPIOMembers(member("a", "bonjour", size: size)).members.isEmpty)
  }
}
