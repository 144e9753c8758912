import MIMEParsing
import Testing

@Suite("History in HTML is known by its structure")
struct HTMLHistoryTests {
  private static let quote = "<blockquote type=cite>Ancien</blockquote>"

  @Test(
    "The marks of mail programs part history from what is new",
    arguments: [
      "<div class=gmail_quote><div class=gmail_attr>Le lun. 2 mars, X a écrit :<br></div>"
        + "<blockquote class=gmail_quote style='margin:0 0 0 .8ex;border-left:1px #ccc solid'>Ancien</blockquote></div>",
      "<div class='x_gmail_quote'>Ancien</div>",
      "<div class='m_-123gmail_quote'>Ancien</div>",
      "<div class=ydp1yahoo_quoted><div>Ancien</div></div>",
      "<div id=appendonsend></div><hr><div id=divRplyFwdMsg><b>De :</b> X<br><b>Envoyé :</b> lundi</div><div>Ancien</div>",
      "<div id=x_divRplyFwdMsg>De : X</div><p>Ancien</p>",
      "<div style='border:none;border-top:solid #E1E1E1 1.0pt;padding:3.0pt 0cm 0cm 0cm'><p class=MsoNormal>"
        + "<b><span lang=FR>De&nbsp;:</span></b> X<br><b>Objet :</b> y</p></div><p>Ancien</p>",
      "<div style='border:none;border-top:solid #B5C4DF 1.0pt'>\n<p><o:p></o:p><b>From:</b> X</p></div><p>Ancien</p>",
      "<div style='border-top-color:#e5e5e5;border-top-width:1px;border-top-style:solid'>From: X</div>Ancien",
      "<span id=OLK_SRC_BODY_SECTION><div>Ancien</div></span>",
      "<div id=mail-editor-reference-message-container><div>Ancien</div></div>",
      "<div id=ms-outlook-mobile-body-separator-line></div><div class='ms-outlook-mobile-reference-message skipProofing'>Ancien</div>",
      "<div>Le 2 mars 2026 à 10:00, X &lt;x@x.example&gt; a écrit :</div>" + quote,
      "<div class=protonmail_quote>Le lundi 2 mars, X a écrit :<br><blockquote class=protonmail_quote>Ancien</blockquote></div>",
      "<hr id=zwchr data-marker=__DIVIDER__><div data-marker=__HEADERS__><b>De: </b>X</div><div>Ancien</div>",
      "<div class=moz-cite-prefix>Le 02/03/2026 à 10:00, X a écrit :<br></div>" + quote,
      "<div name=quote style='margin:10px 5px;border-left:2px solid #C3D9E5'><div><b>Gesendet:</b> heute</div>Ancien</div>",
      "<p id=reply-intro>Le 02-03-2026 10:00, X a écrit :</p>" + quote,
      "<div name=messageReplySection>Le 2 mars, X a écrit :<div>Ancien</div></div>",
      "<div fairemail=reference><p>On Mon, X wrote:</p><blockquote>Ancien</blockquote></div>",
      "<blockquote class=tutanota_quote>Ancien</blockquote>",
      "<div data-o-mail-quote=1>Ancien</div>",
    ])
  func marks(_ history: String) {
    let body = Body(html: "<html><body><div>Oui.</div>\(history)</body></html>")
    #expect(body.newText == "Oui.", "\(history)")
    #expect(body.quotedHistory.contains("Ancien"), "\(history)")
  }

  @Test(
    "What only looks like a mark is content",
    arguments: [
      "<div class='order-reference'>Contenu</div>", "<div class=quote>Contenu</div>",
      "<div style='border-top:solid #E1E1E1 1.0pt'><p>Conditions générales</p>Contenu</div>",
      "<blockquote style='margin:0 0 0 40px;border:none;padding:0'>Contenu</blockquote>",
      "<p class=e-signature>Contenu</p>",
      "<div class=gmail_quote><div class=gmail_attr>---------- Forwarded message ---------<br>De : X</div>Contenu</div>",
      "<div class=moz-forward-container>-------- Message transféré --------<br>Contenu</div>",
    ])
  func content(_ html: String) {
    let body = Body(html: "<div>Voici.</div>\(html)")
    #expect(body.newText.hasPrefix("Voici."), "\(html)")
    #expect(body.newText.contains("Contenu"), "\(html)")
  }

  @Test("Answers between the quotations of Gmail's frame, and below Roundcube's, are new")
  func inline() {
    let gmail = Body(
      html: "<div class=gmail_quote><div class=gmail_attr>Le 2 mars, X a écrit :</div>"
        + "<blockquote class=gmail_quote>Quand ?</blockquote><div>Mardi.</div>"
        + "<blockquote class=gmail_quote>Où ?</blockquote><div>Ici.</div></div>")
    #expect(gmail.text.contains("> Quand ?\n\nMardi.\n\n> Où ?\n\nIci."))
    #expect(gmail.newText == "Mardi.\n\nIci.")
    let roundcube = Body(
      html: "<p id=reply-intro>Le 2 mars 2026, X a écrit :</p><blockquote type=cite>Quand ?</blockquote><p>Mardi.</p>")
    #expect(roundcube.newText == "Mardi.")
  }

  @Test("A divider within a quotation ends nothing outside of it")
  func dividerWithin() {
    let body = Body(
      html: "<blockquote type=cite>Ancien<div id=divRplyFwdMsg>De : Y</div>Plus ancien</blockquote><p>Ma réponse.</p>")
    #expect(body.newText == "Ma réponse.")
  }

  @Test(
    "Signatures that programs mark are signatures",
    arguments: [
      "<div class=gmail_signature data-smartmail=gmail_signature>Lou<br>Mairie</div>",
      "<span class=gmail_signature_prefix>-- </span><br><div class=gmail_signature>Lou<br>Mairie</div>",
      "<div class=moz-signature>-- <br>Lou<br>Mairie</div>", "<div id=Signature>Lou<br>Mairie</div>",
      "<div class=protonmail_signature_block>Lou<br>Mairie</div>", "<div id=_rc_sig>-- <br>Lou<br>Mairie</div>",
      "<div id=ms-outlook-mobile-signature>Lou<br>Mairie</div>",
      "<div name=messageSignatureSection>Lou<br>Mairie</div>",
    ])
  func signatures(_ html: String) {
    let body = Body(html: "<div>Oui.</div>\(html)<blockquote type=cite>Ancien</blockquote>")
    #expect(body.newText == "Oui.", "\(html)")
    #expect(body.signature == "Lou\nMairie", "\(html)")
  }
}
