import MIMEParsing

extension HostileMail {
  /// HTML.
  static let pages: [HostileMail] = [
    HostileMail("divs 200,000 deep", .htmlStripped, html(repeated("<div>", 200_000) + octets("fond"))),
    HostileMail(
      "100,000 attributes", .htmlStripped,
      html(octets("<div ") + (0..<100_000).flatMap { octets("a\($0)=1 ") } + octets(">fond</div>"))),
    HostileMail(
      "100,000 attributes behind what may end a comment", .htmlStripped,
      html(octets("<!-- --!><div ") + (0..<100_000).flatMap { octets("a\($0)=1 ") } + octets(">fond</div>"))),
    HostileMail(
      "100,000 attributes behind a quote in a comment", .htmlStripped,
      html(octets("<!-- <p x=\" --><div ") + (0..<100_000).flatMap { octets("a\($0)='<' ") } + octets(">fond</div>\""))),
    HostileMail(
      "100,000 attributes behind what looks like a style sheet", .htmlStripped,
      html(octets("<styles><div ") + (0..<100_000).flatMap { octets("a\($0)=1 ") } + octets(">fond</div>"))),
    HostileMail(
      "100,000 attributes behind a doctype", .htmlStripped,
      html(
        octets("<!DOCTYPE x \"<script>\"><div ") + (0..<100_000).flatMap { octets("a\($0)=1 ") } + octets(">fond</div>")
      )),
    HostileMail(
      "attributes without blanks", nil,
      html(octets("<div ") + (0..<100_000).flatMap { octets("a\($0)=\"\"") } + octets(">fond</div>"))),
    HostileMail(
      "attributes apart by slashes", nil,
      html(octets("<div ") + (0..<100_000).flatMap { octets("a\($0)/") } + octets(">fond</div>"))),
    HostileMail("unclosed tags", nil, html(repeated("<b><i><a href=x>", 60_000))),
    HostileMail("unclosed comments", nil, html(repeated("<!-- ", 200_000))),
    HostileMail("open angles", nil, html(repeated("<", 1_000_000))),
    HostileMail("entities", nil, html(repeated("&lt;&#x1F3AD;&", 100_000))),
    HostileMail("table cells", nil, html(octets("<table>") + repeated("<tr><td>a<td>b", 60_000))),
    HostileMail("nested lists", .htmlStripped, html(repeated("<ol><li>", 50_000))),
    HostileMail("links", .tooManyLinks, html(repeated("<a href='http://x.example'>x</a>", 20_000))),
    HostileMail("styles", nil, html(repeated("<p style='" + String(repeating: "a:b;", count: 200) + "'>x</p>", 2_000))),
    HostileMail(
      "one long attribute", nil, html(octets("<p style='") + repeated("display :n;", 150_000) + octets("'>x</p>"))),
    HostileMail(
      "entities that double, as in XML", nil,
      html(
        octets("<!DOCTYPE a [<!ENTITY b0 \"x\">")
          + (1..<30).flatMap { octets("<!ENTITY b\($0) \"&b\($0 - 1);&b\($0 - 1);\">") } + octets("]><p>&b29;</p>"))),
    HostileMail(
      "blockquotes, 20,000 within each other", .htmlStripped,
      html(repeated("<blockquote type=cite>", 20_000) + octets("fond"))),
    HostileMail(
      "gmail quotes side by side", nil,
      html(repeated("<div class=gmail_quote>On x wrote:<blockquote>a</blockquote></div>", 15_000))),
    HostileMail(
      "Outlook dividers side by side", nil,
      html(repeated("<div id=divRplyFwdMsg><b>De :</b> a<br><b>Objet :</b> b</div>", 15_000))),
    HostileMail("tables within tables", nil, html(repeated("<table><tr><td>", 20_000) + octets("fond"))),
    HostileMail("hidden text", nil, html(repeated("<span style=display:none>x</span>", 50_000))),
    HostileMail("fonts without end", nil, html(repeated("<font color=red>", 30_000) + octets("x"))),
    HostileMail("a page of 20 MB", nil, html(repeated("<p>Bonjour tout le monde.</p>\n", 700_000))),
    HostileMail("conditional comments", nil, html(repeated("<!--[if mso]><p>x</p><![endif]-->", 40_000))),
    HostileMail("closing tags alone", nil, html(repeated("</div></p></b>", 100_000))),
    HostileMail("scripts never closed", nil, html(repeated("<script>", 200_000))),
    HostileMail("data in a link", nil, html(octets("<a href=\"data:") + repeated("A", 1_500_000) + octets("\">x</a>"))),
    HostileMail(
      "style rules", .stylesLeftOut,
      html(
        octets("<style>") + repeated(".a b,.a{display:none}", 4_000) + octets("</style>")
          + repeated("<p class='a b'><b class=a>x</b></p>", 20_000))
    ),
    HostileMail(
      "one style sheet of 2 MB", .stylesLeftOut,
      html(octets("<style>") + repeated("@media(a){b{c:d}} ", 100_000) + octets("</style>x"))
    ),
    HostileMail("style sheets unfinished", nil, html(repeated("<style>@media{a{", 60_000))),
    HostileMail("cells without end", nil, html(octets("<table border=1><tr>") + repeated("<td>a", 300_000))),
    HostileMail("rows of rows", nil, html(repeated("<table><tr><td>a<td>", 90_000))),
    HostileMail("lists in lists", nil, html(repeated("<ol><li>a", 150_000))),
    HostileMail("Word's marks", nil, html(repeated("<![", 600_000))),
    HostileMail(
      "short conditional comments", nil, html(repeated("<!--[if a]>b c d e f g h i j k<![endif]-->", 40_000))),
    HostileMail("comments unfinished", nil, html(repeated("<!--", 400_000))),
    HostileMail("closing tags of nothing", nil, html(repeated("<span>", 590) + repeated("</x>", 400_000))),
    HostileMail("links that break lines", .tooManyLinks, html(repeated("<a href=x>a<br>b", 100_000))),
    HostileMail("entities of other planes", nil, html(repeated("&amp;&#x1F600;&nbsp;", 90_000))),
    HostileMail("hidden text of 2 MB", .hiddenText, html(octets("<p hidden>") + repeated("caché ", 300_000))),
  ]
}
