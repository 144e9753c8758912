// Folded spellings, those of text messages included ("jen peu plu").
extension DistressSign {
  static let deathWishes = """
    suicid*
    me tuer
    me foutre en l air
    me flinguer
    me pendre
    me jeter sous
    me jeter dans
    me jeter du
    me jeter par
    en finir
    mettre fin à mes jours
    mettre fin à ses jours
    mettre fin à ma vie
    mettre fin à sa vie
    mettre fin à tout
    envie de mourir
    veux mourir
    veut mourir
    voudrais mourir
    préfère mourir
    être mort*
    mieux sans moi
    plus envie de vivre
    plus envie d être là
    envie de vivre
    ne veux plus vivre
    ne plus être là
    ne serai plus là
    serai plus la
    serai plus là
    ne serai plus de ce monde
    plus de raison de vivre
    raison de vivre
    goût à la vie
    plus gout à rien
    geste irréparable
    geste désespéré
    acte désespéré
    faire une bêtise
    faire une connerie
    me scarifie
    me fais du mal
    me faire du mal
    avaler … médicaments
    avaler … cachets
    avalé … médicaments
    avalé … cachets
    boite de médicaments
    cachets de
    le fusil
    ma carabine
    la corde
    en bas du pont
    sur le pont
    sous un train
    sur les rails
    disparaitre pour de bon
    envie de disparaitre
    voudrais disparaitre
    je vais disparaitre
    me reposer pour de bon
    reposer pour toujours
    kill myself
    end my life
    end it all
    ending it
    want to die
    better off without me
    better off dead
    reason to live
    no point in living
    don t want to live
    don t want to be here
    won t be here
    won t be around
    hurt myself
    harm myself
    umbringen
    das leben nehmen
    nicht mehr leben
    will sterben
    möchte sterben
    sterben möchte
    selbstmord*
    suizid*
    keinen ausweg
    kein ausweg
    quitarme la vida
    quitarse la vida
    acabar con todo
    acabar con mi vida
    no quiero vivir
    no quiero seguir
    quiero morir
    togliermi la vita
    farla finita
    voglio morire
    non voglio più vivere
    non voglio vivere
    """

  static let farewells = """
    n y est pour rien
    n y sont pour rien
    laisse plus que des dettes
    laisse que des dettes
    pas la peine de me rappeler
    inutile de me rappeler
    ne me rappelez pas après
    bonne continuation à vous tous
    ce sera sans moi
    la place à côté de
    à côté de mon mari
    à côté de ma femme
    plus la peine de
    n en aurai plus besoin
    donner ma place
    très calme maintenant
    suis calme maintenant
    me sens apais*
    suis apais*
    tout est clair maintenant
    vous n y êtes pour rien
    tu n y es pour rien
    n y êtes pour rien
    n aurez plus à
    n auras plus à
    merci à vous d avoir
    merci pour votre gentillesse
    la seule qui
    le seul qui
    m a traité* comme
    c est terminé pour moi
    tout est fini
    tout sera fini
    bientôt fini
    ce sera fini
    plus de souci avec moi
    ne vous inquiétez plus
    ne t inquiète plus
    sera la dernière
    serai tranquille
    serez tranquilles
    laisser tranquille
    avant de partir
    quand vous lirez
    quand tu liras
    si vous lisez
    by the time you read
    when you read this
    wenn sie das lesen
    cuando lea esto
    quando leggerete
    adieu
    adieux
    ne reviendrai pas
    ne reviendrai plus
    ne reviendrai nulle part
    reviendrai nulle part
    ne vous dérangerai plus
    ne dérangerai plus
    ne dérangerai bientôt plus
    plus vous déranger
    plus vous embêter
    plus vous ennuyer
    ne vous embêterai plus
    ne vous ennuierai plus
    dérangera plus personne
    n entendrez plus parler
    plus simple pour tout le monde
    mieux pour tout le monde
    débarrassés
    débarrasser de moi
    un poids pour
    une charge pour
    mon dernier message
    mon dernier mail
    ma dernière lettre
    dernière fois que
    c est la dernière fois
    pour la dernière fois
    il est trop tard
    c est trop tard
    il sera trop tard
    sera trop tard
    ça ne servira plus
    ne servira plus à rien
    n en aurai plus besoin
    j en aurai plus besoin
    prenez soin de
    prends soin de
    occupez vous de
    dites à mes
    dis à mes
    dites à ma
    dis à ma
    dites leur
    pas leur faute
    pas votre faute
    pas de ta faute
    ne vous en voulez pas
    ne t en veux pas
    ne cherche pas
    ne me cherchez pas
    pardonnez moi
    pardon pour tout
    demande pardon
    merci pour tout
    merci d avoir été
    la seule personne gentille
    seul à m avoir
    seule à m avoir
    vous avez été gentil*
    je vous laisse tranquille
    je m en vais
    je vais partir
    partir pour de bon
    en paix
    dormirai
    dormir enfin
    enfin dormir
    me reposer
    rejoindre mon
    rejoindre ma
    rejoins mon
    rejoins ma
    goodbye
    farewell
    last message
    last email
    don t look for me
    tell my
    not your fault
    no longer be a burden
    burden to
    thank you for everything
    won t bother you
    leb wohl
    lebt wohl
    zur last
    letzte nachricht
    adiós
    una carga
    mi último
    no es culpa
    addio
    un peso per
    ultimo messaggio
    """

