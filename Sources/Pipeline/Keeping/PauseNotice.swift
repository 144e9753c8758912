import Drafting
import Foundation
import Journal
import MIMEParsing

/// The message that tells a mailbox's people why maild has paused itself there.
struct PauseNotice: Sendable {
  /// Who paused the mailbox, as the journal has it.
  static let author = "maild"

  var mailbox: Address.Mailbox
  /// So many drafts were not used.
  var count: Int
  /// Since when the mailbox had been enabled; each time it is paused once.
  var enabledAt: Timestamp

  /// The same whenever it is asked for, so that nobody is told twice.
  var messageID: MessageID {
    let name = "maild pause\n\(mailbox.address.lowercased())\n\(enabledAt.milliseconds)"
    let id = SHA256.hex(of: name).prefix(40)
    guard
      let messageID = MessageID("maild.pause.\(id)@\(mailbox.domain)") ?? MessageID("maild.pause.\(id)@maild.invalid")
    else { preconditionFailure("hexadecimal digits make a Message-ID") }
    return messageID
  }

  /// The message (RFC 5322).
  func message(at now: Timestamp) throws(ComposingError) -> [UInt8] {
    let seconds = now.milliseconds / 1_000
    let text = """
      Bonjour,

      Les \(count) derniers brouillons de réponse que maild a proposés dans cette boîte n'ont pas été utilisés. \
      maild s'est donc mis en pause ici : il ne lit plus les messages qui arrivent et ne propose plus de brouillon.

      Pour le réactiver, adressez-vous à votre responsable de service ou à votre administrateur, qui peut aussi régler \
      le ton, la signature et les messages auxquels maild répond.

      --------

      Hello,

      None of the last \(count) reply drafts that maild suggested in this mailbox was used. So maild has paused itself \
      here: it no longer reads the messages that arrive, and suggests no drafts.

      To have it back, ask your head of service or your administrator, who can also set the tone, the signature and \
      which messages maild answers.

      """
    return try OutgoingMessage(
      from: .mailbox(mailbox), to: [.mailbox(mailbox)], subject: "maild s'est mis en pause / maild has paused itself",
      messageID: messageID, date: MessageDate(secondsSince1970: seconds, zoneOffsetMinutes: 0),
      headers: [("Auto-Submitted", "auto-generated"), ("X-Maild-Notice", "paused")], text: text
    ).rendered()
  }
}
