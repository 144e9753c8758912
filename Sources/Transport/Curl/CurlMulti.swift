import CCurl
import Glibc

/// One libcurl multi handle, driven by the event loop through `curl_multi_socket_action`.
///
/// A process of thousands of connections keeps many of these: libcurl's receive walks all connections of a multi, which
/// takes 104 µs with one multi of 10,000 and 5 µs with a hundred.
final class CurlMulti: @unchecked Sendable {
  // Sendable: `add` and `remove` begin with `loop.checkIsolated()`; all else is called by the loop itself.
  private let loop: EventLoop
  private let handle: UnsafeMutableRawPointer
  private var completions: [UnsafeMutableRawPointer: (CURLcode) -> Void] = [:]
  private var timer: EventLoop.WaitID?
  private var isDraining = false

  private var handles: Set<UnsafeMutableRawPointer> = []

  /// How many handles live in this multi.
  var count: Int { handles.count }

  /// - Throws: ``TransportError/system(call:code:)`` without memory.
  init(loop: EventLoop) throws(TransportError) {
    curlGlobal()
    guard let handle = curl_multi_init() else { throw .system(call: "curl_multi_init", code: ENOMEM) }
    self.loop = loop
    self.handle = handle
    // The callbacks can't outlive this object: `deinit` cleans the multi up.
    let context = Unmanaged.passUnretained(self).toOpaque()
    maild_curl_multi_set_socket_callback(
      handle,
      { _, socket, what, context, _ in
        guard let context else { return 0 }
        Unmanaged<CurlMulti>.fromOpaque(context).takeUnretainedValue().follow(socket, what)
        return 0
      }, context)
    maild_curl_multi_set_timer_callback(
      handle,
      { _, milliseconds, context in
        guard let context else { return 0 }
        Unmanaged<CurlMulti>.fromOpaque(context).takeUnretainedValue().setTimer(milliseconds)
        return 0
      }, context)
  }

  deinit {
    if let timer { loop.cancelCallback(timer) }
    curl_multi_cleanup(handle)
  }

  /// Starts a transfer; `completion` is called once, on the loop, when libcurl is done with it.
  func add(_ easy: UnsafeMutableRawPointer, completion: @escaping (CURLcode) -> Void) -> CURLMcode {
    loop.checkIsolated()
    completions[easy] = completion
    let code = curl_multi_add_handle(handle, easy)
    if code == CURLM_OK { handles.insert(easy) } else { completions[easy] = nil }
    return code
  }

  /// Takes a handle out, if it is in; its completion is not called any more.
  func remove(_ easy: UnsafeMutableRawPointer) {
    loop.checkIsolated()
    completions[easy] = nil
    guard handles.remove(easy) != nil else { return }
    curl_multi_remove_handle(handle, easy)
  }

  // MARK: - libcurl's callbacks

  private func follow(_ socket: curl_socket_t, _ what: Int32) {
    let events: UInt32
    switch what {
    case CURL_POLL_IN: events = Epoll.read
    case CURL_POLL_OUT: events = Epoll.write
    case CURL_POLL_INOUT: events = Epoll.read | Epoll.write
    default: return loop.unwatch(socket)
    }
    loop.watch(socket, events: events) { [weak self] ready in self?.act(socket, ready) }
  }

  private func setTimer(_ milliseconds: Int) {
    if let timer { loop.cancelCallback(timer) }
    timer = nil
    guard milliseconds >= 0 else { return }
    // Even 0 goes through the loop: libcurl forbids a call back into it from here.
    timer = loop.callBack(at: .now + .milliseconds(milliseconds)) { [weak self] in
      guard let self else { return }
      self.timer = nil
      self.act(curl_socket_t(CURL_SOCKET_TIMEOUT), 0)
    }
  }

  private func act(_ socket: curl_socket_t, _ ready: UInt32) {
    var mask: Int32 = 0
    if ready & Epoll.read != 0 { mask |= CURL_CSELECT_IN }
    if ready & Epoll.write != 0 { mask |= CURL_CSELECT_OUT }
    if ready & (Epoll.failure) != 0 { mask |= CURL_CSELECT_ERR }
    var running: Int32 = 0
    curl_multi_socket_action(handle, socket, mask, &running)
    drain()
  }

  private func drain() {
    var left: Int32 = 0
    while let message = curl_multi_info_read(handle, &left) {
      guard message.pointee.msg == CURLMSG_DONE, let easy = message.pointee.easy_handle else { continue }
      let code = message.pointee.data.result
      completions.removeValue(forKey: easy)?(code)
    }
  }
}

/// Runs libcurl's global initialisation once in the process.
private let curlGlobalCode: CURLcode = curl_global_init(Int(CURL_GLOBAL_DEFAULT))

func curlGlobal() { _ = curlGlobalCode }
