import Testing

@testable import JudgedAnswers

@Suite("Drawing a sample of cases")
struct CaseSampleTests {
  private let cases = (0..<100).map { (family: ["a", "b", "c", "d"][min(3, $0 / 10)], number: $0) }

  @Test("A sample is spread evenly over the families, and is the same each time")
  func even() {
    let sample = CaseSample.draw(22, of: cases) { $0.family }
    #expect(sample.count == 22)
    #expect(Set(sample.map(\.number)).count == 22)
    for family in ["a", "b", "c", "d"] { #expect((5...6).contains(sample.count { $0.family == family })) }
    #expect(sample.map(\.number) == CaseSample.draw(22, of: cases) { $0.family }.map(\.number))
  }

  @Test("A small family gives all it has, and the others the rest")
  func small() {
    let sample = CaseSample.draw(60, of: cases) { $0.family }
    #expect(["a", "b", "c", "d"].map { family in sample.count { $0.family == family } } == [10, 10, 10, 30])
  }

  @Test("Whoever asks for all gets all, in their order")
  func all() {
    #expect(CaseSample.draw(nil, of: cases) { $0.family }.map(\.number) == Array(0..<100))
    #expect(CaseSample.draw(100, of: cases) { $0.family }.map(\.number) == Array(0..<100))
  }
}
