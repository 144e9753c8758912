import MIMEParsing

extension HostileMail {
  /// Texts that rules about quotes, signatures and lines read.
  static let texts: [HostileMail] = [
    HostileMail(
      "30 MB of text", .textTooLong, octets("Subject: x\n\n") + repeated("Bonjour tout le monde.\n", 1_300_000)),
    HostileMail("30 MB on one line", .textTooLong, octets("Subject: x\n\n") + repeated("a", 30_000_000)),
    HostileMail("quotes a million deep", .textTooLong, octets("Subject: x\n\n") + repeated(">", 3_000_000)),
    HostileMail(
      "attributions without end", nil, octets("Subject: x\n\n") + repeated("Le 2 mars Paul a écrit :\n", 60_000)),
    HostileMail(
      "flowed without end", nil, octets("Content-Type: text/plain; format=flowed\n\n") + repeated("a \n", 600_000)),
    HostileMail("signatures without end", nil, octets("Subject: x\n\n") + repeated("-- \n", 500_000)),
    HostileMail(
      "combining marks", .invisibleCharacters,
      octets("Content-Type: text/plain; charset=utf-8\n\ne") + repeated("\u{301}\u{323}", 400_000)),
    HostileMail(
      "zero-width characters", .invisibleCharacters,
      octets("Content-Type: text/plain; charset=utf-8\n\na") + repeated("\u{200B}", 600_000)),
    HostileMail(
      "100 MB of text", .messageTooLarge, plain(repeated("Bonjour tout le monde, il fait beau.\n", 2_700_000))),
    HostileMail("quote marks and blanks", nil, plain(repeated("> ", 1_000_000))),
    HostileMail("quoted lines, each deeper", nil, plain((0..<1_500).flatMap { repeated(">", $0) + octets(" a\n") })),
    HostileMail("attributions, 100,000 of them", nil, plain(repeated("Le x a écrit :\n", 100_000))),
    HostileMail("attributions begun and never ended", nil, plain(repeated("Le 2 mars 2026 à 10:00, Paul\n", 60_000))),
    HostileMail(
      "English attributions never ended", nil, plain(repeated("On Mon, 2 Mar 2026 at 10:00, Paul\n", 60_000))),
    HostileMail(
      "an attribution of 1 MB", nil, plain(octets("Le ") + repeated("lundi ", 170_000) + octets("a écrit :\n> x\n"))),
    HostileMail("original messages without end", nil, plain(repeated("-----Message d'origine-----\n", 60_000))),
    HostileMail(
      "forwards without end", nil,
      plain(repeated("---------- Forwarded message ---------\nDe : a\nObjet : b\n\n", 30_000))),
    HostileMail("underlines", nil, plain(repeated("________________________________\n", 60_000))),
    HostileMail("line ends alone", nil, plain(repeated("\n", 64 * 1024))),
    HostileMail("spaces", nil, plain(repeated(" ", 2_000_000))),
    HostileMail("spaces before each letter", nil, plain(repeated(String(repeating: " ", count: 1_000) + "a\n", 2_000))),
    HostileMail("tabs and line ends", nil, plain(repeated("\t\n", 1_000_000))),
    HostileMail("iPhones", nil, plain(repeated("Envoyé de mon iPhone\n", 80_000))),
    HostileMail(
      "disclaimers", nil, plain(repeated("Ce message et toutes les pièces jointes sont confidentiels.\n", 30_000))),
    HostileMail("banners", nil, plain(repeated("[EXTERNE] \n", 150_000))),
    HostileMail("links in plain text", nil, plain(repeated("http://x.example/a ", 100_000))),
    HostileMail("at signs", nil, plain(repeated("@", 2_000_000))),
    HostileMail("uuencode begun and never ended", nil, plain(repeated("begin 644 a\n", 150_000))),
    HostileMail("yEnc begun and never ended", nil, plain(repeated("=ybegin line=128 size=9 name=a\n", 60_000))),
    HostileMail("uuencode without end", nil, octets("Subject: x\n\n") + repeated("begin 644 a\n\n", 150_000)),
    HostileMail(
      "one file of uuencode", .embeddedFileDamaged, octets("Subject: x\n\nbegin 644 a\n") + repeated("#0V%T\n", 340_000)
    ),
    HostileMail(
      "yEnc without end", .embeddedFileDamaged, octets("Subject: x\n\n") + repeated("=ybegin size=1 name=a\n", 90_000)),
  ]
}
