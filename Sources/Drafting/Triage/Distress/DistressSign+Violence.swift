extension DistressSign {
  static let violences = """
    est violent avec, devient violent, mari violent, violent avec, violente avec, violenté*, m insulte, nous insulte,
    hurle dessus, avec une arme, une arme, pour me tuer, l oreiller dans les mains, lui faire du mal,
    lui ai fait mal, fait mal, fait du mal, faire du mal, secoué*, serré le cou, la main sur, crie dessus, hurlé,
    rabaisse, frapée, frappé*, tapper, taper, tapé*, poings, saigne*, mort si, me fera la peau, fera la peau,
    me retrouve, me retrouver, a retrouvé, me suit, me suivait, me traque, attend en bas, attend devant,
    devant chez moi, m oblige, pris mon passeport, pris mes papiers, confisqué*, garde mes papiers,
    ne me laisse pas sortir, laisse pas sortir, frapp*, me bat, nous bat, la bat, le bat, les bat, battu*, me tape,
    nous tape, tape dessus, ma tapé*, m a tapé*, ma frappé*, me cogne, cogné*, gifl*, coups, coup de poing,
    coups de poing, coup de pied, étrangl*, m a poussé*, poussé* dans, tir* par les cheveux, par les cheveux,
    brutalis*, violenc*, viol, violé*, viole, attouchement*, me touche, me touchait, touché* les, agress*, menac*,
    va me tuer, va nous tuer, te tuer, nous tuer, la tuer, veut me tuer, par le balcon, par la fenêtre, un couteau,
    avec un couteau, séquestr*, enferm*, maltrait*, harcel*, harcèl*, racket*, vidéo de moi, vidéos de moi,
    photo de moi, photos de moi, hit me, hits me, hits us, beat*, punch*, chok*, threat*, abus*, rape*, hurts me,
    hurts us, schläg*, schlag*, geschlagen, prügel*, bedroh*, gewürgt, gewalt, pega, pegado, pegó, golpe*, amenaz*,
    maltrat*, tirar por, picchia*, picchiat*, minacci*, botte, violenz*, violenci*
    """

  static let markings = """
    a vu mon dos, vu mon dos, vu mes bras, vu mon bras, la lèvre ouverte, lèvre ouverte, œil gonflé, nez cassé,
    bras cassé, points de suture, urgences, pieds nus, pied nu, sans manteau, dort avec le chien, tout seul la nuit,
    toute seule la nuit, seul la nuit, seule la nuit, seuls la nuit, seuls le soir, seul le soir,
    seul toute la journée, seuls toute la journée, livré* à lui même, livrés à eux mêmes,
    toujours les mêmes vêtements, toujours sale, pas lavé*, barefoot, left alone, alone at night, barfuß, barfuss,
    descalz*, scalz*, marques, marque sur, bleus, un bleu, hématome*, ecchymose*, brûlure*, traces de, des traces,
    cicatrice*, côtes cassées, œil au beurre, bruises, bruise, burns, marks, blaue flecken, verletzung*, moratones,
    moretones, costillas, quemaduras, lividi, bruciature
    """

  static let closePeople = """
    a bu, papa a bu, the father, her father, his father, my ex, ex husband, le père, leur papa, ma belle mère,
    mon beau frère, mon oncle, mon grand père, mon patron, mon chef, mon employeur, mon propriétaire, le père de,
    mon futur ex, l homme avec, le monsieur, celui qui, ma mère, ma maman, mon papa, papa, maman, mon mari, mon ex,
    mon ex mari, mon conjoint, mon compagnon, mon copain, mon concubin, mon père, mon beau père, mon fils, mon frère,
    son père, son beau père, leur père, sa mère, son compagnon, son mari, son conjoint, ma femme, monsieur … rentre,
    il rentre, il est rentré, il revient, il est revenu, il va rentrer, il boit, il a bu, quand il, s il, il me,
    il nous, il ma, il m a, il la, il dort, il est sorti, il est en bas, il a recommencé, il n a pas le droit,
    husband, partner, boyfriend, stepfather, father, he is, he has, when he, if he, mein mann, meinem mann,
    mein freund, mein vater, wenn er, mi marido, mi esposo, mi pareja, mi padre, cuando él, cuando bebe, él está,
    él dice, mio marito, mio padre, il mio compagno, quando lui, se lui
    """

  static let fears = """
    answer by email only, by email only, email only, par mail uniquement, uniquement par mail, ne mettez pas,
    please don t put, please do not put, could not go back, pas pu retourner, n ai pas pu retourner, he found,
    nous a retrouvé*, m a retrouvé*, people always believe him, tout le monde le croit, il est très poli,
    sans l adresse, garder … secrète, ne pas divulguer, appeler chez moi, appelez pas chez moi,
    n appelez pas à la maison, ne téléphonez pas, ne telephonez pas, n envoyez pas de courrier,
    pas de courrier à la maison, pas de courrier chez, ça va être pire, ca va etre pire, sera pire, ce sera pire,
    va être pire, quand il est au travail, pendant qu il dort, il dort, en parlez pas, n en parlez pas,
    ne le dites pas, ne dites pas, faut pas que mes parents, à l insu de, don t tell, don t write to, fait peur,
    me fait peur, m a fait peur, nous fait peur, en danger, protég*, au secours, à l aide, aidez moi, aidez nous,
    sauvez, je vous en supplie, je vous en suplie, vous supplie, supplie, please help, help me, bitte helfen,
    ayuda por favor, ayúdeme, aiutatemi, help us, aiuto, um hilfe, brauche hilfe, brauchen hilfe, hilfe bitte,
    bitte hilfe, dringend hilfe, zu hilfe, auxilio, socorro, peur, terrifi*, terroris*, crains,
    caché*, me cache, se cache, nous cachons, en cachette, ne veut pas rentrer, ne veux pas rentrer,
    veut plus rentrer, ne veut plus rentrer, refuse de rentrer, peur de rentrer, ne m appelez pas, ne mapelez,
    n appelez pas, ne m appelez surtout, ne me téléphonez pas, ne pas m appeler, ne pas me téléphoner,
    pas de téléphone, ne dites rien, dites rien à, dites pas à, ne lui dites, ne sache pas, ne doit pas savoir,
    ne doit rien savoir, sans qu il, surveille mon, surveille mes, regarde mon téléphone, fouille mon,
    prend mon télephone, prend mon téléphone, efface ce mail, effacer ce mail, efface ce message, effacerai ce,
    j efface, supprime ce, n a pas le droit d approcher, interdiction d approcher, éloignement,
    ordonnance de protection, afraid, scared, hiding, don t call, do not call, delete this, angst,
    rufen sie nicht an, nicht anrufen, miedo, escondid*, no me llamen, no me llame, borro este, borraré este, paura,
    nascost*, non chiamate, non mi chiami, cancello questa
    """
}
