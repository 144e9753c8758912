import ArgumentParser
import Configuration

/// To which of the model's endpoints a mailbox's mail may go, as an option.
struct ModelOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "The endpoints of the configuration that its mail may go to, in the order to be asked, by their names below model.fallbacks, by `model` for the first, or by their URLs; no other is asked, even if none of these answers. all for all.",
      valueName: "name,…"))
  var models: String?

  var isGiven: Bool { models != nil }

  /// What was given in place of `chosen`; nil for all.
  ///
  /// - Throws: which name the configuration does not have, for people.
  func applied(to chosen: [String]?, _ model: Configuration.Model) throws -> [String]? {
    guard let models else { return chosen }
    guard let names = Self.names(models) else { return nil }
    for name in names where !model.hasEndpoint(name) {
      Standard.error("maild: \(UnknownModel(name, model))")
      throw ExitCode.dataError
    }
    return names
  }

  /// The names of a list with commas or spaces between them, a URL without the slash at its end; nil for all.
  static func names(_ text: String) -> [String]? {
    let names = text.split { $0 == "," || $0 == " " }.map { name in
      var name = name
      while name.hasSuffix("/") { name.removeLast() }
      return String(name)
    }
    return names == [Configuration.Model.wordForAll] ? nil : names
  }

  /// As it is shown: the names, or `all`.
  static func text(_ models: [String]?) -> String {
    models.map { $0.joined(separator: ",") } ?? Configuration.Model.wordForAll
  }
}

/// A name that no endpoint of the configuration has, told with those that there are and the one that was likely meant.
struct UnknownModel: CustomStringConvertible {
  let description: String

  init(_ name: String, _ model: Configuration.Model) {
    let known = model.named.map { "\($0.name) (\($0.endpoint.url))" }.joined(separator: ", ")
    let near = model.nearestEndpoint(to: name).map { "; did you mean “\($0)”?" } ?? ""
    description = "there is no endpoint “\(name)” in the configuration (it has: \(known))\(near)"
  }
}
