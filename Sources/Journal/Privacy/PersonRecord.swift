import Foundation
import GRDB

/// What one table of the store holds on a person, row by row.
public struct PersonRecord: Sendable {
  /// As what the person is known there. The raw names are stable.
  public enum Role: String, Sendable, Codable {
    /// The mailbox is the person's.
    case mailbox
    /// The person wrote to the mailbox.
    case correspondent
  }

  /// The table.
  public var table: String
  /// As what the person is known.
  public var role: Role
  /// The address of the mailbox whose row it is.
  public var mailbox: String
  /// What the table holds, in French and in English.
  public var about: (french: String, english: String)
  /// The rows: values by column. Times are RFC 3339 in UTC; what is a secret shows that it is there, and no more.
  public var rows: [[String: Value]]

  /// A value of a row.
  public enum Value: Sendable, Hashable, Encodable {
    /// There is none.
    case none
    /// A number.
    case number(Int64)
    /// A text.
    case text(String)

    /// Writes the bare value.
    public func encode(to encoder: any Encoder) throws {
      var container = encoder.singleValueContainer()
      switch self {
      case .none: try container.encodeNil()
      case .number(let number): try container.encode(number)
      case .text(let text): try container.encode(text)
      }
    }
  }
}

extension Journal {
  /// All rows that the store holds on a person, of one moment; tables without any are left out.
  public func records(on person: Person) async throws(JournalError) -> [PersonRecord] {
    try await read { db in
      var records: [PersonRecord] = []
      let own = try Mailbox.fetchAll(db, where: "address_key = ?", [person.key]).first
      for table in PersonalData.tables {
        guard let own, let condition = table.ofMailbox else { continue }
        records += try table.records(db, condition, [own.id.rawValue], .mailbox, own.address)
      }
      for id in try person.writtenTo(db) where id != own?.id {
        let address = try Mailbox.fetch(db, id).address
        for table in PersonalData.tables {
          guard let condition = table.ofSender else { continue }
          records += try table.records(db, condition, [id.rawValue, person.digest(id)], .correspondent, address)
        }
      }
      return records
    }
  }
}

extension PersonalData.Table {
  fileprivate func records(
    _ db: Database, _ condition: String, _ arguments: StatementArguments, _ role: PersonRecord.Role, _ mailbox: String
  ) throws -> [PersonRecord] {
    let rows = try Row.fetchAll(db, sql: "SELECT * FROM \(name) WHERE \(condition)", arguments: arguments)
    guard !rows.isEmpty else { return [] }
    let secrets = Set(columns(of: [.secret]))
    let values = rows.map { row in
      row.reduce(into: [String: PersonRecord.Value]()) { values, field in
        let (column, value) = field
        values[column] = secrets.contains(column) ? .text("‹secret›") : PersonRecord.Value(value, of: column)
      }
    }
    return [PersonRecord(table: name, role: role, mailbox: mailbox, about: about, rows: values)]
  }
}

extension PersonRecord.Value {
  fileprivate init(_ value: DatabaseValue, of column: String) {
    switch value.storage {
    case .null: self = .none
    case .int64(let number) where column.hasSuffix("_at") || ["internal_date", "since"].contains(column):
      self = .text(Timestamp(milliseconds: number).description)
    case .int64(let number): self = .number(number)
    case .double(let number): self = .text("\(number)")
    case .string(let text): self = .text(text)
    case .blob(let data): self = .text(String(decoding: data, as: UTF8.self))
    }
  }
}