  static let settlings = """
    donné la chatte
    donné la chienne
    donné les poules
    donné la chèvre
    volets … fermés
    la clé est où
    les clés chez
    clés … chez la
    tout classé dans
    tout est classé
    avec son nom dessus
    à son nom dans
    payé le fuel
    payé toutes mes
    chercher les bêtes
    vendre le troupeau
    s éteint avec la personne
    s éteint avec moi
    associés disparaît
    si je disparais
    si je venais à disparaitre
    en cas de disparition
    si quelqu un disparait
    après moi
    quand je ne serai
    confié … voisine
    confié … voisin
    clés … dans la boite
    clés … boite aux lettres
    mets mes affaires en ordre
    mettre mes affaires en ordre
    mis mes affaires en ordre
    mes affaires en ordre
    laissé mon badge
    rendu mon badge
    capital décès
    en cas de décès
    donné le chien à
    donné … à la voisine
    confié … à la voisine
    sous le pot
    rangé l appartement
    rangé la chambre
    rangé mon
    mis les papiers
    papiers de la petite
    papiers des enfants
    dans l enveloppe
    sa marraine
    son parrain
    qu elle la garde
    qu elle le garde
    garderont les
    est prévenu* qu
    réglé mes
    réglé mes dettes
    payé mes dernières
    écrit aux enfants
    écrit à mes
    la lettre est
    une enveloppe sur
    sur la table de la cuisine
    assurance vie
    assurance décès
    mot de passe de
    léguer
    légué
    rangé la maison
    rangé mes affaires
    tout rangé
    tout mis en ordre
    mis mes affaires en ordre
    mis … en ordre
    tout préparé
    tout est prêt
    fait mes papiers
    mes papiers sont
    les papiers sont
    papiers sur la table
    une lettre sur
    laissé une lettre
    laissé un mot
    écrit à ma
    écrit à mon
    écrit une lettre
    donné le chat
    donné le chien
    donné mon chat
    donné mon chien
    donné les chats
    donné mes
    vendu les bêtes
    vendu les vaches
    vendu mes
    prendra le chat
    prendra le chien
    prendra la chienne
    prendra mon chien
    prendra mon chat
    garder le chien
    garder le chat
    confié le chien
    confié mon chien
    les clés sont
    les clefs sont
    laissé les clés
    laissé les clefs
    laisse les clés
    laisse les clefs
    sous le paillasson
    boite aux lettres … clés
    mon testament
    mes obsèques
    mon enterrement
    ce qu il faut dans
    j ai ce qu il faut
    j ai pris ce qu il faut
    dans mon sac
    le code de
    keys are
    left a letter
    left a note
    put everything in order
    gave away my
    schlüssel liegt
    schlüssel liegen
    alles geregelt
    alles vorbereitet
    las llaves
    dejado una carta
    le chiavi
    lasciato una lettera
    """

