import MIMEParsing

extension HostileMail {
  /// The message's own header.
  static let headers: [HostileMail] = [
    HostileMail("groups in To", .addressesNested, octets("To: ") + repeated("a:", 50_000) + octets("\n\nx")),
    HostileMail(
      "groups in a folded To", .addressesNested, octets("To: a") + repeated(":\n a", 30_000) + octets("\n\nx")),
    HostileMail("comments in From", nil, octets("From: ") + repeated("(", 100_000) + octets("\n\nx")),
    HostileMail("100,000 addresses", .tooManyAddresses, octets("To: ") + repeated("a@b,", 25_000) + octets("\n\nx")),
    HostileMail("one header of 5 MB", .headerTooLong, octets("Subject: ") + repeated("a", 5_000_000) + octets("\n\nx")),
    HostileMail(
      "one folded header of 5 MB", .headerTooLong, octets("Subject: a") + repeated("\n b", 1_700_000) + octets("\n\nx")),
    HostileMail("a million headers", .tooManyHeaders, repeated("A: b\n", 1_000_000) + octets("\nx")),
    HostileMail(
      "encoded words unfinished", .tooManyHeaders,
      repeated("X: " + String(repeating: "=?a?b?", count: 2_000) + "\n", 200) + octets("\nx")),
    HostileMail(
      "encoded words one byte each", nil, octets("Subject: ") + repeated("=?utf-8?Q?=C3?= ", 8_000) + octets("\n\nx")),
    HostileMail("references", nil, octets("References: ") + repeated("<a@b> ", 20_000) + octets("\n\nx")),
    HostileMail("header blocks without end", nil, octets("Subject: x\n\n") + repeated("De : a\n", 250_000)),
    HostileMail(
      "one header of 50 MB", .headerTooLong, octets("Subject: ") + repeated("a", 50_000_000) + octets("\n\nx")),
    HostileMail(
      "groups in a To folded before each colon", .addressesNested,
      octets("To: a") + repeated("\n :a", 30_000) + octets("\n\nx")),
    HostileMail(
      "references of 1 MB", nil, octets("References: ") + repeated("<a@b.example>\n ", 70_000) + octets("\n\nx")),
    HostileMail("one reference of 1 MB", nil, octets("References: <") + repeated("a", 1_000_000) + octets("@b>\n\nx")),
    HostileMail(
      "encoded words, a hundred thousand", .headerTooLong,
      octets("Subject: ") + repeated("=?utf-8?Q?a?=\n ", 100_000) + octets("\n\nx")),
    HostileMail("spaces in Subject", nil, octets("Subject: a") + repeated(" ", 120_000) + octets("b\n\nx")),
    HostileMail("quotes in From", nil, octets("From: ") + repeated("\"", 100_001) + octets("\n\nx")),
    HostileMail("angles in From", nil, octets("From: ") + repeated("<", 100_000) + octets("\n\nx")),
    HostileMail("commas in To", nil, octets("To: ") + repeated("a,", 60_000) + octets("\n\nx")),
    HostileMail("a date of 100 KB", nil, octets("Date: ") + repeated("1 ", 50_000) + octets("\n\nx")),
    HostileMail("routes in To", nil, octets("To: ") + repeated("<@a:@b:", 15_000) + octets("c@d>\n\nx")),
  ]
}
