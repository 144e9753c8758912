/// Remembers the refusals of one mailbox's login beyond this process: a daemon that is restarted again and again must
/// not lock an account either.
public struct RefusalMemory: Sendable {
  /// What is remembered of a login: how often it was refused, and the last refusal in words.
  public struct Record: Sendable, Equatable {
    /// Refusals of just this login and secret.
    public var count: Int
    /// The last one.
    public var problem: String

    /// Makes a record.
    public init(count: Int, problem: String) {
      self.count = count
      self.problem = problem
    }
  }

  /// What is remembered of these credentials.
  public var record: @Sendable (Credentials) async -> Record?
  /// Keeps a record durably; nil once the login was taken.
  public var keep: @Sendable (Credentials, Record?) async -> Void

  /// Makes a memory of its two parts.
  public init(
    record: @escaping @Sendable (Credentials) async -> Record?,
    keep: @escaping @Sendable (Credentials, Record?) async -> Void
  ) {
    self.record = record
    self.keep = keep
  }
}

/// Counts how often the present login and secret were refused, and says when it has been enough.
///
/// Not `Sendable`: whoever logs in owns it.
public final class LoginAttempts {
  /// One refusal may be a mistake of the server's; a third would help to lock the account.
  public static let most = 2

  private let memory: RefusalMemory?
  private var essence: [UInt8]?
  private var known: RefusalMemory.Record?
  /// Whether the memory may hold a refusal, be it of another secret.
  private var isMemoryStale = true

  /// - Parameter memory: nil to forget with the process.
  public init(memory: RefusalMemory?) { self.memory = memory }

  /// Refusals of the credentials last asked for.
  var refusals: Int { known?.count ?? 0 }

  /// Lets the credentials be tried.
  ///
  /// - Throws: ``IMAPError/loginOnHold(refusal:)`` when they were refused often enough.
  public func begin(with credentials: Credentials) async throws(IMAPError) {
    let essence = credentials.essence
    if essence != self.essence {
      known = await memory?.record(credentials)
      self.essence = essence
    }
    if let known, known.count >= Self.most { throw .loginOnHold(refusal: known.problem) }
  }

  /// Counts a failure, if it is one of the credentials, before anything else is tried.
  ///
  /// - Returns: the error to go on with: on hold after the last attempt.
  public func failed(with credentials: Credentials, _ error: IMAPError) async -> IMAPError {
    guard error.isWrongSecret else { return error }
    let record = RefusalMemory.Record(count: refusals + 1, problem: "\(error)")
    known = record
    isMemoryStale = true
    await memory?.keep(credentials, record)
    return record.count >= Self.most ? .loginOnHold(refusal: record.problem) : error
  }

  /// Forgets refusals: the login was taken.
  public func succeeded(with credentials: Credentials) async {
    guard isMemoryStale else { return }
    (known, isMemoryStale) = (nil, false)
    await memory?.keep(credentials, nil)
  }
}

extension Credentials {
  /// Rounds that make guessing the secret from its digest slow: 50 ms each.
  private static let digestRounds = 100_000

  /// A digest by which the same login at the same place is known again.
  ///
  /// - Parameters:
  ///   - salt: random, and the mailbox's own.
  ///   - place: the server, and whatever else a refusal holds for.
  /// - Returns: 32 octets; nil where OpenSSL refuses. The caller's thread is free meanwhile.
  public func digest(salt: [UInt8], at place: String) async -> [UInt8]? {
    await StretchedKeys.shared.key(
      KeyDerivation(
        hash: .sha256, password: Array(place.utf8) + [0] + essence, salt: salt, iterations: Self.digestRounds))
  }
}
