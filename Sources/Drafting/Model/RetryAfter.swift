/// How long a server asks to wait.
enum RetryAfter {
  /// Longer waits are cut to this: a header must not silence a mailbox for a week.
  static let longest = Duration.seconds(24 * 3_600)

  /// The wait in `retry-after-ms` or `Retry-After` (RFC 9110 §10.2.3): seconds, or a date, which is read against the
  /// answer's own Date header so that a wrong clock on either side does no harm.
  ///
  /// Where neither is there, when the limit that is used up is renewed (``renewal(in:)``).
  ///
  /// - Parameter headers: names in lower case.
  /// - Returns: nil where nothing usable is said.
  static func duration(in headers: [String: String]) -> Duration? {
    if let text = headers["retry-after-ms"], let milliseconds = Double(text.filter { $0 != " " }) {
      return bounded(seconds: milliseconds / 1_000)
    }
    guard let text = headers["retry-after"] else { return renewal(in: headers) }
    if let seconds = Double(text.filter { $0 != " " }) { return bounded(seconds: seconds) }
    guard let until = secondsSince1970(httpDate: text), let date = headers["date"],
      let now = secondsSince1970(httpDate: date)
    else { return nil }
    return bounded(seconds: Double(until &- now))
  }

  /// The longest wait for a limit of which the server says that nothing remains: `x-ratelimit-remaining-requests: 0`
  /// beside `x-ratelimit-reset-requests: 6m12s` (OpenAI, vLLM's gateways, Mistral), or `ratelimit-remaining` beside
  /// `ratelimit-reset` in seconds (the IETF's draft).
  private static func renewal(in headers: [String: String]) -> Duration? {
    let waits = headers.compactMap { name, value -> Duration? in
      guard name.contains("ratelimit"), name.contains("remaining"), Int(value.filter { $0 != " " }) == 0,
        let text = headers[name.replacing("remaining", with: "reset")]
      else { return nil }
      return bounded(seconds: seconds(of: text))
    }
    return waits.max()
  }

  /// Reads `20`, `1.5s`, `120ms` or `1h2m3s`; NaN for anything else.
  private static func seconds(of text: String) -> Double {
    let units = ["h": 3_600.0, "m": 60, "s": 1, "ms": 0.001]
    var total = 0.0
    var rest = text.prefix(40).filter { $0 != " " }[...]
    while !rest.isEmpty {
      let number = rest.prefix { $0.isNumber || $0 == "." }
      rest = rest[number.endIndex...]
      let unit = rest.prefix { $0.isLetter }
      rest = rest[unit.endIndex...]
      guard let value = Double(number), let factor = unit.isEmpty ? 1 : units[unit.lowercased()] else { return .nan }
      total += value * factor
    }
    return text.isEmpty ? .nan : total
  }

  private static func bounded(seconds: Double) -> Duration? {
    guard seconds.isFinite else { return nil }
    return min(longest, .milliseconds(Int64(min(max(seconds, 0), 1e6) * 1_000)))
  }

  /// Reads `Wed, 21 Oct 2015 07:28:00 GMT` (RFC 9110 §5.6.7).
  static func secondsSince1970(httpDate text: String) -> Int64? {
    let words = text.prefix(40).split { $0 == " " || $0 == "," || $0 == ":" }
    let months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
    guard words.count >= 7, let day = Int(words[1]), (1...31).contains(day),
      let month = months.firstIndex(of: words[2].lowercased()),
      let year = Int(words[3]), (1970...9999).contains(year),
      let hour = Int(words[4]), (0...23).contains(hour), let minute = Int(words[5]), (0...59).contains(minute),
      let second = Int(words[6]), (0...60).contains(second)
    else { return nil }
    let days = CivilTime.days(year: year, month: month + 1, day: day)
    return days * 86_400 + Int64(hour * 3_600 + minute * 60 + second)
  }
}
