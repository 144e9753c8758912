import GRDB

/// The schema of the store and how each version grows out of the one before.
///
/// `PRAGMA application_id` says that the file is ours, `PRAGMA user_version` which schema it has.
enum Schema {
  /// "maiD" in ASCII: what `file(1)` and maild know the store by.
  static let applicationID = 0x6D61_6944

  /// One script a version: the first makes version 1 of an empty file. A script once released never changes.
  static let migrations = [
    version1, pastDigests, refusedLogins, furtherFolders, attachmentReadings, liveDrafts, renewals,
    modelCosts, guidance, shadow, contexts, doctrine, promptParts, pseudonyms, restoration,
    findings, audit, models, ownDrafts, withdrawals, secrets,
  ]

  /// The version that this maild reads and writes.
  static var currentVersion: Int { migrations.count }

  /// Brings the store up to `target` in one transaction; a crash leaves the old schema or the new one.
  static func migrate(_ db: Database, to target: Int = currentVersion, path: String) throws {
    try Journal.transaction(in: db) { db in
      // Read under the write lock: another process may be doing the same.
      let found = try version(of: db)
      guard found <= currentVersion else {
        throw JournalError.newerSchema(path: path, found: found, known: currentVersion)
      }
      guard found < target else { return }
      for script in migrations[found..<target] {
        try db.execute(sql: script)
      }
      try db.execute(sql: "PRAGMA application_id = \(applicationID); PRAGMA user_version = \(target)")
    }
  }

  /// The schema version of the store, 0 when it is empty.
  static func version(of db: Database) throws -> Int {
    try Int.fetchOne(db, sql: "PRAGMA user_version") ?? 0
  }

  private static let furtherFolders = """
    -- Folders to watch besides INBOX, a line each.
    ALTER TABLE mailbox ADD COLUMN folders TEXT NOT NULL DEFAULT '';
    """

  private static let guidance = """
    -- What drafts are to know, say and leave unsaid, in plain words.
    ALTER TABLE mailbox ADD COLUMN guidance TEXT;
    """

  private static let shadow = """
    -- Whether everything is done for the mailbox's mail but saving drafts.
    ALTER TABLE mailbox ADD COLUMN shadow INTEGER NOT NULL DEFAULT 0 CHECK (shadow IN (0, 1));
    """

  /// What drafts take from the mailbox besides the mail.
  private static let contexts = """
    -- How many messages of the thread and earlier replies the draft knew, and what could not be had; no word of them.
    ALTER TABLE job ADD COLUMN context TEXT;
    -- Whether formulas and signature may be learnt from the Sent folder; by consent.
    ALTER TABLE mailbox ADD COLUMN learns_from_sent INTEGER NOT NULL DEFAULT 0;
    """

  /// How the drafts of a mailbox speak, and from which words they are asked for.
  private static let doctrine = """
    ALTER TABLE mailbox ADD COLUMN template TEXT;
    ALTER TABLE mailbox ADD COLUMN form_of_address TEXT;
    ALTER TABLE mailbox ADD COLUMN tone TEXT;
    -- The service head's files: what drafts never commit the service to, and the formulas that they open and close with.
    ALTER TABLE mailbox ADD COLUMN forbidden TEXT;
    ALTER TABLE mailbox ADD COLUMN formulas TEXT;
    """

  private static let promptParts = """
    -- The prompt's tokens by part, as estimated: `instructions=780 mailbox=60`.
    ALTER TABLE job ADD COLUMN prompt_parts TEXT;
    """

  private static let pseudonyms = """
    -- What of people's data stands under another name in prompts: identifiers, or none.
    ALTER TABLE mailbox ADD COLUMN pseudonyms TEXT NOT NULL DEFAULT 'identifiers';
    """

  /// A store that was a backup: mailboxes hold drafts that it knows nothing of.
  private static let restoration = """
    -- Messages received up to then may have a draft; milliseconds since 1970.
    CREATE TABLE restoration (id INTEGER PRIMARY KEY CHECK (id = 1), until INTEGER NOT NULL) STRICT;
    ALTER TABLE job ADD COLUMN may_have_draft INTEGER NOT NULL DEFAULT 0 CHECK (may_have_draft IN (0, 1));
    """

  private static let findings = """
    -- What the guard found in the answer, `foreign-link×1 commitment×2`; empty where nothing, NULL where it has not looked.
    ALTER TABLE job ADD COLUMN findings TEXT;
    """