  static let exhaustions = """
    je suis fatigué
    je suis fatiguée
    n arrive plus à suivre
    je m endors
    perdu 9 kilos
    perdu … kilos
    perdu … kg
    désolé de vous déranger
    désolée de vous déranger
    ne descends plus
    ne me plains pas
    je me débrouille
    plus de visite
    personne ne vient
    ne vient plus
    envie que tout s arrête
    que tout s arrête
    tout s arrête
    besoin que ça s arrête
    j étouffe
    la boule au ventre
    jour et nuit
    plus d argent
    plus un sou
    plus un euro
    jai plu rien
    j ai plus rien
    n ai plus rien
    tout perdu
    perdre la tête
    deviens fou
    deviens folle
    au plus mal
    en dépression
    dépression
    dépressi*
    burn out
    burnout
    angoiss*
    ne supporte plus
    supporte plus
    insupportable
    à quoi bon
    sert à rien
    servir à rien
    nul ne
    personne ne m
    personne ne répond
    personne ne veut
    abandonné*
    oublié* de tous
    me lève plus
    ne me lève plus
    ne parle plus
    seul depuis
    seule depuis
    depuis la mort de
    depuis le décès de
    depuis son décès
    depuis qu elle est partie
    depuis qu il est parti
    à bout
    au bout du rouleau
    au bout de
    n en peux plus
    n en peut plus
    en peux plus
    en peu plus
    en peu plu
    jen peu plu
    jen peux plus
    j en peux plus
    j en peu plu
    ne tiens plus
    tiens plus
    tiendrai pas
    ne dors plus
    dors plus
    ne mange plus
    ne sors plus
    n y arrive plus
    n y arriverai plus
    y arrive plus
    plus la force
    plus de force
    plus de forces
    plus le courage
    plus personne
    plus rien plus personne
    suis seul*
    toute seule
    tout seul
    suis vide
    vide à l intérieur
    je craque
    vais craquer
    je baisse les bras
    baisse les bras
    vais lâcher
    je lâche
    j abandonne
    désespér*
    désespoir
    plus d espoir
    aucun espoir
    plus aucun espoir
    sans issue
    pas d issue
    plus d issue
    plus vers qui
    plus qui appel*
    pas qui apel*
    plus à qui
    envie de rien
    plus goût
    j ai honte
    détresse
    je pleure
    pleure tous
    humili*
    can t go on
    cannot go on
    can t take it
    can t cope
    no longer cope
    no strength
    exhausted
    hopeless
    all alone
    kann nicht mehr
    keine kraft
    verzweifelt
    no puedo más
    no puedo mas
    ya no puedo
    sin fuerzas
    desesperad*
    non ce la faccio
    non ne posso più
    disperat*
    """

  static let violences = """
    est violent avec
    devient violent
    mari violent
    violent avec
    violente avec
    violenté*
    m insulte
    nous insulte
    hurle dessus
    avec une arme
    une arme
    pour me tuer
    l oreiller dans les mains
    lui faire du mal
    lui ai fait mal
    fait mal
    fait du mal
    faire du mal
    secoué*
    serré le cou
    la main sur
    crie dessus
    hurlé
    rabaisse
    frapée
    frappé*
    tapper
    taper
    tapé*
    poings
    saigne*
    mort si
    me fera la peau
    fera la peau
    me retrouve
    me retrouver
    a retrouvé
    me suit
    me suivait
    me traque
    attend en bas
    attend devant
    devant chez moi
    m oblige
    pris mon passeport
    pris mes papiers
    confisqué*
    garde mes papiers
    ne me laisse pas sortir
    laisse pas sortir
    frapp*
    me bat
    nous bat
    la bat
    le bat
    les bat
    battu*
    me tape
    nous tape
    tape dessus
    ma tapé*
    m a tapé*
    ma frappé*
    me cogne
    cogné*
    gifl*
    coups
    coup de poing
    coups de poing
    coup de pied
    étrangl*
    m a poussé*
    poussé* dans
    tir* par les cheveux
    par les cheveux
    brutalis*
    violenc*
    viol
    violé*
    viole
    attouchement*
    me touche
    me touchait
    touché* les
    agress*
    menac*
    va me tuer
    va nous tuer
    te tuer
    nous tuer
    la tuer
    veut me tuer
    par le balcon
    par la fenêtre
    un couteau
    avec un couteau
    séquestr*
    enferm*
    maltrait*
    harcel*
    harcèl*
    racket*
    vidéo de moi
    vidéos de moi
    photo de moi
    photos de moi
    hit me
    hits me
    hits us
    beat*
    punch*
    chok*
    threat*
    abus*
    rape*
    hurts me
    hurts us
    schläg*
    schlag*
    geschlagen
    prügel*
    bedroh*
    gewürgt
    gewalt
    pega
    pegado
    pegó
    golpe*
    amenaz*
    maltrat*
    tirar por
    picchia*
    picchiat*
    minacci*
    botte
    violenz*
    violenci*
    """

