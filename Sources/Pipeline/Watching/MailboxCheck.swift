import IMAP
import Transport

/// Tries a mailbox out without reading a mail or changing anything.
public actor MailboxCheck {
  /// The loop, as the executor of this actor.
  public nonisolated var unownedExecutor: UnownedSerialExecutor { network.loop.asUnownedSerialExecutor() }

  private let network: Network
  private let plan: WatchPlan
  private let profile: MailboxProfile

  /// - Parameter plan: how the mailbox is reached.
  public init(network: Network, plan: WatchPlan, profile: MailboxProfile) {
    self.network = network
    self.plan = plan
    self.profile = profile
  }

  /// Logs in, opens the folder, finds Drafts and asks for the rights there.
  ///
  /// - Returns: what was found, in a line.
  /// - Throws: `IMAPError` with what failed and what to do.
  public func run() async throws(IMAPError) -> String {
    let session = try await plan.visit(over: network)
    let findings: Result<[String], IMAPError>
    do throws(IMAPError) { findings = .success(try await look(session)) } catch { findings = .failure(error) }
    await session.logOut()
    return try findings.get().joined(separator: ", ")
  }

  private func look(_ session: Session) async throws(IMAPError) -> [String] {
    var found = ["logged in at \(plan.endpoint)\(session.wayIn.map { " by \($0.rawValue)" } ?? "")"]
    let inbox = try await session.examine(plan.folder)
    found.append("\(plan.folder) holds \(inbox.exists) message(s)")
    for folder in plan.otherFolders {
      do {
        found.append("“\(folder)” holds \(try await session.examine(folder).exists) message(s)")
      } catch .refused(_, let endpoint, let code, let text) {
        throw .refused(
          command: "EXAMINE of “\(folder)”, which is to be watched", endpoint: endpoint, code: code, text: text)
      }
    }
    let folders = try await session.folders()
    if let drafts = FolderRole.drafts.find(in: folders, configuredName: profile.folderNames[.drafts]) {
      found.append("drafts go to “\(drafts.name)”")
      if let rights = try await session.rights(on: drafts.name), !rights.canInsert {
        throw .refused(
          command: "MYRIGHTS", endpoint: "\(plan.endpoint)", code: "NOPERM",
          text: "no right to insert into “\(drafts.name)” (rights: \(rights)); grant the login i and r there")
      }
    } else if profile.mayCreateDrafts {
      found.append("there is no drafts folder; one will be created")
    } else {
      throw .folderMissing(
        endpoint: "\(plan.endpoint)", role: "drafts",
        tried: (profile.folderNames[.drafts].map { [$0] } ?? []) + FolderRole.drafts.wellKnownNames)
    }
    if !session.capabilities.hasIDLE { found.append("no IDLE: new mail is looked for at intervals") }
    return found
  }
}
