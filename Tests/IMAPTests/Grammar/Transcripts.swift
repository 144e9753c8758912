/// Sessions in the manner of well-known servers, one string each, for the tests that run over all of them.
enum Transcripts {
  static let all = [dovecot, cyrus, courier, gmail, exchange, rev2]

  static let dovecot = lines(
    "* OK [CAPABILITY IMAP4rev1 SASL-IR LOGIN-REFERRALS ID ENABLE IDLE LITERAL+ AUTH=PLAIN AUTH=LOGIN] Dovecot ready.",
    "m1 OK [CAPABILITY IMAP4rev1 SASL-IR IDLE UIDPLUS CONDSTORE QRESYNC ESEARCH LIST-STATUS SPECIAL-USE] Logged in",
    "* NAMESPACE ((\"\" \"/\")) NIL ((\"shared/\" \"/\"))",
    "* LIST (\\HasNoChildren \\Drafts) \"/\" Brouillons",
    "* LIST (\\HasNoChildren \\Sent) \"/\" \"Envoy&AOk-s\"",
    "* LIST (\\NonExistent \\HasChildren) \"/\" shared",
    "* STATUS INBOX (MESSAGES 3 RECENT 1 UIDNEXT 44 UIDVALIDITY 1700000000 UNSEEN 2 HIGHESTMODSEQ 17)",
    "m2 OK List completed (0.001 + 0.000 secs).",
    "* FLAGS (\\Answered \\Flagged \\Deleted \\Seen \\Draft $Forwarded)",
    "* OK [PERMANENTFLAGS (\\Answered \\Flagged \\Deleted \\Seen \\Draft $Forwarded \\*)] Flags permitted.",
    "* 3 EXISTS", "* 1 RECENT", "* OK [UNSEEN 2] First unseen.", "* OK [UIDVALIDITY 1700000000] UIDs valid",
    "* OK [UIDNEXT 44] Predicted next UID", "* OK [HIGHESTMODSEQ 17] Highest",
    "m3 OK [READ-WRITE] Select completed (0.001 + 0.000 secs).",
    "+ idling", "* 4 EXISTS", "* OK Still here", "m4 OK Idle completed (12.000 + 11.999 secs).",
    "* ESEARCH (TAG \"m5\") UID MIN 41 MAX 44 ALL 41,43:44 COUNT 3", "m5 OK Search completed.",
    "* 4 FETCH (UID 44 FLAGS (\\Recent) INTERNALDATE \"24-Nov-2026 04:12:09 +0100\" RFC822.SIZE 1823 MODSEQ (18))",
    "* 4 FETCH (UID 44 BODY[HEADER] {38}", "Subject: {5}", "From: a@example.org", "", " BODY[TEXT] {14}",
    "* 99 EXISTS", " FLAGS ())",
    "* 4 FETCH (UID 44 ENVELOPE (\"Tue, 24 Nov 2026 04:12:08 +0100\" \"=?utf-8?Q?Caf=C3=A9?=\" "
      + "((\"Zo\\\"e\" NIL \"zoe\" \"example.org\")) NIL NIL ((NIL NIL \"contact\" \"mairie.example\")) NIL NIL NIL "
      + "\"<1@example.org>\"))",
    "* 4 FETCH (BODYSTRUCTURE ((\"text\" \"plain\" (\"charset\" \"utf-8\") NIL NIL \"quoted-printable\" 12 1 NIL NIL "
      + "NIL NIL)(\"application\" \"pdf\" (\"name\" \"a.pdf\") NIL NIL \"base64\" 4000 NIL (\"attachment\" "
      + "(\"filename\" \"a.pdf\")) NIL NIL) \"mixed\" (\"boundary\" \"xx\") NIL (\"fr\") NIL))",
    "* VANISHED (EARLIER) 1:20,25", "* VANISHED 41", "* 2 EXPUNGE",
    "m6 OK [APPENDUID 1700000001 7] Append completed (0.002 + 0.000 secs).",
    "m7 NO [TRYCREATE] Mailbox doesn't exist: Drafts",
    "m8 NO [AUTHENTICATIONFAILED] Authentication failed.", "* BYE Logging out")

