/// How often to look for new mail where the server has no IDLE: soon after news, since a conversation brings more, and
/// ever less often while nothing comes.
struct PollRhythm: Sendable {
  private let shortest: Duration
  private let longest: Duration
  /// How long to wait before the next look.
  private(set) var interval: Duration

  /// - Parameter longest: taken for `shortest` where it is less.
  init(shortest: Duration, longest: Duration) {
    self.shortest = shortest
    self.longest = max(shortest, longest)
    interval = shortest
  }

  /// Takes in what a look brought.
  mutating func looked(foundNews: Bool) {
    interval = foundNews ? shortest : min(interval * 1.5, longest)
  }
}
