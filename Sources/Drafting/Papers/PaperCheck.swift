import MIMEParsing

/// Compares the papers that came with a mail with the day, with the mail, and with what it announces.
///
/// ```swift
/// let findings = PaperCheck.findings(of: message, today: today)
/// ```
/// A pure function over what was read of the attachments, linear in their text. Precision goes before completeness: a
/// paper that says nothing plain is left alone, and so is one that was read in part.
public enum PaperCheck {
  /// Findings at most; more are told by none of them.
  static let limit = 6
  /// Bytes of a paper that are looked at.
  static let paperBytes = 64 << 10

  /// What is to be looked at before the reply goes out, in the order of the attachments.
  ///
  /// - Parameters:
  ///   - message: the mail, its attachments read.
  ///   - today: the day of the answer.
  public static func findings(of message: Message, today: MessageDate) -> [PaperFinding] {
    let papers = readPapers(of: message)
    var findings: [PaperFinding] = []
    let day = Day(today)
    let people = NamedPeople(in: message)
    for paper in papers {
      if let past = PaperValidity.pastDay(in: paper.text, today: day) {
        findings.append(PaperFinding(matter: .expired(paper.named, past)))
      }
      if let holder = PaperHolder.stranger(in: paper.text, besides: people) {
        findings.append(PaperFinding(matter: .otherHolder(paper.named, holder)))
      }
    }
    findings += PaperPages.missing(in: papers)
    if let announced = AnnouncedPaper.absent(in: message) {
      findings.append(PaperFinding(matter: .absent(announced)))
    }
    return Array(findings.prefix(limit))
  }

  /// An attachment that was read.
  struct ReadPaper {
    let named: PaperFinding.Paper
    let text: String
    /// Whether all of it is in the text.
    let isWhole: Bool
  }

  private static func readPapers(of message: Message) -> [ReadPaper] {
    let papers = message.attachments.filter { !PromptSources.isDecoration($0) }
    return papers.enumerated().compactMap { index, attachment in
      guard case .text(let text, let isTruncated)? = attachment.text else { return nil }
      let isWhole =
        !isTruncated && text.utf8.count <= paperBytes
        && Set(attachment.notes).isDisjoint(with: [.pagesLeftOut, .notRecognized, .partlyDamaged])
      return ReadPaper(
        named: PaperFinding.Paper(position: index + 1, name: plainName(attachment.name)),
        text: HiddenCharacters.removed(from: text.utf8Prefix(paperBytes)).text, isWhole: isWhole)
    }
  }

  private static let endings: Set<String> = [
    "pdf", "jpg", "jpeg", "png", "heic", "tif", "tiff", "doc", "docx", "odt", "xls", "xlsx", "ods", "txt", "zip",
  ]

  /// A name that no mail client makes a link of.
  private static func plainName(_ name: String) -> String? {
    guard name.count <= 60, let point = name.lastIndex(of: ".") else { return nil }
    let stem = name[..<point]
    let isPlain = !stem.isEmpty && stem.allSatisfy { $0.isLetter || $0.isNumber || " -_()'’".contains($0) }
    return isPlain && endings.contains(name[name.index(after: point)...].lowercased()) ? name : nil
  }
}

extension Day {
  /// The day of a moment, in the zone that it is given in.
  init(_ date: MessageDate) {
    let time = CivilTime(secondsSince1970: date.secondsSince1970, offsetMinutes: date.zoneOffsetMinutes)
    self.init(day: time.day, month: time.month, year: time.year)
  }
}
