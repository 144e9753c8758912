/// What an opaque S/MIME signature holds (RFC 8551 §3.5.2): a MIME entity of its own, which nobody without a program for
/// it could otherwise read.
struct SignedContent {
  /// Header fields, a blank line, the body.
  let entity: [UInt8]
  let signature: Signature

  /// Opens a message that is one signed structure; nil for every other message.
  init?(rootOf tree: PartTree, limits: MessageLimits) {
    guard let root = tree.nodes.first, case .leaf(let leaf) = root.kind, leaf.mark == nil,
      leaf.fullType == "application/pkcs7-mime" || leaf.fullType == "application/x-pkcs7-mime"
    else { return nil }
    let encoded = UnsafeBufferPointer(rebasing: tree.bytes[leaf.content])
    let decoded = TransferDecoder.decode(encoded, leaf.encoding, keeping: limits.attachmentBytes)
    guard !decoded.isCut, let cms = CMSMessage(signed: decoded.bytes), cms.isSigned, let content = cms.content() else {
      return nil
    }
    entity = content
    signature = Signature(scheme: .smime, form: .opaque, signers: cms.signers())
  }
}
