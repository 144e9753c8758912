import Foundation
import Testing

/// Python's `email` package as a second reader of what we write.
enum Python {
  struct Reading: Decodable {
    let from: String
    let to: [String]
    let subject: String
    let messageID: String
    let inReplyTo: String?
    let references: String?
    let body: String
    let defects: [String]
    let format: String?
    let encoding: String?
  }

  private static let script = """
    import sys, json, email, email.policy, email.utils
    from email.header import decode_header, make_header
    readings = []
    data = sys.stdin.buffer.read()
    while data:
        size = int.from_bytes(data[:4], 'big')
        m = email.message_from_bytes(data[4:4 + size], policy=email.policy.default)
        # The older reading: the newer one puts blanks between the encoded words of a name.
        old = email.message_from_bytes(data[4:4 + size], policy=email.policy.compat32)
        people = email.utils.getaddresses(old.get_all('To', []) + old.get_all('Cc', []))
        data = data[4 + size:]
        addresses = [(str(make_header(decode_header(n))), a) for n, a in people]
        defects = [type(d).__name__ for d in m.defects]
        # GMime writes no space between a group's encoded name and its colon, as RFC 2047 section 5 would have it.
        tolerated = 'missing trailing whitespace after encoded-word'
        defects += [type(d).__name__ for name, h in m.items() for d in getattr(h, 'defects', [])
                    if not (any(g.display_name for g in getattr(h, 'groups', ())) and str(d) == tolerated)]
        sender = m['From'].addresses[0]
        readings.append(dict(
            **{'from': sender.display_name + ' <' + sender.addr_spec + '>'},
            to=[n + ' <' + a + '>' for n, a in addresses], subject=str(m['Subject']), messageID=m['Message-ID'],
            inReplyTo=m['In-Reply-To'], references=m['References'],
            body=m.get_content().replace(chr(13) + chr(10), chr(10)), defects=defects,
            format=m.get_param('format'), encoding=m['Content-Transfer-Encoding']))
    json.dump(readings, sys.stdout)
    """

  /// The body of one message, its transfer encoding undone by Python.
  static func body(of message: [UInt8]) throws -> String { try #require(try read([message]).first).body }

  /// What Python makes of each message.
  static func read(_ messages: [[UInt8]]) throws -> [Reading] {
    let answer = try OtherReader.output(of: ["python3", "-c", script], reading: OtherReader.framed(messages))
    return try JSONDecoder().decode([Reading].self, from: answer)
  }

  /// What a script writes when it reads some input.
  static func run(_ script: String, _ input: Data) throws -> Data {
    try OtherReader.output(of: ["python3", "-c", script], reading: input)
  }
}
