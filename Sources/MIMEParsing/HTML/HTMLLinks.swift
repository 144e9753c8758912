/// The links of a document, in order.
struct HTMLLinks {
  struct Link {
    let target: [UInt8]
    /// What is shown, or the alternative text of the picture that is.
    var text: [UInt8] = []
  }

  private(set) var all: [Link] = []
  private(set) var areTooMany = false

  /// Bytes kept of what a link shows.
  private static let shownBytes = 500

  private let maximum: Int
  private var current: Link?

  /// No links yet.
  init(maximum: Int) { self.maximum = maximum }

  mutating func open(_ target: UnsafeBufferPointer<UInt8>) { current = Link(target: Array(target.prefix(2_000))) }

  /// Notes what is shown within the open link, as far as it is kept.
  mutating func append(_ text: UnsafeBufferPointer<UInt8>) {
    guard let room = current.map({ Self.shownBytes - $0.text.count }), room > 0 else { return }
    current?.text += text.prefix(room)
  }

  /// A line ends within the open link.
  mutating func breakLine() {
    if let link = current, link.text.count < Self.shownBytes { current?.text.append(0x20) }
  }

  /// Ends the open link; what nobody sees, nobody follows.
  mutating func close(isHidden: Bool) {
    guard let link = current else { return }
    current = nil
    guard !isHidden || !link.text.isEmpty else { return }
    if all.count < maximum { all.append(link) } else { areTooMany = true }
  }
}
