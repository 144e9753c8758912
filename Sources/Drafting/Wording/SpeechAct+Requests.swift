extension SpeechAct {
  static let requestPhrases = """
    sollicite
    sollicitons
    demande la communication
    demande communication
    notre association demande
    notre association souhaite
    nous contestons
    je conteste
    je forme un recours
    je fais suite à
    permets … vous signaler
    permets … vous rappeler
    permets … vous relancer
    permets … vous contacter
    permets … vous écrire
    permets … vous solliciter
    permets … revenir vers vous
    vous signaler que
    vous rappeler que
    a t il
    a t elle
    a t on
    ont ils
    ont elles
    sont ils
    sont elles
    sera t il
    sera t elle
    faudra t il
    peut il
    peut elle
    doit il
    doit elle
    est elle
    je fais comment
    comment je fais
    on fait comment
    c est quand
    c est où
    c est combien
    ça coute combien
    je ne sais pas comment
    je ne sais pas si
    je ne comprends pas
    nous ne comprenons pas
    qu en est il
    où en est
    où en sont
    où en suis
    j en suis où
    vers qui me tourner
    vers qui
    à qui m adresser
    à qui dois
    à qui s adresser
    je propose
    nous proposons
    je vous propose
    nous vous proposons
    je te propose
    vous convient
    te convient
    vous conviendrait
    vous arrange
    seriez disponible*
    es tu disponible
    tes disponibilités
    vos disponibilités
    pouvez vous
    pourriez vous
    pourrez vous
    peux tu
    pourrais tu
    peut on
    pourrait on
    pouvons nous
    pourrions nous
    puis je
    pourrais je
    seriez vous
    serais tu
    avez vous
    auriez vous
    as tu
    aurais tu
    savez vous
    sauriez vous
    sais tu
    voulez vous
    voudriez vous
    veux tu
    êtes vous
    acceptez vous
    accepteriez vous
    confirmez vous
    est il possible
    serait il possible
    est ce possible
    est ce que
    est ce qu
    est ce que tu
    est ce que je
    est ce qu il
    est ce qu on
    y a t il
    faut il
    dois je
    devons nous
    doit on
    que dois je
    que faire
    que faut il
    comment faire
    comment puis je
    quand pourr*
    si vous pouvez
    si vous pouviez
    si tu peux
    si tu pouvais
    si vous pourriez
    si vous avez
    s il est possible
    si possible
    si c est possible
    s il vous plait
    s il te plait
    svp
    stp
    merci de me
    merci de nous
    merci de lui
    merci de leur
    merci de bien vouloir
    merci de vous
    merci de te
    merci de ne
    merci de faire
    merci de confirmer
    merci de vérifier
    merci de transmettre
    merci de compléter
    merci de préciser
    merci de valider
    merci de traiter
    merci de prendre
    merci de revenir
    merci de répondre
    merci de procéder
    merci de régulariser
    merci de corriger
    merci de signer
    merci de renvoyer
    merci d envoyer
    merci d adresser
    merci d indiquer
    merci d examiner
    merci d y
    merci d accuser
    merci d en
    merci par avance
    merci d avance
    merci donc de
    vous remercie par avance
    vous remercie d avance
    vous remerciant par avance
    vous remerciant d avance
    vous remercie de bien vouloir
    vous remercie de me
    vous remercie de nous
    vous remercie de l attention
    vous remercions de bien vouloir
    vous remercions de nous
    en vous remerciant de
    je vous prie de bien vouloir
    je vous prie de me
    je vous prie de trouver
    nous vous prions de
    prière de
    veuillez me
    veuillez nous
    veuillez trouver
    veuillez bien
    veuillez noter mon
    veuillez procéder
    veuillez confirmer
    veuillez indiquer
    vous voudrez bien
    vous demande de
    vous demandons de
    te demande de
    vous demander
    vous saurais gré
    vous serais reconnaissant*
    vous serions reconnaissant*
    vous serai reconnaissant*
    j aimerais
    on aimerait
    nous aimerions
    je voudrais
    nous voudrions
    on voudrait
    je souhaite
    je souhaiterais
    nous souhaitons
    nous souhaiterions
    souhaiterais
    souhaiterait
    souhaiterions
    je veux
    je désire
    je désirerais
    je sollicite
    nous sollicitons
    je me permets de vous
    je me permets de te
    me permets de vous relancer
    je demande
    nous demandons
    je réclame
    j exige
    je conteste
    je vous signale
    nous vous signalons
    je tiens à signaler
    j ai besoin
    nous avons besoin
    on a besoin
    il me faut
    il me faudrait
    il nous faut
    il nous faudrait
    il faudrait
    faudrait
    je cherche
    je recherche
    nous recherchons
    je voulais savoir
    je voulais vous demander
    j aurais voulu
    j aurais besoin
    j aurais une question
    j ai une question
    une question
    deux questions
    quelques questions
    une dernière question
    savoir si
    savoir quand
    savoir comment
    savoir où
    savoir pourquoi
    savoir ce que
    savoir quel*
    connaître la date
    connaître les
    connaître le
    connaître la
    dites moi
    dis moi
    dites nous
    dis nous
    tenez moi
    tiens moi
    tenez nous
    faites moi
    fais moi
    indiquez moi
    précisez moi
    confirmez moi
    confirme moi
    envoyez moi
    envoie moi
    renvoyez moi
    rappelez moi
    rappelle moi
    répondez moi
    réponds moi
    donnez moi
    aidez moi
    aide moi
    recontactez moi
    contactez moi
    en attente de votre
    en attente d une réponse
    en attente de réponse
    en attente de vos
    dans l attente de
    dans l attente d un
    dans l attente d une
    j attends
    nous attendons
    j attends toujours
    reste dans l attente
    restons dans l attente
    une réponse
    votre réponse rapide
    votre retour
    ton retour
    vos retours
    vos remarques
    votre avis
    ton avis
    votre accord
    ton accord
    votre validation
    ta validation
    votre confirmation
    à valider
    pour validation
    pour avis
    pour attribution
    pour suite à donner
    suite à donner
    à traiter
    pour traitement
    pour signature
    je te laisse répondre
    je vous laisse répondre
    je te laisse voir
    je vous laisse le soin
    je te laisse le soin
    pour réponse
    pour réponse de
    à toi de
    accuser réception
    accusé de réception de
    accusé réception
    confirmer la réception
    confirmer la bonne réception
    prendre rendez vous
    un rendez vous
    un rdv
    obtenir un
    obtenir une
    obtenir le
    obtenir la
    je relance
    je vous relance
    je me permets de relancer
    relance
    candidature
    je postule
    ci joint ma demande
    ci joint mon dossier
    ci joint les pièces
    ci joint les documents
    ci joint le dossier
    voici ma demande
    voici les pièces
    voici les documents
    vous trouverez ci joint ma
    vous trouverez ci joint mon
    vous trouverez ci joint les pièces
    déposer plainte
    porter plainte
    faire une réclamation
    recours
    mise en demeure
    urgent
    la marche à suivre
    les démarches
    could you
    can you
    would you
    will you
    may i
    can i
    could i
    can we
    could we
    do you know
    do you have
    do i need
    do we need
    is it possible
    would it be possible
    are you able
    please send
    please let
    please confirm
    please advise
    please reply
    please tell
    please provide
    please find attached my
    please could
    please can
    please call
    please contact
    please forward
    please check
    please review
    please respond
    let me know
    let us know
    i would like
    i d like
    we would like
    we d like
    i need
    we need
    i want
    i am writing to
    i m writing to
    i am looking for
    i look forward to your reply
    i look forward to hearing
    looking forward to hearing
    looking forward to your
    we await
    awaiting your
    i am waiting for
    i wonder if
    i was wondering
    thank you in advance
    thanks in advance
    kindly
    for your approval
    for your review
    könnten sie
    können sie
    könntest du
    kannst du
    würden sie
    wären sie
    haben sie
    gibt es
    ist es möglich
    wäre es möglich
    bitte teilen sie
    bitte senden sie
    bitte schicken sie
    bitte bestätigen
    bitte um
    ich bitte
    wir bitten
    ich möchte
    wir möchten
    ich brauche
    ich benötige
    wir benötigen
    ich hätte
    ich suche
    ich wollte fragen
    teilen sie mir
    lassen sie mich
    geben sie mir
    ich warte
    um rückmeldung
    ihre rückmeldung
    ihre antwort
    im voraus
    podría
    podrían
    puede usted
    pueden ustedes
    puedo
    podemos
    sería posible
    es posible
    me gustaría
    nos gustaría
    quisiera
    quisiéramos
    necesito
    necesitamos
    solicito
    solicitamos
    ruego
    rogamos
    le ruego
    les ruego
    le agradecería
    les agradecería
    agradeceríamos
    quedo a la espera
    a la espera de
    espero su respuesta
    espero respuesta
    dígame
    envíeme
    gracias de antemano
    potrebbe
    potreste
    può
    potete
    puoi
    potresti
    posso
    possiamo
    sarebbe possibile
    è possibile
    vorrei
    vorremmo
    desidero
    desidererei
    chiedo
    chiediamo
    ho bisogno
    abbiamo bisogno
    la prego di
    vi prego di
    si prega di
    prego di
    mi faccia
    fatemi
    fammi
    mi dica
    in attesa di
    resto in attesa
    attendo
    attendiamo
    grazie in anticipo
    """

  static let troublePhrases = """
    p s
    ps
    alors que
    au lieu de
    au lieu du
    au lieu d
    ne peut pas rester
    j imagine que
    sauf que
    sauf erreur
    sauf avis contraire
    à moins que
    il me semble que
    en revanche
    except
    unless
    but your
    but the
    but i
    instead of
    although
    allerdings
    außer
    pero el
    pero la
    salvo
    però il
    però la
    tranne
    toujours pas
    toujours rien
    pas encore reçu
    rien reçu
    n ai pas reçu
    n ai rien reçu
    n avons pas reçu
    n ai pas eu
    n ai toujours
    n avons toujours
    sans réponse
    aucune réponse à ce jour
    aucune nouvelle
    sans nouvelle*
    ne fonctionne pas
    ne marche pas
    ne fonctionne plus
    n arrive pas
    n arrivons pas
    je ne peux pas
    je ne parviens pas
    impossible de
    il manque
    manque encore
    erreur
    s est trompé
    inadmissible
    inacceptable
    scandaleux
    honteux
    en revanche
    cependant
    toutefois
    néanmoins
    par contre
    mais je
    mais il
    mais nous
    mais le
    mais la
    mais les
    mais on
    malheureusement
    problème
    souci
    soucis
    bloqué*
    panne
    cassé*
    not received
    haven t received
    have not received
    still no
    still not
    however
    unfortunately
    problem
    doesn t work
    does not work
    wrong
    missing
    noch nicht
    noch nichts
    leider
    jedoch
    fehlt
    fehler
    todavía no
    aún no
    sin embargo
    lamentablemente
    error
    no he recibido
    falta
    non ho ancora
    non ancora
    tuttavia
    purtroppo
    manca
    errore
    non funziona
    """
}
