import MIMEParsing

extension GuardSources {
  /// Takes what the mailbox holds besides the mail among what supports an answer.
  ///
  /// | told by | supports | does not support |
  /// | --- | --- | --- |
  /// | the thread, whoever wrote it | facts, names, links of this matter | decisions, promises and rules: what was decided once is for the agent to say again |
  /// | the thread, written by the service | its own telephone numbers and addresses as the service's | |
  /// | earlier replies to other matters | names, offices, links and telephone numbers | days, hours, amounts, file numbers: those are of another matter |
  ///
  /// Orders in an earlier mail stay orders, seen or hidden: its text stands among those that are searched for them.
  public mutating func learn(from context: MailContext) {
    for message in context.thread {
      texts += [message.subject, SettledDays.of(message.text, sentAt: message.sentAt)] + message.people
      if !message.hiddenText.isEmpty { hidden.append(message.hiddenText) }
      // What the service gave out as its own, and never its sentences: a promise made once would carry the next.
      if message.author == .service { own += StandingFacts(message.text).contacts }
    }
    for reply in context.earlierReplies {
      let standing = StandingFacts(reply.text)
      texts += standing.names + standing.contacts
      own += StandingFacts(reply.signature).contacts
      if !reply.hiddenText.isEmpty { hidden.append(reply.hiddenText) }
    }
  }
}

/// What of a letter holds beyond its matter: names and offices, and how somebody is reached.
struct StandingFacts {
  /// Names of people and places, offices and laws, as written.
  private(set) var names: [String] = []
  /// Links, addresses, telephone and account numbers, as written.
  private(set) var contacts: [String] = []

  init(_ text: String) {
    let visible = HiddenCharacters.removed(from: text).text
    let reader = FactReader(visible, languages: [.french])
    for found in reader.facts {
      switch found.fact {
      case .name, .institution: names.append(Self.words(reader.scalars, found.range))
      case .code(let code) where ContactData.isContact(code): contacts.append(Self.words(reader.scalars, found.range))
      default: continue
      }
    }
    let scanner = LinkScanner(visible)
    contacts += scanner.found().map { Self.words(scanner.scalars, $0.range) }
  }

  private static func words(_ scalars: [Unicode.Scalar], _ range: Range<Int>) -> String {
    String(String.UnicodeScalarView(scalars[range]))
  }
}
