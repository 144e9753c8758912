import MIMEParsing
import Testing

extension Body {
  /// The body of a message that is this HTML.
  init(html: String) {
    self = Message(lines: "From: a@x.example", "Content-Type: text/html; charset=utf-8", "", html).body
  }
}

@Suite("HTML as text")
struct HTMLTests {
  @Test(
    "Blocks, lists and tables stay readable",
    arguments: [
      ("<p>Un</p><p>Deux<br>trois</p>", "Un\n\nDeux\ntrois"),
      ("<div>Un</div><div>Deux</div><div><br></div><div>Trois</div>", "Un\nDeux\n\nTrois"),
      ("<p class=MsoNormal>Un</p><p class=MsoNormal>&nbsp;</p><p class=MsoNormal>Deux</p>", "Un\n\nDeux"),
      ("<p style='margin:0'>Un</p>\n<p style=\"margin: 0cm 0cm 0pt\">Deux</p>", "Un\nDeux"),
      ("<ul><li>Un<li><p>Deux</p></ul>", "- Un\n\n- Deux"),
      (
        "<ol><li>Un</li><li>Deux<ul><li>a</li><li>b</li></ul></li><li>Trois</li></ol>",
        "1. Un\n2. Deux\n  - a\n  - b\n3. Trois"
      ),
      ("<ol start=4 type=a><li>x</li><li value=9>y</li></ol>", "d. x\ni. y"),
      (
        "<p class=MsoListParagraph><![if !supportLists]><span style='mso-list:Ignore'>·<span>&nbsp;&nbsp; </span></span>"
          + "<![endif]>Un</p><p class=MsoListParagraph><span style='mso-list:Ignore'>2.<span>&nbsp; </span></span>Deux</p>",
        "- Un\n2. Deux"
      ),
      ("<pre>a\n  b\n\nc</pre>", "a\n  b\n\nc"),
      ("<div style='white-space:pre-wrap'>a\nb</div>", "a\nb"),
      ("a<span style='display:block'>b</span>c", "a\nb\nc"),
      ("<p>un&nbsp;&nbsp; &nbsp;deux 18&nbsp;h</p>", "un deux 18\u{A0}h"),
      (
        "<table border=1><tr><th>Jour</th><th>Heures</th></tr><tr><td><p class=MsoNormal>Lundi</p></td>"
          + "<td>8 h</td></tr><tr><td></td><td><p>9 h</p><p>10 h</p></td></tr></table>",
        "Jour | Heures\nLundi | 8 h\n | 9 h / 10 h"
      ),
      (
        "<table><tr><td>Total :</td><td></td><td>12 €</td></tr><tr><td>Date :</td><td>3 mars</td></tr></table>",
        "Total : 12 €\nDate : 3 mars"
      ),
      (
        "<table><tr><td><p>Un long</p><p>article.</p></td><td><p>Un autre</p><p>article.</p></td></tr></table>",
        "Un long\n\narticle.\n\nUn autre\n\narticle."
      ),
      (
        "<table><tr><td><table><tr><td>Logo</td></tr></table></td></tr><tr><td><div>Bonjour,</div></td></tr></table>",
        "Logo\n\nBonjour,"
      ),
      (
        // A row in a row, and the outer one goes on: once an index past the lines that the inner one had joined.
        "<table><tr><th>a</th><th>b</th><div><tr><td>c</td><td>d</td><td>e</td></tr></div><td>f</td><td>g</td></tr></table>",
        "a\nb\nc | d | e\nf | g"
      ),
      ("Je suis <img alt='😀' src=x> content <img alt='Logo de la mairie' src=y>", "Je suis 😀 content"),
      ("<p>a</p><script>b</script><style>p{color:red}</style><object>c</object><noscript>d</noscript>", "a\n\nd"),
      ("un <b>deux</b><i>trois</i>\n<o:p></o:p>quatre", "un deuxtrois quatre"),
      ("<!DOCTYPE html><p>a<!VR> b<!-- c --></p>", "a b"), (" \n", ""),
      ("<p>Texte&zwnj;&nbsp;&zwnj;&nbsp;&zwnj;&nbsp;</p>", "Texte"),
      ("<p>a &lt;b&gt; &amp;amp; &#233; &hellip;</p>", "a <b> &amp; é …"),
      (
        "<p>avant</p><!--[if !mso]><!--><p>vu</p><!--<![endif]--><!--[if mso]><p>Outlook</p><![endif]-->", "avant\n\nvu"
      ),
    ])
  func layout(_ html: String, _ text: String) {
    #expect(Body(html: html).text == text)
  }

