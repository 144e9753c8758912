import Drafting

/// A second mail of the same person that quotes the first one below its own text: how much of its prompt a server could
/// know from the first one's. Shares are the mean of the mails.
public struct FollowUp: Encodable, Sendable {
  /// As the prompt is laid out.
  @OrNull public private(set) var bound: Double?
  /// If nothing were drawn anew for each call.
  @OrNull public private(set) var boundWithoutSecrets: Double?
  /// What the quoted mail takes of the prompt: the most that could be gained if it stood before all that is new, under
  /// marks that stay the same for a thread.
  @OrNull public private(set) var historyShare: Double?

  init(to mails: [MailInHand], using generator: inout some RandomNumberGenerator) {
    var shares: [(bound: Double, fixed: Double, history: Double)] = []
    for mail in mails {
      let first = mail.sources
      var second = first
      second.attachments = []
      second.history = first.history.isEmpty ? first.text : first.text + "\n\n" + first.history
      second.text = "Bonjour,\n\nJe me permets de revenir vers vous au sujet de mon message ci-dessous.\n\nCordialement"
      var bare = second
      bare.history = ""
      let secrets = PromptSecrets(using: &generator)
      let prompt = Prompt(second, secrets: secrets)
      guard
        let bound = Share.known(of: [Prompt(first, secrets: PromptSecrets(using: &generator)), prompt]),
        let fixed = Share.known(of: [Prompt(first, secrets: secrets), prompt]),
        let history = Share.of(prompt.bytes.count - Prompt(bare, secrets: secrets).bytes.count, in: prompt.bytes.count)
      else { continue }
      shares.append((bound, fixed, history))
    }
    func mean(_ share: ((bound: Double, fixed: Double, history: Double)) -> Double) -> Double? {
      shares.isEmpty ? nil : (shares.map(share).reduce(0, +) / Double(shares.count) * 10_000).rounded() / 10_000
    }
    bound = mean(\.bound)
    boundWithoutSecrets = mean(\.fixed)
    historyShare = mean(\.history)
  }
}
