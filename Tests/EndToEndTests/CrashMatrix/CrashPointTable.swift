/// What each crash point leaves, for people who read docs/reliability.md and for the matrix, which holds the two together.
enum CrashPointTable {
  struct Point: Sendable {
    var name: String
    /// The scenario in which `make test` tries it; nil where no server at hand leads there.
    var scenario: CrashScenario?
    /// What is on the disk and in the mailbox when maild dies there.
    var left: String
    /// What the restart does.
    var restart: String
    /// Whether it belongs to a mail's way, and not to the daemon's own.
    var isOfMail = true

    /// Whether what is in the mailbox and what the store says of it differ there, or are about to.
    var isDelicate: Bool { CrashPointTable.delicate.contains(name) }
  }

  private static let delicate: Set<String> = [
    "record-append-attempt", "append", "replace", "create-folder", "record-doubles", "relocate", "begin-removal",
    "amid-removal", "removal", "renew",
  ]

  static func point(_ name: String) -> Point? { points.first { $0.name == name } }

  /// In the order of a mail's way.
  static let points = arrival + saving + ends + keeping + daemon

  private static let arrival = [
    Point(
      name: "notice", scenario: .arrival, left: "the mail's job, and the cursor past its UID, in one change",
      restart: "fetches it"),
    Point(
      name: "advance-fetched", scenario: .arrival, left: "that it was read; its bytes were in memory alone",
      restart: "fetches it again"),
    Point(
      name: "claim-digest", scenario: .arrival, left: "that this job answers for the message",
      restart: "asks again and gets the same answer"),
    Point(
      name: "advance-understood", scenario: .arrival, left: "its Message-ID and a digest of the sender",
      restart: "fetches and reads it again"),
    Point(
      name: "advance-triaged", scenario: .arrival, left: "that it gets an answer",
      restart: "fetches and reads it again, asks the model"),
    Point(
      name: "begin-attachments", scenario: .arrival, left: "that reading its attachments has begun",
      restart: "reads them again, alone; the fourth time it answers without them"),
    Point(
      name: "end-attachments", scenario: .arrival, left: "that the process has outlived its attachments",
      restart: "reads them again"),
    Point(
      name: "record-model-call", scenario: .arrival, left: "the call on record; its answer was in memory alone",
      restart: "asks the model again: a second call on record"),
    Point(
      name: "model-answer", scenario: .arrival, left: "the same", restart: "the same"),
    Point(
      name: "store-answer-triaged", scenario: .arrival, left: "the answer", restart: "asks the model again, replaces it"
    ),
    Point(
      name: "advance-drafted", scenario: .arrival, left: "the answer and what it cost",
      restart: "has the guard look at it"),
    Point(
      name: "store-answer-drafted", scenario: .arrival, left: "the answer as the guard leaves it, with its findings",
      restart: "goes on with it; the guard does not look at its own marks"),
    Point(
      name: "advance-checked", scenario: .arrival, left: "that it is checked", restart: "composes the draft"),
    Point(
      name: "store-draft-checked", scenario: .arrival, left: "the draft's bytes",
      restart: "composes it again, replaces them"),
    Point(
      name: "advance-composed", scenario: .arrival, left: "the bytes and the Message-ID, which is fixed from now on",
      restart: "looks what the person has done meanwhile, then appends those bytes"),
  ]

  private static let saving = [
    Point(
      name: "record-append-attempt", scenario: .arrival, left: "that an APPEND begins; the mailbox has no draft",
      restart:
        "finds it in none of Drafts, Sent and Trash, and appends it; where the person has answered meanwhile it looks "
        + "once more half a minute later, since the server may be late"),
    Point(
      name: "append", scenario: .arrival, left: "the draft in the mailbox; the store does not know that",
      restart: "finds it by its Message-ID in Drafts, Sent or Trash, and appends nothing"),
    Point(
      name: "replace", scenario: nil, left: "the draft in the mailbox in place of the earlier one (RFC 8508)",
      restart: "finds it, and says of the earlier one that it was replaced"),
    Point(
      name: "create-folder", scenario: .folderless, left: "a Drafts folder", restart: "finds it and appends the draft"),
    Point(
      name: "advance-saved", scenario: .arrival,
      left: "that the draft lies in the mailbox, and when to look after it; its "
        + "words are deleted in the same change", restart: "looks after it when that is due"),
    Point(
      name: "record-doubles", scenario: .doubled, left: "that a second copy is about to be removed",
      restart: "finds both at the next look, and removes the later one"),
  ]

