import MIMEParsing

extension HostileMail {
  /// Multiparts, boundaries and the headers of parts.
  static let structure: [HostileMail] = [
    HostileMail(
      "groups in an enclosed message", nil,
      mixed(octets("--b\nContent-Type: message/rfc822\n\nTo: ") + repeated("a:", 100_000) + octets("\n\nx\n--b--\n"))),
    HostileMail(
      "groups in a digest", nil,
      octets("Content-Type: multipart/digest; boundary=b\n\n--b\n\nTo: ") + repeated("a:", 100_000)
        + octets("\n\nx\n--b--\n")),
    HostileMail("1,000 levels", .tooDeep, nested(1_000)),
    HostileMail("100,000 levels", .tooDeep, nested(100_000)),
    HostileMail("10,000 parts", .tooManyParts, mixed(repeated("--b\n\nx\n", 10_000))),
    HostileMail("a million parts", .tooManyParts, mixed(repeated("--b\n\n\n", 1_000_000))),
    HostileMail("a million dashes under 200 boundaries", .tooDeep, nested(1_000) + repeated("--\n", 3_000_000)),
    HostileMail(
      "a million part headers", .tooManyHeaders,
      mixed(octets("--b\n") + repeated("A: b\n", 1_000_000) + octets("\nx\n--b--\n"))),
    HostileMail(
      "a part header of 5 MB", .headerTooLong,
      mixed(octets("--b\nX: ") + repeated("a", 5_000_000) + octets("\n\nx\n--b--\n"))),
    HostileMail(
      "parameters of one part", .headerTooLong,
      mixed(octets("--b\nContent-Type: text/plain") + repeated(";a=b", 8_000) + octets("\n\nx\n--b--\n"))),
    HostileMail(
      "parameters of many parts", nil,
      mixed(repeated("--b\nContent-Type: text/plain" + String(repeating: ";a=b", count: 190) + "\n\nx\n", 2_000))),
    HostileMail(
      "RFC 2231 continuations", nil,
      mixed(repeated("--b\nContent-Type: text/plain" + (0..<190).map { ";n*\($0)=a" }.joined() + "\n\nx\n", 1_000))),
    HostileMail(
      "a file name of 20 KB", nil,
      mixed(octets("--b\nContent-Type: image/png; name=\"") + repeated(".a", 10_000) + octets("\"\n\nx\n--b--\n"))),
    HostileMail(
      "a boundary of 1 MB", nil,
      octets("Content-Type: multipart/mixed; boundary=") + repeated("b", 1_000_000) + octets("\n\n--")
        + repeated("b", 1_000_000) + octets("\n\nx\n")),
    HostileMail(
      "a boundary of 10 KB, and lines of its beginning", nil,
      octets("Content-Type: multipart/mixed; boundary=") + repeated("b", 10_000) + octets("\n\n")
        + repeated("--" + String(repeating: "b", count: 9_999) + "\n", 500)),
    HostileMail(
      "file names to decode, a thousand of them", nil,
      mixed(
        repeated(
          "--b\nContent-Disposition: attachment; filename=\"" + (0..<800).map { "=?x\($0 % 10)?b?4enq6OXk?= " }.joined()
            + "\"\n\nx\n", 1_000))),
    HostileMail(
      "dashes under multiparts without parts", .tooDeep,
      nested(1_000) + repeated("--\n--x\n", 1_000_000)),
    HostileMail(
      "boundaries never closed", .multipartNotClosed,
      mixed(repeated("--b\nContent-Type: multipart/mixed; boundary=b\n\n", 20_000))),
    HostileMail("messages in messages", nil, repeated("Content-Type: message/rfc822\n\n", 100_000)),
    HostileMail(
      "messages in parts in messages", nil,
      octets("From: a@x.example\n")
        + (0..<2_000).flatMap {
          octets("Content-Type: multipart/mixed; boundary=b\($0)\n\n--b\($0)\nContent-Type: message/rfc822\n\n")
        }),
    HostileMail(
      "alternatives, 1,000 of them", nil,
      octets("Content-Type: multipart/alternative; boundary=b\n\n")
        + repeated("--b\nContent-Type: text/html\n\n<p>x\n", 1_000)),
    HostileMail(
      "boundaries that are none", .multipartWithoutBoundary,
      octets("Content-Type: multipart/mixed\n\n") + repeated("--a\n", 500_000)
    ),
  ]
}