  @Test("Links keep their text and their target apart, also around pictures")
  func links() {
    let body = Body(
      html:
        "<div>Voir <a href='https://a.example/x'>la  <b>page</b></a>, <a href='https://b.example'><img alt='Plan'></a>"
        + "<a href='#haut'>haut</a><a name=x>ancre</a><a href='mailto:a@x.example'><div>Nous</div><div>écrire</div></a>"
        + "<a href='https://h.example' style='display:none'>caché</a></div>")
    #expect(body.links.map(\.target) == ["https://a.example/x", "https://b.example", "mailto:a@x.example"])
    #expect(body.links.map(\.text) == ["la page", "Plan", "Nous écrire"])
    #expect(body.text.hasPrefix("Voir la page, "))
  }

  @Test(
    "What a reader does not see is kept apart",
    arguments: [
      "<p style='display:none'>caché</p>", "<p style='DISPLAY : None !important'>caché</p>",
      "<p style='display:n\\6fne'>caché</p>", "<p style='display:/**/none'>caché</p>",
      "<p style='visibility:hidden'>caché</p>", "<p style='font-size:0'>caché</p>",
      "<p style='font-size:1px'>caché</p>", "<p style='font:0/0 a'>caché</p>", "<p style='opacity:0'>caché</p>",
      "<p style='opacity:0.01'>caché</p>", "<p style='max-height:0;overflow:hidden'>caché</p>",
      "<p style='height:0px;width:0px;overflow:hidden;'>caché</p>",
      "<p style='position:absolute;left:-9999px'>caché</p>", "<p style='position:fixed; top:-100em'>caché</p>",
      "<p style='text-indent:-9999px'>caché</p>", "<p style='margin-left:-5000px'>caché</p>",
      "<p style='position:absolute;clip:rect(0 0 0 0)'>caché</p>", "<p style='transform:scale(0)'>caché</p>",
      "<p hidden>caché</p>", "<template>caché</template>",
      "<p style='color:#fff'>caché</p>", "<p style='color:white'>caché</p>", "<p style='color:#fefefe'>caché</p>",
      "<p style='color:rgb(255, 255, 255)'>caché</p>", "<p style='color:rgba(0,0,0,0)'>caché</p>",
      "<p style='color:transparent'>caché</p>", "<p><font color=#FFFFFF>caché</font></p>",
      "<div style='background:#003366'><p><span style='color:#003366'>caché</span></p></div>",
      "<table bgcolor=navy><tr><td><font color='#000080'>caché</font></td></tr></table>",
      "<div style='background-color:rgb(0,0,0);color:white'><span style='color:#000'>caché</span></div>",
      "<style>.x{display:none}</style><p class='a x'>caché</p>",
      "<style>/* a */ p.x, #y { color: #FFF }</style><p class=x>caché</p>",
      "<style>@media screen { #y { font-size:0 } }</style><p id=y>caché</p>",
      "<style>.haut .bas{visibility:hidden}</style><div class=haut><p><span class=bas>caché</span></p></div>",
      "<style>.x{display:none!important}</style><p class=x style='display:block'>caché</p>",
      "<p class=x>caché</p><style>.x{display:none}</style>",
      "<style media=Screen>.x{font-size:0}</style><p class=x>caché</p>",
      "<style>.a1,.a2,.a3,.a4,.a5,.a6,.a7,.a8,.x{display:none}</style><p class=x>caché</p>",
      "<!-- caché un deux trois quatre cinq six sept -->",
      "<!--[if mso]><p>caché un deux trois quatre cinq six sept</p><![endif]-->",
    ])
  func hidden(_ html: String) {
    let message = Message(
      lines: "From: a@x.example", "Content-Type: text/html; charset=utf-8", "", "<p>Vu</p>" + html + "<p>aussi</p>")
    #expect(message.body.text == "Vu\n\naussi", "\(html)")
    #expect(message.body.hiddenText.hasPrefix("caché"), "\(html)")
    #expect(message.defects.contains(.hiddenText))
  }

