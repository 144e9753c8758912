/// The charset that a label means, which is not always the one it names.
enum CharsetName: Equatable {
  /// UTF-8, or ASCII, which is part of it.
  case utf8
  /// Nothing said: no label, or one that says nothing.
  case missing
  /// Windows-1252, and ISO-8859-1, which is read as it everywhere (WHATWG Encoding §4.2).
  case windows1252
  /// UTF-16; the byte order when the label tells it.
  case utf16(isBigEndian: Bool?)
  /// A name that iconv knows; `windows` is the charset that is really meant where bytes 80 to 9F stand in the text.
  case other(String, windows: String?)

  /// Reads a label as senders write it: `"UTF8"`, `charset=utf-8`, `x-sjis`.
  init(_ label: String?) {
    // Nearly all write one of the names as it is.
    if let label, let known = Self.known[label] {
      self = known
      return
    }
    var name = (label ?? "").lowercased().filter { !"\"' ;".contains($0) && $0.isASCII }
    if name.hasPrefix("charset=") { name.removeFirst("charset=".count) }
    name = String(name.map { $0 == "_" ? "-" : $0 }.prefix(40))
    if let known = Self.known[name] {
      self = known
    } else if name.hasPrefix("x-"), let known = Self.known[String(name.dropFirst(2))] {
      self = known
    } else {
      self = .other(name, windows: nil)
    }
  }

  /// Programs label with the standard's name and write the wider set of their system.
  private static let known: [String: CharsetName] = {
    var names: [String: CharsetName] = [:]
    for name in ["utf-8", "utf8", "unicode-1-1-utf-8", "utf-8-bom", "utf8mb4", "utf-8-sig", "cp65001", "unicode"] {
      names[name] = .utf8
    }
    for name in [
      "", "us-ascii", "ascii", "ansi-x3.4-1968", "iso646-us", "unknown", "unknown-8bit", "user-defined", "default",
      "binary", "8bit", "7bit", "none", "null", "text", "plain", "ansi",
    ] { names[name] = .missing }
    for name in [
      "iso-8859-1", "iso8859-1", "iso-latin-1", "latin1", "latin-1", "l1", "windows-1252", "cp1252", "cp-1252",
      "windows1252", "win-1252", "ibm1252", "1252", "iso-8859-1-windows-3.1-latin-1", "iso-ir-100", "iso8859",
    ] { names[name] = .windows1252 }
    names["utf-16"] = .utf16(isBigEndian: nil)
    names["ucs-2"] = .utf16(isBigEndian: nil)
    names["iso-10646-ucs-2"] = .utf16(isBigEndian: nil)
    names["utf-16le"] = .utf16(isBigEndian: false)
    names["utf-16be"] = .utf16(isBigEndian: true)
    for (name, windows) in [
      ("15", "windows-1252"), ("2", "windows-1250"), ("9", "windows-1254"), ("7", "windows-1253"),
      ("8", "windows-1255"), ("8-i", "windows-1255"), ("6", "windows-1256"), ("4", "windows-1257"),
      ("13", "windows-1257"), ("5", "windows-1251"),
    ] {
      let iconv = "iso-8859-" + (name == "8-i" ? "8" : name)
      names["iso-8859-" + name] = .other(iconv, windows: windows)
      names["iso8859-" + name] = .other(iconv, windows: windows)
    }
    for (name, wider) in [
      ("gb2312", "gb18030"), ("gbk", "gb18030"), ("gb-2312-80", "gb18030"), ("euc-cn", "gb18030"),
      ("cn-gb", "gb18030"), ("chinese", "gb18030"), ("cp936", "gb18030"), ("shift-jis", "cp932"), ("sjis", "cp932"),
      ("ms-kanji", "cp932"), ("windows-31j", "cp932"), ("cp932", "cp932"), ("ks-c-5601-1987", "uhc"),
      ("ks-c-5601", "uhc"), ("euc-kr", "uhc"), ("korean", "uhc"), ("cp949", "uhc"), ("windows-949", "uhc"),
      ("big5", "big5-hkscs"), ("cn-big5", "big5-hkscs"), ("big5-hkscs", "big5-hkscs"), ("cp950", "big5-hkscs"),
      ("iso-2022-jp", "iso-2022-jp-3"), ("iso-2022-jp-2", "iso-2022-jp-2"), ("iso-2022-jp-ms", "iso-2022-jp-3"),
      ("cp50220", "iso-2022-jp-3"), ("cp50221", "iso-2022-jp-3"), ("iso-2022-kr", "iso-2022-kr"),
      ("unicode-1-1-utf-7", "utf-7"), ("tis-620", "windows-874"), ("iso-8859-11", "windows-874"),
      ("koi8-u", "koi8-u"), ("koi8", "koi8-r"), ("koi8-r", "koi8-r"), ("win-1251", "windows-1251"),
      ("cp-1251", "windows-1251"), ("cp-850", "cp850"), ("ibm850", "cp850"), ("mac-roman", "macintosh"),
      ("macroman", "macintosh"), ("mac", "macintosh"), ("euc-jp", "euc-jp-ms"), ("ujis", "euc-jp-ms"),
    ] { names[name] = .other(wider, windows: nil) }
    return names
  }()

  /// Loads what glibc has of the charsets known here, for a process that opens no file any more.
  static func loadModules() {
    for case .other(let name, let windows) in known.values {
      CharsetModules.keepLoaded(name)
      if let windows { CharsetModules.keepLoaded(windows) }
    }
  }
}
