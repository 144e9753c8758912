import Foundation
import TestSupport
import Testing

/// Python's `email`, as a second reader of what we compose.
enum PythonMail {
  private static let program = #"""
    import email, email.policy, json, re, sys
    message = email.message_from_bytes(sys.stdin.buffer.read(), policy=email.policy.default)
    names = ["from", "to", "cc", "bcc", "subject", "in-reply-to", "references", "date", "message-id",
             "x-maild-suggested", "x-maild-job", "content-language",
             "x-unsent", "x-uniform-type-identifier"]
    result = {name: str(message[name]) for name in names}
    result["type"] = message.get_content_type()
    result["charset"] = str(message.get_content_charset())
    result["format"] = str(message.get_param("format"))
    # RFC 3676: a line that ends in a space goes on, but for the signature's separator.
    result["body"] = re.sub(r"(?m)(?<!^--) \n(?!>)", " ", message.get_content().replace("\r\n", "\n"))
    result["defects"] = str(len(message.defects))
    json.dump(result, sys.stdout)
    """#

  /// Headers by name in lower case, and the body as `body`.
  static func parse(_ bytes: [UInt8]) throws -> [String: String] {
    let said = try ProgramRun("/usr/bin/env", ["python3", "-c", program], input: Data(bytes)).output
    return try #require(try JSONSerialization.jsonObject(with: said) as? [String: String])
  }
}
