import ArgumentParser
import Foundation

/// What commands take that change what maild may do: who decides it, for the record.
struct DecisionOptions: ParsableArguments {
  @Option(help: ArgumentHelp("Who decides this (default: the user who runs the command).", valueName: "person"))
  var by: String?

  /// Who is put on record.
  var person: String { by ?? NSUserName() }
}
