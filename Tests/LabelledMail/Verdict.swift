import Drafting
import Foundation
import MIMEParsing

/// What maild makes of one labelled message, and where that is not what the label says.
public struct Verdict {
  let name: String
  let label: Label
  let decision: TriageDecision
  /// Why a draft would be wrong beyond measure, or a silence.
  var severe: String?
  var recipientsProblem: String?
  var subjectProblem: String?
  var threadProblem: String?

  var drafts: Bool { decision.skipReason == nil }
  var wantsDraft: Bool { label.expect == "draft" }
  var isDebatable: Bool { label.debatable ?? false }
  var isHard: Bool { label.hard ?? false }
  var isDistress: Bool { label.distress ?? false }
  /// The decision is right; its reason may be another.
  var isRight: Bool { drafts == wantsDraft }
  /// Distress that nobody would be told of.
  var missesDistress: Bool { isDistress && !decision.isAlarming }
  var hasOddReason: Bool {
    guard let reason = decision.skipReason, !wantsDraft, let why = label.why else { return false }
    return reason.rawValue != why && !(label.whyOK ?? []).contains(reason.rawValue)
  }

  /// A message that was read, so that only deciding and composing are measured.
  public struct Case {
    let name: String
    /// What people say of it.
    public let label: Label
    /// The message.
    public let message: Message
    /// The mailbox it arrived in.
    public let mailbox: MailboxIdentity
    /// What is known of it from elsewhere.
    public let known: Correspondence
  }

  /// The host whose Authentication-Results the sets trust (FORMATS).
  public static let settings = TriageSettings(trustedAuthentication: ["mx.service.gouv.example"])

  private static let automatic: Set<String> = [
    "auto-submitted", "list", "bulk", "noreply", "dsn", "mdn", "out-of-office", "spam", "classified", "encrypted",
  ]

  /// Lets maild decide.
  public init(_ test: Case) {
    name = test.name
    label = test.label
    decision = Triage.decide(
      test.message, for: test.mailbox, by: Self.settings, flags: test.label.flags ?? [], known: test.known)
    if drafts, !wantsDraft, let why = label.why, Self.automatic.contains(why) { severe = "a draft for \(why)" }
    if !drafts, isDistress { severe = "silence on a person in distress" }
    guard wantsDraft else { return }
    judgeReply(to: test.message, from: test.mailbox)
  }

  private mutating func judgeReply(to message: Message, from mailbox: MailboxIdentity) {
    let recipients = ReplyRecipients(replyingTo: message, for: mailbox)
    let (to, cc) = (Self.set(recipients.to.map(\.address)), Self.set(recipients.cc.map(\.address)))
    if let wanted = label.to, !([wanted] + (label.toOK ?? [])).map(Self.set).contains(to) {
      recipientsProblem = "To \(to.sorted()), not \(wanted)"
    }
    if recipientsProblem == nil, let wanted = label.cc, !([wanted] + (label.ccOK ?? [])).map(Self.set).contains(cc) {
      recipientsProblem = "Cc \(cc.sorted()), not \(wanted)"
    }
    let subject = ReplySubject.reply(to: message.subject)
    if let wanted = label.subject, subject != wanted, !(label.subjectOK ?? []).contains(subject) {
      subjectProblem = "“\(subject)”, not “\(wanted)”"
    }
    let found = ReplyThread(replyingTo: message).inReplyTo?.description
    if let wanted = label.inReplyTo, wanted != found {
      threadProblem = "In-Reply-To \(found ?? "none"), not \(wanted ?? "none")"
    }
  }

  /// Without case, and without the quotes that a local part needs in a header alone.
  private static func set(_ addresses: [String]) -> Set<String> {
    Set(addresses.map { $0.lowercased().filter { $0 != "\"" } })
  }
}

extension Verdict.Case {
  /// All labelled messages of some folders.
  ///
  /// - Throws: ``BadLabels`` for a set that can't be used.
  public static func all(in folders: [URL]) throws -> [Verdict.Case] {
    try folders.flatMap { folder in try Label.read(folder).map { try Verdict.Case($0, in: folder) } }
  }

  /// Reads a labelled message and what was sent before.
  init(_ label: Label, in folder: URL) throws {
    self.label = label
    name = "\(folder.lastPathComponent)/\(label.file)"
    message = try Self.message(label.file, in: folder)
    guard let address = Address.Mailbox(address: label.mailbox) else {
      throw BadLabels(place: name, problem: "`mailbox` is no address")
    }
    mailbox = MailboxIdentity(
      kind: label.kind == "shared" ? .shared : .personal, mailbox: address,
      aliases: (label.aliases ?? []).compactMap { Address.Mailbox(address: $0) }, language: .french)
    var isAnswered = false
    if let sent = label.sent, let id = message.messageID {
      let earlier = try Self.message(sent, in: folder)
      isAnswered = Correspondence.answers(earlier, to: id)
    }
    known = Correspondence(isAnswered: isAnswered)
  }

  private static func message(_ file: String, in folder: URL) throws -> Message {
    let place = folder.appending(path: file)
    guard let data = try? Data(contentsOf: place) else {
      throw BadLabels(place: place.path(percentEncoded: false), problem: "the labels name it, and it can't be read")
    }
    return Message(parsing: Array(data))
  }
}
