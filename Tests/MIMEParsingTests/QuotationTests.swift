import MIMEParsing
import Testing

@Suite("What is new, what is history, what is signature")
struct QuotationTests {
  private func body(_ text: String, subject: String = "Re: x", type: String = "text/plain") -> Body {
    Message(lines: "Subject: \(subject)", "Content-Type: \(type); charset=utf-8", "", text).body
  }

  @Test(
    "What only looks like an attribution is content",
    arguments: [
      "Le 3 mars M. Dupont m'a écrit : il faut payer.",
      "Bonjour,\n\nLe 3 mars 2025, M. Dupont m'a écrit :\n\nIl faut payer avant la fin du mois.",
      "Bonjour,\n\nComme convenu le 3 mars 2025 à 10:00, voici ce que le maire a écrit :\n\nLa place sera rouverte.",
      "Voici mon trajet :\nDe : Paris\nÀ : Lyon\nDate : 3 mars 2025\nObjet : colloque\n\nMerci de réserver.",
      "Le service environnement m'a demandé d'imprimer le formulaire deux fois.",
      "J'ai reçu par erreur un message confidentiel destiné à un autre destinataire, et je l'ai supprimé.",
      "Merci de m'inscrire à votre liste de diffusion.\n\nJe reste à votre écoute.",
      "Attention, les liens de votre message externe ne marchent plus.",
      "Voici mes coordonnées :\n\n12 rue des Lilas\n59000 Lille\n06 00 00 00 12",
      "On Monday I wrote:\n\nThe pool is closed.",
      "Bonjour,\n\nEnvoyé par courrier recommandé le 12 mars à la mairie d'Orange.\n\nMerci de me répondre.",
      "Bonjour,\n\nEnvoyé avec le mail de mardi, le dossier est complet ?\n\nMerci de me répondre.",
      "Hallo,\n\nhet milieu is belangrijk, daarom print ik niets meer.",
      "Bonjour,\n\nVoici ce que Mme Anne Roy <a.roy@ville.example> a écrit le 3 mars 2025 :\n\nFermé.\n\nEst-ce vrai ?",
      "Guten Tag,\n\nDas hat mir Frau Anna Koch <koch@stadt.example> am 3. März 2025 geschrieben:\n\nGut.\n\nStimmt das?",
      "Guten Tag,\n\nIch schreibe im Auftrag meiner Mutter.\n\nUmzug am 1. Mai in die Gartenstraße 5\nKundennummer 4711",
      "Hello,\n\nAs regards water\nMeter reading 004512",
      "Bonjour,\n\nEnvoyé par mon avocat le 3 mars en recommandé.\n\nMerci de confirmer.",
      "Hello,\n\nSent by registered post on 3 March\n\nPlease confirm.",
      "Bonjour,\n\nMerci de garder confidentiel le contenu de ce message.",
      "Guten Tag,\n\nmit dieser E-Mail sende ich Ihnen im Anhang meinen Antrag auf Baugenehmigung. Bitte informieren Sie mich.",
      "Hello,\n\nWith this email I ask for permission for a street party. The liability insurance is in the attachment.",
    ])
  func content(_ text: String) {
    let body = body(text)
    #expect(body.newText == text)
    #expect(body.quotedHistory.isEmpty && body.signature.isEmpty && body.disclaimer.isEmpty && body.banner.isEmpty)
  }