  @Test(
    "What a reader sees is not taken for hidden",
    arguments: [
      "<div style='font-size:0'><span style='font-size:14px'>vu</span></div>",
      "<div style='visibility:hidden'><b style='visibility:visible'>vu</b></div>",
      "<p style='opacity:0.9'>vu</p>", "<p style='font-size:0.9em'>vu</p>", "<p style='max-height:0'>vu</p>",
      "<p style='left:-9999px'>vu</p>", "<p style='text-indent:-18pt'>vu</p>", "<p aria-hidden=true>vu</p>",
      "<p style='mso-hide:all'>vu</p>", "<p style='color:#ccc'>vu</p>", "<p style='line-height:0'>vu</p>",
      "<div style='background:#003366;color:#ffffff'>vu</div>", "<td bgcolor=#336699><font color=white>vu</font></td>",
      "<div style='background-image:url(a.png)'><p style='color:#fff'>vu</p></div>",
      "<table background='a.png' bgcolor=white><tr><td style='color:#fff'>vu</td></tr></table>",
      "<div style='background:linear-gradient(#000,#111)'><p style='color:#fff'>vu</p></div>",
      "<style>.b{background:#0a0}</style><a class=b style='color:#fff' href='https://x.example'>vu</a>",
      "<style>@media (max-width:600px){.m{display:none}}</style><p class=m>vu</p>",
      "<style>.m[data-x]{display:none} .m:hover{display:none} .n .m{display:none}</style><p class=m>vu</p>",
      "<style>@media print{.m{display:none}}</style><p class=m>vu</p>",
      "<style media=print>.m{display:none}</style><p class=m>vu</p>",
      "<style media='(max-width: 600px)'>.m{display:none}</style><p class=m>vu</p>",
      "<style>div div div div div div div div .m{display:none}</style>"
        + "<div><div><div><div><div><div><div><div id=m>vu</div></div></div></div></div></div></div></div>",
      "<style>.m{display:none}</style><p class=m style='display:block'>vu</p>",
      "<!-- Début de l'en-tête du modèle -->vu", "<p style='background:url(data:image/png;base64,display:none)'>vu</p>",
    ])
  func seen(_ html: String) {
    let message = Message(lines: "From: a@x.example", "Content-Type: text/html; charset=utf-8", "", html)
    #expect(message.body.text == "vu", "\(html)")
    #expect(!message.defects.contains(.hiddenText))
  }

  @Test("A page too deep for a tree still gives its text, its quotations and what it hides")
  func stripped() {
    let deep = String(repeating: "<div>", count: 5_000)
    let message = Message(
      lines: "From: a@x.example", "Content-Type: text/html; charset=utf-8", "",
      deep + "<title>x</title><p>Oui &eacute;t&eacute;.</p><div style='display:none'>ca<div>ch</div>é</div>"
        + "<p style = display:none>, nu</p>"
        + "<blockquote>Ancien<blockquote>Plus</blockquote></blockquote>")
    #expect(message.defects.contains(.htmlStripped))
    #expect(message.body.text == "Oui été.\n\n> Ancien\n>> Plus")
    #expect(message.body.newText == "Oui été.")
    #expect(message.body.hiddenText == "caché, nu")
  }
}
