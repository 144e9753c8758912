import Drafting
import Journal
import Pipeline

/// What `maild job` tells of a job, as JSON for programs and as lines for people.
struct JobReport: Encodable {
  let id: Int64
  let mailbox: String
  let state: String
  let reason: String?
  let explanation: String?
  let detail: String?
  let folder: String
  let uid: UInt32
  let messageId: String?
  let draftMessageId: String?
  let draftUid: UInt32?
  let noticedAt: String
  let internalDate: String?
  let decidedAt: String?
  let dueAt: String?
  let finishedAt: String?
  let attempts: Int
  let fetchMs: Int?
  let modelMs: Int?
  let saveMs: Int?
  let promptTokens: Int?
  let cachedTokens: Int?
  let answerTokens: Int?
  let costEuros: Double?
  let energyWh: Double?
  let carbonG: Double?
  let model: String?
  let modelParameters: String?
  let promptVersion: String?
  let context: String?
  let promptParts: String?
  let findings: String?

  init(_ job: Job, address: String) {
    id = job.id.rawValue
    mailbox = address
    state = job.state.rawValue
    reason = job.reason
    explanation = Explanation.of(job.state, job.reason, in: .french)
    detail = job.detail
    folder = job.folder
    uid = job.uid
    messageId = job.messageID
    draftMessageId = job.draftMessageID
    draftUid = job.draftUID
    noticedAt = job.noticedAt.description
    internalDate = job.internalDate?.description
    decidedAt = job.decidedAt?.description
    dueAt = job.dueAt?.description
    finishedAt = job.finishedAt?.description
    attempts = job.attempts
    fetchMs = job.fetchMs
    modelMs = job.modelMs
    saveMs = job.saveMs
    promptTokens = job.promptTokens
    cachedTokens = job.cachedTokens
    answerTokens = job.answerTokens
    costEuros = job.costMicros.map { Double($0) / 1_000_000 }
    energyWh = job.energyMilliwattHours.map { Double($0) / 1_000 }
    carbonG = job.carbonMilligrams.map { Double($0) / 1_000 }
    model = job.model
    modelParameters = job.modelParameters
    promptVersion = job.promptVersion
    context = job.context
    promptParts = job.promptParts
    findings = job.findings
  }

  /// What the answer cost and took, as far as it is known.
  private var cost: String? {
    let parts = [
      costEuros.map { "\($0.formatted(.number.precision(.fractionLength(2...6)).locale(.init(identifier: "en")))) €" },
      energyWh.map { "\($0.formatted(.number.precision(.fractionLength(0...3)).locale(.init(identifier: "en")))) Wh" },
      carbonG.map {
        "\($0.formatted(.number.precision(.fractionLength(0...3)).locale(.init(identifier: "en")))) g CO2e"
      },
    ].compactMap { $0 }
    return parts.isEmpty ? nil : parts.joined(separator: ", ")
  }

  /// What the guard found in the answer, a line a kind, in French and in English.
  private var found: String? {
    let lines = GuardFinding.read(findings ?? "").map {
      "\($0.count) × \($0.kind.explanation(in: .french)) / \($0.kind.explanation(in: .english))"
    }
    return lines.isEmpty ? nil : lines.joined(separator: "\n" + String(repeating: " ", count: 10))
  }

  /// One field a line, those without a value left out.
  var text: String {
    let fields: [(String, String?)] = [
      ("job", "\(id)"), ("mailbox", mailbox), ("state", state), ("reason", reason), ("", explanation),
      ("detail", detail), ("found", found), ("message", messageId), ("draft", draftMessageId),
      ("folder", "\(folder), UID \(uid)"),
      ("noticed", noticedAt), ("decided", decidedAt), ("finished", finishedAt), ("due", dueAt),
      ("attempts", attempts > 0 ? "\(attempts)" : nil),
      ("model", model.map { name in modelParameters.map { "\(name) (\($0))" } ?? name }),
      ("prompt", promptVersion), ("parts", promptParts.map { "\($0) (tokens, estimated)" }), ("context", context),
      ("tokens", promptTokens.map { "\($0) in, \(cachedTokens ?? 0) of them cached, \(answerTokens ?? 0) out" }),
      ("cost", cost),
      ("time", modelMs.map { "fetch \(fetchMs ?? 0) ms, model \($0) ms, save \(saveMs ?? 0) ms" }),
    ]
    return fields.compactMap { name, value in
      value.map { name + String(repeating: " ", count: 10 - name.count) + $0 }
    }.joined(separator: "\n")
  }
}
