import MIMEParsing

/// Mail of programs that no header gives away: acknowledgements of ticket systems, alerts, reports, scans.
enum AutomaticText {
  /// Names under which machines write.
  private static let machines: Set<String> = [
    "scan", "scanner", "copieur", "multifonction", "mfp", "numerisation", "imprimante", "fax", "telecopie", "cron",
    "root", "nagios", "centreon", "zabbix", "supervision", "monitoring", "sauvegarde", "backup", "veeam", "alertes",
    "alerte", "alert", "alerts", "robot", "bot", "daemon", "jenkins", "gitlab", "wiki", "messagerievocale", "voicemail",
    "glpi", "otrs", "zammad",
  ]

  static func isIn(_ facts: TriageFacts) -> Bool {
    guard !facts.speaksForPerson else {
      // A form without a word of its own is a registration.
      return !facts.wording.asks && facts.wording.wordCount < 40 && facts.wording.has(.receipt)
    }
    let wording = facts.wording
    let isMachine = facts.message.from.mailboxes.contains { sender in
      let parts = PlainText.folded(sender.localPart.prefix(64)).split { !$0.isLetter }.map(String.init)
      return parts.contains(where: machines.contains)
    }
    if isMachine, !wording.has(.courtesy) || wording.has(.automation) { return true }
    if wording.has(.automation), !facts.asksBesidesNotice { return true }
    if wording.has(.survey) || wording.has(.gateway) { return true }
    if opensAsReceipt(wording) { return true }
    // "We have received your message, it will be dealt with": nothing in it is for a person to answer.
    let isReceipt = wording.has(.receipt) && wording.wordCount <= 200 && !wording.has(.trouble)
    return isReceipt && !facts.asksBesidesNotice && receiptSentences(wording) >= 2
  }

  /// "Nous avons bien reçu votre message. Un conseiller vous répondra sous cinq jours ouvrés.", whatever follows.
  private static func opensAsReceipt(_ wording: Wording) -> Bool {
    let opening = wording.sentences.prefix(6)
    let receipt = opening.filter { !$0.acts.isDisjoint(with: [.receipt, .delay]) }
    let acts = receipt.reduce(into: Set<SpeechAct>()) { $0.formUnion($1.acts) }
    return acts.isSuperset(of: [.receipt, .delay]) && !acts.contains(.trouble)
  }

  private static func receiptSentences(_ wording: Wording) -> Int {
    wording.sentences.count { !$0.acts.isDisjoint(with: [.receipt, .automation]) }
  }
}
