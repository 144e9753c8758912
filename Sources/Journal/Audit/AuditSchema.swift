import GRDB

/// The tables of the audit record, and what refuses to change them.
enum AuditSchema {
  static let script = """
    -- Who changed what, whom a model was told something, which drafts came and went: a chain, each row's hash over the
    -- hash before it and the row. No foreign key: a mailbox and a job go, and what was done stays on record.
    CREATE TABLE audit (
      sequence INTEGER PRIMARY KEY,
      at INTEGER NOT NULL,
      event TEXT NOT NULL,
      mailbox_id INTEGER,
      job_id INTEGER,
      who TEXT NOT NULL,
      facts TEXT NOT NULL,
      hash BLOB NOT NULL CHECK (length(hash) = 32)
    ) STRICT;
    CREATE INDEX audit_configuration ON audit (sequence) WHERE event = 'configuration-loaded';
    CREATE INDEX audit_by_name ON audit (who) WHERE length(who) = 64;

    -- Where the record begins: the last row that retention has cut off.
    CREATE TABLE audit_anchor (
      id INTEGER PRIMARY KEY CHECK (id = 1), sequence INTEGER NOT NULL, hash BLOB NOT NULL CHECK (length(hash) = 32)
    ) STRICT;
    INSERT INTO audit_anchor VALUES (1, 0, zeroblob(32));

    -- What `audit.who` stands for; a name that was erased is NULL.
    CREATE TABLE audit_name (
      digest TEXT PRIMARY KEY CHECK (length(digest) = 64), salt BLOB, name TEXT UNIQUE,
      CHECK ((salt IS NULL) = (name IS NULL))
    ) STRICT, WITHOUT ROWID;

    -- An INSERT OR REPLACE would delete without a trigger: only the next number is taken.
    CREATE TRIGGER audit_appends BEFORE INSERT ON audit
      WHEN NEW.sequence <> 1 + MAX(
        COALESCE((SELECT MAX(sequence) FROM audit), 0), (SELECT sequence FROM audit_anchor))
      BEGIN SELECT RAISE(ABORT, 'the audit record is only ever appended to'); END;
    CREATE TRIGGER audit_stays BEFORE UPDATE ON audit
      BEGIN SELECT RAISE(ABORT, 'the audit record is only ever appended to'); END;
    CREATE TRIGGER audit_goes_with_retention BEFORE DELETE ON audit
      WHEN OLD.sequence > (SELECT sequence FROM audit_anchor)
      BEGIN SELECT RAISE(ABORT, 'the audit record is only ever appended to'); END;
    CREATE TRIGGER audit_anchor_advances BEFORE UPDATE ON audit_anchor
      WHEN NEW.sequence <= OLD.sequence
        OR NOT EXISTS (SELECT 1 FROM audit WHERE sequence = NEW.sequence AND hash = NEW.hash)
      BEGIN SELECT RAISE(ABORT, 'the audit record begins at one of its rows'); END;
    CREATE TRIGGER audit_anchor_is_one BEFORE INSERT ON audit_anchor
      BEGIN SELECT RAISE(ABORT, 'the audit record begins once'); END;
    CREATE TRIGGER audit_anchor_stays BEFORE DELETE ON audit_anchor
      BEGIN SELECT RAISE(ABORT, 'the audit record begins once'); END;
    CREATE TRIGGER audit_name_is_erased_only BEFORE UPDATE ON audit_name
      WHEN NEW.name IS NOT NULL OR NEW.digest <> OLD.digest
      BEGIN SELECT RAISE(ABORT, 'a name of the audit record can be erased, not changed'); END;
    CREATE TRIGGER audit_name_stays BEFORE DELETE ON audit_name
      WHEN EXISTS (SELECT 1 FROM audit WHERE who = OLD.digest AND length(who) = 64)
      BEGIN SELECT RAISE(ABORT, 'a name of the audit record can be erased, not removed'); END;
    """

  /// The triggers as they must be there, or somebody has made room for changes: what each says, by its name.
  static func guards() throws -> [String: String] {
    try DatabaseQueue().write { db in
      try db.execute(sql: script)
      return try guards(in: db)
    }
  }

  /// The triggers of the record that a store has.
  static func guards(in db: Database) throws -> [String: String] {
    let rows = try Row.fetchAll(
      db, sql: "SELECT name, sql FROM sqlite_schema WHERE type = 'trigger' AND tbl_name LIKE 'audit%'")
    return Dictionary(rows.map { ($0["name"], $0["sql"]) }) { first, _ in first }
  }
}
