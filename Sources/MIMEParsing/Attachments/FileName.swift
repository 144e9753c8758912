/// Names for attached files that no file system and no shell trips over.
enum FileName {
  /// A safe name.
  ///
  /// - Parameters:
  ///   - declared: what the sender gave, on one line.
  ///   - type: the declared type, for an extension when there is no name.
  ///   - number: the attachment's place in the message, for the same case.
  static func safe(_ declared: String?, type: String, number: Int) -> String {
    let last = (declared ?? "").split(whereSeparator: { $0 == "/" || $0 == "\\" }).last ?? ""
    let kept = last.prefix(1_000).drop { $0 == "." || $0 == " " }.reversed().drop { $0 == "." || $0 == " " }.reversed()
    let name = String(
      kept.map { character -> Character in
        let isReserved = "<>:\"|?*".contains(character)
        return isReserved || character.unicodeScalars.contains { $0.value < 0x20 || $0.value == 0x7F } ? "_" : character
      })
    guard !name.isEmpty else { return "attachment-\(number)\(fileExtension(type))" }
    return shortened(isDevice(name) ? "_" + name : name)
  }

  /// At most 200 bytes, the extension kept.
  private static func shortened(_ name: String) -> String {
    guard name.utf8.count > 200 else { return name }
    let dot = name.lastIndex(of: ".") ?? name.endIndex
    let tail = name[dot...].utf8.count <= 16 ? String(name[dot...]) : ""
    var head = ""
    var size = tail.utf8.count
    for character in name {
      size += String(character).utf8.count
      guard size <= 200 else { break }
      head.append(character)
    }
    return head + tail
  }

  /// Names that Windows keeps for devices, with any extension.
  private static func isDevice(_ name: String) -> Bool {
    let stem = name.prefix { $0 != "." }.lowercased()
    if ["con", "prn", "aux", "nul"].contains(stem) { return true }
    return stem.count == 4 && (stem.hasPrefix("com") || stem.hasPrefix("lpt")) && stem.last?.isNumber == true
  }

  private static func fileExtension(_ type: String) -> String {
    let known = [
      "application/pdf": ".pdf", "message/rfc822": ".eml", "text/calendar": ".ics", "text/plain": ".txt",
      "text/html": ".html", "image/png": ".png", "image/jpeg": ".jpg", "image/gif": ".gif", "application/zip": ".zip",
      "text/csv": ".csv", "application/pgp-signature": ".asc", "application/pkcs7-signature": ".p7s",
      "application/pkcs7-mime": ".p7m", "message/delivery-status": ".txt",
    ]
    return known[type] ?? ".bin"
  }
}
