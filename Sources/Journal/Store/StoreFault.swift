import GRDB

extension JournalError {
  /// The journal's own word for an error of the store at `path`. Statements and their values are left out.
  init(_ error: any Error, path: String) {
    if let error = error as? JournalError {
      self = error
      return
    }
    guard let error = error as? DatabaseError else {
      self = .failed(path: path, detail: "\(type(of: error))")
      return
    }
    let detail = error.message ?? error.resultCode.description
    switch error.resultCode {
    case .SQLITE_BUSY, .SQLITE_LOCKED:
      self = .locked(path: path)
    case .SQLITE_FULL:
      self = .diskFull(path: path)
    case .SQLITE_READONLY:
      self = .readOnly(path: path)
    case .SQLITE_CORRUPT:
      self = .corrupt(path: path, detail: detail)
    case .SQLITE_NOTADB:
      self = .notAStore(path: path, detail: detail)
    case .SQLITE_CANTOPEN, .SQLITE_PERM, .SQLITE_AUTH:
      self = .permissionDenied(path: path)
    case .SQLITE_IOERR:
      self = .inputOutput(path: path, detail: detail)
    default:
      self = .failed(path: path, detail: detail)
    }
  }
}
