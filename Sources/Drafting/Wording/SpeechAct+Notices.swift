extension SpeechAct {
  static let informationPhrases = """
    sera fermé*
    seront fermé*
    seront fermés
    seront fermées
    ouvrira ses portes
    reprendra le
    reprendront le
    est désormais
    sont désormais
    veuillez trouver l affiche
    affiche ci jointe
    pour affichage
    je vous transmets pour
    je te transmets pour
    transmis pour
    pour diffusion
    pour affichage
    à toutes fins utiles
    pour rappel
    nous vous rappelons
    merci de noter
    veuillez noter
    nous avons le plaisir de vous annoncer
    j ai le plaisir de vous annoncer
    je vous annonce
    nous vous annonçons
    sera fermé le
    sera fermée le
    seront fermés le
    sera interrompu*
    sera indisponible
    aura lieu
    auront lieu
    se tiendra
    save the date
    à vos agendas
    ci joint le compte rendu
    ci joint le relevé
    ci joint le procès verbal
    ci joint le pv
    ci joint la note
    ci jointe la note
    ci joints les supports
    ci joint le support
    trouverez … compte rendu
    trouverez … relevé de décisions
    trouverez … procès verbal
    trouverez … le pv
    trouverez … note d information
    note d information
    note de service
    est en ligne sur
    anbei das protokoll
    attached are the minutes
    attached the minutes
    please find … minutes
    adjunto … acta
    in allegato il verbale
    pour info
    pour information
    pour votre information
    pour ton information
    pour mémoire
    à titre d information
    à titre informatif
    pour votre parfaite information
    pour bonne information
    je vous informe que
    nous vous informons
    je t informe
    simplement pour vous informer
    je tenais à vous informer
    pour connaissance
    pi
    nb
    fyi
    for your information
    for information
    for info
    just so you know
    please note
    please be informed
    zur info
    zur information
    zur kenntnis
    zu ihrer information
    zur kenntnisnahme
    para su información
    para información
    para su conocimiento
    a título informativo
    per conoscenza
    per opportuna conoscenza
    per informazione
    a titolo informativo
    per vostra informazione
    """

  static let replyNotNeededPhrases = """
    nothing further is needed
    nothing further needed
    for your files
    for your records
    annulez ma demande
    laisse tomber
    je laisse tomber
    rien de plus à faire
    rien d autre à faire
    weiter nichts zu
    vous pouvez … clore
    vous pouvez … classer
    vous pouvez … fermer
    vous pouvez … clôturer
    tu peux … fermer
    tu peux … clore
    ne vous embêtez plus
    ne vous dérangez plus
    ne cherchez plus
    plus la peine de chercher
    ne vous en occupez plus
    j annule ma demande
    je retire ma demande
    please disregard
    please ignore
    you can close
    arrêter de répondre à tous
    arrêtez de répondre à tous
    cesser de répondre à tous
    cessez de répondre à tous
    stop replying to all
    rückmeldung ist nicht erforderlich
    rückmeldung nicht erforderlich
    antwort ist nicht erforderlich
    antwort nicht erforderlich
    pas besoin de retour
    sans réponse de votre part
    aucun retour de votre part
    pas d action de votre part
    aucune suite à donner
    sans suite à donner
    pas de suite à donner
    rien à faire pour vous
    rien à faire pour toi
    plus besoin de
    n est plus nécessaire
    n est plus d actualité
    problème résolu
    problème est résolu
    question résolue
    inutile de répondre
    inutile de me répondre
    pas besoin de répondre
    pas besoin de me répondre
    pas la peine de répondre
    sans réponse de votre part attendue
    aucune réponse n est attendue
    aucune réponse attendue
    n appelle pas de réponse
    n appelle aucune réponse
    n appelle de réponse
    ne nécessite pas de réponse
    ne nécessite aucune réponse
    ne demande pas de réponse
    ne demande aucune réponse
    aucun retour n est attendu
    aucun retour attendu
    pas de retour attendu
    pas de réponse attendue
    aucune action
    aucune démarche de votre part
    rien à faire de votre part
    rien à faire de ta part
    vous n avez rien à faire
    tu n as rien à faire
    rien n est attendu
    rien d urgent à faire
    ne me réponds pas
    ne réponds pas
    ne me répondez pas
    ne répondez pas
    ne tenez plus compte
    ne tenez pas compte
    ne pas tenir compte
    merci de ne pas répondre
    sans objet désormais
    vous pouvez classer
    vous pouvez clore
    vous pouvez clôturer
    vous pouvez fermer
    vous pouvez annuler ma demande
    tu peux classer
    no action
    no reply needed
    no reply is needed
    no need to reply
    no need to respond
    no response needed
    no response required
    no reply required
    nothing to do on your side
    nothing for you to do
    keine antwort nötig
    keine antwort erforderlich
    keine rückmeldung
    nichts zu tun
    es besteht kein handlungsbedarf
    kein handlungsbedarf
    no hace falta … conteste*
    no es necesario … contest*
    no es necesario … respond*
    no hace falta … respond*
    sin necesidad de respuesta
    non occorre … rispo*
    non serve … rispo*
    non è necessario … rispo*
    non è necessaria alcuna risposta
    nessuna risposta
    """

  static let absencePhrases = """
    serai de retour le
    serai de retour lundi
    ne serai de retour
    quitté la société
    j ai quitté l
    ne sera ni lu
    ne sont plus lus
    n est plus lu
    ik ben afwezig
    ben ik afwezig
    je ne suis pas au bureau
    je ne serai pas au bureau
    ne suis pas présent*
    ne serai pas présent*
    suis indisponible
    serai indisponible
    actuellement indisponible
    indisponible jusqu
    ne travaille pas le
    ne travaille plus
    en congés
    en congé
    en vacances
    en arrêt maladie
    en arrêt de travail
    en formation du
    en formation jusqu
    en mission
    en télétravail jusqu
    loin de mon bureau
    loin du bureau
    je suis à l étranger
    suis parti* en
    pars en congé*
    pars en vacances
    prends ma retraite
    parti* à la retraite
    partie en retraite
    parti en retraite
    quitté mes fonctions
    quitté le service
    quitté l entreprise
    changé de poste
    changé d affectation
    n exerce plus
    n est plus en poste
    ne pourrai pas vous répondre
    ne pourrai pas répondre
    ne suis pas en mesure de
    pas en mesure de répondre
    pas en mesure de lire
    ne lirai pas
    ne lis pas mes
    ne consulte pas mes
    ne consulterai pas
    ne relève pas mes
    ne relèverai pas
    am out
    i am off
    i m off
    i m away
    i m out
    not in the office
    not available until
    unavailable until
    travelling until
    traveling until
    attending a conference
    on a business trip
    have left the company
    have left the
    nicht am platz
    nicht im dienst
    auf dienstreise
    dienstreise
    im mutterschutz
    in rente
    im ruhestand
    bin abwesend
    bin nicht da
    bin bis
    no estaré disponible
    no estoy disponible
    estoy de viaje
    estoy de vacaciones
    estaré de vacaciones
    ya no forma parte
    non sarò in ufficio
    non sono in ufficio
    non sono disponibile
    non sarò disponibile
    sarò fuori
    sono in viaggio
    sono in malattia
    non lavora più
    ne reprendrai mon poste
    ne reprendrai qu
    ne sera pas lu
    ne seront pas lus
    je suis parti* chez
    je suis parti* du
    je suis parti* jusqu
    je pars du
    n y ai pas internet
    sans accès à internet
    sans accès à ma messagerie
    est en congé
    est en congés
    est absent*
    est en déplacement
    est en arrêt
    est actuellement absent*
    le cabinet est fermé
    l étude est fermée
    le bureau est fermé
    nos bureaux sont fermés
    nos bureaux seront fermés
    l entreprise est fermée
    fermeture annuelle
    fermé* pour congés
    è in ferie
    sono fuori
    non leggerà
    non leggerò
    offices are closed
    office is closed
    office will be closed
    is on leave
    is away
    is out of
    has retired
    hat das haus verlassen
    nicht mehr im
    ist im urlaub
    betriebsferien
    büro ist geschlossen
    está de vacaciones
    está ausente
    oficina cerrada
    je suis absent*
    je suis actuellement absent*
    je suis en congé*
    je suis actuellement en congé*
    je suis en déplacement
    je suis en vacances
    je suis en arrêt
    je suis en formation
    je serai absent*
    je serais absent*
    je ne suis pas disponible
    je ne suis pas joignable
    je ne serai pas joignable
    actuellement absent*
    actuellement en congé*
    actuellement en déplacement
    absent* du bureau
    absent* jusqu*
    absent* du
    en congé jusqu*
    en congés jusqu*
    en congé maternité
    en congé de maternité
    en congé parental
    en congés du
    en congé du
    en vacances jusqu*
    en déplacement jusqu*
    sera fermé*
    est fermé* du
    est fermé* jusqu*
    sont fermés du
    sont fermés jusqu*
    sont fermées du
    sera absent*
    a quitté … service
    a quitté ses fonctions
    ne fait plus partie
    ne travaille plus
    out of office
    out of the office
    on annual leave
    on leave
    on vacation
    on holiday
    on parental leave
    on maternity leave
    am away
    currently away
    currently out
    will be away
    away from my desk
    away until
    no longer works
    no longer with
    has left the
    nicht im büro
    nicht im haus
    nicht im hause
    nicht am arbeitsplatz
    nicht erreichbar
    im urlaub
    in elternzeit
    in mutterschutz
    ausser haus
    außer haus
    abwesend
    derzeit nicht
    zurzeit nicht
    momentan nicht
    estoy fuera
    estaré fuera
    estoy ausente
    estaré ausente
    me encuentro fuera
    me encuentro ausente
    fuera de la oficina
    fuera de oficina
    de vacaciones
    de baja
    ya no trabaja
    sono assente
    sarò assente
    sono fuori ufficio
    fuori ufficio
    fuori sede
    sono in ferie
    in ferie
    in congedo
    assente dall ufficio
    assente fino
    ufficio chiuso
    resterà chiuso
    """

  static let absenceDetailPhrases = """
    d ici là
    adresser vos demandes
    adresser vos messages
    envoyer vos demandes
    contacter désormais
    joindre désormais
    écrire désormais
    en attendant
    meanwhile
    sera de retour
    serai de retour
    de retour au bureau
    de retour parmi
    de retour début
    de retour fin
    à compter du
    répondrai à mon
    répondrai dès
    répondrai à partir
    traiterai à mon
    prendrai connaissance de
    lirai votre message
    lirai vos messages
    jusqu à mon retour
    avant le
    reviendrai vers vous à
    adressez vous à
    vous adresser à
    s adresser à
    joindre le standard
    contactez le standard
    appelez le standard
    contactez
    contacter
    écrivez à
    écrire à
    joignable au
    back in
    i return
    i ll be back
    i will return
    respond when
    reply when
    reply upon
    respond upon
    contact my colleague
    please call
    am wieder
    zurück am
    wieder zurück
    kontaktieren sie
    an meine kollegin
    an meinen kollegen
    contacte con
    diríjase a
    póngase en contacto
    contattare
    scrivere a
    en rentrant
    à mon retour de
    quand je rentrerai
    je regarderai
    que le
    reprendrai mon poste
    mailbox is not monitored
    please resend
    please write to
    please email
    resend your message
    fino all
    fino alla
    riaprirà
    riapriremo
    rouvre le
    rouvrira le
    rouvrirons
    reprise des
    réouverture le
    votre interlocuteur est
    mon remplaçant
    ma remplaçante
    me remplace
    assure mon intérim
    assure l intérim
    pour les choses pressées
    pour les urgences
    en cas de besoin
    bin ich wieder
    sind wir wieder
    ab montag
    en rentrant de
    dal lunedì
    de retour le
    de retour lundi
    de retour mardi
    de retour mercredi
    de retour jeudi
    de retour vendredi
    de retour à partir
    dès mon retour
    à mon retour
    mon retour le
    retour prévu
    je reviens le
    je reviendrai
    reprendrai
    reprise le
    réouverture
    rouvrira
    jusqu au
    en mon absence
    pendant mon absence
    durant mon absence
    pendant cette période
    en cas d urgence
    pour toute urgence
    pour toute demande urgente
    pour toute question urgente
    si urgent
    si urgence
    vous pouvez contacter
    vous pouvez joindre
    vous pouvez vous adresser
    veuillez contacter
    merci de contacter
    contacter mon collègue
    contacter ma collègue
    ma boite n est pas relevée
    ne seront pas lus
    ne sera pas lu
    sera transféré
    est transféré
    n est pas transféré
    peu accès à ma messagerie
    pas accès à ma messagerie
    accès limité à
    returning on
    return on
    back on
    back in the office
    will be back
    until
    upon my return
    when i return
    on my return
    in my absence
    limited access
    no access to
    urgent matters
    in urgent cases
    if urgent
    if your … is urgent
    please contact
    can be reached
    wieder erreichbar
    wieder da
    wieder im büro
    ab dem
    bis zum
    bis einschliesslich
    bis einschließlich
    bis auf weiteres
    nach meiner rückkehr
    in dringenden fällen
    in dringenden angelegenheiten
    wird nicht weitergeleitet
    nicht weitergeleitet
    wenden sie sich
    meine vertretung
    vertretung
    hasta el
    a mi regreso
    a mi vuelta
    mi regreso
    mi vuelta
    vuelvo el
    volveré
    regresaré
    para asuntos urgentes
    en caso de urgencia
    para cualquier urgencia
    puede contactar
    pueden contactar
    puede dirigirse
    acceso limitado
    fino al
    al mio rientro
    mio rientro
    rientrerò
    tornerò
    per urgenze
    in caso di urgenza
    per questioni urgenti
    può contattare
    potete contattare
    rivolgersi a
    non ho accesso
    accesso limitato
    """

  static let automationPhrases = """
    cet envoi est automatique
    envoyé par un automate
    expédié automatiquement
    produit automatiquement
    par un robot
    notre robot
    ne nécessite aucune intervention
    sans intervention humaine
    accusé de réception électronique
    ne permet pas de recevoir
    cette adresse n est pas
    cette boite n est pas
    boite non consultée
    adresse non consultée
    vous ne pouvez pas répondre à ce
    cet email est automatique
    ce mail est automatique
    arrive à échéance
    arrivera à échéance
    expire dans
    expirera le
    will expire
    connectez vous à votre espace
    rendez vous dans votre espace
    rapport quotidien
    rapport hebdomadaire
    job terminé
    sauvegarde terminée
    message automatique
    réponse automatique
    courriel automatique
    mail automatique
    email automatique
    envoi automatique
    message généré automatiquement
    généré automatiquement
    générée automatiquement
    envoyé automatiquement
    adressé automatiquement
    transmis automatiquement
    émis automatiquement
    ne pas répondre à ce
    ne pas répondre directement
    ne répondez pas à ce
    ne pas y répondre
    n est pas relevée
    n est pas surveillée
    notification automatique
    automatic reply
    automatic message
    automated message
    automated reply
    automated response
    automatically generated
    do not reply
    please do not reply
    auto generated
    auto reply
    automatisch generiert*
    automatisch erstellt*
    automatisch erzeugt*
    automatische antwort
    automatische nachricht
    automatisch versendet
    nicht auf diese
    respuesta automática
    mensaje automático
    generado automáticamente
    no responda a este
    risposta automatica
    messaggio automatico
    generato automaticamente
    generata automaticamente
    non rispondere a
    """

  static let receiptPhrases = """
    ha sido registrad*
    ha sido recibid*
    hemos recibido
    su consulta
    le contestará
    le responderemos
    wurde erhalten
    wurde registriert
    ihre anfrage wurde
    ihre nachricht ist
    è stata registrata
    è stata ricevuta
    le risponderemo
    your message has been
    your enquiry
    we will respond
    avons bien reçu vos
    message nous est bien parvenu
    a bien été reçu
    est bien arrivé*
    a été transmis* au service
    a été enregistré*
    est close
    a été résolu*
    a été clôturé*
    a été clos*
    a été reçu par la boite
    votre message est arrivé
    votre courriel est arrivé
    il porte le numéro
    elle porte le numéro
    sous le numéro
    enregistré sous
    thank you for contacting
    we received your
    has been closed
    has been resolved
    wurde registriert
    wir haben ihre
    gracias por contactar
    grazie per averci contattato
    avons bien reçu votre
    avons bien reçu ton
    a bien reçu votre
    ai bien reçu votre message et
    accusons réception de votre
    a bien été reçu*
    a bien été enregistré*
    a été enregistré* sous
    a été enregistré* et
    a été prise en compte
    a bien été pris* en compte
    est bien parvenu*
    nous est bien parvenu*
    sera traité* dans
    sera traitée dans
    dans les meilleurs délais
    dans un délai de
    sous un délai de
    reviendrons vers vous
    un conseiller
    numéro de ticket
    numéro de dossier
    votre ticket
    votre demande n
    votre demande porte le
    référence à rappeler
    accusé de réception automatique
    accusé réception électronique
    accusé d enregistrement
    have received your
    has been received
    has been registered
    will get back to you
    ticket number
    your ticket
    your request
    ihre nachricht erhalten
    ihre anfrage erhalten
    ist bei uns eingegangen
    eingangsbestätigung
    hemos recibido su
    su solicitud ha sido
    abbiamo ricevuto la
    la sua richiesta
    la vostra richiesta
    """

  static let unsubscriptionPhrases = """
    se désinscrire
    se désabonner
    désinscrire
    désinscription
    désabonner
    désabonnement
    ne plus recevoir
    répondez stop
    répondre stop
    stop en réponse
    unsubscribe
    opt out
    abmelden
    abbestellen
    darse de baja
    cancelar la suscripción
    cancellarsi
    disiscriver*
    annullare l iscrizione
    """

  static let delayPhrases = """
    le contestará
    le responderá
    le responderemos
    le risponderemo
    le risponderà
    bearbeiten ihre
    wird bearbeitet
    jours ouvrés
    jours ouvrables
    meilleurs délais
    plus brefs délais
    dans un délai de
    sous 24
    sous 48
    sous 72
    sous cinq jours
    sous huit jours
    sous quinze jours
    un conseiller
    une conseillère
    un agent vous
    un gestionnaire
    notre équipe vous
    reviendra vers vous
    reviendrons vers vous
    reviendront vers vous
    prendra connaissance
    vous répondra
    vous répondrons
    recevrez une réponse
    réponse vous sera
    sera traité*
    sera étudié*
    sera examiné*
    working days
    business days
    as soon as possible
    get back to you
    will respond
    will reply
    werktag*
    so schnell wie möglich
    so bald wie möglich
    melden uns
    días hábiles
    lo antes posible
    a la mayor brevedad
    giorni lavorativi
    al più presto
    prima possibile
    """

  static let surveyPhrases = """
    votre avis compte
    enquête de satisfaction
    êtes vous satisfait*
    qu en avez vous pensé
    évaluez votre
    donnez nous votre avis
    notez votre
    combien d étoiles
    your feedback
    how satisfied
    rate your
    zufriedenheitsumfrage
    encuesta de satisfacción
    sondaggio
    """

  static let gatewayPhrases = """
    reçu une télécopie
    télécopie est jointe
    fax reçu
    nouveau fax
    nouveau message vocal
    message vocal pour
    transcription automatique
    document numérisé
    numérisé depuis
    scanned from
    copie du message que vous
    copie de votre message
    copie de votre demande
    êtes vous bien une personne
    êtes vous un humain
    que vous êtes humain
    que vous n êtes pas un robot
    prouver que vous
    votre message est en attente
    votre message est retenu
    confirm that you are human
    prove you are human
    your message is on hold
    a partagé un document
    a partagé un fichier
    vous a mentionné
    a commenté
    messages non lus
    document à signer
    attend votre signature
    page … a été modifiée
    a modifié la page
    """

  static let rhetoricPhrases = """
    une question sur
    une question ou
    que ferait on sans
    que ferions nous sans
    que ferais je sans
    qu est ce qu on ferait sans
    vraiment besoin d imprimer
    comment vous remercier
    que dire de plus
    where would we be
    qui aurait cru
    qui l eut cru
    n est ce pas
    besoin d imprimer
    devis gratuit
    vous recrutez
    nous noter
    votre avis compte
    comment ça
    à quoi bon
    que demander de plus
    who would have
    isn t it
    """

  static let reactionPhrases = """
    a réagi à votre message
    a réagi à ton message
    a aimé votre message
    reacted to your message
    hat auf ihre nachricht reagiert
    ha reaccionado a
    ha reagito al
    """

  static let acquaintancePhrases = """
    comme convenu
    suite à notre
    suite à votre
    suite à mon
    suite à ton
    notre entretien
    notre échange
    notre conversation
    notre rendez vous
    notre réunion
    votre courrier du
    votre lettre du
    mon dossier
    notre dossier
    ma demande
    mon courrier
    as agreed
    our meeting
    our conversation
    following our
    my file
    wie besprochen
    wie vereinbart
    como acordamos
    come d accordo
    come concordato
    """
}
