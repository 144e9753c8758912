import ArgumentParser
import Configuration
import Journal
import Pipeline
import Transport

/// Runs a command's body and turns its errors into a line for people and an exit code for programs.
func reporting(_ body: () async throws -> Void) async throws {
  do {
    try await body()
  } catch let code as ExitCode {
    throw code
  } catch let error as ValidationError {
    throw error
  } catch let error as CleanExit {
    throw error
  } catch let errors as ConfigurationErrors {
    // Each of its lines names the file already.
    Standard.error("\(errors)")
    throw ExitCode.configuration
  } catch {
    Standard.error("maild: \(error)")
    throw exitCode(for: error)
  }
}

/// The sysexits code that fits an error.
private func exitCode(for error: any Error) -> ExitCode {
  switch error {
  case let error as JournalError:
    switch error {
    case .mailboxUnknown, .jobUnknown, .backupMissing: .noInput
    case .addressTaken, .mailboxInvalid, .copyUnsound, .personInUse, .secretClosed: .dataError
    case .acceptanceMissing, .permissionDenied, .readOnly: .noPermission
    case .directoryMissing, .storeMissing: .cannotCreate
    case .copyFailed: .cannotCreate
    case .locked: .temporaryFailure
    default: .ioError
    }
  case MailboxTableError.unreadable: .noInput
  case is MailboxTableError: .dataError
  case MessageInputError.unreadable: .noInput
  case is MessageInputError: .dataError
  case TemplateFolderError.unreadable: .noInput
  case is TemplateFolderError: .dataError
  case VaultError.closed: .dataError
  case VaultError.store(let error): exitCode(for: error)
  case is VaultError, is SecretError, is DeploymentError, TransportError.badCertificateFile: .configuration
  case is TransportError: .unavailable
  default: .software
  }
}
