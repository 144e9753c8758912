import Foundation
import MIMEParsing
import Testing

@Suite("Charsets")
struct CharsetTests {
  /// A text of one part whose body is these bytes.
  private static func message(_ bytes: [UInt8], charset: String?) -> Message {
    let parameter = charset.map { "; charset=\"\($0)\"" } ?? ""
    return Message(parsing: Array("From: a@x.example\nContent-Type: text/plain\(parameter)\n\n".utf8) + bytes)
  }

  private static let texts = [
    "fr":
      "Bonjour Madame, je vous écris à propos de l’école de ma fille : elle a été inscrite en février, n’est-ce pas ?",
    "de": "Sehr geehrte Damen und Herren, für die Übersendung der Unterlagen möchte ich mich herzlich bedanken. Grüße",
    "pl": "Dzień dobry, proszę o przesłanie zaświadczenia dotyczącego mojej działalności gospodarczej. Z poważaniem",
    "tr": "Merhaba, başvurum hakkında bilgi almak istiyorum, teşekkür ederim. Saygılarımla, görüşmek üzere ağabey",
    "ru": "Здравствуйте, я хотел бы получить справку о регистрации по месту жительства. Спасибо за ответ.",
    "el": "Καλημέρα σας, θα ήθελα να ζητήσω ένα πιστοποιητικό γέννησης για την κόρη μου. Ευχαριστώ πολύ.",
    "he": "שלום רב, אני מבקש לקבל אישור תושבות עבור המשפחה שלי בהקדם האפשרי. תודה רבה לכם",
    "ar": "السلام عليكم ورحمة الله، أود الحصول على شهادة الميلاد الخاصة بابنتي من البلدية وشكرا جزيلا لكم",
    "th": "สวัสดีครับ ผมต้องการขอใบรับรองการเกิดของลูกสาว ขอบคุณมากครับ",
    "ja": "お世話になっております。先日お送りいただいた書類についてお尋ねしたいことがございます。よろしくお願いいたします。",
    "zh": "您好，我想咨询一下关于孩子入学的手续，请问需要准备哪些材料？谢谢您的帮助，期待您的回复。",
    "zh-Hant": "您好，我想詢問關於孩子入學的手續，請問需要準備哪些資料？謝謝您的幫助，期待您的回覆。",
    "ko": "안녕하세요, 아이의 입학 절차에 대해 문의드립니다. 어떤 서류가 필요한지 알려 주시면 감사하겠습니다.",
  ]

  /// Language, Python's name, and the name as senders declare it.
  private static let encodings = [
    ("fr", "cp1252", "windows-1252"), ("de", "cp1252", "windows-1252"), ("pl", "cp1250", "windows-1250"),
    ("pl", "iso8859_2", "iso-8859-2"), ("tr", "cp1254", "windows-1254"), ("tr", "iso8859_9", "iso-8859-9"),
    ("ru", "cp1251", "windows-1251"), ("ru", "koi8_r", "koi8-r"), ("ru", "iso8859_5", "iso-8859-5"),
    ("ru", "cp866", "ibm866"), ("el", "cp1253", "windows-1253"), ("el", "iso8859_7", "iso-8859-7"),
    ("he", "cp1255", "windows-1255"), ("ar", "cp1256", "windows-1256"), ("th", "cp874", "tis-620"),
    ("ja", "cp932", "shift_jis"), ("ja", "euc_jp", "euc-jp"), ("ja", "iso2022_jp", "iso-2022-jp"),
    ("zh", "gb18030", "gb18030"), ("zh", "gbk", "gb2312"), ("zh-Hant", "big5", "big5"),
    ("ko", "cp949", "ks_c_5601-1987"), ("ko", "euc_kr", "euc-kr"), ("ko", "iso2022_kr", "iso-2022-kr"),
    ("fr", "utf_7", "utf-7"), ("fr", "utf_16", "utf-16"), ("ru", "utf_16_le", "utf-16le"),
    ("ja", "utf_16_be", "utf-16be"),
    ("fr", "utf_8_sig", "utf-8"), ("fr", "iso8859_15", "iso-8859-15"), ("fr", "mac_roman", "macintosh"),
  ]

