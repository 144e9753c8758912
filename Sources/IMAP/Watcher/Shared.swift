/// A value in one place for all who have a copy: ten thousand plans and sessions of a server hold it by eight bytes each.
///
/// Setting it gives this copy a value of its own; the others keep theirs.
@propertyWrapper
public struct Shared<Value: Sendable>: Sendable {
  private final class Place: Sendable {
    let value: Value

    init(_ value: Value) { self.value = value }
  }

  private var place: Place

  /// The value.
  public var wrappedValue: Value {
    get { place.value }
    set { place = Place(newValue) }
  }

  /// The place, to be shared with another.
  public var projectedValue: Shared<Value> {
    get { self }
    set { self = newValue }
  }

  /// Makes a place for a value.
  public init(wrappedValue: Value) { place = Place(wrappedValue) }
}