  @Test(
    "Attributions are known in many languages and shapes",
    arguments: [
      "Le lun. 3 mars 2025 à 10:12, Mairie <mairie@valmont.example>\na écrit :",
      "On Mon, Mar 3, 2025 at 10:12 AM, Ann wrote:",
      "Am 03.03.2025 um 10:12 schrieb Hans Müller <h@amt.example>:",
      "El lun, 3 mar 2025 a las 10:12, Ana (<a@b.example>) escribió:",
      "Il giorno lun 3 mar 2025 alle ore 10:12 Anna <a@b.example> ha scritto:",
      "Em seg., 3 de mar. de 2025 às 10:12, Ana <a@b.example> escreveu:",
      "Op ma 3 mrt 2025 om 10:12 schreef Jan <j@b.example>:",
      "Den mån 3 mars 2025 kl 10:12 skrev Eva <e@b.example>:", "пн, 3 мар. 2025 г. в 10:12, Анна <a@b.example>:",
      "---- On Mon, 03 Mar 2025 10:12:00 +0100 ann@b.example wrote ----",
      "Le mar. 4 nov. 2025 à 10:12, Mairie <mairie@valmont.example> a écrit :",
      "3 марта 2025, 10:12, Анна <a@b.example> написал(а):",
      "W dniu 3 marca 2025 10:12 użytkownik Anna Nowak <a@b.example>\nnapisał:",
    ])
  func attribution(_ line: String) {
    #expect(body("Oui.\n\n\(line)\n\nTexte ancien").newText == "Oui.")
    let marked = body("Oui.\n\n\(line)\n\n> Texte ancien")
    #expect(marked.newText == "Oui.")
    #expect(marked.quotes.map(\.text) == ["Texte ancien"])
  }

  @Test("Each quoted message has its level, author, date and text")
  func levels() throws {
    let body = body(
      """
      Merci.

      Le lun. 3 mars 2025 à 10:12, Léa Martin <lea@valmont.example> a écrit :

      > Pouvez-vous préciser ?
      >
      > Am 02.03.2025 um 09:05 schrieb Hans Meier:
      >> Guten Tag
      """)
    try #require(body.quotes.count == 2)
    let (first, second) = (body.quotes[0], body.quotes[1])
    #expect(first.level == 1 && second.level == 2)
    #expect(first.authorName == "Léa Martin" && first.authorAddress == "lea@valmont.example")
    #expect(first.date?.text == "lun. 3 mars 2025 à 10:12")
    #expect(first.date?.year == 2025 && first.date?.month == 3 && first.date?.day == 3)
    #expect(first.date?.hour == 10 && first.date?.minute == 12 && first.date?.zoneOffsetMinutes == nil)
    #expect(first.text == "Pouvez-vous préciser ?")
    #expect(second.authorName == "Hans Meier" && second.authorAddress == nil)
    #expect(second.text == "Guten Tag")
  }

  @Test("Outlook's unmarked history is told message by message")
  func outlook() throws {
    let body = body(
      """
      D'accord.

      De : Durand Marie
      Envoyé : lundi 3 mars 2025 10:12
      À : Martin Paul
      Objet : RE: Salle

      Salle B ?

      De : Martin Paul <paul@valmont.example>
      Envoyé : vendredi 28 février 2025 16:40
      À : Durand Marie
      Objet : Salle

      Quelle salle ?
      """)
    #expect(body.newText == "D'accord.")
    try #require(body.quotes.count == 2)
    #expect(body.quotes.map(\.level) == [1, 2])
    #expect(body.quotes.map(\.authorName) == ["Durand Marie", "Martin Paul"])
    #expect(body.quotes.map(\.text) == ["Salle B ?", "Quelle salle ?"])
    #expect(body.quotes[1].date?.day == 28)
  }

  @Test("A date that could be read two ways keeps its month and day open")
  func openDate() {
    let quotes = body("Ok\n\nOn 03/04/2025 10:12, Ann wrote:\n> Hi").quotes
    #expect(quotes.first?.date?.year == 2025)
    #expect(quotes.first?.date?.month == nil && quotes.first?.date?.day == nil)
  }

  @Test("Answers between quoted lines stay with what they answer")
  func inline() {
    let body = body(
      """
      Le 3 mars 2025 à 10:12, Léa <lea@valmont.example> a écrit :
      > Quelle date ?
      Le 12.

      > Combien de personnes ?

      Quarante.
      """)
    #expect(body.isInlineReply)
    #expect(body.newText == "Le 12.\n\nQuarante.")
    #expect(body.answers.map(\.quoted) == ["Quelle date ?", "Combien de personnes ?"])
    #expect(body.answers.map(\.answer) == ["Le 12.", "Quarante."])
    #expect(!self.body("Oui.\n\n> Et alors ?").isInlineReply)
  }