  private static let audit = AuditSchema.script
  private static let models = """
    -- The model's endpoints that the mailbox's mail may go to, a line each, in their order; NULL for all.
    ALTER TABLE mailbox ADD COLUMN models TEXT CHECK (models <> '');
    """

  /// By what a draft is known to be as maild left it, and what was begun on it and not ended.
  private static let ownDrafts = """
    -- SHA-256 of the draft's bytes as they were appended: a person's edit may have the same size.
    ALTER TABLE job ADD COLUMN draft_digest TEXT;
    ALTER TABLE job ADD COLUMN replaced_draft_digest TEXT;
    -- When the last APPEND of the draft began; milliseconds since 1970.
    ALTER TABLE job ADD COLUMN append_begun_at INTEGER;
    -- Whether a removal was begun whose end is not known: the draft may be left with its mark.
    ALTER TABLE job ADD COLUMN removal_begun INTEGER NOT NULL DEFAULT 0 CHECK (removal_begun IN (0, 1));
    DROP TRIGGER renewal_ends;
    CREATE TRIGGER renewal_ends AFTER UPDATE OF state ON job
      WHEN NEW.finished_at IS NOT NULL AND NEW.state <> 'saved' AND NEW.replaced_draft_id IS NOT NULL
      BEGIN
        UPDATE job SET draft_message_id = replaced_draft_id, draft_bytes = replaced_draft_bytes,
          draft_digest = replaced_draft_digest, replaced_draft_id = NULL, replaced_draft_bytes = NULL,
          replaced_draft_digest = NULL, review_at = finished_at, stale = CASE state WHEN 'withdrawn' THEN reason END
        WHERE id = NEW.id;
      END;
    -- The state machine, for whoever writes: an error of the code must not decide twice on a message.
    CREATE TRIGGER job_moves BEFORE UPDATE OF state ON job
      WHEN OLD.state <> NEW.state AND NOT (
        CASE OLD.state
          WHEN 'noticed' THEN NEW.state IN ('fetched', 'skipped', 'withdrawn', 'failed')
          WHEN 'fetched' THEN NEW.state IN ('understood', 'skipped', 'withdrawn', 'failed')
          WHEN 'understood' THEN NEW.state IN ('triaged', 'skipped', 'withdrawn', 'failed')
          WHEN 'triaged' THEN NEW.state IN ('drafted', 'skipped', 'withdrawn', 'failed')
          WHEN 'drafted' THEN NEW.state IN ('checked', 'skipped', 'withdrawn', 'failed')
          WHEN 'checked' THEN NEW.state IN ('composed', 'withdrawn', 'failed')
          WHEN 'composed' THEN NEW.state IN ('saved', 'withdrawn', 'failed')
          -- A draft written anew.
          WHEN 'saved' THEN NEW.state = 'triaged' AND NEW.replaced_draft_id IS NOT NULL
          ELSE 0
        END)
      BEGIN SELECT RAISE(ABORT, 'the job can''t make this move'); END;
    """

  private static let withdrawals = """
    -- When consent was taken back, by whom; none where it was not, or was given again.
    ALTER TABLE mailbox ADD COLUMN withdrawn_at INTEGER;
    ALTER TABLE mailbox ADD COLUMN withdrawn_by TEXT;
    """

  private static let secrets = """
    -- Secrets that live nowhere else, sealed under a key that is not in the store: who has the file alone has none of them.
    CREATE TABLE secret (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      -- NULL for a refresh token by which several mailboxes may log in.
      mailbox_id INTEGER REFERENCES mailbox (id) ON DELETE CASCADE,
      name TEXT NOT NULL,
      -- The version, the key's identity, the nonce, what was sealed, the tag.
      sealed BLOB NOT NULL,
      changed_at INTEGER NOT NULL
    ) STRICT;
    CREATE UNIQUE INDEX secret_place ON secret (ifnull(mailbox_id, 0), name);
    """

  /// What the model's answer took besides tokens.
  private static let modelCosts = """
    -- Millionths of a euro; milliwatt hours; milligrams of CO2 equivalent.
    ALTER TABLE job ADD COLUMN cost_micros INTEGER;
    ALTER TABLE job ADD COLUMN energy_mwh INTEGER;
    ALTER TABLE job ADD COLUMN carbon_mg INTEGER;
    -- How the model was asked, besides the prompt.
    ALTER TABLE job ADD COLUMN model_parameters TEXT;
    """

  private static let attachmentReadings = """
    -- How often reading the attachments was begun and not ended.
    ALTER TABLE job ADD COLUMN attachment_readings INTEGER NOT NULL DEFAULT 0;
    """

