/// A figure that is written as null where there is none, so that whoever reads the figures never takes what was not tried
/// for what held.
@propertyWrapper
public struct OrNull<Value: Encodable & Sendable>: Encodable, Sendable {
  /// The figure.
  public var wrappedValue: Value?

  /// Holds a figure, or none.
  public init(wrappedValue: Value?) { self.wrappedValue = wrappedValue }

  /// Writes the figure, or null.
  public func encode(to encoder: any Encoder) throws {
    var place = encoder.singleValueContainer()
    if let wrappedValue { try place.encode(wrappedValue) } else { try place.encodeNil() }
  }
}