  static let markings = """
    a vu mon dos
    vu mon dos
    vu mes bras
    vu mon bras
    la lèvre ouverte
    lèvre ouverte
    œil gonflé
    nez cassé
    bras cassé
    points de suture
    urgences
    pieds nus
    pied nu
    sans manteau
    dort avec le chien
    tout seul la nuit
    toute seule la nuit
    seul la nuit
    seule la nuit
    seuls la nuit
    seuls le soir
    seul le soir
    seul toute la journée
    seuls toute la journée
    livré* à lui même
    livrés à eux mêmes
    toujours les mêmes vêtements
    toujours sale
    pas lavé*
    barefoot
    left alone
    alone at night
    barfuß
    barfuss
    descalz*
    scalz*
    marques
    marque sur
    bleus
    un bleu
    hématome*
    ecchymose*
    brûlure*
    traces de
    des traces
    cicatrice*
    côtes cassées
    œil au beurre
    bruises
    bruise
    burns
    marks
    blaue flecken
    verletzung*
    moratones
    moretones
    costillas
    quemaduras
    lividi
    bruciature
    """

  static let closePeople = """
    a bu
    papa a bu
    the father
    her father
    his father
    my ex
    ex husband
    le père
    leur papa
    ma belle mère
    mon beau frère
    mon oncle
    mon grand père
    mon patron
    mon chef
    mon employeur
    mon propriétaire
    le père de
    mon futur ex
    l homme avec
    le monsieur
    celui qui
    ma mère
    ma maman
    mon papa
    papa
    maman
    mon mari
    mon ex
    mon ex mari
    mon conjoint
    mon compagnon
    mon copain
    mon concubin
    mon père
    mon beau père
    mon fils
    mon frère
    son père
    son beau père
    leur père
    sa mère
    son compagnon
    son mari
    son conjoint
    ma mère
    ma femme
    monsieur … rentre
    il rentre
    il est rentré
    il revient
    il est revenu
    il va rentrer
    il boit
    il a bu
    quand il
    s il
    il me
    il nous
    il ma
    il m a
    il la
    il dort
    il est sorti
    il est en bas
    il a recommencé
    il n a pas le droit
    husband
    partner
    boyfriend
    stepfather
    father
    he is
    he has
    when he
    if he
    mein mann
    meinem mann
    mein freund
    mein vater
    wenn er
    mi marido
    mi esposo
    mi pareja
    mi padre
    cuando él
    cuando bebe
    él está
    él dice
    mio marito
    mio padre
    il mio compagno
    quando lui
    se lui
    """

