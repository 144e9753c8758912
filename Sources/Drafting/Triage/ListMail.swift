import MIMEParsing

/// Mail that came through a list or in a mass mailing (RFC 2369, RFC 2919, Precedence).
enum ListMail {
  private static let unsubscribing: Set<String> = ["list-unsubscribe", "list-unsubscribe-post"]

  /// Others of these headers stand on single mails too: ProtonMail's have a Feedback-ID, forms go through senders in bulk.
  private static let massMailers: Set<String> = [
    "x-campaign", "x-campaignid", "x-campaign-id", "x-csa-complaints", "x-mc-user", "x-newsletter", "x-mailinglist",
    "x-bulkmail", "x-mailer-recptid",
  ]

  static func reason(_ facts: TriageFacts) -> SkipReason? {
    let automation = facts.message.automation
    if automation.precedence == "bulk" || automation.precedence == "junk", !isList(automation) { return .bulk }
    if isList(automation) {
      if isOwnGroup(facts) || isCopyToList(facts) { return nil }
      return .list
    }
    if !automation.listHeaders.isEmpty { return .bulk }
    // Services of mass mailing mark what they carry; a person's question does not come through them.
    let marks = automation.bulkSenderHeaders.filter(massMailers.contains)
    return !marks.isEmpty && !facts.speaksForPerson && !facts.isPersonal ? .bulk : nil
  }

  /// Whether it says how to get no more of it.
  static func canBeEnded(_ facts: TriageFacts) -> Bool {
    facts.wording.has(.unsubscription) || facts.message.automation.listHeaders.contains { unsubscribing.contains($0) }
  }

  private static func isList(_ automation: AutomationFacts) -> Bool {
    automation.listID?.isEmpty == false || automation.precedence == "list"
      || automation.listHeaders.contains { !unsubscribing.contains($0) && $0 != "list-id" }
  }

  /// A shared mailbox may be a group of the mail server's: what comes through it is the mailbox's own mail.
  private static func isOwnGroup(_ facts: TriageFacts) -> Bool {
    guard Addressing.of(facts.message, for: facts.mailbox) == .direct else { return false }
    let own = [facts.mailbox.mailbox] + facts.mailbox.aliases
    let names = facts.message.headers.filter {
      $0.isNamed("List-Id") || $0.isNamed("List-Post") || $0.isNamed("Mailing-list")
    }
    return names.contains { header in
      let value = header.value.lowercased()
      return own.contains { mailbox in
        // `contact@mairie.example` is `contact.mairie.example` as List-Id, or `contact.listes.mairie.example`.
        value.contains(mailbox.address.lowercased())
          || (value.contains("<\(mailbox.localPart.lowercased()).") && value.contains(".\(mailbox.domain)>"))
      }
    }
  }

  /// A message to the mailbox itself, of which a list has a copy, and in which something is asked.
  private static func isCopyToList(_ facts: TriageFacts) -> Bool {
    let to = facts.message.to.mailboxes
    guard to.contains(where: facts.mailbox.owns), to.allSatisfy(facts.mailbox.owns) else { return false }
    // A newsletter is addressed to each of its readers, and can be ended; a list stands in Cc, or follows up.
    let hasListInCopy = !facts.message.cc.mailboxes.isEmpty || !facts.message.mailFollowupTo.isEmpty
    return (hasListInCopy || facts.isPersonal) && facts.wording.asks
  }
}
