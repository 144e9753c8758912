/// One value of a YAML document, with the line it begins on (counted from 1).
struct YAMLNode {
  indirect enum Value {
    /// Text; `isQuoted` tells `"true"` from `true`.
    case scalar(String, isQuoted: Bool)
    case sequence([YAMLNode])
    /// In the order of the file; a key may stand there twice.
    case mapping([YAMLEntry])
  }

  let line: Int
  let value: Value

  /// Whether nothing was written: an empty value, `~` or `null`.
  var isAbsent: Bool {
    if case .scalar(let text, isQuoted: false) = value { return ["", "~", "null", "Null", "NULL"].contains(text) }
    return false
  }

  /// What was found, for a message about a wrong type. Never the value.
  var kind: String {
    switch value {
    case .scalar where isAbsent: "nothing"
    case .scalar: "a single value"
    case .sequence: "a list"
    case .mapping: "a section with keys"
    }
  }
}

/// One `key: value` of a YAML mapping.
struct YAMLEntry {
  let key: String
  let line: Int
  let value: YAMLNode
}
