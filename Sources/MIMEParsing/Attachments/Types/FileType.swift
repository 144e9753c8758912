/// What a file is, by its content. The raw names are stable.
public enum FileType: String, Sendable, Hashable, Codable, CaseIterable {
  /// A file without a byte.
  case empty
  /// Nothing that is known here.
  case unknown

  // Documents
  case pdf, docx, xlsx, pptx, odt, ods, odp, doc, xls, ppt, rtf
  /// A document of Office that asks for a password, whichever kind it is (MS-OFFCRYPTO).
  case encryptedOffice = "office-encrypted"
  /// A compound file of another program.
  case compound = "ole"

  // Text
  case text, html, csv, xml, json, calendar, vcard

  // Mail
  case mail = "eml"
  case outlookMessage = "msg"
  case tnef
  case pkcs7, pgp

  // Archives
  case zip, tar, gzip, bzip2, xz, zstd, rar, cab
  case sevenZip = "7z"

  // Pictures and the rest
  case png, jpeg, gif, bmp, webp, tiff, heic, svg, audio, video
  /// A program, for whatever system.
  case executable

  /// Whether it is a picture whose size its first bytes tell.
  var isPicture: Bool { [.png, .jpeg, .gif, .bmp, .webp, .tiff].contains(self) }

  /// Whether it is read member by member.
  var isArchive: Bool { [.zip, .tar, .gzip, .bzip2, .xz, .zstd, .rar, .cab, .sevenZip].contains(self) }

  /// Whether its bytes are characters. One kind of text in place of another deceives nobody.
  var isText: Bool { [.text, .html, .csv, .xml, .json, .calendar, .vcard, .mail, .svg, .pgp].contains(self) }
}

extension FileType {
  /// What a name claims, by its extension; nil when that says nothing.
  static func claimed(byName name: String) -> FileType? {
    guard let dot = name.lastIndex(of: ".") else { return nil }
    return byExtension[name[name.index(after: dot)...].lowercased()]
  }

  /// What a declared type claims; nil for those that say nothing, as `application/octet-stream`.
  static func claimed(byMediaType type: String) -> FileType? {
    if let known = byMediaType[type] { return known }
    if type.hasPrefix("audio/") { return .audio }
    if type.hasPrefix("video/") { return .video }
    return nil
  }

  private static let byExtension: [String: FileType] = [
    "pdf": .pdf, "docx": .docx, "docm": .docx, "dotx": .docx, "xlsx": .xlsx, "xlsm": .xlsx, "xltx": .xlsx,
    "pptx": .pptx, "pptm": .pptx, "ppsx": .pptx, "odt": .odt, "ott": .odt, "ods": .ods, "ots": .ods, "odp": .odp,
    "doc": .doc, "dot": .doc, "xls": .xls, "ppt": .ppt, "pps": .ppt, "rtf": .rtf, "txt": .text, "log": .text,
    "md": .text, "htm": .html, "html": .html, "xhtml": .html, "csv": .csv, "tsv": .csv, "xml": .xml, "json": .json,
    "ics": .calendar, "vcf": .vcard, "eml": .mail, "msg": .outlookMessage, "p7m": .pkcs7, "p7s": .pkcs7,
    "p7c": .pkcs7, "asc": .pgp, "gpg": .pgp, "pgp": .pgp, "zip": .zip, "tar": .tar, "gz": .gzip, "tgz": .gzip,
    "bz2": .bzip2, "xz": .xz, "zst": .zstd, "rar": .rar, "7z": .sevenZip, "cab": .cab, "png": .png, "jpg": .jpeg,
    "jpeg": .jpeg, "gif": .gif, "bmp": .bmp, "webp": .webp, "tif": .tiff, "tiff": .tiff, "heic": .heic, "svg": .svg,
    "mp3": .audio, "wav": .audio, "m4a": .audio, "ogg": .audio, "mp4": .video, "mov": .video, "avi": .video,
    "exe": .executable, "dll": .executable, "scr": .executable, "com": .executable,
  ]

  private static let byMediaType: [String: FileType] = [
    "application/pdf": .pdf, "application/x-pdf": .pdf, "application/rtf": .rtf, "text/rtf": .rtf,
    "application/msword": .doc, "application/vnd.ms-excel": .xls, "application/vnd.ms-powerpoint": .ppt,
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": .docx,
    "application/vnd.ms-word.document.macroenabled.12": .docx,
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": .xlsx,
    "application/vnd.ms-excel.sheet.macroenabled.12": .xlsx,
    "application/vnd.openxmlformats-officedocument.presentationml.presentation": .pptx,
    "application/vnd.oasis.opendocument.text": .odt, "application/vnd.oasis.opendocument.spreadsheet": .ods,
    "application/vnd.oasis.opendocument.presentation": .odp, "text/plain": .text, "text/html": .html,
    "application/xhtml+xml": .html, "text/csv": .csv, "application/csv": .csv, "text/tab-separated-values": .csv,
    "text/xml": .xml, "application/xml": .xml, "application/json": .json, "text/calendar": .calendar,
    "application/ics": .calendar, "text/vcard": .vcard, "text/x-vcard": .vcard, "message/rfc822": .mail,
    "message/global": .mail, "application/vnd.ms-outlook": .outlookMessage, "application/ms-tnef": .tnef,
    "application/vnd.ms-tnef": .tnef, "application/pkcs7-mime": .pkcs7, "application/x-pkcs7-mime": .pkcs7,
    "application/pkcs7-signature": .pkcs7, "application/x-pkcs7-signature": .pkcs7,
    "application/pgp-encrypted": .pgp, "application/pgp-signature": .pgp, "application/pgp-keys": .pgp,
    "application/zip": .zip, "application/x-zip-compressed": .zip, "application/x-tar": .tar,
    "application/gzip": .gzip, "application/x-gzip": .gzip, "application/x-bzip2": .bzip2, "application/x-xz": .xz,
    "application/zstd": .zstd, "application/vnd.rar": .rar, "application/x-rar-compressed": .rar,
    "application/x-7z-compressed": .sevenZip, "image/png": .png, "image/jpeg": .jpeg, "image/jpg": .jpeg,
    "image/gif": .gif, "image/bmp": .bmp, "image/webp": .webp, "image/tiff": .tiff, "image/heic": .heic,
    "image/svg+xml": .svg,
  ]
}
