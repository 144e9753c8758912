import MIMEParsing

extension MessageExplanation {
  /// Encryption and signatures; who signed is told as a claim.
  var protection: [String] {
    var facts: [String] = []
    if message.isEncrypted {
      facts.append(
        words("Chiffré : le contenu ne peut pas être lu ici.", "Encrypted: the content cannot be read here."))
    }
    if message.isSigned, message.signatures.isEmpty {
      facts.append(
        words("Porte une signature électronique, non vérifiée.", "Bears an electronic signature, unchecked."))
    }
    return facts + message.signatures.map(described)
  }

  private func described(_ signature: Signature) -> String {
    let scheme = signature.scheme == .smime ? "S/MIME" : "OpenPGP"
    var text = words("Signé (\(scheme)", "Signed (\(scheme)")
    if signature.form == .opaque { text += words(", le contenu en a été sorti", ", the content was taken out of it") }
    text += words("), sans que la signature ait été vérifiée", "), the signature unchecked")
    guard !signature.signers.isEmpty else {
      return text + words(" ; par qui, on ne le sait pas.", "; by whom is not said.")
    }
    text += words(" ; d'après elle, par ", "; by its own account by ") + words.list(signature.signers.map(described))
    let addresses = signature.signers.flatMap(\.addresses)
    if !addresses.isEmpty, !signature.names(anyOf: message.from.mailboxes + message.sender.mailboxes) {
      text += words(" – ce n'est pas l'adresse de l'expéditeur", " – this is not the sender's address")
    }
    return text + "."
  }

  private func described(_ signer: Signature.Signer) -> String {
    var text = signer.name ?? ""
    // A certificate for an address alone names it twice.
    let addresses = signer.addresses.filter { $0 != signer.name }
    if !addresses.isEmpty {
      let list = addresses.joined(separator: ", ")
      text += text.isEmpty ? list : " <\(list)>"
    }
    if let key = signer.key {
      text += (text.isEmpty ? "" : ", ") + words("la clé ", "the key ") + key
    }
    if let issuer = signer.issuer, issuer == signer.name {
      text += words(", certificat établi par soi-même", ", certificate issued by oneself")
    } else if let issuer = signer.issuer {
      text += words(", certificat de \(issuer)", ", certificate by \(issuer)")
    }
    if let end = signer.validUntil {
      text += words(" valable jusqu'au \(words.day(end))", " valid until \(words.day(end))")
    }
    return text
  }

  // MARK: Treatment

  /// Urgency, sensitivity, classification, receipts, and Outlook's conversation.
  var handling: [String] {
    let handling = message.handling
    var facts: [String] = []
    switch handling.importance {
    case .high: facts.append(words("Annoncé comme urgent ou important.", "Called urgent or important."))
    case .low: facts.append(words("Annoncé comme peu urgent.", "Called of low importance."))
    case .normal, nil: break
    }
    if let sensitivity = handling.sensitivity {
      facts.append(words("Caractère annoncé : \(sensitivity) (Sensitivity).", "Sensitivity announced: \(sensitivity)."))
    }
    for mark in handling.marks {
      facts.append(
        words(
          "Mention de protection \(words.quoted(mark.value)) (\(mark.name)).",
          "Protective marking \(words.quoted(mark.value)) (\(mark.name))."))
    }
    if !handling.receiptWantedBy.isEmpty {
      let who = words.list(handling.receiptWantedBy)
      facts.append(words("Un accusé de lecture est demandé pour \(who).", "A read receipt is asked for, to \(who)."))
    }
    if let date = handling.replyBy {
      facts.append(words("Réponse souhaitée avant : \(date).", "Reply wanted by: \(date)."))
    }
    if let date = handling.expires { facts.append(words("Périmé après : \(date).", "Of no use after: \(date).")) }
    return facts
  }

  /// What the trusted servers found out about where the message comes from.
  var authentication: [String] {
    trusted.flatMap { server in
      guard let found = message.authenticationResults(of: server) else {
        return [words("\(server) ne dit rien de la provenance.", "\(server) says nothing of where it comes from.")]
      }
      let results = found.results.map { result in
        let about = result.properties.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }.joined(separator: ", ")
        return "\(result.method.uppercased()) \(result.result)" + (about.isEmpty ? "" : " (\(about))")
      }
      guard !results.isEmpty else {
        return [
          words("\(server) n'a rien vérifié de la provenance.", "\(server) checked nothing of where it comes from.")
        ]
      }
      return [
        words("Provenance selon \(server) : ", "Where it comes from, by \(server): ") + results.joined(separator: "; ")
          + "."
      ]
    }
  }
}
