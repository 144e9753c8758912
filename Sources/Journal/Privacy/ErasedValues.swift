import Foundation
import GRDB

/// The values that were erased, and that must not be found in the store's files any more.
struct ErasedValues: Sendable {
  /// A value, or a piece of a long one: a page of a file holds a long one only in part.
  struct Value: Sendable, Hashable {
    /// `table.column`, or `address` for the person's own.
    var place: String
    var bytes: [UInt8]
  }

  private(set) var values: Set<Value>

  /// Pieces of so many bytes, one each `stride`; a value up to `whole` bytes is looked for as it is.
  private static let piece = 32
  private static let stride = 64
  private static let whole = 64
  /// What is shorter is found anywhere.
  private static let least = 4

  /// Begins with the address.
  init(_ person: Person) {
    values = []
    add(Array(person.key.utf8), "address")
  }

  /// Takes the values of some rows in, before they are erased.
  ///
  /// - Parameters:
  ///   - rows: which rows of each table; none where it is nil.
  ///   - kinds: of which columns.
  mutating func collect(
    _ db: Database, _ rows: (PersonalData.Table) -> String?, _ arguments: StatementArguments,
    _ kinds: Set<PersonalData.Kind>
  ) throws {
    for table in PersonalData.tables {
      let columns = table.columns(of: kinds)
      guard let condition = rows(table), !columns.isEmpty else { continue }
      let found = try Row.fetchCursor(
        db, sql: "SELECT \(columns.joined(separator: ", ")) FROM \(table.name) WHERE \(condition)",
        arguments: arguments)
      while let row = try found.next() {
        for column in columns {
          guard let data = row[column] as Data? else { continue }
          add([UInt8](data), "\(table.name).\(column)")
        }
      }
    }
  }

  /// Takes one value in.
  mutating func add(_ bytes: [UInt8], _ place: String) {
    guard bytes.count > Self.whole else {
      if bytes.count >= Self.least { values.insert(Value(place: place, bytes: bytes)) }
      return
    }
    for start in Swift.stride(from: 0, through: bytes.count - Self.piece, by: Self.stride) {
      let piece = Array(bytes[start..<start + Self.piece])
      // A row of blanks or dashes is everywhere, and one of zeros is what erased bytes look like.
      if Set(piece).count > 6 { values.insert(Value(place: place, bytes: piece)) }
    }
  }
}
