import Foundation

extension ModelClient {
  /// How many tokens the server's own tokenizer makes of a text; nil where it has none that answers.
  ///
  /// Asks `POST /tokenize` beside the version's folder, as llama.cpp's server and vLLM have it: the one reads `content`
  /// and answers with the tokens, the other reads `prompt` and answers with their count.
  func tokenCount(of text: String) async -> Int? {
    struct Question: Encodable {
      let model: String
      let content: String
      let prompt: String
    }
    struct Count: Decodable { let count: Int }
    struct Tokens: Decodable { let tokens: [Ignored] }
    /// llama.cpp gives numbers, or objects where it is asked for pieces.
    struct Ignored: Decodable { init(from decoder: any Decoder) {} }

    let question = Question(model: endpoint.model, content: text, prompt: text)
    // What can't be had of this is done without: its errors are those of a server that has no tokenizer.
    guard let body = try? JSONEncoder().encode(question), let answer = try? await tokenized(Array(body)) else {
      return nil
    }
    let data = Data(answer)
    if let count = try? JSONDecoder().decode(Count.self, from: data).count { return count }
    return try? JSONDecoder().decode(Tokens.self, from: data).tokens.count
  }
}
