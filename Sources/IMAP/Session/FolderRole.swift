/// A folder that maild needs to find in any mailbox, whatever the server and the person's language call it.
public enum FolderRole: String, Sendable, CaseIterable {
  /// Where drafts wait.
  case drafts
  /// Where sent mail is kept.
  case sent
  /// Where deleted mail goes.
  case trash
  /// Where mail is kept out of the way.
  case archive
  /// Where spam goes.
  case junk

  /// The attribute by which a server marks it (RFC 6154 §2).
  public var specialUse: SpecialUse {
    switch self {
    case .drafts: .drafts
    case .sent: .sent
    case .trash: .trash
    case .archive: .archive
    case .junk: .junk
    }
  }

  /// Names that mail clients give it in French, English, German, Spanish and Italian, the likeliest first.
  public var wellKnownNames: [String] {
    switch self {
    case .drafts: ["Drafts", "Brouillons", "Entwürfe", "Borradores", "Bozze", "Draft", "Brouillon"]
    case .sent:
      [
        "Sent", "Envoyés", "Sent Items", "Éléments envoyés", "Sent Messages", "Messages envoyés", "Objets envoyés",
        "Gesendet", "Gesendete Elemente", "Gesendete Objekte", "Enviados", "Elementos enviados", "Inviati",
        "Posta inviata",
      ]
    case .trash:
      [
        "Trash", "Corbeille", "Deleted Items", "Éléments supprimés", "Deleted Messages", "Messages supprimés",
        "Papierkorb", "Gelöschte Elemente", "Gelöschte Objekte", "Papelera", "Elementos eliminados", "Cestino",
        "Posta eliminata",
      ]
    case .archive: ["Archive", "Archives", "Archiv", "Archivo", "Archivos", "Archivio"]
    case .junk:
      [
        "Junk", "Spam", "Indésirables", "Courrier indésirable", "Junk E-mail", "Junk Email", "Pourriel", "Pourriels",
        "Unerwünscht", "Correo no deseado", "Posta indesiderata",
      ]
    }
  }

  /// Finds the folder among those listed: by special use, then by the configured name, then by a well-known one.
  ///
  /// - Parameter configuredName: the name as people see it, in Unicode.
  public func find(in folders: [MailboxListing], configuredName: String?) -> MailboxListing? {
    let selectable = folders.filter(\.isSelectable)
    if let marked = selectable.first(where: { $0.specialUses.contains(specialUse) }) { return marked }
    if let configuredName {
      let wanted = configuredName.lowercased()
      if let named = selectable.first(where: { $0.name.string.lowercased() == wanted }) { return named }
    }
    // Some servers keep every folder below INBOX (RFC 2342 personal namespace `INBOX.`).
    let top = selectable.compactMap { folder -> (folder: MailboxListing, name: String)? in
      var path = folder.name.string
      if let delimiter = folder.delimiter, path.uppercased().hasPrefix("INBOX\(delimiter)") { path.removeFirst(6) }
      if let delimiter = folder.delimiter, path.contains(delimiter) { return nil }
      return (folder, path.lowercased())
    }
    for name in wellKnownNames {
      if let known = top.first(where: { $0.name == name.lowercased() }) { return known.folder }
    }
    return nil
  }
}