  /// The texts in each encoding, made by Python; what an encoding has no letter for is left out of the text.
  private static func encoded() throws -> [(language: String, text: String, label: String, bytes: [UInt8])] {
    let cases = encodings.map { ["text": texts[$0.0] ?? "", "encoding": $0.1] }
    let script = """
      import sys, json
      rows = []
      for case in json.load(sys.stdin):
          data = case['text'].encode(case['encoding'], 'ignore')
          rows.append([data.decode(case['encoding'], 'ignore').lstrip(chr(0xfeff)), data.hex()])
      json.dump(rows, sys.stdout)
      """
    let rows = try JSONDecoder().decode([[String]].self, from: Python.run(script, JSONEncoder().encode(cases)))
    return zip(encodings, rows).map { encoding, row in
      let digits = Array(row[1].utf8)
      let bytes = stride(from: 0, to: digits.count, by: 2).compactMap {
        UInt8(String(decoding: digits[$0..<($0 + 2)], as: UTF8.self), radix: 16)
      }
      return (encoding.0, row[0], encoding.2, bytes)
    }
  }

  @Test("Declared charsets are read as declared, under the names that senders use")
  func declared() throws {
    for (_, text, label, bytes) in try Self.encoded() {
      let message = Self.message(bytes, charset: label)
      #expect(message.body.text == text.precomposedStringWithCanonicalMapping, "\(label)")
      #expect(!message.defects.contains(.charsetGuessed), "\(label)")
    }
  }

  @Test(
    "A missing or wrong declaration is found out",
    arguments: [nil, "us-ascii", "utf-8", "unknown-8bit", "no-such-charset"])
  func undeclared(_ charset: String?) throws {
    for (language, text, label, bytes) in try Self.encoded() where !Self.isUndetectable(label) {
      let message = Self.message(bytes, charset: charset)
      #expect(
        message.body.text == text.precomposedStringWithCanonicalMapping,
        "\(language) in \(label) as \(charset ?? "none")")
      if label != "utf-8" { #expect(message.defects.contains(.charsetGuessed), "\(label)") }
    }
  }

  @Test("Other scripts called Latin-1 are found out; Latin-1 stays what it is")
  func calledLatin1() throws {
    for (language, text, label, bytes) in try Self.encoded()
    where !Self.isUndetectable(label) && label != "windows-1250" {
      if ["iso-8859-2", "windows-1254", "iso-8859-9", "utf-7", "utf-16", "utf-16le", "utf-16be"].contains(label) {
        continue
      }
      let message = Self.message(bytes, charset: "iso-8859-1")
      #expect(message.body.text == text.precomposedStringWithCanonicalMapping, "\(language) in \(label)")
    }
  }

  /// What looks like another charset, or like none: nothing tells UTF-7 and the Latin letters of Macintosh and
  /// ISO-8859-15 from ASCII and Windows-1252, nor ISO-8859-7 from Windows-1253.
  private static func isUndetectable(_ label: String) -> Bool {
    ["utf-7", "macintosh", "iso-8859-15", "utf-16le", "utf-16be", "iso-8859-7"].contains(label)
  }

  @Test(
    "Bytes that belong to Windows are read so under the standard's name",
    arguments: [
      ("iso-8859-1", [0x9C, 0x75, 0x76, 0x72, 0x65, 0x20, 0x80], "œuvre €"),
      ("iso-8859-15", [0x9C, 0x75, 0x76, 0x72, 0x65], "œuvre"),
      ("iso-8859-15", [0xBD, 0x75, 0x76, 0x72, 0x65, 0x20, 0xA4], "œuvre €"),
      ("ISO_8859-1", [0x92, 0xE9], "’é"), ("latin1", [0xE9], "é"), ("x-windows-1252", [0x93, 0xE9], "“é"),
      ("\"utf8\"", [0xC3, 0xA9], "é"), ("utf-8;", [0xC3, 0xA9], "é"), ("cp-850", [0x82], "é"),
      ("iso-8859-2", [0x9C, 0x77, 0x69, 0x61, 0x74], "świat"),
    ] as [(String, [UInt8], String)])
  func windows(_ charset: String, _ bytes: [UInt8], _ text: String) {
    #expect(Self.message(bytes, charset: charset).body.text == text)
  }

