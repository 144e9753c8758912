// The kinds of scalars that scanners ask for at each letter: ASCII is answered here, all else by Unicode's tables.
extension Unicode.Scalar {
  /// White space and line ends.
  var isBlank: Bool { isASCII ? self == " " || (0x09...0x0D).contains(value) : properties.isWhitespace }

  /// A letter of any script.
  var isAlphabetic: Bool {
    isASCII ? (0x61...0x7A).contains(value | 0x20) : properties.isAlphabetic
  }

  /// A capital letter.
  var isCapital: Bool { isASCII ? (0x41...0x5A).contains(value) : properties.isUppercase }

  /// A figure of ASCII.
  var isFigure: Bool { (0x30...0x39).contains(value) }
}
