import CGMime

/// The structure of one message, copied out of GMime: multiparts and leaves, with the place of each leaf's content.
struct PartTree {
  struct Leaf {
    var type = "text"
    var subtype = "plain"
    var charset: String?
    var isFlowed = false
    var deletesSpace = false
    var method: String?
    var smimeType: String?
    var fileName: String?
    var contentID: String?
    var disposition = Attachment.Disposition.unspecified
    var encoding = GMIME_CONTENT_ENCODING_DEFAULT
    /// The transfer encoding's name says nothing to anybody.
    var isEncodingUnknown = false
    /// What of it was not fetched; nil for nothing.
    var mark: PartMark?
    /// Where the content lies in ``PartTree/storage``.
    var content = 0..<0

    var fullType: String { "\(type)/\(subtype)" }
  }

  struct Node {
    enum Kind {
      case multipart(subtype: String, parameters: [String: String])
      case leaf(Leaf)
    }
    var kind: Kind
    var children: [Int] = []
  }

  /// Header fields for GMime, then the body: all content ranges lie in it.
  let storage: PartStorage
  private(set) var nodes: [Node] = []

  /// Parses the structure.
  ///
  /// - Parameters:
  ///   - contentHeader: the Content-… fields of the message as lines; empty when it has none.
  ///   - body: everything behind the message's header.
  ///   - token: what makes a mark of ours; nil where there are none.
  init(
    contentHeader: [UInt8], body: UnsafeBufferPointer<UInt8>, settings: GMimeParserSettings, limits: MessageLimits,
    token: String? = nil, defects: inout DefectList
  ) {
    // GMime gives NULL for a message without header, so it always gets one.
    let header = contentHeader + Array("MIME-Version: 1.0\n\n".utf8)
    storage = PartStorage(header: header, body: body)
    let isMultipart = Self.isMultipart(contentHeader)
    if isMultipart {
      var structureGuard = StructureGuard(limits: limits)
      structureGuard.disarm(storage.bytes(from: header.count), defects: &defects)
    }
    // Without a multipart the rest is one leaf, and nothing in it is GMime's to find.
    guard let stream = GMimeReference(storage.stream(upTo: isMultipart ? nil : header.count)),
      let parser = GMimeReference(g_mime_parser_new_with_stream(stream.pointer)),
      let root = GMimeReference(g_mime_parser_construct_part(parser.pointer, settings.pointer))
    else { return }
    defer {
      root.keep()
      parser.keep()
      stream.keep()
    }
    copy(root.pointer, limits: limits, token: token, defects: &defects)
    if !isMultipart, case .leaf(var leaf)? = nodes.first?.kind {
      leaf.content = header.count..<storage.bytes.count
      nodes[0].kind = .leaf(leaf)
    }
  }

  /// Copies the tree without recursion: the depth is the sender's choice.
  private mutating func copy(
    _ root: UnsafeMutablePointer<GMimeObject>, limits: MessageLimits, token: String?, defects: inout DefectList
  ) {
    var leaves = 0
    var waiting: [(object: UnsafeMutablePointer<GMimeObject>, parent: Int?, depth: Int)] = [(root, nil, 0)]
    while let (object, parent, depth) = waiting.popLast() {
      let index = nodes.count
      if maild_gmime_is_multipart(object) != 0 {
        guard depth < limits.depth else {
          defects.note(.tooDeep)
          continue
        }
        let multipart = maild_gmime_as_multipart(object)
        nodes.append(Node(kind: Self.multipart(object)))
        if CString.copy(g_mime_object_get_content_type_parameter(object, "boundary")) == nil {
          defects.note(.multipartWithoutBoundary)
        } else if multipart?.pointee.write_end_boundary == 0 {
          defects.note(.multipartNotClosed)
        }
        let count = max(0, g_mime_multipart_get_count(multipart))
        if count > limits.parts { defects.note(.tooManyParts) }
        for child in (0..<min(Int32(clamping: limits.parts), count)).reversed() {
          if let part = g_mime_multipart_get_part(multipart, child) { waiting.append((part, index, depth + 1)) }
        }
      } else if maild_gmime_is_part(object) != 0 {
        guard leaves < limits.parts else {
          defects.note(.tooManyParts)
          continue
        }
        leaves += 1
        nodes.append(Node(kind: .leaf(leaf(object, token: token))))
      } else {
        continue
      }
      if let parent { nodes[parent].children.append(index) }
    }
  }

  private static func multipart(_ object: UnsafeMutablePointer<GMimeObject>) -> Node.Kind {
    let type = g_mime_object_get_content_type(object)
    let subtype = CString.copy(g_mime_content_type_get_media_subtype(type))?.lowercased() ?? "mixed"
    var parameters: [String: String] = [:]
    for name in ["report-type", "protocol", "type", "start"] {
      parameters[name] = CString.copy(g_mime_content_type_get_parameter(type, name))?.lowercased()
    }
    return .multipart(subtype: subtype, parameters: parameters)
  }