  @Test("UTF-8 with strays in it stays UTF-8, and a character cut off at the end is left out")
  func mixed() {
    let text = Self.message(Array("Déjà été à la mairie, œuvre ".utf8) + [0xE9, 0x74, 0xE9], charset: "utf-8")
    #expect(text.body.text == "Déjà été à la mairie, œuvre été")
    #expect(text.defects.contains(.charsetGuessed))
    let cut = Self.message(Array("Déjà payé 12 €".utf8.dropLast()), charset: "utf-8")
    #expect(cut.body.text == "Déjà payé 12")
  }

  @Test(
    "Text made UTF-8 twice is mended",
    arguments: [
      "Bonjour, lâ€™Ã©cole est fermÃ©e", "dÃ©jÃ\u{A0} reÃ§u Ã\u{A0} la mairie", "L’été dÃ©jÃ\u{A0} rÃ©glÃ©",
      "Ã©tÃ©", "Ãƒ\u{A9}tÃƒ\u{A9} prÃƒ\u{A9}vu", "ÐŸÑ€Ð¸Ð²ÐµÑ‚", "câ€™est fait", "12 â‚¬ rÃ©glÃ©s", "ok ðŸ˜€",
    ])
  func doubled(_ text: String) {
    let message = Self.message(Array(text.utf8), charset: "utf-8")
    #expect(!message.body.text.contains("Ã") && !message.body.text.contains("â€") && !message.body.text.contains("Ð"))
    #expect(message.defects.contains(.doubleEncoded))
  }

  @Test(
    "Real text that looks a little like it is left alone",
    arguments: [
      "FERMÉ… jusqu’à lundi", "Das macht Spaß“, sagte er", "NÃO É POSSÍVEL. AMANHÃ… talvez", "Il est passé\u{A0}»",
      "São Tomé e Príncipe", "à 20°C, n° 5, «\u{A0}été\u{A0}»", "ÂGE : 42", "Ça coûte 12\u{A0}€ – déjà payé…",
      "Le code affiche « Ã© » au lieu de « é »", "Ångström, Öl, Äpfel", "Île d’Oléron, Îlot", "CAFÉ”, „Fuß“",
      "Ñandú y mañana, ¿qué?", "Dům, příliš žluťoučký kůň", "Ðe þorn", "Привет, как дела?", "naïve coöperatie",
      "ΑΒΓ, Ïλιος", "PRÉVENTION À L’ÉCOLE – ÉTÉ", "ÉLÈVE\u{A0}: DÛ, REÇU ; ŒUVRE",
    ])
  func leftAlone(_ text: String) {
    let message = Self.message(Array(text.utf8), charset: "utf-8")
    #expect(message.body.text == text.precomposedStringWithCanonicalMapping)
    #expect(!message.defects.contains(.doubleEncoded))
  }

  @Test("A page's own charset counts where the header names none")
  func page() {
    for (header, meta, expected) in [
      ("text/html", "<meta charset=koi8-r>", "да"),
      ("text/html", "<meta http-equiv='Content-Type' content='text/html; charset=KOI8-R'>", "да"),
      ("text/html; charset=windows-1251", "<meta charset=koi8-r>", "ДБ".lowercased()),
    ] {
      let bytes = Array("From: a@x.example\nContent-Type: \(header)\n\n<html><head>\(meta)</head><p>".utf8)
      let koi: [UInt8] = header.hasSuffix("1251") ? [0xE4, 0xE1] : [0xC4, 0xC1]
      #expect(Message(parsing: bytes + koi + Array("</p></html>".utf8)).body.text == expected)
    }
  }
}
