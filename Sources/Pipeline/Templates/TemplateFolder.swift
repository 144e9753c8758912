import Drafting
import Foundation

/// The prompt templates that mailboxes can choose: those that are shipped, and the files of the admin's folder. A file
/// whose name is a shipped template's takes its place.
public struct TemplateFolder: Sendable {
  /// A template and where it comes from.
  public struct Entry: Sendable {
    /// What mailboxes choose it by.
    public let name: String
    /// The words.
    public let template: PromptTemplate
    /// The file; nil for one that is part of the program.
    public let file: String?
  }

  /// All of them by name.
  public let entries: [Entry]

  /// Most files in a folder: no service has as many voices.
  static let mostFiles = 100
  private static let fileEnding = ".txt"

  /// Reads the folder; without one there are the shipped templates.
  ///
  /// - Throws: the first file that can't be used, with all its mistakes.
  public init(_ folder: String?) throws(TemplateFolderError) {
    var found: [String: Entry] = [:]
    for template in PromptTemplate.shipped {
      let name = template.version.rawValue
      found[name] = Entry(name: name, template: template, file: nil)
    }
    if let folder {
      for file in try Self.files(in: folder) {
        let path = "\(folder)/\(file)"
        let name = String(file.dropLast(Self.fileEnding.count))
        guard PromptTemplate.isName(name) else { throw .badName(path: path) }
        found[name] = Entry(name: name, template: try Self.read(path, as: name), file: path)
      }
    }
    entries = found.values.sorted { $0.name < $1.name }
  }

  /// The template of this name; the newest that is shipped if nil.
  public func template(named name: String?) -> PromptTemplate? {
    let name = name ?? PromptVersion.french3.rawValue
    return entries.first { $0.name == name }?.template
  }

  private static func files(in folder: String) throws(TemplateFolderError) -> [String] {
    let all: [String]
    do {
      all = try FileManager.default.contentsOfDirectory(atPath: folder)
    } catch { throw .unreadable(path: folder) }
    let files = all.filter { $0.hasSuffix(fileEnding) && !$0.hasPrefix(".") }.sorted()
    guard files.count <= mostFiles else { throw .tooMany(path: folder, count: files.count, limit: mostFiles) }
    return files
  }

  /// Reads one file.
  ///
  /// - Throws: ``TemplateFolderError``, with all that is wrong with its words.
  public static func read(_ path: String, as name: String) throws(TemplateFolderError) -> PromptTemplate {
    // Read only so far: a device or a log is no template.
    guard let handle = FileHandle(forReadingAtPath: path) else { throw .unreadable(path: path) }
    defer { try? handle.close() }  // nothing was written
    let data: Data
    do {
      data = try handle.read(upToCount: PromptTemplate.fileBytes + 1) ?? Data()
    } catch { throw .unreadable(path: path) }
    guard data.count <= PromptTemplate.fileBytes else { throw .tooLarge(path: path, limit: PromptTemplate.fileBytes) }
    guard var text = String(data: data, encoding: .utf8) else { throw .notUTF8(path: path) }
    if text.hasPrefix("\u{FEFF}") { text.removeFirst() }
    do throws(TextMistakes) {
      return try PromptTemplate(name: name, parsing: text)
    } catch { throw .mistakes(path: path, error) }
  }
}

/// Why a template, or a folder of them, can't be used.
public enum TemplateFolderError: Error, Sendable, Equatable, CustomStringConvertible {
  /// The folder or the file can't be read.
  case unreadable(path: String)
  /// The file's name can't be a template's.
  case badName(path: String)
  /// The file is larger than any template.
  case tooLarge(path: String, limit: Int)
  /// The file is no UTF-8.
  case notUTF8(path: String)
  /// The folder has more files than any service needs.
  case tooMany(path: String, count: Int, limit: Int)
  /// What is wrong with the words.
  case mistakes(path: String, TextMistakes)

  /// What is wrong and what to do; of a file's words in French, then in English, line by line.
  public var description: String {
    switch self {
    case .unreadable(let path): "\(path): can't be read; check the name and the rights"
    case .badName(let path):
      "\(path): can't be chosen under this name; use letters, digits, - and _, 40 at most, before .txt"
    case .tooLarge(let path, let limit): "\(path): is larger than \(limit) bytes; keep what the model needs"
    case .notUTF8(let path): "\(path): is not UTF-8; save it as plain text in UTF-8"
    case .tooMany(let path, let count, let limit): "\(path): has \(count) templates; keep \(limit) at most"
    case .mistakes(let path, let mistakes): mistakes.text(path)
    }
  }
}