  @Test("A forwarded message is content, by its announcement or by the subject")
  func forward() throws {
    let header =
      "De : Léa <lea@valmont.example>\nEnvoyé : lundi 3 mars 2025 10:12\nÀ : Paul\nObjet : Facture\n\n84 euros."
    let announced = body("Pour suite.\n\n---------- Forwarded message ---------\n\(header)")
    let told = body("Pour suite.\n\n\(header)", subject: "TR: Facture")
    for body in [announced, told] {
      #expect(body.newText.hasPrefix("Pour suite.") && body.newText.hasSuffix("84 euros."))
      #expect(body.quotedHistory.isEmpty)
      let forwarded = try #require(body.forwarded.first)
      #expect(forwarded.from == "Léa <lea@valmont.example>" && forwarded.subject == "Facture" && forwarded.to == "Paul")
      #expect(forwarded.date?.hour == 10)
      #expect(forwarded.text == "84 euros.")
    }
    #expect(body("Pour suite.\n\n\(header)", subject: "RE: TR: Facture").newText == "Pour suite.")
  }

  @Test("The closing formula and the name stay, the block below them is signature")
  func signature() {
    let body = body(
      """
      Bonjour,

      Le dossier est complet.

      Cordialement,
      Marie Durand
      Directrice du service des sports
      Mairie de Valmont
      Tél. : 03 00 00 00 12

      PS : la salle ouvre à 9 h.
      """)
    #expect(body.newText.hasSuffix("Cordialement,\nMarie Durand\n\nPS : la salle ouvre à 9 h."))
    #expect(body.signature.hasPrefix("Directrice") && body.signature.hasSuffix("03 00 00 00 12"))
  }

  @Test("Banner, telephone's line and disclaimer are no new text")
  func ends() {
    let body = body(
      """
      ATTENTION : cet e-mail provient d'un expéditeur externe. Ne cliquez pas sur les liens.

      Bonjour,

      Est-ce ouvert samedi ?

      Envoyé de mon iPhone

      Ce message et toutes les pièces jointes sont confidentiels et établis à l'intention exclusive de leurs
      destinataires. Si vous recevez ce message par erreur, merci de le détruire et d'en avertir l'expéditeur.
      """)
    #expect(body.newText == "Bonjour,\n\nEst-ce ouvert samedi ?")
    #expect(body.banner.hasPrefix("ATTENTION") && body.signature == "Envoyé de mon iPhone")
    #expect(body.disclaimer.hasPrefix("Ce message et toutes"))
    #expect(self.body("[EXTERNE]\n\nBonjour").banner == "[EXTERNE]")
  }

  @Test(
    "HTML is sorted as its reader would",
    arguments: [
      (
        "<div>Le 3 mars 2025 à 10:12, Léa &lt;lea@x.example&gt; a écrit :</div><blockquote type=cite>Un ?</blockquote>"
          + "<p>Oui.</p><blockquote type=cite>Deux ?</blockquote><p>Rue du Port 9, Jo Petit</p>",
        "Oui.\n\nRue du Port 9, Jo Petit"
      ),
      (
        "<p>La loi dit :</p><blockquote>Nul n'est censé l'ignorer.</blockquote><p>Donc je paie.</p>",
        "La loi dit :\n\nNul n'est censé l'ignorer.\n\nDonc je paie."
      ),
      (
        "<pre>Bonjour,\n\nLe 19/03/2025 à 10:30, Cadastre a écrit :\n&gt; Plein sud ?\n\nOui.</pre>", "Bonjour,\n\nOui."
      ),
      ("<p>&gt; Lire la suite</p><p>&gt; Se désinscrire</p>", "> Lire la suite\n\n> Se désinscrire"),
      (
        "<p>Voici.</p><blockquote type=cite><div>Début du message transféré :</div><div>De : a@x.example</div>"
          + "<div>Objet : Pont</div><div>Date : 3 mars 2025</div><div>Fermé lundi.</div></blockquote>",
        "Voici.\n\nDébut du message transféré :\nDe : a@x.example\nObjet : Pont\nDate : 3 mars 2025\nFermé lundi."
      ),
      (
        "<div>On Mon, Mar 3, 2025 at 10:12 AM, Ann wrote:</div><blockquote type=cite><div>Begin forwarded message:</div>"
          + "<div>From: a@x.example</div><div>Subject: Bridge</div></blockquote><p>Thank you, I see.</p>",
        "Thank you, I see."
      ),
      (
        "<p style='margin:0'>D'accord.</p><p style='margin:0'>Yan</p><p style='margin:0'>Ce courriel peut contenir des "
          + "informations confidentielles. Si vous n'en êtes pas le destinataire, merci de le supprimer.</p>",
        "D'accord.\nYan"
      ),
      (
        "<p style='margin:0'>Merci pour ce message.</p><p style='margin:0'>Anne</p><p style='margin:0'>Ce courriel peut "
          + "contenir des informations confidentielles. Si vous n'en êtes pas le destinataire, merci de le supprimer.</p>",
        "Merci pour ce message.\nAnne"
      ),
      (
        "<p>Elle m'a écrit :</p><blockquote>Payez.</blockquote><p>La loi dit :</p><blockquote>Jamais deux fois.</blockquote>"
          + "<p>Qui a raison ?</p>", "La loi dit :\n\nJamais deux fois.\n\nQui a raison ?"
      ),
    ])
  func html(_ html: String, _ text: String) {
    #expect(body(html, type: "text/html").newText == text)
  }

