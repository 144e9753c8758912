/// A maild.yaml for tests: short waits, everything else as it comes.
struct AdminConfiguration {
  var host = "localhost"
  var port: Int
  var security = "tls"
  var authorities: String?
  var createsDrafts = false
  var model: String
  var modelTimeout = "20s"
  var silenceTimeout = "5s"
  var store: String
  var messageSize = "25MiB"
  var logFormat = "text"
  var logLevel = "info"
  /// Lines of `model.capabilities`.
  var capabilities: [String] = []
  /// Lines of `model.prices`.
  var prices: [String] = []
  /// Other servers that are asked when the first fails.
  var fallbacks: [String] = []
  /// Further lines at the end, unindented.
  var more = ""

  var text: String {
    """
    servers:
      main:
        host: \(host)
        port: \(port)
        security: \(security)
        \(authorities.map { "ca-file: \($0)" } ?? "")
        longest-back-off: 1s
        connect-timeout: 5s
        command-timeout: 10s
        folders:
          create-drafts: \(createsDrafts)
    model:
      url: \(model)
      name: scripted
      timeout: \(modelTimeout)
      silence-timeout: \(silenceTimeout)
      retry:
        first-wait: 100ms
        longest-wait: 1s
      capabilities: {\(capabilities.joined(separator: ", "))}
      prices: {\(prices.joined(separator: ", "))}
      fallbacks: {\(fallbacks.enumerated().map { "m\($0): {url: \"\($1)\", name: scripted}" }.joined(separator: ", "))}
    store:
      path: \(store)
    limits:
      message-size: \(messageSize)
    log:
      level: \(logLevel)
      format: \(logFormat)
    \(more)

    """
  }
}
