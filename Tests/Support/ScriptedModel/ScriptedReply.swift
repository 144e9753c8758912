import Foundation

/// What the scripted model does with one request: bytes on the wire, pauses, and ways to end badly.
public struct ScriptedReply: Sendable {
  /// One step on the wire.
  public enum Step: Sendable {
    /// Sends these bytes as they are.
    case send([UInt8])
    /// Sends nothing for that long, unless the client leaves first.
    case pause(Duration)
    /// Sends nothing until the flag is set, unless the client leaves first.
    case hold(until: Flag)
    /// Sends these bytes again and again until the client leaves.
    case repeatForever([UInt8])
    /// Sends nothing until the client leaves.
    case fallSilent
    /// Ends the connection with a TCP reset.
    case reset
    /// Closes the connection.
    case close
  }

  /// The steps in order; after the last one the connection waits for the next request.
  public let steps: [Step]

  /// A reply of its steps.
  public init(_ steps: [Step]) { self.steps = steps }

  // MARK: Good answers

  /// An answer streamed in pieces of a few letters, usage in the last chunk.
  public static func answer(_ text: String, model: String = "scripted") -> ScriptedReply {
    events(chunks(text, model: model) + [usage(text), "[DONE]"])
  }

  /// The answer in one JSON, as from a server that ignores `stream`.
  public static func wholeAnswer(_ text: String, model: String = "scripted") -> ScriptedReply {
    json([
      "object": "chat.completion", "model": model,
      "choices": [["index": 0, "message": ["role": "assistant", "content": text], "finish_reason": "stop"]],
      "usage": usageFigures(text),
    ])
  }

  /// The answer drop by drop, with a pause before each piece.
  public static func drip(_ text: String, every pause: Duration) -> ScriptedReply {
    var steps: [Step] = [.send(streamHead)]
    for event in chunks(text, model: "scripted") + ["[DONE]"] {
      steps += [.pause(pause), .send(chunked("data: \(event)\n\n"))]
    }
    return ScriptedReply(steps + [.send(lastChunk)])
  }

  /// The answer, once the flag is set.
  public static func answer(_ text: String, after flag: Flag) -> ScriptedReply {
    ScriptedReply([.hold(until: flag)] + answer(text).steps)
  }

  /// Any events, each the data of one `data:` line.
  public static func events(_ data: [String]) -> ScriptedReply {
    ScriptedReply([.send(streamHead)] + data.map { .send(chunked("data: \($0)\n\n")) } + [.send(lastChunk)])
  }

  // MARK: Bad answers

  /// A status with a JSON error, and header fields such as Retry-After.
  public static func status(
    _ status: Int, message: String = "scripted error", headers: [String: String] = [:]
  ) -> ScriptedReply {
    json(["error": ["message": message, "type": "scripted"]], status: status, headers: headers)
  }

  /// Headers, then nothing.
  public static let silentAfterHeaders = ScriptedReply([.send(streamHead), .fallSilent])
  /// Not even headers.
  public static let silent = ScriptedReply([.fallSilent])
  /// A stream of words without end.
  public static let endless = ScriptedReply([
    .send(streamHead), .repeatForever(chunked("data: \(delta("encore "))\n\n")),
  ])
  /// A stream of keep-alive comments without end.
  public static let endlessComments = ScriptedReply([.send(streamHead), .repeatForever(chunked(": ping\n\n"))])
  /// A stream that ends well without a word in it.
  public static let empty = events([delta(""), end(), "[DONE]"])
  /// A few words, then a TCP reset.
  public static let resetInTheMiddle = ScriptedReply([
    .send(streamHead), .send(chunked("data: \(delta("Madame, "))\n\n")), .pause(.milliseconds(50)), .reset,
  ])
  /// Bytes that are no HTTP at all.
  public static let notHTTP = ScriptedReply([.send(Array("SSH-2.0-OpenSSH_9.2\r\n".utf8)), .close])
  /// An HTML page with status 200, as from a proxy's login form.
  public static let page = whole(Array("<html><body>Sign in</body></html>".utf8), type: "text/html")
  /// Random bytes with the type of a stream.
  public static let garbage = whole((0..<4_096).map { UInt8(truncatingIfNeeded: $0 &* 197 &+ $0 / 7) })
  /// Status 200, and an error for a body.
  public static func errorWithStatus200(_ error: [String: any Sendable]) -> ScriptedReply { json(["error": error]) }
  /// An answer without choices.
  public static let noChoices = json(["object": "chat.completion", "choices": [Any]()])

  // MARK: Wire forms

  /// Any JSON.
  public static func json(_ object: [String: Any], status: Int = 200, headers: [String: String] = [:]) -> ScriptedReply
  {
    whole(Array(text(object).utf8), type: "application/json", status: status, headers: headers)
  }

  /// Any body with its length.
  public static func whole(
    _ body: [UInt8], type: String = "text/event-stream", status: Int = 200, headers: [String: String] = [:]
  ) -> ScriptedReply {
    var head = "HTTP/1.1 \(status) Scripted\r\nContent-Type: \(type)\r\nContent-Length: \(body.count)\r\n"
    for (name, value) in headers.sorted(by: { $0.key < $1.key }) { head += "\(name): \(value)\r\n" }
    return ScriptedReply([.send(Array((head + "\r\n").utf8) + body)])
  }

  /// A chunk whose delta holds that content.
  public static func delta(_ content: Any) -> String {
    text(["object": "chat.completion.chunk", "choices": [["index": 0, "delta": ["content": content]]]])
  }

  /// A chunk that says why the model stopped.
  public static func end(_ reason: String = "stop") -> String {
    text(["choices": [["index": 0, "delta": [String: Any](), "finish_reason": reason]]])
  }

  /// JSON on one line.
  public static func text(_ object: [String: Any]) -> String {
    let data = try? JSONSerialization.data(withJSONObject: object, options: [.sortedKeys, .withoutEscapingSlashes])
    return String(decoding: data ?? Data(), as: UTF8.self)
  }

  static let streamHead = Array(
    "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nTransfer-Encoding: chunked\r\n\r\n".utf8)
  static let lastChunk = Array("0\r\n\r\n".utf8)
  static func chunked(_ text: String) -> [UInt8] {
    Array((String(text.utf8.count, radix: 16) + "\r\n" + text + "\r\n").utf8)
  }

  private static func chunks(_ text: String, model: String) -> [String] {
    var pieces: [String] = []
    var rest = text[...]
    while !rest.isEmpty {
      let piece = rest.prefix(7)
      pieces.append(
        Self.text(["model": model, "choices": [["index": 0, "delta": ["content": String(piece)]]]]))
      rest = rest.dropFirst(7)
    }
    return pieces + [end()]
  }

  private static func usage(_ text: String) -> String {
    Self.text(["choices": [Any](), "usage": usageFigures(text)])
  }

  private static func usageFigures(_ text: String) -> [String: Any] {
    [
      "prompt_tokens": 1_000, "completion_tokens": max(1, text.count / 4), "total_tokens": 1_000 + text.count / 4,
      "prompt_tokens_details": ["cached_tokens": 640],
    ]
  }
}
