/// Which table and column of the store tells something of a person: the one list by which people are forgotten and told
/// what is held on them.
///
/// A table or column that is in the store and not here fails a test, so that nothing is added to the store without saying
/// whom it concerns.
enum PersonalData {
  /// Whom a value concerns, and what becomes of it.
  enum Kind {
    /// The mailbox's own people. It goes with the mailbox.
    case mailbox
    /// As ``mailbox``, and not to be shown to anybody.
    case secret
    /// A sentence or a name in which anybody's address may stand. It goes with the mailbox; elsewhere the address is taken
    /// out of it.
    case record
    /// Who did what the audit record tells. It is erased by ``AuditName``, which keeps the chain whole.
    case actor
    /// The name of a folder, which may be a person's. As ``record``.
    case place
    /// Who wrote the message, or what leads to that message. It is erased with either of them.
    case correspondent
    /// Words of a mail or a draft. They are erased with either of them.
    case words
    /// A hash of the whole message, from which nobody can be told without the message itself. It stays when a
    /// correspondent is forgotten, so that the message is never drafted again, and goes with the mailbox.
    case fingerprint
    /// A figure, a time, or the name of a state or a setting: it tells nothing of anybody once the rest is erased.
    case figure
  }

  /// By which rows a table belongs to a mailbox.
  enum Owner {
    case mailbox(column: String)
    case job(column: String)
    /// It holds nothing of people.
    case nobody
  }

  /// A table of the store.
  struct Table {
    var name: String
    var owner: Owner
    /// What it holds, for the person who asks: in French, then in English.
    var about: (french: String, english: String)
    var columns: [Kind: [String]]
  }

  static let tables =
    [mailbox, job, content, watchCursor, watchStatus, loginRefusal, secret, pastDigest, auditName] + ofNobody

  // MARK: - Table by table

  private static let mailbox = Table(
    name: "mailbox", owner: .mailbox(column: "id"),
    about: (
      "La boîte aux lettres : ses réglages, et qui l'a activée, acceptée ou désactivée, et quand.",
      "The mailbox: its settings, and who enabled, accepted or disabled it, and when."
    ),
    columns: [
      .mailbox: [
        "address", "address_key", "aliases", "display_name", "login", "secret", "signature", "folders", "guidance",
        "forbidden", "formulas",
      ],
      .record: ["enabled_by", "accepted_by", "disabled_by", "withdrawn_by"],
      .figure: [
        "id", "kind", "server", "language", "state", "added_at", "enabled_at", "accepted_at", "disabled_at",
        "retried_at", "shadow", "learns_from_sent", "template", "form_of_address", "tone", "pseudonyms", "models",
        "withdrawn_at",
      ],
    ])

  static let job = Table(
    name: "job", owner: .mailbox(column: "mailbox_id"),
    about: (
      "Une ligne par message reçu : où il se trouve dans la boîte, ce que maild a décidé et pourquoi, et des chiffres. "
        + "L'expéditeur n'y figure que sous forme d'empreinte ; aucun mot du message n'y est.",
      "A row for each message received: where it is in the mailbox, what maild decided and why, and figures. Its sender "
        + "stands there as a digest alone; no word of the message does."
    ),
    columns: [
      .place: ["folder"],
      .record: ["detail"],
      .correspondent: ["message_id", "sender", "draft_message_id", "replaced_draft_id"],
      .fingerprint: ["digest", "draft_digest", "replaced_draft_digest"],
      .figure: [
        "id", "mailbox_id", "uid_validity", "uid", "state", "reason", "noticed_at", "internal_date", "owns_digest",
        "draft_uid_validity", "draft_uid", "append_attempts", "attempts", "due_at", "decided_at", "finished_at",
        "notice_ms", "fetch_ms", "model_ms", "save_ms", "prompt_tokens", "cached_tokens", "answer_tokens", "model",
        "prompt_version", "attachment_readings", "draft_bytes", "review_at", "reviews", "fate", "stale", "outcome",
        "outcome_at", "settings", "generation", "replaced_draft_bytes", "cost_micros", "energy_mwh", "carbon_mg",
        "model_parameters", "context", "prompt_parts", "may_have_draft", "findings", "append_begun_at", "removal_begun",
      ],
    ])

