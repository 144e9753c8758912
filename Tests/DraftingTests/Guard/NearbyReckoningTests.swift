import Testing

@testable import Drafting

@Suite("Reckoning from what stands near")
struct NearbyReckoningTests {
  private typealias Figure = NearbyReckoning.Figure

  private func plain(_ value: Double) -> Figure { Figure(value: value, measure: .plain) }
  private func money(_ value: Double) -> Figure { Figure(value: value, measure: .money) }
  private func share(_ value: Double) -> Figure { Figure(value: value, measure: .share) }

  private func holds(
    _ figure: Figure, near: [Figure], known: [Figure] = [], isReckoned: Bool = false, isRough: Bool = false
  ) -> Bool {
    NearbyReckoning(figure, near: near, known: known).holds(isReckoned: isReckoned, isRough: isRough)
  }

  @Test("What comes of two figures of the answer was reckoned")
  func shown() {
    #expect(holds(money(74.3), near: [money(68.2), money(6.1)]))
    #expect(holds(money(2_229), near: [money(74.3), plain(30)]))
    #expect(holds(plain(24.8), near: [plain(124), plain(5)]))
    #expect(holds(share(35), near: [money(11_200), money(32_000)]))
    #expect(holds(plain(5), near: [plain(310), plain(62)]))
    #expect(!holds(money(75.3), near: [money(68.2), money(6.1)]))
  }

  @Test("So does what comes of three, a mean, so many of something and a part of a whole")
  func together() {
    #expect(holds(plain(124), near: [plain(128), plain(21), plain(17)]))
    #expect(holds(money(34_375), near: [money(62_500), money(15_625), money(12_500)]))
    #expect(holds(money(62.4), near: [money(187.4), plain(2), money(62.5)]))
    #expect(holds(money(338.71), near: [money(525), plain(20), plain(31)]))
  }

  @Test("With a figure of the sources it must be no chance")
  func known() {
    #expect(holds(plain(160), near: [plain(640)], known: [share(25), plain(7), plain(3)]))
    #expect(holds(money(10.2), near: [plain(3)], known: [money(3.4), money(45)]))
    let crowd = (1...60).map { money(Double($0) * 10) }
    #expect(!holds(money(170), near: [money(40)], known: crowd))
  }

  @Test("A plain number is no sum with one of the sources that nothing says was reckoned")
  func plainSum() {
    #expect(!holds(plain(53), near: [plain(61)], known: [plain(8)]))
    #expect(holds(plain(53), near: [plain(61)], known: [plain(8)], isReckoned: true))
  }

  @Test("How often one amount goes into another is a sum of its own, once is none")
  func times() {
    #expect(holds(plain(24), near: [money(46)], known: [money(1_104)]))
    #expect(!holds(plain(1), near: [money(46)], known: [money(46)]))
  }

  @Test("Prices beside their counts are added up")
  func products() {
    #expect(holds(money(22), near: [plain(2), money(8), plain(2), money(3)]))
    #expect(!holds(money(23), near: [plain(2), money(8), plain(2), money(3)]))
  }

  @Test("A rough figure may be one to a hundredth")
  func rough() {
    #expect(holds(money(141), near: [money(35.3), plain(4)], isRough: true))
    #expect(!holds(money(150), near: [money(35.3), plain(4)], isRough: true))
  }

  @Test("Figures beyond all measure are reckoned with without harm")
  func extremes() {
    #expect(!holds(money(1e11), near: [money(1e11), plain(0)], known: [share(0), plain(0)]))
    #expect(!holds(plain(.greatestFiniteMagnitude), near: [plain(1e300), plain(1e300)]))
  }
}
