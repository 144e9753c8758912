import TestSupport
import Testing
import Transport

@testable import IMAP

private let mechanisms = ["plain", "login", "scram-sha-1", "scram-sha-256"]

/// A Cyrus with every mechanism that logs in by password, shared by the tests of this file.
private let starting = Task {
  var variant = CyrusServer.Variant()
  variant.mechanisms = mechanisms
  return try await CyrusServer(variant)
}

@Suite("Logging in to a real Cyrus")
struct CyrusLoginTests {
  private func visit(_ security: Endpoint.Security = .tls) async throws -> ServerVisit {
    try await ServerVisit(try await starting.value, security: security)
  }

  private func user(on visit: ServerVisit) async throws -> Credentials {
    let user = try await visit.server.makeUser()
    return Credentials(user: user.address, password: user.password)
  }

  @Test(
    "succeeds by every mechanism that is not bound, over TLS and STARTTLS; the best is what is left without the binding",
    arguments: [
      (.auto, .scramSHA256), (.scramSHA256, .scramSHA256), (.scramSHA1, .scramSHA1), (.plain, .plain),
      (.saslLogin, .login), (.login, .loginCommand),
    ] as [(Session.LoginMethod, LoginMechanism)], [Endpoint.Security.tls, .startTLS])
  func mechanism(method: (Session.LoginMethod, LoginMechanism), security: Endpoint.Security) async throws {
    let visit = try await visit(security)
    #expect(try await visit.wayIn(try await user(on: visit), by: method.0) == method.1)
  }

  // Cyrus 3.6 binds by tls-unique (RFC 5929 §3) alone, which TLS 1.3 has not got and which maild does not offer.
  @Test(
    "whose -PLUS knows another binding is no wrong password, and goes without one, in TLS 1.3 and 1.2",
    arguments: [false, true])
  func binding(hasOldTLS: Bool) async throws {
    var variant = CyrusServer.Variant()
    (variant.mechanisms, variant.hasOldTLS) = (mechanisms, hasOldTLS)
    let visit = try await ServerVisit(hasOldTLS ? try await CyrusServer(variant) : try await starting.value)
    let credentials = try await user(on: visit)
    for choice in [Session.BindingChoice.auto, .serverEndPoint, .exporter] {
      #expect(try await visit.wayIn(credentials, binding: choice) == .scramSHA256)
    }
    await #expect {
      _ = try await visit.wayIn(credentials, by: .oauthBearer)
    } throws: { error in
      guard case IMAPError.noWayIn(_, let offered) = error else { return false }
      return Set(offered).isSuperset(of: ["SCRAM-SHA-1-PLUS", "SCRAM-SHA-256-PLUS"])
    }
    let isRefused = try await visit.visitor.visit(
      visit.endpoint, trusting: visit.trust, as: credentials
    ) { $0.isBindingRefused }
    #expect(isRefused)
    for method in [Session.LoginMethod.scramSHA256Plus, .scramSHA1Plus] {
      await #expect {
        _ = try await visit.wayIn(credentials, by: method)
      } throws: { error in
        guard let error = error as? IMAPError, case .loginUnsound = error else { return false }
        return !error.isWrongSecret && error.needsPerson && "\(error)".contains("another auth.channel-binding")
      }
    }
  }

  @Test(
    "An administrator gets in for a mailbox by an authorisation identity",
    arguments: [(.auto, .plain), (.plain, .plain), (.scramSHA256, .scramSHA256), (.scramSHA1, .scramSHA1)]
      as [(Session.LoginMethod, LoginMechanism)])
  func authorizationIdentity(method: (Session.LoginMethod, LoginMechanism)) async throws {
    let visit = try await visit()
    let user = try await visit.server.makeUser()
    try await visit.server.deliver(Array(question.utf8), to: user)
    let credentials = Credentials(
      user: visit.server.masterUser, actingAs: user.address, password: visit.server.masterPassword)
    var options = Session.Options()
    options.loginMethod = method.0
    // In the mailbox of that user, and no other.
    let (count, way) = try await visit.visitor.visit(
      visit.endpoint, trusting: visit.trust, as: credentials, options: options
    ) { (try await $0.examine(.inbox).exists, $0.wayIn) }
    #expect(count == 1)
    #expect(way == method.1)
  }

  @Test(
    "A user who is no administrator does not get in for another", arguments: [Session.LoginMethod.plain, .scramSHA256])
  func noAdministrator(method: Session.LoginMethod) async throws {
    let visit = try await visit()
    let (claire, paul) = (try await visit.server.makeUser("claire"), try await visit.server.makeUser("paul"))
    await #expect {
      _ = try await visit.wayIn(
        Credentials(user: paul.address, actingAs: claire.address, password: paul.password), by: method)
    } throws: { error in
      guard let error = error as? IMAPError, case .loginRefused = error else { return false }
      return error.needsPerson
    }
  }

  @Test(
    "A wrong password is told in the server's words, with the binding tried first or not",
    arguments: [Session.LoginMethod.auto, .scramSHA256, .scramSHA1, .plain, .saslLogin, .login])
  func wrongPassword(method: Session.LoginMethod) async throws {
    let visit = try await visit()
    let user = try await visit.server.makeUser()
    await #expect {
      _ = try await visit.wayIn(Credentials(user: user.address, password: "wrong"), by: method)
    } throws: { error in
      guard let error = error as? IMAPError, case .loginRefused(_, _, let text) = error else { return false }
      return error.isWrongSecret && !text.isEmpty
    }
  }
}