  private static let content = Table(
    name: "content", owner: .job(column: "job_id"),
    about: (
      "La réponse en cours d'écriture ; elle est effacée dès qu'elle est enregistrée dans la boîte.",
      "The reply that is being written; it is erased as soon as it is saved in the mailbox."
    ),
    columns: [.words: ["answer", "draft"], .figure: ["job_id"]])

  private static let watchCursor = Table(
    name: "watch_cursor", owner: .mailbox(column: "mailbox_id"),
    about: ("Jusqu'où chaque dossier a été lu.", "Up to where each folder has been read."),
    columns: [.place: ["folder"], .figure: ["mailbox_id", "uid_validity", "next_uid", "highest_mod_seq"]])

  private static let watchStatus = Table(
    name: "watch_status", owner: .mailbox(column: "mailbox_id"),
    about: ("L'état de la connexion à la boîte.", "How the connection to the mailbox is."),
    columns: [.record: ["problem"], .figure: ["mailbox_id", "state", "since", "server"]])

  private static let loginRefusal = Table(
    name: "login_refusal", owner: .mailbox(column: "mailbox_id"),
    about: (
      "La dernière connexion que le serveur a refusée ; le mot de passe n'y est pas.",
      "The last login that the server refused; the password is not in it."
    ),
    columns: [.secret: ["salt", "digest"], .record: ["problem"], .figure: ["mailbox_id", "count", "refused_at"]])

  private static let secret = Table(
    name: "secret", owner: .mailbox(column: "mailbox_id"),
    about: (
      "Le mot de passe ou le jeton de la boîte, chiffré ; la clé n'est pas dans la base.",
      "The mailbox's password or token, encrypted; the key is not in the store."
    ),
    columns: [.secret: ["sealed"], .figure: ["id", "mailbox_id", "name", "changed_at"]])

  private static let pastDigest = Table(
    name: "past_digest", owner: .mailbox(column: "mailbox_id"),
    about: (
      "Les empreintes des messages anciens, pour qu'aucun ne reçoive un second brouillon.",
      "The fingerprints of old messages, so that none gets a second draft."
    ),
    columns: [.fingerprint: ["digest"], .figure: ["mailbox_id"]])

  private static let auditName = Table(
    name: "audit_name", owner: .nobody,
    about: (
      "Les noms de ceux qui ont activé, modifié ou suspendu une boîte, à part du registre qui le retient.",
      "The names of those who enabled, changed or paused a mailbox, apart from the record that keeps it."
    ),
    columns: [.actor: ["name", "salt"], .figure: ["digest"]])

  /// Tables that hold nothing of people.
  private static let ofNobody = [
    ("mailbox_changes", ["id", "count"]),
    ("daemon", ["id", "pid", "version", "started_at", "heartbeat_at"]),
    ("restoration", ["id", "until"]),
    // Mailboxes by their numbers, correspondents not at all.
    ("audit", ["sequence", "at", "event", "mailbox_id", "job_id", "who", "facts", "hash"]),
    ("audit_anchor", ["id", "sequence", "hash"]),
  ].map { Table(name: $0, owner: .nobody, about: ("", ""), columns: [.figure: $1]) }
}

extension PersonalData.Table {
  /// Its columns of some kinds, in order.
  func columns(of kinds: Set<PersonalData.Kind>) -> [String] {
    kinds.flatMap { columns[$0] ?? [] }.sorted()
  }

  /// Which of its rows are a mailbox's, as a condition with one `?` for the mailbox's number; nil where none are.
  var ofMailbox: String? {
    switch owner {
    case .mailbox(let column): "\(column) = ?"
    case .job(let column): "\(column) IN (SELECT id FROM job WHERE mailbox_id = ?)"
    case .nobody: nil
    }
  }

  /// Which of its rows are about messages of one sender, as a condition with a `?` for the mailbox's number and another
  /// for the sender's digest; nil where none are.
  var ofSender: String? {
    switch owner {
    case .job(let column): "\(column) IN (SELECT id FROM job WHERE mailbox_id = ? AND sender = ?)"
    case .mailbox where name == "job": "mailbox_id = ? AND sender = ?"
    case .mailbox, .nobody: nil
    }
  }
}
