/// Which of the configuration's endpoints a mailbox's mail may go to.
///
/// A mailbox narrows what the admin has allowed and never widens it: what it names and the configuration does not have
/// stands for nothing.
public enum ModelChoice: Sendable, Hashable {
  /// Every one, in the configuration's order.
  case all
  /// These alone, in this order, each by the admin's name for it or by its URL.
  case only([String])

  /// Where those that may be asked stand among `endpoints`, in the order in which they are asked; each once.
  func indexes(in endpoints: [ModelEndpoint]) -> [Int] {
    guard case .only(let names) = self else { return Array(endpoints.indices) }
    var found: [Int] = []
    for name in names {
      found += endpoints.indices.filter { endpoints[$0].isNamed(name) && !found.contains($0) }
    }
    return found
  }
}

extension ModelEndpoint {
  /// Whether the name or URL is this endpoint's.
  fileprivate func isNamed(_ text: String) -> Bool { text == name || text == url }
}
