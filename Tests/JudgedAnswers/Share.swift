/// A part of a whole as a figure, in steps of a ten thousandth.
enum Share {
  /// nil of nothing: what was not tried has neither held nor failed.
  static func of(_ part: Int, in whole: Int) -> Double? {
    whole == 0 ? nil : (Double(part) / Double(whole) * 10_000).rounded() / 10_000
  }
}
