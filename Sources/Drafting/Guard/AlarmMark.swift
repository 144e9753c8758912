/// What stands above a draft for somebody who may be in danger; for the agent, who speaks French.
public enum AlarmMark {
  /// The mark, which the agent takes out with the rest of the suggestion.
  public static let text = """
    [À lire d'abord : la personne qui a écrit ce message, ou quelqu'un dont elle parle, est peut-être en danger. Lisez \
    son message vous-même avant de répondre. Répondent jour et nuit : le 15 et le 17 (urgences), le 3114 (suicide), le \
    119 (enfance en danger), le 3919 (violences), le 115 (hébergement).]
    """
}