  static let fears = """
    answer by email only
    by email only
    email only
    par mail uniquement
    uniquement par mail
    ne mettez pas
    please don t put
    please do not put
    could not go back
    pas pu retourner
    n ai pas pu retourner
    he found
    nous a retrouvé*
    m a retrouvé*
    people always believe him
    tout le monde le croit
    il est très poli
    sans l adresse
    garder … secrète
    ne pas divulguer
    appeler chez moi
    appelez pas chez moi
    n appelez pas à la maison
    ne téléphonez pas
    ne telephonez pas
    n envoyez pas de courrier
    pas de courrier à la maison
    pas de courrier chez
    ça va être pire
    ca va etre pire
    sera pire
    ce sera pire
    va être pire
    quand il est au travail
    pendant qu il dort
    il dort
    en parlez pas
    n en parlez pas
    ne le dites pas
    ne dites pas
    faut pas que mes parents
    à l insu de
    don t tell
    don t write to
    fait peur
    me fait peur
    m a fait peur
    nous fait peur
    en danger
    protég*
    au secours
    à l aide
    aidez moi
    aidez nous
    sauvez
    je vous en supplie
    je vous en suplie
    vous supplie
    supplie
    please help
    help me
    bitte helfen
    ayuda por favor
    ayúdeme
    aiutatemi
    help us
    aiuto
    hilfe
    auxilio
    socorro
    peur
    terrifi*
    terroris*
    crains
    caché*
    me cache
    se cache
    nous cachons
    en cachette
    ne veut pas rentrer
    ne veux pas rentrer
    veut plus rentrer
    ne veut plus rentrer
    refuse de rentrer
    peur de rentrer
    ne m appelez pas
    ne mapelez
    n appelez pas
    ne m appelez surtout
    ne me téléphonez pas
    ne pas m appeler
    ne pas me téléphoner
    pas de téléphone
    ne dites rien
    dites rien à
    dites pas à
    ne lui dites
    ne sache pas
    ne doit pas savoir
    ne doit rien savoir
    sans qu il
    surveille mon
    surveille mes
    regarde mon téléphone
    fouille mon
    prend mon télephone
    prend mon téléphone
    efface ce mail
    effacer ce mail
    efface ce message
    effacerai ce
    j efface
    supprime ce
    n a pas le droit d approcher
    interdiction d approcher
    éloignement
    ordonnance de protection
    afraid
    scared
    hiding
    don t call
    do not call
    delete this
    angst
    rufen sie nicht an
    nicht anrufen
    miedo
    escondid*
    no me llamen
    no me llame
    borro este
    borraré este
    paura
    nascost*
    non chiamate
    non mi chiami
    cancello questa
    """

  static let children = """
    cdi
    l internat
    mes parents
    en seconde
    2nde
    en troisième
    au lycée
    au collège
    mineur
    hijas
    hijos
    hija
    hijo
    mes enfants
    nos enfants
    mon garçon
    ma petite
    mon petit
    figlia
    figlio
    töchter
    tochter
    sohn
    enfant*
    bébé*
    nourrisson*
    gamin*
    gosse*
    le petit
    la petite
    les petits
    mes petit*
    petit fils
    petite fille
    mon fils
    ma fille
    mes filles
    mes fils
    notre fils
    notre fille
    élève
    fillette
    garçon
    neveu
    nièce
    en maternelle
    en cp
    en ce1
    mineur*
    child*
    baby
    kids
    my son
    my daughter
    months old
    weeks old
    newborn
    kind
    kinder*
    baby*
    meine tochter
    mein sohn
    niñ*
    mi hijo
    mi hija
    mis hijos
    bebé
    bambin*
    figli*
    neonat*
    """

  static let hungers = """
    finis les assiettes
    un jour sur deux
    mange un jour sur
    des restes de
    quand elle en laisse
    quand il en laisse
    mange que du
    mange que des
    jmange que
    mange plus que
    que du pain
    du pain de mie
    des biscottes
    les biscottes
    je fais durer
    on fait durer
    fait durer
    jé plu rien
    jai plu rien
    j ai plus rien à la maison
    plu rien du tout
    pu rien a manger
    sucre dans l eau
    sucre ds leau
    eau sucrée
    soupe populaire
    banque alimentaire
    croix rouge
    restos du coeur
    resto du coeur
    secours populaire
    food bank
    living on
    one meal
    skip meals
    skipping meals
    fainted
    un repas par jour
    un seul repas
    mange une fois
    mangé une fois
    demandé du pain
    demandé à manger
    demande à manger
    un repas sur deux
    évanoui*
    une comida al día
    un pasto al giorno
    faim
    rien à manger
    rien a manger
    plus à manger
    plus rien à manger
    plu rien a manger
    rien mangé
    pas mangé
    pa mangé
    n ont pas mangé
    on pas mangé
    n a pas mangé
    n avons pas mangé
    ai pas mangé
    sans manger
    pas de quoi manger
    plus de quoi manger
    pas de quoi nourrir
    plus de quoi nourrir
    de quoi nourrir
    nourrir mes
    nourrir les
    nourrir mon
    plus de lait
    plus de couches
    frigo … vide
    frigo est vide
    le frigo vide
    placards … vides
    placard … vide
    que des pâtes
    que du riz
    yavai des pates
    eu du riz
    saute des repas
    sauter des repas
    saute les repas
    nothing to eat
    no food
    hungry
    haven t eaten
    have not eaten
    not eaten
    starving
    nichts zu essen
    nichts mehr zu essen
    nichts gegessen
    kein essen
    hunger
    nada que comer
    sin comer
    no hemos comido
    no han comido
    pasamos hambre
    tienen hambre
    hambre
    niente da mangiare
    non mangiamo
    non abbiamo mangiato
    non hanno mangiato
    hanno fame
    """

