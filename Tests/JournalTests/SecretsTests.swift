import Foundation
import GRDB
import Sealing
import Testing

@testable import Journal

@Suite("Secrets in the store")
struct SecretsTests {
  private static let plain = "topinambour-7492"
  private let first = SealingKey.random()
  private let second = SealingKey.random()

  private func seal(_ text: String = plain, for mailbox: Mailbox, under key: SealingKey) throws -> Sealed {
    try KeyRing(key).seal(Array(text.utf8), at: SecretName.password.place(of: mailbox.id))
  }

  private func open(_ secret: SealedSecret, by ring: KeyRing) throws -> String {
    String(decoding: try ring.open(secret.sealed, at: secret.place), as: UTF8.self)
  }

  /// Mailboxes with a password each, and a refresh token that is of none.
  private func filled(_ journal: Journal, mailboxes count: Int) async throws -> [Mailbox] {
    var mailboxes: [Mailbox] = []
    for index in 0..<count {
      let mailbox = try await journal.enabledMailbox("service\(index)@mairie.example")
      try await journal.setPassword(
        try seal("\(Self.plain)-\(index)", for: mailbox, under: first), of: mailbox.id, at: .morning(1), by: "Claire")
      mailboxes.append(mailbox)
    }
    let name = SecretName.refreshToken("0123456789abcdef")
    let sealed = try KeyRing(first).seal(Array(Self.plain.utf8), at: name.place(of: nil))
    try await journal.keepSecret(SealedSecret(name, of: nil, sealed: sealed, changedAt: .morning(1)))
    return mailboxes
  }

  @Test("A password is kept sealed, names its mailbox's secret, lets a refused login be tried again, and is on record")
  func set() async throws {
    let scratch = try Scratch()
    let journal = try await scratch.journal()
    let mailbox = try await journal.enabledMailbox()
    try await journal.recordLoginRefusal(
      LoginRefusal(
        mailbox: mailbox.id, salt: [1, 2, 3, 4], digest: [5, 6, 7, 8], count: 2, problem: "no", refusedAt: .morning()))
    let token = try await journal.changeToken()
    try await journal.setPassword(
      try seal(for: mailbox, under: first), of: mailbox.id, at: .morning(5), by: "Claire Martin")

    let kept = try #require(try await journal.sealedSecret(.password, of: mailbox.id))
    #expect(kept.changedAt == .morning(5) && kept.sealed.keyID == first.id)
    #expect(try open(kept, by: KeyRing(first)) == Self.plain)
    #expect(try await journal.sealedSecrets() == [kept])
    #expect(try await journal.mailbox(mailbox.id)?.settings.secret == "store")
    #expect(try await journal.loginRefusal(of: mailbox.id) == nil)
    #expect(try await journal.changeToken() != token)
    let lines = try await journal.auditLines().suffix(2)
    #expect(lines.map(\.event) == ["mailbox-changed", "secret-set"] && lines.allSatisfy { $0.by == "Claire Martin" })
    #expect(lines.first?.facts == #"{"changed":["secret"]}"#)
    #expect(lines.last?.facts == "{\"key\":\"\(first.id)\",\"name\":\"password\"}")
    try await journal.emptyLog()
    #expect(try scratch.bytes().range(of: Data(Self.plain.utf8)) == nil)
  }

  @Test("Another password takes the first one's place and what grew out of it; removing leaves nothing, on record")
  func replacedAndRemoved() async throws {
    let scratch = try Scratch()
    let journal = try await scratch.journal()
    let mailbox = try await journal.enabledMailbox()
    let former = try seal("the former one", for: mailbox, under: first)
    try await journal.setPassword(former, of: mailbox.id, at: .morning(1))
    let token = SealedSecret(
      .refreshToken, of: mailbox.id,
      sealed: try KeyRing(first).seal([1], at: SecretName.refreshToken.place(of: mailbox.id)), changedAt: .morning(2))
    try await journal.keepSecret(token)
    #expect(try await journal.sealedSecrets().map(\.name) == [.password, .refreshToken])
    try await journal.setPassword(try seal(for: mailbox, under: first), of: mailbox.id, at: .morning(3))
    #expect(try await journal.sealedSecrets().map(\.changedAt) == [.morning(3)])
    try await journal.emptyLog()
    #expect(try scratch.bytes().range(of: Data(former.bytes)) == nil)

    #expect(try await journal.removeSecrets(of: mailbox.id, at: .morning(4), by: "Claire Martin"))
    #expect(try await !journal.removeSecrets(of: mailbox.id, at: .morning(5), by: "Claire Martin"))
    #expect(try await journal.sealedSecrets().isEmpty)
    let last = try #require(try await journal.auditLines().last)
    #expect(last.event == "secret-removed" && last.facts == #"{"names":["password"]}"#)
    #expect(try await journal.verifyAudit().faults.isEmpty)
  }