  private func leaf(_ object: UnsafeMutablePointer<GMimeObject>, token: String?) -> Leaf {
    var leaf = Leaf()
    if let token {
      leaf.mark = CString.copy(g_mime_object_get_header(object, PartMark.field)).flatMap { PartMark($0, token: token) }
    }
    let part = maild_gmime_as_part(object)
    if let type = g_mime_object_get_content_type(object) {
      func parameter(_ name: String) -> String? { CString.copy(g_mime_content_type_get_parameter(type, name)) }
      leaf.type = CString.copy(g_mime_content_type_get_media_type(type))?.lowercased() ?? "text"
      leaf.subtype = CString.copy(g_mime_content_type_get_media_subtype(type))?.lowercased() ?? "plain"
      leaf.charset = parameter("charset")
      leaf.isFlowed = parameter("format")?.lowercased() == "flowed"
      leaf.deletesSpace = parameter("delsp")?.lowercased() == "yes"
      leaf.method = parameter("method")?.lowercased()
      leaf.smimeType = parameter("smime-type")?.lowercased()
    }
    leaf.fileName = CString.copy(g_mime_part_get_filename(part)).map(Self.withoutCharset)
    leaf.contentID = CString.copy(g_mime_object_get_content_id(object)).map {
      String($0.drop(while: { $0 == "<" }).prefix(while: { $0 != ">" }).prefix(500))
    }
    if let disposition = CString.copy(g_mime_object_get_disposition(object))?.lowercased() {
      leaf.disposition = disposition == "inline" ? .inline : .attachment
    }
    if let said = CString.copy(g_mime_object_get_header(object, "Content-Transfer-Encoding")) {
      let encoding = TransferEncoding.named(said)
      leaf.encoding = encoding ?? GMIME_CONTENT_ENCODING_DEFAULT
      leaf.isEncodingUnknown = encoding == nil
    }
    if let wrapper = g_mime_part_get_content(part), let stream = g_mime_data_wrapper_get_stream(wrapper) {
      leaf.content = storage.range(of: stream)
    }
    return leaf
  }

  /// A name without the charset and language that stand before it where RFC 2231's pieces come in another order than
  /// GMime reads them.
  private static func withoutCharset(_ name: String) -> String {
    let pieces = name.prefix(300).split(separator: "'", maxSplits: 2, omittingEmptySubsequences: false)
    guard pieces.count == 3, ["utf-8", "iso-8859-1", "windows-1252", "us-ascii"].contains(pieces[0].lowercased()),
      pieces[1].count <= 8
    else { return name }
    return String(name.dropFirst(pieces[0].count + pieces[1].count + 2))
  }

  /// Whether GMime will look for boundaries at all; without a multipart the body is one piece to it.
  private static func isMultipart(_ header: [UInt8]) -> Bool {
    String(decoding: header, as: UTF8.self).lowercased().contains("multipart")
  }
}

/// The bytes that GMime parses, in memory that GLib owns.
final class PartStorage {
  private let array: UnsafeMutablePointer<GByteArray>

  init(header: [UInt8], body: UnsafeBufferPointer<UInt8>) {
    array = g_byte_array_sized_new(guint(clamping: header.count + body.count))
    g_byte_array_append(array, header, guint(clamping: header.count))
    if let base = body.baseAddress { g_byte_array_append(array, base, guint(clamping: body.count)) }
  }

  deinit { g_byte_array_unref(array) }

  /// All bytes; valid as long as this lives.
  var bytes: UnsafeBufferPointer<UInt8> {
    UnsafeBufferPointer(start: array.pointee.data, count: Int(array.pointee.len))
  }

  func bytes(from start: Int) -> UnsafeMutableBufferPointer<UInt8> {
    UnsafeMutableBufferPointer(
      rebasing: UnsafeMutableBufferPointer(start: array.pointee.data, count: Int(array.pointee.len))[start...])
  }

  /// A stream over the bytes that does not copy them.
  ///
  /// - Parameter end: where it ends; nil for all bytes.
  func stream(upTo end: Int?) -> UnsafeMutablePointer<GMimeStream>? {
    // The stream does not own an array set later than its making.
    let stream = g_mime_stream_mem_new()
    maild_gmime_stream_lend(stream, array)
    if let end { stream?.pointee.bound_end = gint64(end) }
    return stream
  }

  /// Where a content stream of GMime's lies in the bytes: the parser makes windows over the stream it reads.
  func range(of stream: UnsafeMutablePointer<GMimeStream>) -> Range<Int> {
    let start = Int(stream.pointee.bound_start)
    let end = stream.pointee.bound_end < 0 ? bytes.count : Int(stream.pointee.bound_end)
    guard stream.pointee.super_stream != nil || maild_gmime_stream_bytes(stream) == array, start >= 0,
      start <= end, end <= bytes.count
    else { return 0..<0 }
    return start..<end
  }
}
