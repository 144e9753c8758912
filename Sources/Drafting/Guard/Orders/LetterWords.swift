/// Words that letters are made of and that say nothing of the matter, folded, in the five languages.
enum LetterWords {
  static let all: Set<String> = Set(
    """
    le la les l un une des du de d et est sont a au aux en dans pour par sur avec sans que qui quoi dont ce cet cette ces ne pas
    plus vous nous je il elle ils elles on votre vos notre nos mon ma mes son sa ses leur leurs se si mais ou donc car y ete etre
    avoir avez avons ai as ont sera seront serez serons etes suis bien tres ainsi aussi afin comme lors lorsque ici cela ceci tout
    toute tous toutes bonjour bonsoir madame monsieur messieurs mesdames maitre docteur cher chere merci remercions remercie
    cordialement salutations distinguees sinceres sincerement meilleures respectueuses agreer expression veuillez prie prions recu recue recus
    recevoir reception accusons accuse message courriel courrier lettre demande demandes question questions objet concernant sujet
    propos suite bonne note pris prenons connaissance reviendrons reviens revenons reponse repondre repondrons transmettons
    transmettrons transmis service services dossier vers meilleurs delais bientot attention disposition restons reste information
    informations renseignement complement cordiale confirmons
    avant apres pendant depuis jusqu jusque entre chez vers sous selon lequel laquelle lesquels lesquelles quel quelle quels
    quelles quand comment pourquoi combien fait faire font ferons faut peut peuvent pouvez pouvons puis pourra pourrez doit
    doivent devez devrez dois aucun aucune autre autres meme memes encore deja toujours jamais alors ensuite enfin chaque
    plusieurs quelques celui celle ceux celles leurs dont afin lieu foi moment jour jours heure heures maintenant
    before after while until which what when how who whom whose than then them they their there here also only any some each
    werden wird kann konnen noch schon auch nach vor uber aus wie was wer wann wenn dass als oder aber dieser diese dieses
    cuando como donde quien cual esta este estos estas tambien puede pueden antes despues hasta quando come dove chi quale
    questo questa questi queste anche puo possono prima dopo fino
    the an and are is was were be been have has had of to in on at for by with from we you your our i it this that dear mr mrs ms
    thank thanks regards kind best sincerely yours faithfully truly message letter request received receive reply regarding about will would can could
    please hello good morning soon further information file
    der die das ein eine und ist sind war haben hat von zu in im am auf mit fur bei wir sie ihr ihre ihren ihrem unser sehr geehrte
    geehrter damen herren frau herr guten tag danke vielen dank freundlichen grussen nachricht schreiben anfrage erhalten antwort
    el la los las un una y es son ha han de del al en por para con se su sus nuestro nuestra usted le estimado estimada senor senora
    buenos dias gracias saludos atentamente cordial mensaje solicitud recibido recibida respuesta hemos
    il lo gli i uno e sono ha hanno di da in su con per si suo sua vostro nostra gentile signor signora buongiorno grazie cordiali
    saluti distinti messaggio richiesta ricevuto ricevuta risposta abbiamo
    """.split { $0 == " " || $0 == "\n" }.map(String.init))
}
