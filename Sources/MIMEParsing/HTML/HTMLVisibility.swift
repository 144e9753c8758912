/// Whether a reader sees the text at some place: what the elements around it say, one within the other.
struct HTMLVisibility {
  /// An element around hides all within, whatever that says.
  private(set) var isHidden = false
  /// Inherited, and taken back by what stands within and says otherwise.
  private var isTiny = false
  private var isInvisible = false
  private var isIndentedAway = false
  private var colour = CSSColour.black
  private var background = CSSColour.white

  /// Whether text here is not seen.
  var hidesText: Bool {
    isHidden || isTiny || isInvisible || isIndentedAway || colour.vanishes(on: background)
  }

  /// Goes into an element.
  ///
  /// `aria-hidden` says nothing here: it hides from screen readers what others see.
  mutating func enter(_ name: String, _ attributes: HTMLAttributes, _ style: CSSDeclarations) {
    if HTMLElement.unseen.contains(name) { isHidden = true }
    if attributes.isHidden, !style.made.contains(.isNotDisplayed) { isHidden = true }
    if style.hidesAll { isHidden = true }
    if style.made.contains(.isTiny) { isTiny = style.contains(.isTiny) }
    if style.made.contains(.isInvisible) { isInvisible = style.contains(.isInvisible) }
    if style.made.contains(.isIndentedAway) { isIndentedAway = style.contains(.isIndentedAway) }
    if let said = style.colour {
      colour = said
    } else if let said = attributes.colour.flatMap({ CSSColour(attribute: $0) }), name == "font" || name == "body" {
      colour = said
    } else if name == "a", attributes.href != nil {
      colour = .link
    }
    if attributes.hasBackgroundPicture {
      background = .unknown
    } else if let said = style.background ?? attributes.backgroundColour.flatMap({ CSSColour(attribute: $0) }) {
      if said != .transparent { background = said }
    }
  }
}
