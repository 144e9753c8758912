import Journal
import Testing

@Suite("Timestamps")
struct TimestampTests {
  @Test(
    "A point in time reads as RFC 3339",
    arguments: [
      (0, "1970-01-01T00:00:00.000Z"), (-1, "1969-12-31T23:59:59.999Z"), (951_782_400_000, "2000-02-29T00:00:00.000Z"),
      (1_795_507_200_123, "2026-11-24T08:00:00.123Z"), (253_402_300_799_999, "9999-12-31T23:59:59.999Z"),
      (-62_167_219_200_000, "0000-01-01T00:00:00.000Z"), (.max, "9223372036854775807ms"),
      (.min, "-9223372036854775808ms"),
    ] as [(Int64, String)])
  func text(milliseconds: Int64, expected: String) {
    #expect(Timestamp(milliseconds: milliseconds).description == expected)
  }

  @Test("Arithmetic stops at the ends of time instead of trapping")
  func saturates() {
    #expect(Timestamp.distantFuture + .seconds(1) == .distantFuture)
    #expect(Timestamp.distantPast - .seconds(1) == .distantPast)
    #expect(Timestamp.morning() + .seconds(Int64.max) == .distantFuture)
    #expect(Timestamp.distantPast - Timestamp.distantFuture < .zero)
    #expect(Timestamp.morning(5) - Timestamp.morning() == .seconds(5))
    #expect(Timestamp.morning() + .milliseconds(-1500) == .morning(-2) + .milliseconds(500))
  }
}
