/// What mail programs say by their classes, identifiers and names: which part of a mail is history, which a signature.
struct HTMLProgramMarks {
  /// History stands in it.
  private(set) var isHistory = false
  /// A frame around the line that introduces a quotation and the quotation itself; what its writer answers between
  /// quotations stands in the frame as well, and is new.
  private(set) var isQuoteFrame = false
  /// History begins here and has no end.
  private(set) var beginsHistory = false
  /// The sender's signature.
  private(set) var isSignature = false

  /// Nothing marked.
  init() {}

  /// Reads marks in lower case, parted and surrounded by blanks.
  init(_ marks: String) {
    var isForward = false
    // Programs put prefixes before the classes of what they quote (`x_`, `m_-123`, `ydp1a2b`), so the end counts.
    for word in marks.utf8.split(separator: 0x20).prefix(40) {
      let text = String(decoding: word, as: UTF8.self)
      if Self.frames.contains(where: text.hasSuffix) { isQuoteFrame = true }
      if Self.histories.contains(where: text.hasSuffix) || Self.exactHistories.contains(text) { isHistory = true }
      if Self.dividers.contains(where: text.hasSuffix) { beginsHistory = true }
      if Self.signatures.contains(where: text.hasSuffix) || text == "signature" { isSignature = true }
      if text.hasSuffix("moz-forward-container") { isForward = true }
    }
    // A mail passed on is content.
    if isForward { (isHistory, isQuoteFrame) = (false, false) }
  }

  /// Gmail and those that write its classes; Proton; Tuta; Mailspring.
  private static let frames = [
    "gmail_quote", "gmail_quote_container", "protonmail_quote", "tutanota_quote", "nylas-quote",
  ]

  private static let histories = [
    // Lines that introduce a quotation: Gmail, Mailspring, Thunderbird, Roundcube.
    "gmail_attr", "gmail_attribution", "moz-cite-prefix", "cite-prefix", "reply-intro", "replyintro",
    // Yahoo and AOL; Zimbra and BlueMind; Open-Xchange; Zoho; Front; Missive; Freshdesk; Odoo.
    "yahoo_quoted", "zimbra_quote", "__quoted_text__", "__headers__", "ox-quote", "ox_quote", "zmail_extra",
    "front-blockquote", "missive_quote", "freshdesk_quote", "o_mail_quote",
    // Outlook for Macintosh, old and new, and for telephones.
    "olk_src_body_section", "mail-editor-reference-message-container", "ms-outlook-mobile-reference-message",
    // Spark; Airmail; eM Client and Mailbird; BlackBerry; NetEase.
    "messagereplysection", "bloop_original_html", "history_container", "_originalcontent", "isreplycontent",
    "divneteasemailreply",
  ]

  /// Words too common to be looked for elsewhere: GMX and Web.de; FairEmail; Odoo.
  private static let exactHistories: Set<String> = [
    "name=quote", "fairemail=reference", "data-o-mail-quote=1", "data-o-mail-quote-container=1",
  ]

  /// Outlook on the web and Outlook.com; Zimbra's rule.
  private static let dividers = [
    "divrplyfwdmsg", "appendonsend", "stopspelling", "zwchr", "__divider__", "ms-outlook-mobile-body-separator-line",
  ]

  private static let signatures = [
    "gmail_signature", "gmail_signature_prefix", "moz-signature", "applemailsignature",
    "linebreakatbeginningofsignature", "ms-outlook-mobile-signature", "protonmail_signature_block", "yahoo-signature",
    "ydpsignature", "messagesignaturesection", "composer_signature", "k9mail-signature", "_rc_sig", "bloop_sign",
    "io-ox-signature", "tutanota_signature", "data-signatureblock=true", "x_signature",
    "fairemail=signature", "__sig_pre__", "__sig_post__", "zimbra-signature",
  ]
}
