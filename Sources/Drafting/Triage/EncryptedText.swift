import MIMEParsing

/// Whether a message is encrypted, so that what it says is not known here.
enum EncryptedText {
  private static let armour = "-----BEGIN PGP MESSAGE-----"

  static func isIn(_ message: Message) -> Bool {
    if message.isEncrypted || message.body.newText.utf8Prefix(4_000).contains(armour) { return true }
    if message.body.text.utf8Prefix(200).contains(armour) { return true }
    // PGP/MIME that Exchange took apart (RFC 3156 §4): its control part and the encrypted one as attachments.
    return message.attachments.contains { attachment in
      attachment.declaredType == "application/pgp-encrypted"
        || (attachment.declaredType.hasSuffix("pkcs7-mime") && attachment.name.lowercased().hasSuffix(".p7m")
          && message.signatures.isEmpty && message.body.newText.isEmpty)
    }
  }
}
