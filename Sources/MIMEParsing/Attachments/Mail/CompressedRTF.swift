/// RTF as Outlook packs it (MS-OXRTFCP): LZ77 over a ring of 4 KiB that begins with common words of RTF.
enum CompressedRTF {
  private static let dictionary = Array(
    ("{\\rtf1\\ansi\\mac\\deff0\\deftab720{\\fonttbl;}{\\f0\\fnil \\froman \\fswiss \\fmodern \\fscript \\fdecor MS Sans "
      + "SerifSymbolArialTimes New RomanCourier{\\colortbl\\red0\\green0\\blue0\r\n\\par \\pard\\plain\\f0\\fs20\\b\\i\\u"
      + "\\tab\\tx").utf8)

  /// The RTF; nil when the header is none. Damage further on ends it early.
  ///
  /// - Parameter maximum: bytes of RTF at most.
  static func unpacked(_ bytes: [UInt8], keeping maximum: Int) -> [UInt8]? {
    guard bytes.count > 16, let claimed = bytes.uint32(at: 4) else { return nil }
    let most = min(claimed, maximum)
    if bytes.has("MELA".utf8, at: 8) { return Array(bytes[16...].prefix(most)) }
    guard bytes.has("LZFu".utf8, at: 8) else { return nil }
    var ring = [UInt8](repeating: 0x20, count: 4_096)
    ring.replaceSubrange(0..<dictionary.count, with: dictionary)
    var write = dictionary.count
    var text: [UInt8] = []
    var offset = 16
    while offset < bytes.count, text.count < most {
      let control = bytes[offset]
      offset += 1
      for bit in 0..<8 where offset < bytes.count && text.count < most {
        if control & (1 << bit) == 0 {
          text.append(bytes[offset])
          ring[write] = bytes[offset]
          write = (write + 1) & 4_095
          offset += 1
        } else {
          guard offset + 1 < bytes.count else { return text }
          let reference = Int(bytes[offset]) << 8 | Int(bytes[offset + 1])
          offset += 2
          let start = reference >> 4
          // A reference to where writing stands is the end.
          if start == write { return text }
          for step in 0..<((reference & 0xF) + 2) where text.count < most {
            let byte = ring[(start + step) & 4_095]
            text.append(byte)
            ring[write] = byte
            write = (write + 1) & 4_095
          }
        }
      }
    }
    return text
  }
}
