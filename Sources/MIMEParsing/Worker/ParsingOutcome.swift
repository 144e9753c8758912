/// What became of a message that was given to ``ParsingPool``.
public enum ParsingOutcome: Sendable {
  /// It was read.
  case message(Message)
  /// Reading it ended a worker twice; it must not be tried again.
  case setAside(SetAside)
}

/// Why a message was set aside. The raw names are stable: journal and log show them.
public enum SetAside: String, Sendable, Equatable, CaseIterable {
  /// Reading it made the worker crash, or took more memory than it has.
  case crash = "parser-crashed"
  /// Reading it took longer than a message may take.
  case outOfTime = "parser-out-of-time"
  /// Reading it made the worker ask the kernel for what no reader of mail needs, such as another process's memory.
  case forbiddenCall = "parser-forbidden-call"
  /// What the worker gave back is no message, or more than a message may be.
  case badAnswer = "parser-bad-answer"

  /// What happened, for the journal.
  public var explanation: String {
    switch self {
    case .crash: "reading it crashed a worker process twice"
    case .forbiddenCall:
      "reading it made two worker processes ask the system for what reading never needs: take the mail for an attack"
    case .outOfTime: "reading it took two worker processes longer than limits.parsing-time"
    case .badAnswer: "two worker processes gave back what is no message"
    }
  }
}

/// Why a message could not be tried at all; it is not the message's fault, and it may be tried again.
public enum ParsingUnavailable: Error, Sendable, Equatable, CustomStringConvertible {
  /// No process could be started.
  case notStarted
  /// A worker can't give up what it must not have, for this reason; nothing is read by one that has it.
  case notConfined(String)
  /// Something else than the message ended the worker: a person, or a machine short of memory.
  case killed

  /// What happened and what to do.
  public var description: String {
    switch self {
    case .notStarted: "no parsing worker could be started; are there too many processes, or is memory short?"
    case .notConfined(let reason):
      "mail is not read, since this system does not let a parsing worker be confined (\(reason)); does a container or a "
        + "filter of system calls forbid seccomp or Landlock to maild?"
    case .killed: "a parsing worker was killed from outside; is memory short?"
    }
  }
}
