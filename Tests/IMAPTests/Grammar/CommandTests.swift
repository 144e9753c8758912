import IMAP
import Testing

@Suite("Commands are written safely")
struct CommandTests {
  /// The octets as text; `⏸` marks a wait for the server's `+`.
  private func written(_ command: Command, _ encoder: CommandEncoder = CommandEncoder()) throws -> String {
    try encoder.encode(command, tag: "m1").map { chunk in
      switch chunk {
      case .bytes(let bytes): return String(decoding: bytes, as: UTF8.self)
      case .awaitContinuation: return "⏸"
      }
    }.joined()
  }

  private static let day = InternalDate(secondsSinceEpoch: 951_782_400)

  @Test(
    "Each command as the standards write it",
    arguments: [
      (Command.capability, "CAPABILITY"), (.noop, "NOOP"), (.logout, "LOGOUT"), (.startTLS, "STARTTLS"),
      (.idle, "IDLE"),
      (.id(), "ID NIL"), (.id([("name", "maild"), ("version", nil)]), "ID (\"name\" \"maild\" \"version\" NIL)"),
      (.login(user: "alice", password: "pa ss\"w\\"), "LOGIN alice \"pa ss\\\"w\\\\\""),
      (.authenticate(mechanism: "PLAIN"), "AUTHENTICATE PLAIN"),
      (.authenticate(mechanism: "PLAIN", initialResponse: Array("\0a\0b".utf8)), "AUTHENTICATE PLAIN AGEAYg=="),
      (.authenticate(mechanism: "EXTERNAL", initialResponse: []), "AUTHENTICATE EXTERNAL ="),
      (.enable(["CONDSTORE", "UTF8=ACCEPT"]), "ENABLE CONDSTORE UTF8=ACCEPT"), (.namespace, "NAMESPACE"),
      (.list(patterns: ["*"]), "LIST \"\" \"*\""),
      (
        .list(
          patterns: ["%", "é*"], selecting: [.subscribed], returning: [.specialUse, .status([.messages, .uidNext])]),
        "LIST (SUBSCRIBED) \"\" (\"%\" \"&AOk-*\") RETURN (SPECIAL-USE STATUS (MESSAGES UIDNEXT))"
      ),
      (.xlist(pattern: "*"), "XLIST \"\" \"*\""), (.select("Envoyés"), "SELECT Envoy&AOk-s"),
      (.examine("a b", .condStore), "EXAMINE \"a b\" (CONDSTORE)"),
      (
        .select(.inbox, .qresync(uidValidity: 3, modSequence: 9, knownUIDs: UIDSet(1))),
        "SELECT INBOX (QRESYNC (3 9 1))"
      ),
      (.select(.inbox, .qresync(uidValidity: 3, modSequence: 9, knownUIDs: nil)), "SELECT INBOX (QRESYNC (3 9))"),
      (.unselect, "UNSELECT"), (.close, "CLOSE"),
      (.status("nil", [.uidNext, .mailboxID]), "STATUS \"nil\" (UIDNEXT MAILBOXID)"),
      (.create("Brouillons", use: .drafts), "CREATE Brouillons (USE (\\Drafts))"),
      (.myRights(.inbox), "MYRIGHTS INBOX"),
      (
        .uidSearch(.and([.uid(UIDSet(from: 7)), .not(.flag(.deleted)), .messageID("<a@b>")])),
        "UID SEARCH (UID 7:* NOT DELETED HEADER Message-ID <a@b>)"
      ),
      (
        .uidSearch(.or(.withoutFlag(.seen), .withoutFlag("$Junk")), returning: [.all, .count]),
        "UID SEARCH RETURN (ALL COUNT) OR UNSEEN UNKEYWORD $Junk"
      ),
      (.uidSearch(.since(day!)), "UID SEARCH SINCE 29-Feb-2000"),
      (
        .uidFetch(
          UIDSet([1, 2]), [.uid, .flags, .body(.message), .body(BodySection(part: [1], .mime), range: 0..<100)]),
        "UID FETCH 1:2 (UID FLAGS BODY.PEEK[] BODY.PEEK[1.MIME]<0.100>)"
      ),
      (
        .uidFetch(
          UIDSet(from: 1), [.body(BodySection(.headerFields(["From", "To"])))], changedSince: 5, vanished: true),
        "UID FETCH 1:* (BODY.PEEK[HEADER.FIELDS (From To)]) (CHANGEDSINCE 5 VANISHED)"
      ),
      (
        .uidStore(UIDSet(3), .add, [.draft, "$x"], unchangedSince: 4),
        "UID STORE 3 (UNCHANGEDSINCE 4) +FLAGS.SILENT (\\Draft $x)"
      ),
      (.uidExpunge(UIDSet(3)), "UID EXPUNGE 3"), (.uidMove(UIDSet(3), to: "Trash"), "UID MOVE 3 Trash"),
      (.uidCopy(UIDSet(3), to: "a\"b"), "UID COPY 3 \"a\\\"b\""),
      (
        .append(Array("hi".utf8), to: "Drafts", flags: [.draft], date: day),
        "APPEND Drafts (\\Draft) \"29-Feb-2000 00:00:00 +0000\" {2}\r\n⏸hi"
      ),
      (.uidReplace(4, with: Array("hi".utf8), in: "Drafts"), "UID REPLACE 4 Drafts {2}\r\n⏸hi"),
      (
        .notifySet([
          (.selected, [.messageNew([.uid]), .messageExpunge]), (.mailboxes([.inbox, "a b"]), [.messageNew([])]),
        ]),
        "NOTIFY SET (selected (MessageNew (UID) MessageExpunge)) (mailboxes (INBOX \"a b\") (MessageNew))"
      ),
      // The standards' own examples of what is not above.
      (.list(patterns: [""]), "LIST \"\" \"\""),
      (.lsub(reference: "#news.", pattern: "comp.mail.*"), "LSUB #news. \"comp.mail.*\""),
      (
        .list(patterns: ["%"], selecting: [.subscribed, .recursiveMatch], returning: [.children]),
        "LIST (SUBSCRIBED RECURSIVEMATCH) \"\" \"%\" RETURN (CHILDREN)"
      ),
      (
        .list(patterns: ["INBOX", "Drafts", "Sent/%"], selecting: [.remote], returning: [.subscribed, .myRights]),
        "LIST (REMOTE) \"\" (INBOX Drafts \"Sent/%\") RETURN (SUBSCRIBED MYRIGHTS)"
      ),
      (.list(patterns: ["*"], selecting: [.specialUse]), "LIST (SPECIAL-USE) \"\" \"*\""),
      (
        .status("blurdybloop", [.messages, .unseen, .deleted, .size, .highestModSequence, .uidValidity, .appendLimit]),
        "STATUS blurdybloop (MESSAGES UNSEEN DELETED SIZE HIGHESTMODSEQ UIDVALIDITY APPENDLIMIT)"
      ),
      (
        .select(
          .inbox,
          .qresync(
            uidValidity: 67_890_007, modSequence: 20_050_715_194_045_000, knownUIDs: UIDSet("41,43:211,214:541"))),
        "SELECT INBOX (QRESYNC (67890007 20050715194045000 41,43:211,214:541))"
      ),
      (.select(.inbox, .condStore), "SELECT INBOX (CONDSTORE)"),
      (.uidFetch(UIDSet(from: 1), [.flags], changedSince: 12_345), "UID FETCH 1:* (FLAGS) (CHANGEDSINCE 12345)"),
      (
        .uidFetch(
          UIDSet(2),
          [
            .binary(part: [1, 2], range: 0..<100), .binarySize(part: [4]), .body(BodySection(part: [4, 2], .header)),
            .body(BodySection(.headerFieldsNot(["To"]))), .body(.text, range: 0..<2048), .envelope, .bodyStructure,
            .internalDate, .size, .modSequence, .emailID, .threadID, .preview, .saveDate,
          ]),
        "UID FETCH 2 (BINARY.PEEK[1.2]<0.100> BINARY.SIZE[4] BODY.PEEK[4.2.HEADER] "
          + "BODY.PEEK[HEADER.FIELDS.NOT (To)] BODY.PEEK[TEXT]<0.2048> ENVELOPE BODYSTRUCTURE INTERNALDATE RFC822.SIZE "
          + "MODSEQ EMAILID THREADID PREVIEW SAVEDATE)"
      ),
      (.uidSearch(.modSequence(620_162_338)), "UID SEARCH MODSEQ 620162338"),
      (
        .uidSearch(
          .and([
            .emailID("M6d99ac3275bb4e"), .threadID("T64b478a75b7ea9"), .younger(seconds: 259_200),
            .older(seconds: 9), .larger(1), .smaller(2), .sentSince(day!), .sentBefore(day!), .sentOn(day!), .on(day!),
            .before(day!), .body("x"), .text("a b"), .from("a"), .to("b"), .cc("c"), .bcc("d"),
          ]), returning: [.minimum, .maximum]),
        "UID SEARCH RETURN (MIN MAX) (EMAILID M6d99ac3275bb4e THREADID T64b478a75b7ea9 YOUNGER 259200 OLDER 9 LARGER 1 "
          + "SMALLER 2 SENTSINCE 29-Feb-2000 SENTBEFORE 29-Feb-2000 SENTON 29-Feb-2000 ON 29-Feb-2000 BEFORE 29-Feb-2000 "
          + "BODY x TEXT \"a b\" FROM a TO b CC c BCC d)"
      ),
      (.uidStore(UIDSet(7), .replace, [.seen], silent: false), "UID STORE 7 FLAGS (\\Seen)"),
      (.uidStore(UIDSet(7), .remove, [.flagged]), "UID STORE 7 -FLAGS.SILENT (\\Flagged)"),
      (.uidExpunge(UIDSet("3000:3002")!), "UID EXPUNGE 3000:3002"),
      (.uidMove(UIDSet("42:69")!, to: "foo"), "UID MOVE 42:69 foo"),
      (.listRights("~/Mail/saved", identifier: "smith"), "LISTRIGHTS ~/Mail/saved smith"),
      (.getACL(.inbox), "GETACL INBOX"), (.getQuotaRoot(.inbox), "GETQUOTAROOT INBOX"),
      (.subscribe("#news.comp.mail.mime"), "SUBSCRIBE #news.comp.mail.mime"),
      (.create("owatagusiam/"), "CREATE owatagusiam/"),
      (
        .notifySet(
          status: true,
          [
            (
              .selectedDelayed,
              [.messageNew([.uid, .body(BodySection(.headerFields(["From", "Subject"])))]), .messageExpunge]
            ),
            (.subtree(["Lists"]), []), (.personal, [.mailboxName, .subscriptionChange, .mailboxMetadataChange]),
            (.inboxes, [.messageNew([]), .messageExpunge, .flagChange, .annotationChange]),
            (.subscribed, [.serverMetadataChange]),
          ]),
        "NOTIFY SET STATUS (selected-delayed (MessageNew (UID BODY.PEEK[HEADER.FIELDS (From Subject)]) MessageExpunge)) "
          + "(subtree (Lists) NONE) (personal (MailboxName SubscriptionChange MailboxMetadataChange)) "
          + "(inboxes (MessageNew MessageExpunge FlagChange AnnotationChange)) (subscribed (ServerMetadataChange))"
      ),
    ] as [(Command, String)])
  func commands(command: Command, text: String) throws {
    #expect(try written(command) == "m1 \(text)\r\n")
  }