  static let cyrus = lines(
    "* OK [CAPABILITY IMAP4rev1 LITERAL+ ID ENABLE STARTTLS LOGINDISABLED AUTH=SCRAM-SHA-256] h Cyrus IMAP 3.6 ready",
    "* LIST (\\HasNoChildren \\drafts) \".\" INBOX.Drafts", "* MYRIGHTS INBOX lrswipkxtecdan",
    "* ACL INBOX anyone lrs alice lrswipkxtecda", "* LISTRIGHTS INBOX bob \"\" l r s w i p k x t e c d n",
    "* SEARCH 2 5 9 (MODSEQ 917162500)", "* SEARCH", "* 5 FETCH (MODSEQ (65402) UID 9 FLAGS (\\Seen $MDNSent))",
    "* OK [COPYUID 1160000000 304,319:320 3956:3958] Done", "* QUOTA user.alice (STORAGE 10 512)",
    "* QUOTAROOT INBOX user.alice", "m1 OK [MODIFIED 7,9] Conditional STORE failed",
    "* 1 FETCH (EMAILID (M6d99ac3275bb4e) THREADID (T64b478a75b7ea9) PREVIEW \"Bonjour\" SAVEDATE NIL)",
    "m2 OK [MAILBOXID (F2212ea87-6097-4256-9d51-71338625)] Completed", "* ENABLED CONDSTORE QRESYNC",
    "* OK [NOMODSEQ] Sorry", "* OK [CLOSED] Ok", "* LIST () \"/\" \"new\" (\"OLDNAME\" (\"old\"))",
    "* LIST (\\HasChildren) \"/\" INBOX (\"CHILDINFO\" (\"SUBSCRIBED\"))")

  static let courier = lines(
    "* OK [CAPABILITY IMAP4rev1 UIDPLUS CHILDREN NAMESPACE IDLE ACL STARTTLS] Courier-IMAP ready. See COPYING",
    "m1 OK LOGIN Ok.", "", "* LIST (\\Unmarked \\HasNoChildren) \".\" \"INBOX.Entw&APw-rfe\"",
    "* 1 FETCH (UID 3 BODY[] {5}", "a\r\nbc)", "+ entering ELDSUPERTRE mode", "* BYE Courier-IMAP server shutting down",
    "m2 OK LOGOUT completed")

  static let gmail = lines(
    "* OK Gimap ready for requests from 192.0.2.1 x1234",
    "* XLIST (\\HasNoChildren \\AllMail) \"/\" \"[Gmail]/Tous les messages\"",
    "* LIST (\\All \\HasNoChildren) \"/\" \"[Gmail]/All Mail\"",
    "* 7 FETCH (X-GM-THRID 1278455344230334865 X-GM-MSGID 1278455344230334866 X-GM-LABELS (\"\\\\Inbox\" Foo[1]) UID 4)",
    "m1 NO [WEBALERT https://accounts.example/continue] Web login required.",
    "m2 NO [ALERT] Please log in via your web browser: https://support.example/ (Failure)",
    "* ID (\"name\" \"GImap\" \"vendor\" \"Google, Inc.\" \"support-url\" NIL)",
    "m3 NO [THROTTLED] Too many {5}", "+ eyJzdGF0dXMiOiI0MDEifQ==")

  static let exchange = lines(
    "* OK The Microsoft Exchange IMAP4 service is ready. [QQBNADQAUABSADAA]",
    "* CAPABILITY IMAP4 IMAP4rev1 AUTH=PLAIN AUTH=XOAUTH2 SASL-IR UIDPLUS MOVE ID UNSELECT CHILDREN IDLE NAMESPACE LITERAL+",
    "* 2 FETCH (BODYSTRUCTURE (\"message\" \"rfc822\" NIL NIL NIL \"7bit\" 30 NIL (\"attachment\" NIL)) UID 12)",
    "* 3 FETCH (BODYSTRUCTURE (\"text\" \"plain\" NIL NIL NIL \"7bit\" 30 -1) FLAGS (\\Seen) UID 13)",
    "* LIST (\\Marked \\HasNoChildren) \"/\" \"Bo&AO4-te d'envoi\"", "* OK", "m1 OK ", "m2 BAD Command Error. 12",
    "* BYE Connection is closed. 13", "* 4 FETCH (BINARY[1] ~{3}", "a\0b BINARY.SIZE[1] 3)")

  static let rev2 = lines(
    "* PREAUTH [CAPABILITY IMAP4rev2 AUTH=PLAIN] Welcome", "* STATUS \"a b\" (DELETED 3 SIZE 99 MAILBOXID (x))",
    "* XNEWS {3}", "abc (1 2)", "* 9 XTHING about nine", "m1 NO [OVERQUOTA] Full", "m1 NO [INUSE] Locked",
    "* OK [BADCHARSET (UTF-8 \"US-ASCII\")] no", "* OK [X-NEW 1 2] hello", "* OK [UIDNEXT x] odd",
    "* NO [UNAVAILABLE] later", "* OK [NOTIFICATIONOVERFLOW] too much", "* BAD [CLIENTBUG] stop",
    "* ESEARCH (TAG \"a\") UID", "* 3 FETCH (BODY[1.2.HEADER.FIELDS (From \"To\")]<0> NIL BODY[2.MIME] \"a\\\\b\")")

  private static func lines(_ lines: String...) -> String { lines.map { $0 + "\r\n" }.joined() }
}