  /// What becomes of a draft once it is in the mailbox.
  private static let liveDrafts = """
    -- The draft's size as it was appended: another size is a person's work.
    ALTER TABLE job ADD COLUMN draft_bytes INTEGER;
    -- When to look at the draft next; none before it is saved and once its outcome is known.
    ALTER TABLE job ADD COLUMN review_at INTEGER;
    ALTER TABLE job ADD COLUMN reviews INTEGER NOT NULL DEFAULT 0;
    -- What was last told of the message it answers: each thing has the draft looked at once.
    ALTER TABLE job ADD COLUMN fate TEXT;
    -- Why the draft is to go as long as nobody has touched it.
    ALTER TABLE job ADD COLUMN stale TEXT;
    ALTER TABLE job ADD COLUMN outcome TEXT;
    ALTER TABLE job ADD COLUMN outcome_at INTEGER;
    -- A digest of the sender's address, of this mailbox alone.
    ALTER TABLE job ADD COLUMN sender TEXT;
    CREATE INDEX job_review ON job (review_at, id) WHERE review_at IS NOT NULL;
    CREATE INDEX job_live ON job (mailbox_id, uid) WHERE review_at IS NOT NULL;
    CREATE INDEX job_by_sender ON job (mailbox_id, sender) WHERE sender IS NOT NULL;
    """

  /// A draft written anew, since the mailbox's settings have changed.
  private static let renewals = """
    -- A digest of the settings that the draft was written by.
    ALTER TABLE job ADD COLUMN settings TEXT;
    ALTER TABLE job ADD COLUMN generation INTEGER NOT NULL DEFAULT 1;
    -- The draft whose place the next one takes.
    ALTER TABLE job ADD COLUMN replaced_draft_id TEXT;
    ALTER TABLE job ADD COLUMN replaced_draft_bytes INTEGER;
    -- A renewal that comes to nothing leaves the earlier draft, which is looked after again.
    CREATE TRIGGER renewal_ends AFTER UPDATE OF state ON job
      WHEN NEW.finished_at IS NOT NULL AND NEW.state <> 'saved' AND NEW.replaced_draft_id IS NOT NULL
      BEGIN
        UPDATE job SET draft_message_id = replaced_draft_id, draft_bytes = replaced_draft_bytes,
          replaced_draft_id = NULL, replaced_draft_bytes = NULL, review_at = finished_at,
          stale = CASE state WHEN 'withdrawn' THEN reason END
        WHERE id = NEW.id;
      END;
    """

