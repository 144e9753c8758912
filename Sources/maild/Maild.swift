import ArgumentParser

@main
struct Maild: AsyncParsableCommand {
  static let configuration = CommandConfiguration(abstract: "Drafts replies into mailboxes.")
}