  @Test("Literals wait for the server unless it said they need not")
  func literals() throws {
    let big = Command.append([UInt8](repeating: 0x61, count: 4097), to: "a")
    let small = Command.append([UInt8](repeating: 0x61, count: 4096), to: "a")
    #expect(try written(big, CommandEncoder(literals: .minus)).contains("{4097}\r\n⏸"))
    #expect(try written(small, CommandEncoder(literals: .minus)).contains("{4096+}\r\n"))
    #expect(try written(big, CommandEncoder(literals: .plus)).contains("{4097+}\r\na"))
    #expect(LiteralSupport(Capabilities(["LITERAL-"])) == .minus)
    #expect(LiteralSupport(Capabilities([])) == .synchronizing)
  }

  @Test("Text that is not ASCII goes as a literal with its charset, or as UTF-8 where that is on")
  func charset() throws {
    let search = Command.uidSearch(.subject("é"))
    #expect(try written(search) == "m1 UID SEARCH CHARSET UTF-8 SUBJECT {2}\r\n⏸é\r\n")
    #expect(
      try written(.uidSearch(.subject("é"), charset: false), CommandEncoder(utf8: true))
        == "m1 UID SEARCH SUBJECT \"é\"\r\n")
    #expect(try written(.login(user: "a", password: "é")) == "m1 LOGIN a {2}\r\n⏸é\r\n")
  }

  @Test("No text can end a line or begin a command")
  func injection() throws {
    let evil = "x\r\nm2 DELETE INBOX\r\n"
    for command in [
      Command.login(user: evil, password: evil), .uidSearch(.header("Subject", contains: evil)), .id([("name", evil)]),
    ] {
      for chunk in try CommandEncoder().encode(command, tag: "m1") {
        guard case .bytes(let bytes) = chunk, let feed = bytes.firstIndex(of: 0x0A) else { continue }
        let isLiteral = bytes == Array(evil.utf8)
        #expect(isLiteral || feed == bytes.count - 1)
      }
    }
    #expect(try written(.select(MailboxName(evil))) == "m1 SELECT \"x&AA0ACg-m2 DELETE INBOX&AA0ACg-\"\r\n")
  }

  @Test(
    "What cannot be carried is refused before anything is sent",
    arguments: [
      Command.login(user: "a\0", password: "b"), .uidStore(UIDSet(1), .add, ["a b"]),
      .uidStore(UIDSet(1), .add, ["\\"]),
      .uidStore(UIDSet(1), .add, [.recent]), .uidStore(UIDSet(1), .add, ["x\r\nm2 LOGOUT"]), .uidFetch(.empty, [.uid]),
      .uidFetch(UIDSet(1), []), .append([0], to: "a"), .authenticate(mechanism: "A B"), .enable([]),
      .enable(["A\r\nB"]),
      .uidSearch(.header("Sub ject", contains: "")), .uidSearch(.flag("\\Foo")), .list(patterns: []),
      .uidExpunge(.empty),
      .uidFetch(UIDSet(1), [.body(BodySection(.headerFields(["a\r\nb"])))]),
      .uidFetch(UIDSet(1), [.body(BodySection(.headerFields([])))]),
      .uidSearch(.emailID("a b")), .uidFetch(UIDSet((1...9000).map { UInt32($0 * 2) }), [.uid]), .notifySet([]),
      .status("a", []),
    ])
  func refused(command: Command) {
    #expect(throws: CommandError.self) { try CommandEncoder().encode(command, tag: "m1") }
  }

  @Test("Messages with NUL go as binary literals where the server has BINARY")
  func binary() throws {
    #expect(
      try written(.append([0x61, 0], to: "a"), CommandEncoder(literals: .plus, binary: true))
        == "m1 APPEND a ~{2+}\r\na\0\r\n")
  }

  @Test("A message with UTF-8 in its header goes as such, and only where UTF-8 is on")
  func utf8Message() throws {
    let command = Command.appendUTF8(Array("é".utf8), to: "Envoyés", flags: [.draft])
    #expect(
      try written(command, CommandEncoder(literals: .plus, utf8: true))
        == "m1 APPEND \"Envoyés\" (\\Draft) UTF8 (~{2+}\r\né)\r\n")
    #expect(throws: CommandError.utf8Message) { try CommandEncoder().encode(command, tag: "m1") }
  }

  @Test("Tags begin in lower case and are never used twice")
  func tags() {
    var tags = TagSequence()
    #expect([tags.next(), tags.next()] == ["m1", "m2"])
    for tag in ["", "A1", "a b", "a\r\n", "a+"] {
      #expect(throws: CommandError.self) { try CommandEncoder().encode(.noop, tag: tag) }
    }
  }

  @Test("No description shows a secret")
  func secrets() throws {
    let secrets: [Any] = [
      try CommandEncoder().encode(.login(user: "alice", password: "hunter2"), tag: "m1"),
      Command.login(user: "alice", password: "hunter2"),
      Command.authenticate(mechanism: "PLAIN", initialResponse: Array("hunter2".utf8)),
      ContinuationReply.answer(Array("hunter2".utf8)),
    ]
    for secret in secrets {
      var dumped = ""
      dump(secret, to: &dumped)
      for text in ["\(secret)", String(reflecting: secret), dumped, "\([secret])"] {
        for word in ["hunter2", "aHVudGVyMg", "alice", "104"] { #expect(!text.contains(word)) }
      }
    }
    #expect(Command.login(user: "a", password: "b").redactedDescription == "LOGIN <secret> <secret>")
    #expect(Command.uidFetch(UIDSet(1), [.uid]).name == "UID FETCH")
  }

  @Test("What is said after + is written")
  func replies() {
    #expect(ContinuationReply.done.bytes == Array("DONE\r\n".utf8))
    #expect(ContinuationReply.answer(Array("a".utf8)).bytes == Array("YQ==\r\n".utf8))
    #expect(ContinuationReply.answer([]).bytes == Array("\r\n".utf8))
    #expect(ContinuationReply.cancel.bytes == Array("*\r\n".utf8))
  }
}