  static let shelters = """
    dans le garage
    dans la cave
    dans un garage
    dans une cave
    dans le hall
    dans l escalier
    staying with somebody
    staying with a friend
    staying with friends
    pas vraiment d adresse
    plus d adresse
    pas d adresse
    sans adresse
    sur le parking
    au parking
    un parking
    le canapé d
    chez des amis
    d un canapé
    hébergé* chez
    rester à l internat
    reste au lit avec
    avec les manteaux
    sous les couvertures
    rendu le logement
    changé le verrou
    la serrure
    on the sofa
    couch
    car park
    auf dem sofa
    parkplatz
    en el aparcamiento
    nel parcheggio
    expuls*
    huissier*
    concours de la force publique
    force publique
    à la rue
    a la rue
    dans la rue
    dehors
    dormir dans
    dors dans
    dort dans
    dormons dans
    dorment dans
    vis dans ma voiture
    vivons dans
    dans la voiture
    dans ma voiture
    dans notre voiture
    dans mon camion
    dans une tente
    sous une tente
    sans toit
    sans abri
    sans domicile
    sans logement
    plus de logement
    plus de toit
    où dormir
    où aller
    pas où aller
    nulle part où
    aucun endroit
    changé la serrure
    changé les serrures
    mis* à la porte
    à la porte
    115
    hébergement d urgence
    sans chauffage
    plus de chauffage
    pas de chauffage
    chauffage … coupé
    électricité … coupée
    eau … coupée
    coupé l eau
    coupé le chauffage
    coupé l électricité
    coupé le courant
    evict*
    homeless
    on the street
    on the streets
    sleeping rough
    in the car
    in my car
    in our car
    nowhere to go
    nowhere to sleep
    place to sleep
    place we can go
    place to stay
    change the lock
    changed the lock*
    kicked out
    thrown out
    no heating
    obdachlos*
    auf der straße
    auf der strasse
    im auto
    zwangsräumung
    räumung
    kein dach
    en la calle
    sin techo
    desahuci*
    en el coche
    sin calefacción
    per strada
    sfratt*
    in macchina
    senza casa
    senza tetto
    senza riscaldamento
    """

  static let urgencies = """
    demain
    ce soir
    cette nuit
    ce matin
    aujourd hui
    lundi
    tout à l heure
    dans deux jours
    dans 2 jours
    après demain
    ce week end
    ce weekend
    cette semaine
    il gèle
    il fait froid
    le froid
    froid
    sous la pluie
    urgence
    depuis hier
    depuis trois
    depuis deux
    tonight
    tomorrow
    this morning
    today
    cold
    freezing
    heute
    morgen
    kalt
    esta noche
    hoy
    mañana
    frío
    stanotte
    stasera
    oggi
    domani
    freddo
    """

  static let figures = """
    suicide économique
    suicide commercial
    suicide politique
    suicide financier
    suicide pour
    suicide assisté
    prévention du suicide
    prévention suicide
    prévention des violences
    lutte contre les violences
    lutte contre le harcèlement
    lutte contre la maltraitance
    prévention du harcèlement
    référent harcèlement
    formation
    sensibilisation
    exposition
    pièce de théâtre
    pièce
    spectacle
    troupe
    théâtre
    représentation
    colloque
    conférence
    mort de faim
    morts de faim
    meurt de faim
    meurs de faim
    mourir de faim
    mort de rire
    morte de rire
    mdr
    lol
    pot de départ
    tremplin
    je plaisante
    pour rire
    je rigole
    tuer dans l œuf
    statistiques
    subvention
    roman
    film
    """
}
