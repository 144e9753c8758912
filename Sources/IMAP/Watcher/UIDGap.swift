/// UIDs that a server left out between others when it was asked for all from one on.
///
/// Mostly their messages are gone: somebody moved them before they were looked at. But right after a crash of Dovecot a
/// message was seen to be left out once and given a moment later; a cursor that had passed it would never find it. So the
/// cursor stays before the first gap until another look, some seconds later, finds the same.
struct UIDGap: Sendable, Equatable {
  /// What one look means.
  struct Reading: Equatable {
    /// The UIDs that were not told before.
    var news: Set<UInt32>
    /// From where the next look begins.
    var nextUID: UInt32
  }

  /// Told already, though the cursor is not past them.
  private var told: Set<UInt32> = []
  /// Gaps below this UID were there when the gap was found.
  private var end: UInt32 = 0
  private var since = ContinuousClock.now

  /// Whether there are UIDs to look for once more.
  var isOpen: Bool { end > 0 }

  /// Takes a look's UIDs.
  ///
  /// - Parameters:
  ///   - uids: all that the server gave from `first` on.
  ///   - patience: how long a gap is left open.
  mutating func read(
    _ uids: [UInt32], from first: UInt32, at now: ContinuousClock.Instant, patience: Duration
  ) -> Reading {
    let isSettled = isOpen && now - since >= patience
    // What is below needs no further look, whatever is there.
    let settledEnd = isSettled ? end : first
    var next = settledEnd
    var firstGap: UInt32?
    for uid in uids.sorted() where uid >= next {
      if uid > next, firstGap == nil { firstGap = next }
      next = uid == .max ? .max : uid + 1
    }
    let news = Set(uids).subtracting(told)
    if let firstGap {
      if !isOpen || isSettled { (end, since) = (next, now) }
      told = told.union(news).filter { $0 >= firstGap }
      return Reading(news: news, nextUID: firstGap)
    }
    // Nothing may be left above a gap that is still open: those above it were deleted meanwhile.
    guard isSettled || !isOpen || next >= end else {
      told.formUnion(news)
      return Reading(news: news, nextUID: first)
    }
    self = UIDGap()
    return Reading(news: news, nextUID: next)
  }
}
