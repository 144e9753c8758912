/// The size of a picture, from its first bytes; the picture itself is not decoded.
public struct ImageSize: Sendable, Equatable, Codable {
  /// Pixels across.
  public let width: Int
  /// Pixels down.
  public let height: Int

  init?(width: Int?, height: Int?) {
    guard let width, let height, width > 0, height > 0 else { return nil }
    self.width = width
    self.height = height
  }

  var pixels: Int { width.multipliedReportingOverflow(by: height).overflow ? .max : width * height }

  /// Reads it; nil when the header is damaged or of a kind that does not say.
  init?(_ bytes: [UInt8], _ type: FileType) {
    switch type {
    case .png: self.init(width: bytes.bigEndian32(at: 16), height: bytes.bigEndian32(at: 20))
    case .gif: self.init(width: bytes.uint16(at: 6), height: bytes.uint16(at: 8))
    case .bmp:
      // A negative height says that the lines begin at the top.
      let height = bytes.uint32(at: 22).map { Int(Int32(truncatingIfNeeded: $0).magnitude) }
      self.init(width: bytes.uint32(at: 18), height: height)
    case .webp: self.init(webp: bytes)
    case .jpeg: self.init(jpeg: bytes)
    case .tiff: self.init(tiff: bytes)
    default: return nil
    }
  }

  private init?(webp bytes: [UInt8]) {
    if bytes.has("VP8X".utf8, at: 12), bytes.count >= 30 {
      let width = Int(bytes[24]) | Int(bytes[25]) << 8 | Int(bytes[26]) << 16
      let height = Int(bytes[27]) | Int(bytes[28]) << 8 | Int(bytes[29]) << 16
      self.init(width: width + 1, height: height + 1)
    } else if bytes.has("VP8L".utf8, at: 12), let bits = bytes.uint32(at: 21) {
      self.init(width: (bits & 0x3FFF) + 1, height: (bits >> 14 & 0x3FFF) + 1)
    } else {
      self.init(width: bytes.uint16(at: 26).map { $0 & 0x3FFF }, height: bytes.uint16(at: 28).map { $0 & 0x3FFF })
    }
  }

  /// The first frame header among the segments (ISO 10918-1 B.2.2).
  private init?(jpeg bytes: [UInt8]) {
    var offset = 2
    while offset + 9 < bytes.count, bytes[offset] == 0xFF {
      let marker = bytes[offset + 1]
      if marker == 0xFF {
        offset += 1
        continue
      }
      let isFrame = (0xC0...0xCF).contains(marker) && ![0xC4, 0xC8, 0xCC].contains(marker)
      if isFrame {
        self.init(
          width: Int(bytes[offset + 7]) << 8 | Int(bytes[offset + 8]),
          height: Int(bytes[offset + 5]) << 8 | Int(bytes[offset + 6]))
        return
      }
      offset += 2 + (Int(bytes[offset + 2]) << 8 | Int(bytes[offset + 3]))
    }
    return nil
  }

  /// Tags 256 and 257 of the first directory (TIFF 6.0 §2).
  private init?(tiff bytes: [UInt8]) {
    let isLittle = bytes.has("II".utf8)
    func number16(_ at: Int) -> Int? { isLittle ? bytes.uint16(at: at) : bytes.bigEndian16(at: at) }
    func number32(_ at: Int) -> Int? { isLittle ? bytes.uint32(at: at) : bytes.bigEndian32(at: at) }
    guard let directory = number32(4), let count = number16(directory) else { return nil }
    var size: (width: Int?, height: Int?)
    for entry in 0..<min(count, 200) {
      let place = directory + 2 + entry * 12
      guard let tag = number16(place), let type = number16(place + 2) else { break }
      let value = type == 3 ? number16(place + 8) : number32(place + 8)
      if tag == 256 { size.width = value }
      if tag == 257 { size.height = value }
    }
    self.init(width: size.width, height: size.height)
  }
}

extension Array where Element == UInt8 {
  fileprivate func bigEndian16(at offset: Int) -> Int? {
    uint16(at: offset).map { Int(UInt16(truncatingIfNeeded: $0).byteSwapped) }
  }

  fileprivate func bigEndian32(at offset: Int) -> Int? {
    uint32(at: offset).map { Int(UInt32(truncatingIfNeeded: $0).byteSwapped) }
  }
}