  private static let ends = [
    Point(
      name: "advance-skipped", scenario: .arrival, left: "the decision, with its reason", restart: "nothing"),
    Point(
      name: "advance-withdrawn", scenario: .colleague, left: "the decision, with its reason", restart: "nothing"),
    Point(
      name: "advance-failed", scenario: .speechless, left: "the decision, with its reason", restart: "nothing"),
    Point(
      name: "postpone", scenario: .stumbling, left: "that the step failed, and when it is tried again",
      restart: "tries it then"),
    Point(
      name: "withdraw", scenario: .quicker, left: "the decision: the person was faster", restart: "nothing"),
    Point(
      name: "relocate", scenario: .renumbered,
      left: "the job under the message's new UID; the new UID's own job is gone",
      restart: "goes on with it"),
  ]

  private static let keeping = [
    Point(
      name: "hasten-reviews", scenario: .answered, left: "that the draft is to be looked at now", restart: "looks at it"
    ),
    Point(
      name: "mark-stale", scenario: .settled, left: "why the draft is to go",
      restart: "removes it, if nobody has touched it"),
    Point(
      name: "begin-removal", scenario: .answered, left: "that the draft is about to be removed",
      restart: "removes it, if nobody has touched it meanwhile"),
    Point(
      name: "amid-removal", scenario: .answered, left: "the draft with the mark \\Deleted",
      restart: "knows its own mark by what was written before it, and expunges the draft"),
    Point(
      name: "removal", scenario: .answered, left: "no draft; the store does not know that",
      restart: "does not find it, and knows that it was to be removed"),
    Point(
      name: "postpone-review", scenario: .arrival, left: "when the draft is looked at next", restart: "looks at it then"
    ),
    Point(
      name: "renew", scenario: .renewed,
      left: "the job back at `triaged`, with the Message-ID of the draft that lies there",
      restart: "asks the model; the next draft takes the other's place"),
    Point(
      name: "record-outcome", scenario: .answered,
      left: "what became of the draft, and with one too many unused that the "
        + "mailbox is paused, in one change", restart: "nothing"),
  ]

  private static let daemon = [
    Point(
      name: "notice-cursor", scenario: .enabled, left: "from which UID on mail is new", restart: "watches from there",
      isOfMail: false),
    Point(
      name: "record-configuration", scenario: .arrival, left: "the configuration's digest on record",
      restart: "finds it there", isOfMail: false),
    Point(
      name: "record-daemon", scenario: .arrival, left: "who runs", restart: "says who runs now", isOfMail: false),
    Point(
      name: "clear-watch", scenario: .arrival, left: "nothing of how mailboxes are watched", restart: "the same",
      isOfMail: false),
    Point(
      name: "record-watch", scenario: .enabled, left: "how a mailbox is watched", restart: "says how it is now",
      isOfMail: false),
    Point(
      name: "hasten", scenario: .arrival, left: "that jobs which waited for the mailbox are due",
      restart: "takes them up",
      isOfMail: false),
    Point(
      name: "abandon-words", scenario: .arrival, left: "that old jobs of disabled mailboxes have ended",
      restart: "nothing",
      isOfMail: false),
    Point(
      name: "prune", scenario: .arrival, left: "that jobs past their time are deleted, their digests kept",
      restart: "nothing", isOfMail: false),
    Point(
      name: "cut-audit", scenario: .arrival,
      left: "the audit record without what is past its time, its chain anchored anew",
      restart: "nothing", isOfMail: false),
    Point(
      name: "clear-daemon", scenario: .arrival, left: "that nobody runs", restart: "says who runs now", isOfMail: false),
  ]
}
