/// Text of pages, as `pdftotext` writes it: each page ended by a form feed.
struct PagedText {
  /// The pages that the program wrote, in order, each the bytes between form feeds.
  let pages: [ArraySlice<UInt8>]
  /// There were more pages than wanted.
  let isCut: Bool

  /// - Parameters:
  ///   - isCut: the output ended within a page.
  ///   - maximum: pages kept.
  init(_ bytes: [UInt8], isCut: Bool, maximum: Int) {
    var pages = bytes.split(separator: 0x0C, omittingEmptySubsequences: false)
    if !isCut, pages.count > 1 { pages.removeLast() }
    self.pages = Array(pages.prefix(max(1, maximum)))
    self.isCut = pages.count > maximum
  }

  /// The numbers, from 1, of pages without a letter or a figure.
  var blank: [Int] {
    pages.indices.filter { index in
      !pages[index].contains { $0 >= 0x80 || $0.isASCIIDigit || (0x61...0x7A).contains($0.asciiLowercased) }
    }.map { $0 + 1 }
  }

  /// The pages as one text; of several pages each begins with its number.
  ///
  /// - Parameter recognized: the text of pages that hold none, by their numbers.
  func text(with recognized: [Int: [UInt8]]) -> [UInt8] {
    if pages.count == 1 { return recognized[1] ?? Array(pages[0]) }
    var text: [UInt8] = []
    for (index, page) in pages.enumerated() {
      text += Array("[page \(index + 1)]\n".utf8)
      text += recognized[index + 1].map { $0[...] } ?? page
      text += [0x0A, 0x0A]
    }
    return text
  }
}
