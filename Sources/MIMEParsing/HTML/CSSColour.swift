/// A colour in a style, as far as it matters for whether text can be seen.
enum CSSColour: Equatable {
  case solid(red: UInt8, green: UInt8, blue: UInt8)
  case transparent
  /// A picture, a gradient, a colour by a name not known here: nothing can be said.
  case unknown

  static let black = CSSColour.solid(red: 0, green: 0, blue: 0)
  static let white = CSSColour.solid(red: 255, green: 255, blue: 255)
  /// Links, unless a style says otherwise.
  static let link = CSSColour.solid(red: 0, green: 0, blue: 238)

  /// Channels differing by at most 16 of 255: nobody reads `#f0f0f0` on white, but `#cccccc` is a footer.
  private static let nearness = 16

  /// Whether text of this colour cannot be told from its background.
  func vanishes(on background: CSSColour) -> Bool {
    switch (self, background) {
    case (.transparent, _): true
    case (.solid(let red, let green, let blue), .solid(let otherRed, let otherGreen, let otherBlue)):
      Self.isNear(red, otherRed) && Self.isNear(green, otherGreen) && Self.isNear(blue, otherBlue)
    default: false
    }
  }

  private static func isNear(_ one: UInt8, _ other: UInt8) -> Bool { abs(Int(one) - Int(other)) <= nearness }

  /// Reads a colour in lower case: `#fff`, `#ffffff`, `rgb(…)`, `rgba(…)`, a name; nil when it is none.
  init?(_ text: ArraySlice<UInt8>) {
    if text.first == 0x23 {
      guard let colour = Self.hexadecimal(text.dropFirst()) else { return nil }
      self = colour
    } else if text.starts(with: "rgb".utf8) {
      self = Self.channels(text)
    } else if text.starts(with: "hsl".utf8) || text.starts(with: "var(".utf8) {
      self = .unknown
    } else if let value = Self.names[String(decoding: text.prefix(24), as: UTF8.self)] {
      self = .solid(red: UInt8(value >> 16), green: UInt8(value >> 8 & 0xFF), blue: UInt8(value & 0xFF))
    } else if text.elementsEqual("transparent".utf8) {
      self = .transparent
    } else {
      return nil
    }
  }

  /// Reads the `color` and `bgcolor` attributes, where the number sign may be missing.
  init?(attribute text: some Collection<UInt8>) {
    let word = text.lazy.map(\.asciiLowercased).filter { $0 > 0x20 }.prefix(24)
    let value = Array(word)[...]
    if let colour = CSSColour(value) ?? Self.hexadecimal(value) { self = colour } else { return nil }
  }

  private static func hexadecimal(_ digits: ArraySlice<UInt8>) -> CSSColour? {
    let values = digits.prefix(9).map { $0.hexadecimalValue }
    guard [3, 4, 6, 8].contains(values.count) else { return nil }
    var nibbles: [UInt8] = []
    for value in values {
      guard let value else { return nil }
      nibbles.append(value)
      if values.count < 6 { nibbles.append(value) }
    }
    if nibbles.count == 8, let alpha = alpha(Double(nibbles[6] << 4 | nibbles[7]) / 255) { return alpha }
    return .solid(
      red: nibbles[0] << 4 | nibbles[1], green: nibbles[2] << 4 | nibbles[3], blue: nibbles[4] << 4 | nibbles[5])
  }

  private static func channels(_ text: ArraySlice<UInt8>) -> CSSColour {
    guard let open = text.firstIndex(of: 0x28) else { return .unknown }
    let figures = text[(open + 1)...].prefix { $0 != 0x29 }.split { $0 == 0x2C || $0 == 0x20 || $0 == 0x2F }
    guard figures.count >= 3 else { return .unknown }
    var values: [UInt8] = []
    for figure in figures.prefix(3) {
      guard let measure = CSSMeasure(figure) else { return .unknown }
      let value = measure.unit == "%" ? measure.value * 2.55 : measure.value
      values.append(UInt8(min(max(value.isFinite ? value : 0, 0), 255)))
    }
    if figures.count > 3, let measure = CSSMeasure(figures[3]),
      let alpha = alpha(measure.unit == "%" ? measure.value / 100 : measure.value)
    {
      return alpha
    }
    return .solid(red: values[0], green: values[1], blue: values[2])
  }

