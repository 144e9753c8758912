import CCurl

/// One request under way: gathers the headers, passes the body on, and ends it on silence, size or cancellation.
final class HTTPExchange: @unchecked Sendable {
  // Sendable: confined to the loop's thread; cancellation comes in through the loop as well.
  private let easy: CurlEasy
  private let multi: CurlMulti
  private let loop: EventLoop
  private let target: HTTPTarget
  private let proxy: Proxy?
  private let request: HTTPRequest

  private var waiting: CheckedContinuation<Result<HTTPResponse, TransportError>, Never>?
  private var body: AsyncThrowingStream<[UInt8], any Error>.Continuation?
  private var headers: [String: String] = [:]
  /// HTTP/2 and later end a body in a frame of its own.
  private var isFramed = false
  private var headerBytes = 0
  private var bodyBytes = 0
  private var lastActivity = ContinuousClock.now
  private var silenceTimer: EventLoop.WaitID?
  private var isFinished = false
  private var failure: TransportError?

  private static let maxHeaderBytes = 64 << 10

  init(
    easy: CurlEasy, multi: CurlMulti, loop: EventLoop, target: HTTPTarget, proxy: Proxy?, request: HTTPRequest
  ) {
    self.easy = easy
    self.multi = multi
    self.loop = loop
    self.target = target
    self.proxy = proxy
    self.request = request
  }

  /// Isolated to the client, so that it stays on the loop across the suspension.
  func run(for client: isolated HTTPClient) async throws(TransportError) -> HTTPResponse {
    let result = await withTaskCancellationHandler {
      // Names the isolated parameter, without which the closure would not inherit its isolation.
      client.loop.checkIsolated()
      return await withCheckedContinuation { continuation in
        waiting = continuation
        start()
        if Task.isCancelled { finish(.cancelled) }
      }
    } onCancel: {
      _ = loop.callBack(at: .now) { self.finish(.cancelled) }
    }
    return try result.get()
  }

  // MARK: - Life

  private func start() {
    let context = Unmanaged.passUnretained(self).toOpaque()
    maild_curl_set_pointer(easy.handle, CURLOPT_WRITEDATA, context)
    maild_curl_set_data_callback(easy.handle, CURLOPT_WRITEFUNCTION) { bytes, size, count, context in
      guard let bytes, let context else { return 0 }
      let exchange = Unmanaged<HTTPExchange>.fromOpaque(context).takeUnretainedValue()
      return exchange.receiveBody(UnsafeRawBufferPointer(start: bytes, count: size * count))
    }
    maild_curl_set_pointer(easy.handle, CURLOPT_HEADERDATA, context)
    maild_curl_set_data_callback(easy.handle, CURLOPT_HEADERFUNCTION) { bytes, size, count, context in
      guard let bytes, let context else { return 0 }
      let exchange = Unmanaged<HTTPExchange>.fromOpaque(context).takeUnretainedValue()
      return exchange.receiveHeader(UnsafeRawBufferPointer(start: bytes, count: size * count))
    }
    // The completion keeps this object alive until libcurl has no more use for it.
    let code = multi.add(easy.handle) { self.complete($0) }
    guard code == CURLM_OK else { return finish(.system(call: "curl_multi_add_handle", code: Int32(code.rawValue))) }
    watchSilence()
  }

  private func complete(_ code: CURLcode) {
    if code == CURLE_OK {
      if !target.isPlain && !easy.hasVerifiedPeer {
        return finish(.untrusted(endpoint: target.endpoint, reason: "the trust store was not in place"))
      }
      respond()
      return finish(nil)
    }
    if code == CURLE_COULDNT_CONNECT, let address = easy.refusedAddress {
      return finish(.addressRefused(endpoint: target.endpoint, address: address, isPlain: target.isPlain))
    }
    finish(
      failure
        ?? TransportError(
          curl: code, endpoint: target.endpoint, host: target.host, proxy: proxy, reason: easy.reason))
  }

  /// Ends the exchange; nil means that all of the body has come.
  private func finish(_ error: TransportError?) {
    guard !isFinished else { return }
    isFinished = true
    if let silenceTimer { loop.cancelCallback(silenceTimer) }
    // libcurl forbids removal from within its callbacks, and this may be one; the closure keeps the handle until then.
    _ = loop.callBack(at: .now) { self.multi.remove(self.easy.handle) }
    if let waiting {
      self.waiting = nil
      waiting.resume(returning: .failure(error ?? .closed(endpoint: target.endpoint)))
    }
    if let error { body?.finish(throwing: error) } else { body?.finish() }
    body = nil
  }

  private func watchSilence() {
    guard !isFinished else { return }
    let limit = request.silenceTimeout
    let deadline = lastActivity + limit
    guard deadline > .now else { return finish(.silent(endpoint: target.endpoint, after: limit)) }
    silenceTimer = loop.callBack(at: deadline) { [weak self] in self?.watchSilence() }
  }

  // MARK: - What comes in

  private func receiveHeader(_ bytes: UnsafeRawBufferPointer) -> Int {
    lastActivity = .now
    headerBytes += bytes.count
    guard headerBytes <= Self.maxHeaderBytes else {
      failure = .tooLarge(endpoint: target.endpoint, limitBytes: Self.maxHeaderBytes)
      return 0
    }
    let line = String(decoding: bytes, as: UTF8.self)
    if line.hasPrefix("HTTP/") {
      headers = [:]  // a new answer after an informational one, or after the proxy's
      isFramed = !line.hasPrefix("HTTP/1")
    } else if let colon = line.firstIndex(of: ":") {
      let value = line[line.index(after: colon)...].drop { $0 == " " || $0 == "\t" }
      headers[line[..<colon].lowercased()] = String(value.prefix { $0 != "\r" && $0 != "\n" && $0 != "\r\n" })
    }
    return bytes.count
  }

  private func receiveBody(_ bytes: UnsafeRawBufferPointer) -> Int {
    guard !isFinished else { return 0 }
    lastActivity = .now
    bodyBytes += bytes.count
    guard bodyBytes <= request.maxBodyBytes else {
      failure = .tooLarge(endpoint: target.endpoint, limitBytes: request.maxBodyBytes)
      return 0
    }
    respond()
    body?.yield(Array(bytes))
    return bytes.count
  }

  /// Gives the caller the response, once.
  private func respond() {
    guard let waiting, target.isPlain || easy.hasVerifiedPeer else { return }
    var status = 0
    maild_curl_get_long(easy.handle, CURLINFO_RESPONSE_CODE, &status)
    guard !(300...399).contains(status) else {
      let host = headers["location"].flatMap { HTTPTarget.host(of: $0, seenFrom: target) }
      return finish(.redirected(endpoint: target.endpoint, status: status, host: host))
    }
    self.waiting = nil
    let (stream, continuation) = AsyncThrowingStream.makeStream(of: [UInt8].self)
    continuation.onTermination = { [weak self, loop] reason in
      guard case .cancelled = reason else { return }
      _ = loop.callBack(at: .now) { [weak self] in self?.finish(.cancelled) }
    }
    body = continuation
    let isEndTold = isFramed || headers["transfer-encoding"] != nil || headers["content-length"] != nil
    waiting.resume(
      returning: .success(HTTPResponse(status: status, headers: headers, isEndTold: isEndTold, body: stream)))
  }
}
