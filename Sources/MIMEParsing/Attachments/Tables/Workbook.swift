/// What a workbook says of its sheets (ECMA-376 part 1 §18.2): names in order, and which part each is.
final class Workbook: XMLEvents {
  struct Sheet {
    let name: String
    let relation: String
    let isHidden: Bool
  }

  private(set) var sheets: [Sheet] = []
  private(set) var countsFrom1904 = false

  var isFull: Bool { sheets.count >= 1_000 }

  func start(_ name: String, _ attributes: XMLAttributes) {
    if name == "sheet" {
      let state = attributes["state"] ?? "visible"
      sheets.append(
        Sheet(name: attributes["name"] ?? "", relation: attributes["id"] ?? "", isHidden: state != "visible"))
    } else if name == "workbookPr" {
      countsFrom1904 = ["1", "true"].contains(attributes["date1904"] ?? "")
    }
  }

  func end(_ name: String) {}
  func text(_ bytes: UnsafeBufferPointer<UInt8>) {}
}

/// The relations of a part: identifier to target (ECMA-376 part 2 §6.5).
final class PartRelations: XMLEvents {
  private(set) var targets: [String: String] = [:]
  var isFull: Bool { targets.count >= 10_000 }

  func start(_ name: String, _ attributes: XMLAttributes) {
    // What lies outside the file is not followed.
    guard name == "Relationship", attributes["TargetMode"] != "External", let id = attributes["Id"],
      let target = attributes["Target"]
    else { return }
    targets[id] = target
  }

  func end(_ name: String) {}
  func text(_ bytes: UnsafeBufferPointer<UInt8>) {}
}
