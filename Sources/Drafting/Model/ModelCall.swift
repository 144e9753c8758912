import Foundation
import MIMEParsing

/// One request to a model and what came of it, for whoever keeps a record: its content by size and digest alone.
public struct ModelCall: Sendable {
  /// The server and the model.
  public let endpoint: ModelEndpoint
  /// SHA-256 of the request's body as it was sent, in hexadecimal digits.
  public let promptDigest: String
  /// The body's size.
  public let promptBytes: Int
  /// The answer, or why there is none.
  public let result: Result<ModelAnswer, ModelError>
  /// From sending the request to the last byte, or to the failure.
  public let duration: Duration

  init(
    _ endpoint: ModelEndpoint, body: [UInt8], result: Result<ModelAnswer, ModelError>, duration: Duration
  ) {
    self.endpoint = endpoint
    promptDigest = SHA256.hex(of: body)
    promptBytes = body.count
    self.result = result
    self.duration = duration
  }

  /// The host that was asked.
  public var host: String { URLComponents(string: endpoint.url)?.host ?? "" }

  /// SHA-256 of the answer's text as it came.
  public var answerDigest: String? { (try? result.get()).map { SHA256.hex(of: $0.text) } }  // else there is no answer
}

/// Is told of each request to a model once it has ended, and before anything is made of the answer.
///
/// It throws ``ModelError/unrecorded(reason:)`` where it can't keep what it is told: then the answer is not used.
public typealias ModelWitness = @Sendable (ModelCall) async throws(ModelError) -> Void
