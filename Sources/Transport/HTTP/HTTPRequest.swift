/// One HTTP request to an endpoint on the allow-list.
public struct HTTPRequest: Sendable {
  /// What to do with the resource (RFC 9110 §9).
  public enum Method: String, Sendable {
    case get = "GET"
    case post = "POST"
  }

  /// The whole URL; `https`, or `http` to loopback.
  public var url: String
  /// GET, or POST with ``body``.
  public var method: Method
  /// Header fields; one whose name or value holds a line break makes the request fail.
  public var headers: [(name: String, value: String)]
  /// The bytes to post.
  public var body: [UInt8]
  /// For the connection: name resolution, TCP and TLS.
  public var connectTimeout: Duration
  /// For the whole exchange.
  public var timeout: Duration
  /// How long the server may send nothing, before or amid its answer.
  public var silenceTimeout: Duration
  /// The most bytes of answer to take.
  public var maxBodyBytes: Int

  /// Makes a request; the limits are what a model's streamed answer needs.
  public init(
    url: String, method: Method = .get, headers: [(name: String, value: String)] = [], body: [UInt8] = [],
    connectTimeout: Duration = .seconds(10), timeout: Duration = .seconds(300),
    silenceTimeout: Duration = .seconds(60), maxBodyBytes: Int = 4 << 20
  ) {
    self.url = url
    self.method = method
    self.headers = headers
    self.body = body
    self.connectTimeout = connectTimeout
    self.timeout = timeout
    self.silenceTimeout = silenceTimeout
    self.maxBodyBytes = maxBodyBytes
  }
}

/// The answer to a request, its body still arriving.
public struct HTTPResponse: Sendable {
  /// The status code (RFC 9110 §15).
  public let status: Int
  /// Header fields, their names in lower case; of one repeated, the last.
  public let headers: [String: String]
  /// Whether HTTP itself tells where the body ends (RFC 9112 §6.3): a body that ends with its connection may have been cut
  /// anywhere, and nobody would know.
  public let isEndTold: Bool
  /// The body's bytes as they come; ends with a ``TransportError`` when the exchange fails on the way.
  public let body: AsyncThrowingStream<[UInt8], any Error>
}
