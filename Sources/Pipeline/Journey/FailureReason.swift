import Drafting

/// Why a draft that was due could not be made. The raw names are stable: journal, log and documents show them.
public enum FailureReason: String, Sendable, CaseIterable {
  /// The model answered without text, or with nothing of use, several times.
  case modelGaveNothing = "model-gave-nothing"
  /// The model or its filter refused to answer.
  case modelRefused = "model-refused"
  /// What the model wrote may not become a draft.
  case guardDropped = "guard-dropped"
  /// The draft could not be written as a message.
  case notComposable = "not-composable"
  /// It could not be finished for longer than the configuration waits.
  case gaveUp = "gave-up"

  /// A sentence for people, in French or else in English.
  public func explanation(in language: Language) -> String {
    switch (self, language) {
    case (.modelGaveNothing, .french): "Le modèle n'a rien répondu d'utilisable."
    case (.modelGaveNothing, _): "The model gave no usable answer."
    case (.modelRefused, .french): "Le modèle a refusé de répondre."
    case (.modelRefused, _): "The model refused to answer."
    case (.guardDropped, .french): "La réponse du modèle n'a pas passé les contrôles."
    case (.guardDropped, _): "The model's answer did not pass the checks."
    case (.notComposable, .french): "La réponse n'a pas pu être mise en forme de message."
    case (.notComposable, _): "The reply could not be written as a message."
    case (.gaveUp, .french): "Le brouillon n'a pas pu être préparé à temps."
    case (.gaveUp, _): "The draft could not be made in time."
    }
  }
}

extension WithdrawalReason {
  /// A sentence for people, in French or else in English.
  public func explanation(in language: Language) -> String {
    switch (self, language) {
    case (.answered, .french): "Ce message a déjà reçu une réponse."
    case (.answered, _): "This message has been answered already."
    case (.moved, .french): "Le message a quitté la boîte de réception."
    case (.moved, _): "The message has left the inbox."
    case (.deleted, .french): "Le message a été supprimé."
    case (.deleted, _): "The message has been deleted."
    case (.ownDraft, .french): "Une réponse de votre main est déjà dans les brouillons."
    case (.ownDraft, _): "A reply of your own is in Drafts already."
    case (.superseded, .french): "Un message plus récent de la conversation a déjà son brouillon."
    case (.superseded, _): "A later message of the conversation has its draft already."
    case (.forgotten, .french): "Il a été demandé à maild d'oublier la personne qui l'a écrit."
    case (.forgotten, _): "maild was told to forget the person who wrote it."
    }
  }
}