  @Test("A row that was put in another's place does not open")
  func swapped() async throws {
    let scratch = try Scratch()
    let journal = try await scratch.journal()
    let mailboxes = try await filled(journal, mailboxes: 2)
    try await journal.write { db in
      try db.execute(
        sql: """
          UPDATE secret SET sealed = (SELECT sealed FROM secret AS other WHERE other.mailbox_id = ?1) WHERE mailbox_id = ?2
          """, arguments: [mailboxes[0].id.rawValue, mailboxes[1].id.rawValue])
    }
    let swapped = try #require(try await journal.sealedSecret(.password, of: mailboxes[1].id))
    #expect(throws: SealingError.tampered) { try open(swapped, by: KeyRing(first)) }
    let problem = await error { () async throws(JournalError) in
      try await journal.rotateSecrets(to: KeyRing(second, former: first), at: .morning(9))
    }
    #expect("\(try #require(problem))".contains("the password of service1@mairie.example does not open"))
  }

  @Test("What is no sealed secret at all is told by its mailbox's name")
  func garbage() async throws {
    let scratch = try Scratch()
    let journal = try await scratch.journal()
    let mailboxes = try await filled(journal, mailboxes: 1)
    try await journal.write { db in
      try db.execute(sql: "UPDATE secret SET sealed = zeroblob(60) WHERE mailbox_id IS NOT NULL")
    }
    let problem = await error { () async throws(JournalError) in
      try await journal.sealedSecret(.password, of: mailboxes[0].id)
    }
    #expect("\(try #require(problem))".contains("service0@mairie.example") && "\(problem!)".contains("version 0"))
    // And it can be put right.
    #expect(try await journal.removeSecrets(of: mailboxes[0].id, at: .morning(2)))
  }

  // MARK: - Passing from key to key

  @Test("Rotation seals all anew, keeps since when they are, goes on record once, and does nothing the second time")
  func rotation() async throws {
    let scratch = try Scratch()
    let journal = try await scratch.journal()
    _ = try await filled(journal, mailboxes: 3)
    let before = try await journal.sealedSecrets()
    let both = KeyRing(second, former: first)
    let done = try await journal.rotateSecrets(to: both, at: .morning(60), by: "Claire Martin")
    #expect(done == Rotation(resealed: 4, unchanged: 0))
    let after = try await journal.sealedSecrets()
    #expect(after.map(\.place) == before.map(\.place) && after.map(\.changedAt) == before.map(\.changedAt))
    #expect(
      try after.map { try open($0, by: KeyRing(second)) }
        == [Self.plain, "\(Self.plain)-0", "\(Self.plain)-1", "\(Self.plain)-2"])
    #expect(throws: SealingError.self) { try open(after[0], by: KeyRing(first)) }
    let line = try #require(try await journal.auditLines().last)
    #expect(line.event == "secrets-rotated" && line.by == "Claire Martin" && line.mailbox == nil)
    #expect(line.facts == "{\"key\":\"\(second.id)\",\"resealed\":4,\"unchanged\":0}")

    let rows = try await journal.verifyAudit().rows
    for ring in [both, KeyRing(second)] {
      let again = try await journal.rotateSecrets(to: ring, at: .morning(61), by: "Claire Martin")
      #expect(again == Rotation(resealed: 0, unchanged: 4))
    }
    #expect(try await journal.sealedSecrets() == after)
    #expect(try await journal.verifyAudit().rows == rows)
    // What was sealed under the former key is nowhere in the files any more.
    try await journal.emptyLog()
    for secret in before { #expect(try scratch.bytes().range(of: Data(secret.sealed.bytes.suffix(40))) == nil) }
  }