  /// What an opacity makes of a colour: nothing, something unknown, or the colour itself (nil).
  private static func alpha(_ value: Double) -> CSSColour? {
    value < 0.05 ? .transparent : value < 0.5 ? .unknown : nil
  }

  /// The names that mail uses (CSS Color 4 §6.1), and two of Outlook's.
  private static let names: [String: UInt32] = [
    "black": 0x000000, "white": 0xFFFFFF, "red": 0xFF0000, "lime": 0x00FF00, "green": 0x008000, "blue": 0x0000FF,
    "yellow": 0xFFFF00, "cyan": 0x00FFFF, "aqua": 0x00FFFF, "magenta": 0xFF00FF, "fuchsia": 0xFF00FF,
    "gray": 0x808080, "grey": 0x808080, "silver": 0xC0C0C0, "maroon": 0x800000, "olive": 0x808000,
    "purple": 0x800080, "teal": 0x008080, "navy": 0x000080, "orange": 0xFFA500, "snow": 0xFFFAFA, "ivory": 0xFFFFF0,
    "whitesmoke": 0xF5F5F5, "ghostwhite": 0xF8F8FF, "floralwhite": 0xFFFAF0, "mintcream": 0xF5FFFA,
    "azure": 0xF0FFFF, "aliceblue": 0xF0F8FF, "seashell": 0xFFF5EE, "lightyellow": 0xFFFFE0, "lavenderblush": 0xFFF0F5,
    "honeydew": 0xF0FFF0, "gainsboro": 0xDCDCDC, "lightgray": 0xD3D3D3, "lightgrey": 0xD3D3D3, "darkgray": 0xA9A9A9,
    "darkgrey": 0xA9A9A9, "dimgray": 0x696969, "dimgrey": 0x696969, "linen": 0xFAF0E6, "beige": 0xF5F5DC,
    "darkblue": 0x00008B, "darkred": 0x8B0000, "darkgreen": 0x006400, "steelblue": 0x4682B4, "tomato": 0xFF6347,
    "windowtext": 0x000000, "window": 0xFFFFFF,
  ]
}

/// A figure and its unit.
struct CSSMeasure {
  let value: Double
  /// In lower case; empty when there is none.
  let unit: String

  /// Reads `-9999px`, `0`, `.5em`; nil when the text does not begin with a figure.
  init?(_ text: ArraySlice<UInt8>) {
    let figure = text.prefix(24).prefix { $0.isASCIIDigit || $0 == 0x2E || $0 == 0x2D || $0 == 0x2B }
    guard !figure.isEmpty, let value = Double(String(decoding: figure, as: UTF8.self)) else { return nil }
    self.value = value
    unit = String(
      decoding: text[figure.endIndex...].prefix(8).prefix { $0 == 0x25 || (0x61...0x7A).contains($0) }, as: UTF8.self)
  }

  /// The length in pixels, roughly; em and per cent count against a font of 16 pixels.
  var pixels: Double {
    switch unit {
    case "pt": value * 4 / 3
    case "em", "rem", "ex", "ch": value * 16
    case "%": value * 0.16
    case "cm": value * 37.8
    case "mm": value * 3.78
    case "in": value * 96
    case "vw", "vh": value * 10
    default: value
    }
  }
}

extension UInt8 {
  /// What the byte is worth as a hexadecimal digit.
  var hexadecimalValue: UInt8? {
    switch asciiLowercased {
    case 0x30...0x39: self - 0x30
    case 0x61...0x66: asciiLowercased - 0x61 + 10
    default: nil
    }
  }
}
