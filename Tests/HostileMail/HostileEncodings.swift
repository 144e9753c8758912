import MIMEParsing

extension HostileMail {
  /// Transfer encodings and charsets.
  static let encodings: [HostileMail] = [
    HostileMail(
      "base64 that is none", nil, octets("Content-Transfer-Encoding: base64\n\n") + repeated("====", 1_000_000)),
    HostileMail(
      "quoted-printable that is none", nil,
      octets("Content-Transfer-Encoding: quoted-printable\n\n") + repeated("=", 1_000_000)),
    HostileMail("UTF-7", nil, octets("Content-Type: text/plain; charset=utf-7\n\n") + repeated("+ADw-", 300_000)),
    HostileMail(
      "UTF-16 cut off", nil, octets("Content-Type: text/plain; charset=utf-16\n\n") + repeated("\u{FF}a", 300_000)),
    HostileMail(
      "a charset that names a file", .charsetGuessed,
      octets("Content-Type: text/plain; charset=\"../../x//IGNORE\"\n\né")),
    HostileMail(
      "GB18030 cut off", nil,
      octets("Content-Type: text/plain; charset=gb18030\n\n") + repeated("\u{81}0\u{81}", 200_000)),
    HostileMail(
      "ISO-2022 that switches", nil,
      octets("Content-Type: text/plain; charset=iso-2022-jp\n\n") + repeated("\u{1B}$B\u{1B}(B", 250_000)),
    HostileMail("NULs", .nulBytes, octets("Content-Type: text/plain\n\na") + [UInt8](repeating: 0, count: 2_000_000)),
    HostileMail("bare CRs", nil, octets("From: a@b.example\n\n") + repeated("\r", 2_000_000)),
    HostileMail(
      "Zalgo", .invisibleCharacters, plain(repeated("a" + String(repeating: "\u{316}\u{301}", count: 500), 900))),
    HostileMail(
      "text made UTF-8 twice", .doubleEncoded,
      octets("Content-Type: text/plain; charset=utf-8\n\n") + repeated("dÃ©jÃ ", 200_000)
    ),
    HostileMail(
      "bytes of no charset", .charsetGuessed,
      octets("Subject: x\n\n") + repeated("\u{3B1}a\u{FF}", 300_000).map { $0 | 0x80 }
    ),
  ]
}
