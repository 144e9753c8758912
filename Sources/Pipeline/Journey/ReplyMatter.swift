import Drafting
import Foundation
import MIMEParsing

/// What one reply is written from: the message, and what the mailbox holds besides.
public struct ReplyMatter: Sendable {
  /// The message, its attachments read.
  public let message: Message
  /// The day of the reply, in the mailbox's zone.
  public let today: MessageDate
  /// That zone.
  public let zone: TimeZone
  /// The rest of the thread, and what the service wrote to the same correspondent before.
  public let context: MailContext
  /// How the mailbox's people begin and end their letters; nil where that is not known or not to be learnt.
  public let habits: AgentHabits?

  /// Puts the matter together.
  public init(
    _ message: Message, today: MessageDate, zone: TimeZone, context: MailContext = MailContext(),
    habits: AgentHabits? = nil
  ) {
    self.message = message
    self.today = today
    self.zone = zone
    self.context = context
    self.habits = habits
  }
}
