/// The sections of a template file, with the fields that each may and must hold.
enum TemplateSection: CaseIterable {
  case safety, role, plan, style, service, beginning, otherBeginning

  /// The heading.
  var name: String {
    switch self {
    case .safety: "Sécurité"
    case .role: "Rôle"
    case .plan: "Plan"
    case .style: "Style"
    case .service: "Service"
    case .beginning: "Début"
    case .otherBeginning: "Début dans une autre langue"
    }
  }

  /// The fields that it may hold. Role, plan and style have none: they are the same for every mailbox, so that servers
  /// keep them in their prefix caches.
  var fields: [String] {
    switch self {
    case .safety: ["sécurité"]
    case .role, .plan, .style: []
    case .service: ["service", "adresse", "ton", "formules", "interdits", "consignes"]
    case .beginning: ["langue", "appel", "votre"]
    case .otherBeginning: ["langue"]
    }
  }

  /// The fields that it must hold: without them a setting of the mailbox, or a rule of maild's, would come to nothing.
  var neededFields: [String] {
    switch self {
    case .safety, .service, .otherBeginning: fields
    case .beginning: ["langue"]
    case .role, .plan, .style: []
    }
  }

  /// The section of this heading, whatever its case and accents.
  static func named(_ name: String) -> TemplateSection? {
    allCases.first { PlainText.folded($0.name) == PlainText.folded(name) }
  }
}