  private static let version1 = """
    CREATE TABLE mailbox (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      address TEXT NOT NULL,
      address_key TEXT NOT NULL UNIQUE,
      aliases TEXT NOT NULL,
      display_name TEXT,
      kind TEXT NOT NULL CHECK (kind IN ('personal', 'shared')),
      server TEXT NOT NULL,
      login TEXT,
      secret TEXT,
      signature TEXT,
      language TEXT,
      state TEXT NOT NULL CHECK (state IN ('offered', 'enabled', 'disabled')),
      added_at INTEGER NOT NULL,
      enabled_at INTEGER,
      enabled_by TEXT,
      accepted_at INTEGER,
      accepted_by TEXT,
      disabled_at INTEGER,
      disabled_by TEXT
    ) STRICT;
    CREATE INDEX mailbox_by_state ON mailbox (state, address_key);

    -- Counts the changes of mailboxes, so that the daemon sees cheaply what commands have done.
    CREATE TABLE mailbox_changes (id INTEGER PRIMARY KEY CHECK (id = 1), count INTEGER NOT NULL) STRICT;
    INSERT INTO mailbox_changes VALUES (1, 0);
    CREATE TRIGGER mailbox_added AFTER INSERT ON mailbox
      BEGIN UPDATE mailbox_changes SET count = count + 1; END;
    CREATE TRIGGER mailbox_changed AFTER UPDATE ON mailbox
      BEGIN UPDATE mailbox_changes SET count = count + 1; END;
    CREATE TRIGGER mailbox_removed AFTER DELETE ON mailbox
      BEGIN UPDATE mailbox_changes SET count = count + 1; END;

    CREATE TABLE watch_cursor (
      mailbox_id INTEGER NOT NULL REFERENCES mailbox (id) ON DELETE CASCADE,
      folder TEXT NOT NULL,
      uid_validity INTEGER NOT NULL,
      next_uid INTEGER NOT NULL,
      highest_mod_seq INTEGER,
      PRIMARY KEY (mailbox_id, folder)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE job (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      mailbox_id INTEGER NOT NULL REFERENCES mailbox (id) ON DELETE CASCADE,
      folder TEXT NOT NULL,
      uid_validity INTEGER NOT NULL,
      uid INTEGER NOT NULL,
      state TEXT NOT NULL CHECK (state IN ('noticed', 'fetched', 'understood', 'triaged', 'drafted', 'checked',
        'composed', 'saved', 'skipped', 'withdrawn', 'failed')),
      reason TEXT,
      detail TEXT,
      noticed_at INTEGER NOT NULL,
      internal_date INTEGER,
      message_id TEXT,
      digest TEXT,
      owns_digest INTEGER NOT NULL DEFAULT 0,
      draft_message_id TEXT,
      draft_uid_validity INTEGER,
      draft_uid INTEGER,
      append_attempts INTEGER NOT NULL DEFAULT 0,
      attempts INTEGER NOT NULL DEFAULT 0,
      due_at INTEGER,
      decided_at INTEGER,
      finished_at INTEGER,
      notice_ms INTEGER,
      fetch_ms INTEGER,
      model_ms INTEGER,
      save_ms INTEGER,
      prompt_tokens INTEGER,
      cached_tokens INTEGER,
      answer_tokens INTEGER,
      model TEXT,
      prompt_version TEXT,
      UNIQUE (mailbox_id, folder, uid_validity, uid),
      CHECK ((state IN ('saved', 'skipped', 'withdrawn', 'failed')) = (finished_at IS NOT NULL)),
      CHECK ((finished_at IS NULL) = (due_at IS NOT NULL)),
      CHECK (reason IS NOT NULL OR state NOT IN ('skipped', 'withdrawn', 'failed'))
    ) STRICT;
    CREATE INDEX job_due ON job (due_at, id) WHERE due_at IS NOT NULL;
    CREATE INDEX job_by_state ON job (mailbox_id, state, id);
    CREATE INDEX job_by_message_id ON job (message_id) WHERE message_id IS NOT NULL;
    CREATE INDEX job_by_draft ON job (draft_message_id) WHERE draft_message_id IS NOT NULL;
    CREATE INDEX job_finished ON job (finished_at) WHERE finished_at IS NOT NULL;
    CREATE UNIQUE INDEX job_digest_owner ON job (mailbox_id, digest) WHERE owns_digest = 1;

    -- The only place where words of a mail or a draft stand, and only until the decision.
    CREATE TABLE content (
      job_id INTEGER PRIMARY KEY REFERENCES job (id) ON DELETE CASCADE,
      answer TEXT,
      draft BLOB
    ) STRICT;
    CREATE TRIGGER content_ends_with_job AFTER UPDATE OF state ON job WHEN NEW.finished_at IS NOT NULL
      BEGIN DELETE FROM content WHERE job_id = NEW.id; END;

    CREATE TABLE watch_status (
      mailbox_id INTEGER PRIMARY KEY REFERENCES mailbox (id) ON DELETE CASCADE,
      state TEXT NOT NULL,
      since INTEGER NOT NULL,
      server TEXT NOT NULL,
      problem TEXT
    ) STRICT;

    CREATE TABLE daemon (
      id INTEGER PRIMARY KEY CHECK (id = 1),
      pid INTEGER NOT NULL,
      version TEXT NOT NULL,
      started_at INTEGER NOT NULL,
      heartbeat_at INTEGER NOT NULL
    ) STRICT;
    """

  /// Which messages were decided on by jobs that have been pruned: after a change of UIDVALIDITY all mail since enabling
  /// is new again, and must not be drafted again.
  private static let pastDigests = """
    CREATE TABLE past_digest (
      mailbox_id INTEGER NOT NULL REFERENCES mailbox (id) ON DELETE CASCADE,
      digest TEXT NOT NULL,
      PRIMARY KEY (mailbox_id, digest)
    ) STRICT, WITHOUT ROWID;
    """

  /// Refused logins outlive the process: a daemon restarted again and again must not lock an account.
  private static let refusedLogins = """
    ALTER TABLE mailbox ADD COLUMN retried_at INTEGER;

    -- digest: of login and secret, salted and slow to compute; neither can be read out of it.
    CREATE TABLE login_refusal (
      mailbox_id INTEGER PRIMARY KEY REFERENCES mailbox (id) ON DELETE CASCADE,
      salt BLOB NOT NULL,
      digest BLOB NOT NULL,
      count INTEGER NOT NULL,
      problem TEXT NOT NULL,
      refused_at INTEGER NOT NULL
    ) STRICT;
    """
}
