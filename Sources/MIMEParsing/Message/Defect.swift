/// Something wrong with a message, or left out of its value. The raw names are stable.
public enum Defect: String, Sendable, Hashable, Codable, CaseIterable {
  /// The message has no bytes.
  case empty
  /// No header at all: everything was taken as text.
  case noHeader = "no-header"
  /// Blank lines before the header.
  case blankBeforeHeader = "blank-before-header"
  /// Lines in the header that are no header fields.
  case malformedHeader = "malformed-header"
  /// A header field with bytes beyond ASCII that are not UTF-8.
  case headerCharsetGuessed = "header-charset-guessed"
  /// NUL bytes, removed.
  case nulBytes = "nul-bytes"
  /// No From.
  case noFrom = "no-from"
  /// No usable Message-ID.
  case noMessageID = "no-message-id"
  /// No readable Date.
  case noDate = "no-date"
  /// A header that may stand once stands more often; the first was taken.
  case repeatedHeader = "repeated-header"
  /// Groups within groups in an address header; flattened.
  case addressesNested = "addresses-nested"
  /// A multipart without boundary: its content could not be split.
  case multipartWithoutBoundary = "multipart-without-boundary"
  /// A multipart whose last boundary is missing.
  case multipartNotClosed = "multipart-not-closed"
  /// A boundary that was not declared, or declared wrongly; the one that stands in the body was taken.
  case boundaryRepaired = "boundary-repaired"
  /// Content that is not in the transfer encoding it declares, or in one that nobody knows; read as what it is.
  case transferEncodingWrong = "transfer-encoding-wrong"
  /// Encoded words that do not end; read as far as they go.
  case malformedEncodedWord = "malformed-encoded-word"
  /// Line endings of a bare CR, or of two.
  case bareCR = "bare-cr"
  /// Files written into the text (uuencode, yEnc), made attachments.
  case embeddedFiles = "embedded-files"
  /// An embedded file whose end is missing or whose size is not what it says.
  case embeddedFileDamaged = "embedded-file-damaged"
  /// A piece of a message that was cut into several (message/partial).
  case partialMessage = "partial-message"
  /// A charset that is unknown, missing or wrong; the text was read as what it looks like.
  case charsetGuessed = "charset-guessed"
  /// Text that was made UTF-8 twice (`dÃ©jÃ `), mended.
  case doubleEncoded = "double-encoded"
  /// Invisible or direction-changing characters, removed.
  case invisibleCharacters = "invisible-characters"
  /// Text in HTML that a reader would not see, kept apart.
  case hiddenText = "hidden-text"
  /// HTML too deep or too odd for the HTML parser; tags were only stripped.
  case htmlStripped = "html-stripped"
  /// More style rules in HTML than the limits; text that they hide may be among the text.
  case stylesLeftOut = "styles-left-out"
  /// The message is larger than the limit; the rest was not read.
  case messageTooLarge = "message-too-large"
  /// More parts than the limit.
  case tooManyParts = "too-many-parts"
  /// Multiparts nested deeper, or more of them, than the limit.
  case tooDeep = "too-deep"
  /// More header fields, or more bytes of them, than the limits.
  case tooManyHeaders = "too-many-headers"
  /// A header field longer than the limit, cut off.
  case headerTooLong = "header-too-long"
  /// More addresses than the limit.
  case tooManyAddresses = "too-many-addresses"
  /// More text than the limit, cut off.
  case textTooLong = "text-too-long"
  /// More links than the limit.
  case tooManyLinks = "too-many-links"
  /// More attachments than the limit.
  case tooManyAttachments = "too-many-attachments"
  /// An attachment larger than the limit, or all of them together; its content was left out.
  case attachmentTooLarge = "attachment-too-large"
}

/// The defects met while reading one message, each once, in order.
struct DefectList {
  private(set) var all: [Defect] = []

  mutating func note(_ defect: Defect) {
    if !all.contains(defect) { all.append(defect) }
  }
}
