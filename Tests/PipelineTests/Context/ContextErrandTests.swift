import Drafting
import IMAP
import MIMEParsing
import TestSupport
import Testing
import Transport

@testable import Pipeline

/// A server with a folder that shows everything, a Trash, and a Sent folder that it keeps to itself.
private final class OddServer: Sendable {
  let server: ScriptedServer

  init() throws {
    let selected = Shared("")
    server = try ScriptedServer { request in
      let (tag, command) = (request.tag, request.command)
      let done = "\(tag) OK done"
      if command.hasPrefix("LIST") {
        return [
          #"* LIST () "/" INBOX"#, #"* LIST (\All) "/" Tous"#, #"* LIST (\Trash) "/" Corbeille"#,
          #"* LIST (\Sent) "/" Envoyes"#, done,
        ]
      }
      if command.hasPrefix("EXAMINE") {
        if command.contains("Envoyes") { return ["\(tag) NO [NOPERM] not yours"] }
        let folder = ["Tous", "Corbeille"].first { command.contains($0) } ?? "INBOX"
        selected.value = folder
        let count = folder == "INBOX" ? 0 : 3
        return ["* \(count) EXISTS", "* OK [UIDVALIDITY 1] v", "* OK [UIDNEXT 20] n", done]
      }
      let folder = selected.value
      if command.contains("UID SEARCH") {
        return [folder == "Tous" ? "* SEARCH 5 6" : folder == "Corbeille" ? "* SEARCH 9" : "* SEARCH", done]
      }
      func head(_ uid: Int, _ id: String) -> [String] {
        let field = "Message-ID: <\(id)@fil.example>\r\n\r\n"
        let dated = #"INTERNALDATE "24-Nov-2026 10:12:00 +0100" RFC822.SIZE 200"#
        return [
          "* \(uid) FETCH (UID \(uid) \(dated) BODY[HEADER.FIELDS (MESSAGE-ID)]<0> {\(field.utf8.count)}", field + ")",
        ]
      }
      if command.contains("HEADER.FIELDS") {
        return (folder == "Corbeille" ? head(9, "t6") : head(5, "t5") + head(6, "t6")) + [done]
      }
      if command.contains("BODY.PEEK[]") {
        let text = "Subject: Acte\r\nMessage-ID: <t5@fil.example>\r\n\r\nBonjour.\r\n"
        return ["* 5 FETCH (UID 5 BODY[]<0> {\(text.utf8.count)}", text + ")", done]
      }
      return nil
    }
  }

  func haul(_ change: (inout ContextErrand) -> Void = { _ in }) async throws -> ContextErrand.Haul {
    let workshop = try await Workshop(
      user: TestMailbox(address: "agent@mairie.example", password: "secret"), on: nil,
      endpoint: Endpoint(host: "127.0.0.1", port: server.port, security: .plain))
    let mail = """
      From: claire@exterieur.example\r
      To: agent@mairie.example\r
      Subject: Acte\r
      Message-ID: <q1@fil.example>\r
      References: <q0@fil.example>\r
      \r
      Bonjour, et alors ?\r

      """
    let query = try #require(
      ContextQuery(
        Message(parsing: Array(mail.utf8)), for: workshop.profile.identity, at: 1_795_600_800, within: ContextBounds()))
    var errand = ContextErrand(
      query: query, arrival: .inbox, uidValidity: 1, uid: 1, watchedFolders: [], folderNames: [:],
      bounds: ContextBounds(), deadline: .now + .seconds(30))
    change(&errand)
    let ready = errand
    let watcher = workshop.watcher
    var haul: ContextErrand.Haul?
    try await eventually("a session") {
      do throws(IMAPError) {
        haul = try await watcher.perform { session throws(IMAPError) in try await ready.run(session) }
      } catch {
        guard case .notConnected = error else { throw error }
      }
      return haul != nil
    }
    await workshop.stop()
    return try #require(haul)
  }
}

@Suite("A look for a thread", .timeLimit(.minutes(1)))
struct ContextErrandTests {
  @Test("takes nothing of a folder that shows everything which lies in Trash, and passes over what it is refused")
  func everything() async throws {
    let odd = try OddServer()
    let haul = try await odd.haul()
    #expect(haul.messages.count == 1)
    #expect(haul.messages.first?.isSent == false)
    #expect(haul.shortfalls == [.refused])
    #expect(odd.server.count("UID FETCH 5 (UID BODY.PEEK[]") == 1)
    #expect(odd.server.count("UID FETCH 6 (UID BODY.PEEK[]") == 0)
    #expect(odd.server.count("SELECT") == 0, "folders are opened to be read alone")
  }

  @Test("ends with its time, and asks nothing more then")
  func late() async throws {
    let odd = try OddServer()
    let haul = try await odd.haul { $0.deadline = .now - .seconds(1) }
    #expect(haul.messages.isEmpty && haul.shortfalls.contains(.outOfTime))
    #expect(
      odd.server.requests.filter { $0.command.contains("UID SEARCH") && $0.command.contains("References") }.isEmpty)
  }

  @Test("takes no more bytes than it may")
  func bytes() async throws {
    let odd = try OddServer()
    let haul = try await odd.haul { $0.bounds.allBytes = 0 }
    #expect(haul.messages.isEmpty && haul.shortfalls.contains(.tooMuch))
  }
}
