/// What is fetched of a large message, and how it is put together again: the header, the text and the attachments within
/// bounds; of every other part its description alone, while its content stays on the server.
///
/// A plan without I/O, made of the server's BODYSTRUCTURE and the same each time for the same structure. The multiparts
/// are written anew with boundaries that hold a random token, so that nothing in a part's content ends it, and a part
/// that was left out or cut carries a header field with the same token: no sender can write either.
public struct MessageParts: Sendable, Equatable {
  /// How much is taken, in bytes as transferred.
  public struct Bounds: Sendable, Equatable {
    /// Of the message's header; more is cut off.
    public var headerBytes = 256 << 10
    /// Of the header of a part; more is cut off.
    public var partHeaderBytes = 4 << 10
    /// Of the text, all parts of it together; what is beyond is cut off.
    public var textBytes = 3 << 20
    /// Of one attachment; a larger one stays on the server.
    public var partBytes: Int
    /// Of the whole message.
    public var allBytes: Int
    /// How many parts are asked for; the others are listed as the structure describes them.
    public var parts = 250

    /// Bounds with the defaults for text and headers.
    public init(partBytes: Int, allBytes: Int) {
      self.partBytes = partBytes
      self.allBytes = allBytes
    }
  }

  /// A part with content.
  struct Leaf: Sendable, Equatable {
    /// How the rebuilt message shows it.
    enum Share: Sendable, Equatable {
      /// All of it; longer content than was told is cut (text) or left (the rest).
      case whole
      /// Its start.
      case start
      /// Nothing.
      case none
    }

    /// The numbers under which FETCH knows it (RFC 9051 §6.4.5.1); empty for a message that is no multipart.
    let path: [UInt32]
    let part: BodyStructure
    var share = Share.none
    /// The most bytes to take.
    var allowance = 0
    /// Whether its own header is asked for.
    var hasHeader = true

    /// The content: BODY[TEXT] where the message is the part, which servers agree on more than on BODY[1].
    var section: BodySection { path.isEmpty ? .text : BodySection(part: path) }
  }

  /// The rebuilt message, piece by piece.
  enum Piece: Sendable, Equatable {
    case bytes([UInt8])
    case leaf(Int)
  }

  let token: String
  let bounds: Bounds
  let root: BodyStructure
  private(set) var leaves: [Leaf] = []
  private(set) var pieces: [Piece] = []

  /// What all of it takes at most, in bytes.
  public var bytes: Int {
    leaves.reduce(bounds.headerBytes) { $0 + $1.allowance + ($1.hasHeader ? bounds.partHeaderBytes : 512) }
  }

  /// Plans a message.
  ///
  /// - Parameters:
  ///   - structure: what the server says of it, true or not.
  ///   - token: letters and digits that nobody can guess.
  /// - Returns: nil where the structure says nothing of use.
  public init?(_ structure: BodyStructure, within bounds: Bounds, token: String) {
    guard structure.isMultipart ? !structure.parts.isEmpty : !structure.type.isEmpty else { return nil }
    self.bounds = bounds
    self.token = token
    root = structure
    var count = 0
    if structure.isMultipart {
      // The grammar bounds the depth.
      lay(structure, [], boundaries: &count)
    } else {
      leaves = [Leaf(path: [], part: structure, hasHeader: false)]
      pieces = [.leaf(0)]
    }
    share()
  }

  // MARK: - Structure

  private mutating func lay(_ multipart: BodyStructure, _ path: [UInt32], boundaries: inout Int) {
    let boundary = Self.boundary(token, boundaries)
    for (index, part) in multipart.parts.enumerated() {
      pieces.append(.bytes(Array("\r\n--\(boundary)\r\n".utf8)))
      let own = path + [UInt32(truncatingIfNeeded: index) &+ 1]
      if part.isMultipart, !part.parts.isEmpty {
        boundaries += 1
        pieces.append(
          .bytes(Array((Self.contentType(of: part, boundary: Self.boundary(token, boundaries)) + "\r\n").utf8)))
        lay(part, own, boundaries: &boundaries)
      } else {
        pieces.append(.leaf(leaves.count))
        leaves.append(Leaf(path: own, part: part, hasHeader: leaves.count < bounds.parts))
      }
    }
    pieces.append(.bytes(Array("\r\n--\(boundary)--\r\n".utf8)))
  }

  static func boundary(_ token: String, _ number: Int) -> String { "maild-\(token)-\(number)" }

  /// The Content-Type line of a multipart with a boundary of ours, line end included.
  static func contentType(of multipart: BodyStructure, boundary: String) -> String {
    var line = "Content-Type: multipart/\(atom(multipart.subtype) ?? "mixed"); boundary=\"\(boundary)\""
    for name in ["report-type", "protocol", "type", "start"] {
      if let value = multipart.parameter(name).flatMap({ atom($0.string) }) { line += "; \(name)=\"\(value)\"" }
    }
    return line + "\r\n"
  }

  // MARK: - Shares

  private mutating func share() {
    let overhead = bytes
    var room = max(64 << 10, bounds.allBytes - overhead)
    var textRoom = min(bounds.textBytes, room)
    for rank in [Rank.text, .document, .media] {
      for index in leaves.indices where leaves[index].hasHeader || leaves.count == 1 {
        guard Rank(leaves[index].part) == rank else { continue }
        let told = Int(clamping: leaves[index].part.bytes)
        // Servers that count line ends differently are off by a little.
        let wanted = told > Int.max / 2 ? told : told + max(4 << 10, told / 16)
        if rank == .text {
          guard textRoom > 0 else { continue }
          leaves[index].share = wanted <= textRoom ? .whole : .start
          leaves[index].allowance = min(wanted, textRoom)
          textRoom -= leaves[index].allowance
        } else {
          guard told <= bounds.partBytes, wanted <= room else { continue }
          leaves[index].share = .whole
          leaves[index].allowance = wanted
        }
        room -= leaves[index].allowance
      }
    }
  }

  /// What a reply needs first.
  enum Rank {
    case text, document, media

    init(_ part: BodyStructure) {
      switch part.type {
      case "text" where part.disposition?.kind != "attachment": self = .text
      case "image", "audio", "video": self = .media
      default: self = .document
      }
    }
  }

  /// A value that may stand in a header field of ours as it is; nil for anything else.
  static func atom(_ text: String) -> String? {
    let isPlain = text.utf8.allSatisfy { byte in
      byte > 0x20 && byte < 0x7F && byte != ASCII.quote && byte != ASCII.backslash && byte != 0x3B
    }
    return isPlain && !text.isEmpty && text.utf8.count <= 200 ? text : nil
  }
}