  @Test(
    "Killed in the middle of a rotation, the store is as it was before, and the rotation is begun again",
    arguments: 1...4)
  func killed(after count: Int) async throws {
    let scratch = try Scratch()
    let journal = try await scratch.journal()
    _ = try await filled(journal, mailboxes: 3)
    let before = try await journal.sealedSecrets()
    let copies = Copies(of: scratch)
    let both = KeyRing(second, former: first)
    _ = try await journal.rotateSecrets(to: both, at: .morning(60)) { done in
      if done == count { copies.take() }
    }
    let copy = try #require(copies.scratch)
    let restarted = try await copy.journal()
    #expect(try await restarted.sealedSecrets() == before)
    for secret in before { #expect(try open(secret, by: both).hasPrefix(Self.plain)) }
    #expect(try await restarted.auditLines().last?.event != "secrets-rotated")
    #expect(try await restarted.rotateSecrets(to: both, at: .morning(61)) == Rotation(resealed: 4, unchanged: 0))
    #expect(try await restarted.findings().isEmpty)
  }

  @Test("Secrets under both keys, as a daemon with the old one leaves them, are all under the new one afterwards")
  func mixed() async throws {
    let scratch = try Scratch()
    let journal = try await scratch.journal()
    let mailboxes = try await filled(journal, mailboxes: 2)
    let both = KeyRing(second, former: first)
    _ = try await journal.rotateSecrets(to: both, at: .morning(60))
    try await journal.setPassword(
      try seal("late", for: mailboxes[0], under: first), of: mailboxes[0].id, at: .morning(61))
    #expect(try await journal.rotateSecrets(to: both, at: .morning(62)) == Rotation(resealed: 1, unchanged: 2))
    let late = try #require(try await journal.sealedSecret(.password, of: mailboxes[0].id))
    #expect(try open(late, by: KeyRing(second)) == "late")
  }

  @Test("A rotation that can't open one names it and the key it wants, and changes none")
  func unopenable() async throws {
    let scratch = try Scratch()
    let journal = try await scratch.journal()
    let mailboxes = try await filled(journal, mailboxes: 3)
    let lost = SealingKey.random()
    try await journal.setPassword(
      try seal(for: mailboxes[2], under: lost), of: mailboxes[2].id, at: .morning(2))
    let before = try await journal.sealedSecrets()
    let problem = await error { () async throws(JournalError) in
      try await journal.rotateSecrets(to: KeyRing(second, former: first), at: .morning(60))
    }
    let words = "\(try #require(problem))"
    for part in [
      "password of service2@mairie.example", "nothing was changed", "\(lost.id)", "\(first.id)", "\(second.id)",
    ] {
      #expect(words.contains(part), "\(part): \(words)")
    }
    #expect(try await journal.sealedSecrets() == before)
  }

  // MARK: - Going with the store, and with the mailbox

  @Test("A backup holds them sealed, and a restored one opens by the key they were sealed under")
  func backup() async throws {
    let scratch = try Scratch()
    let journal = try await scratch.journal()
    _ = try await filled(journal, mailboxes: 2)
    let before = try await journal.sealedSecrets()
    let file = scratch.folder + "/backup.sqlite"
    _ = try await Journal.backUp(scratch.path, to: file)
    #expect(try Data(contentsOf: URL(fileURLWithPath: file)).range(of: Data(Self.plain.utf8)) == nil)
    _ = try await journal.rotateSecrets(to: KeyRing(second, former: first), at: .morning(60))
    try journal.close()
    _ = try await Journal.restore(file, to: scratch.path, at: .morning(3_600))
    let restored = try await scratch.journal()
    #expect(try await restored.sealedSecrets() == before)
    #expect(try before.allSatisfy { try open($0, by: KeyRing(second, former: first)).hasPrefix(Self.plain) })
    #expect(
      try await restored.rotateSecrets(to: KeyRing(second, former: first), at: .morning(3_601)).resealed == before.count
    )
    #expect(try scratch.bytes().range(of: Data(Self.plain.utf8)) == nil)
  }

  @Test("Removing a mailbox and forgetting its person take the secret along, which is then in no file; others stay")
  func forgotten() async throws {
    let scratch = try Scratch()
    let journal = try await scratch.journal()
    let mailboxes = try await filled(journal, mailboxes: 3)
    let before = try await journal.sealedSecrets()
    let person = ForgettingTests.person(mailboxes[0].address)
    let export = try await journal.records(on: person)
    #expect(export.contains { $0.table == "secret" })
    let proof = try await journal.prove(try await journal.forget(person, at: .morning(10)))
    #expect(proof.holds && proof.values.contains { $0.place == "secret.sealed" })
    try await journal.removeMailbox(mailboxes[1].id, at: .morning(11))
    #expect(try await journal.sealedSecrets() == before.filter { $0.mailbox == nil || $0.mailbox == mailboxes[2].id })
    try await journal.emptyLog()
    for secret in before where secret.mailbox == mailboxes[0].id || secret.mailbox == mailboxes[1].id {
      #expect(try scratch.bytes().range(of: Data(secret.sealed.bytes)) == nil)
    }
    // Too late for a token that the endpoint gave meanwhile.
    try await journal.keepSecret(before[1])
    #expect(try await journal.sealedSecrets().count == 2)
    #expect(try await journal.removeSecret(before[0].name, at: .morning(12), by: "Claire Martin"))
    #expect(try await journal.sealedSecrets().count == 1)
    let line = try #require(try await journal.auditLines().last)
    #expect(line.event == "secret-removed" && line.by == "Claire Martin")
    #expect(line.facts == #"{"names":["refresh-token 0123456789ab"]}"#)
  }
}

/// The store as it is in the middle of a transaction.
private final class Copies: @unchecked Sendable {  // written within the transaction that is awaited before it is read
  private let original: Scratch
  private(set) var scratch: Scratch?

  init(of original: Scratch) { self.original = original }

  func take() { scratch = try? original.asAfterKill() }
}
