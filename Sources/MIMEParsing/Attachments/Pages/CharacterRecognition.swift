/// Optical character recognition by `tesseract`, in French and English. Some 3 s a page on one core; only where it is
/// installed and the limits allow pages.
struct CharacterRecognition {
  let limits: AttachmentReader.Limits
  let converters: Converters

  /// Its longer side in pixels: 200 dots an inch on A4.
  private static let pageSide = 2_339

  /// The text in a picture; nil when there is none or it could not be had.
  func text(inPicture picture: [UInt8], budget: inout ReadingBudget) -> [UInt8]? {
    guard budget.recognizedPages > 0, !budget.isOutOfTime else { return nil }
    budget.recognizedPages -= 1
    let command = ["tesseract", "stdin", "stdout", "-l", "fra+eng", "--psm", "3"]
    let run = converters.run(command, picture, budget.textBytes, budget.timeLeft)
    guard case .output(let bytes, _, _) = run, bytes.contains(where: { $0 > 0x20 }) else { return nil }
    // It ends each page with a form feed.
    return bytes.filter { $0 != 0x0C }
  }

  /// The text on a page of a PDF, which is drawn first.
  func text(onPage page: Int, of pdf: [UInt8], budget: inout ReadingBudget) -> [UInt8]? {
    guard budget.recognizedPages > 0, !budget.isOutOfTime else { return nil }
    let number = String(page)
    let command = [
      "pdftoppm", "-q", "-gray", "-f", number, "-l", number, "-scale-to", String(Self.pageSide), "-",
    ]
    let run = converters.run(command, pdf, Self.pageSide * Self.pageSide + 1_024, budget.timeLeft)
    guard case .output(let drawn, isCut: false, _) = run else { return nil }
    return text(inPicture: drawn, budget: &budget)
  }
}