  @Test("Signatures end where the text says they begin, and take no answer with them")
  func signatures() {
    #expect(body("Oui.\n\n--\u{A0}\nLéa Martin\n06 00 00 00 12").newText == "Oui.")
    #expect(
      body("Je le confirme.\n\nPour le préfet et par délégation,\nLéa Martin\nCheffe du bureau\n04 00 00 00 33").newText
        == "Je le confirme.\n\nPour le préfet et par délégation,\nLéa Martin")
    #expect(
      body("Gerne.\n\nMit nachbarlichen Grüßen\nDr. Anke Ritter\nStadtwerke\nTel. 0351 0000-88").newText
        == "Gerne.\n\nMit nachbarlichen Grüßen\nDr. Anke Ritter")
    #expect(body("Ciao, ecco:\n\n> Dove?\n\nVia Roma 9, Ada Neri").newText == "Ciao, ecco:\n\nVia Roma 9, Ada Neri")
    #expect(
      body("Sim.\n\nEscola <e@x.example> escreveu (terça, 4/03/2025\nà(s) 09:30):\n\n> Pode ser?").newText == "Sim.")
    #expect(
      body("Réunion le 21 juin.\n_____________\n\nRéponse avant le 10 : oui / non\n\nLe comité").newText
        == "Réunion le 21 juin.\n_____________\n\nRéponse avant le 10 : oui / non\n\nLe comité")
  }

  @Test("A forward of a forward from Gmail is content, and each message of it is told")
  func forwardOfForward() throws {
    let inner = """
      <div class="gmail_quote"><div>---------- Forwarded message ---------<br>De : Paul &lt;paul@x.example&gt;<br>
      Date : lun. 3 mars 2025 à 10:12<br>Objet : Facture<br>À : Léa &lt;lea@x.example&gt;</div><div>84 euros.</div></div>
      """
    let outer = """
      <p>Pour information.</p><p>---------- Message transféré ----------<br>De : Léa &lt;lea@x.example&gt;<br>
      Date : mar. 4 mars 2025 à 09:00<br>Objet : Tr : Facture<br>À : Ann &lt;ann@x.example&gt;</p><p>Voir dessous.</p>
      """
    let body = body(outer + inner, subject: "Tr : Facture", type: "text/html")
    #expect(body.newText.contains("Pour information.") && body.newText.contains("84 euros."))
    #expect(body.quotedHistory.isEmpty)
    #expect(body.forwarded.map(\.from) == ["Léa <lea@x.example>", "Paul <paul@x.example>"])
    try #require(body.forwarded.count == 2)
    #expect(body.forwarded[1].text == "84 euros.")
  }

  @Test("A quotation above and a separated signature below are both told")
  func parts() {
    let body = body("Ok\n\nOn Mon, Mar 3, 2025 at 10:12 AM, Ann <ann@x.example> wrote:\n> Hi\n\n-- \nPaul")
    #expect(body.newText == "Ok" && body.signature == "Paul")
    #expect(body.quotes.first?.authorAddress == "ann@x.example")
  }
}
