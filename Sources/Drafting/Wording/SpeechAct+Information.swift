// What informs, and wants no answer.
extension SpeechAct {
  static let informationPhrases = """
    sera fermé*, seront fermé*, seront fermés, seront fermées, ouvrira ses portes, reprendra le, reprendront le,
    est désormais, sont désormais, veuillez trouver l affiche, affiche ci jointe, pour affichage,
    je vous transmets pour, je te transmets pour, transmis pour, pour diffusion, à toutes fins utiles, pour rappel,
    nous vous rappelons, merci de noter, veuillez noter, nous avons le plaisir de vous annoncer,
    j ai le plaisir de vous annoncer, je vous annonce, nous vous annonçons, sera fermé le, sera fermée le,
    seront fermés le, sera interrompu*, sera indisponible, aura lieu, auront lieu, se tiendra, save the date,
    à vos agendas, ci joint le compte rendu, ci joint le relevé, ci joint le procès verbal, ci joint le pv,
    ci joint la note, ci jointe la note, ci joints les supports, ci joint le support, trouverez … compte rendu,
    trouverez … relevé de décisions, trouverez … procès verbal, trouverez … le pv, trouverez … note d information,
    note d information, note de service, est en ligne sur, anbei das protokoll, attached are the minutes,
    attached the minutes, please find … minutes, adjunto … acta, in allegato il verbale, pour info, pour information,
    pour votre information, pour ton information, pour mémoire, à titre d information, à titre informatif,
    pour votre parfaite information, pour bonne information, je vous informe que, nous vous informons, je t informe,
    simplement pour vous informer, je tenais à vous informer, pour connaissance, pi, nb, fyi, for your information,
    for information, for info, just so you know, please note, please be informed, zur info, zur information,
    zur kenntnis, zu ihrer information, zur kenntnisnahme, para su información, para información,
    para su conocimiento, a título informativo, per conoscenza, per opportuna conoscenza, per informazione,
    a titolo informativo, per vostra informazione
    """

  static let replyNotNeededPhrases = """
    nothing further is needed, nothing further needed, for your files, for your records, annulez ma demande,
    laisse tomber, je laisse tomber, rien de plus à faire, rien d autre à faire, weiter nichts zu,
    vous pouvez … clore, vous pouvez … classer, vous pouvez … fermer, vous pouvez … clôturer, tu peux … fermer,
    tu peux … clore, ne vous embêtez plus, ne vous dérangez plus, ne cherchez plus, plus la peine de chercher,
    ne vous en occupez plus, j annule ma demande, je retire ma demande, please disregard, please ignore,
    you can close, arrêter de répondre à tous, arrêtez de répondre à tous, cesser de répondre à tous,
    cessez de répondre à tous, stop replying to all, rückmeldung ist nicht erforderlich,
    rückmeldung nicht erforderlich, antwort ist nicht erforderlich, antwort nicht erforderlich, pas besoin de retour,
    sans réponse de votre part, aucun retour de votre part, pas d action de votre part, aucune suite à donner,
    sans suite à donner, pas de suite à donner, rien à faire pour vous, rien à faire pour toi, plus besoin de,
    n est plus nécessaire, n est plus d actualité, problème résolu, problème est résolu, question résolue,
    inutile de répondre, inutile de me répondre, pas besoin de répondre, pas besoin de me répondre,
    pas la peine de répondre, sans réponse de votre part attendue, aucune réponse n est attendue,
    aucune réponse attendue, n appelle pas de réponse, n appelle aucune réponse, n appelle de réponse,
    ne nécessite pas de réponse, ne nécessite aucune réponse, ne demande pas de réponse, ne demande aucune réponse,
    aucun retour n est attendu, aucun retour attendu, pas de retour attendu, pas de réponse attendue, aucune action,
    aucune démarche de votre part, rien à faire de votre part, rien à faire de ta part, vous n avez rien à faire,
    tu n as rien à faire, rien n est attendu, rien d urgent à faire, ne me réponds pas, ne réponds pas,
    ne me répondez pas, ne répondez pas, ne tenez plus compte, ne tenez pas compte, ne pas tenir compte,
    merci de ne pas répondre, sans objet désormais, vous pouvez classer, vous pouvez clore, vous pouvez clôturer,
    vous pouvez fermer, vous pouvez annuler ma demande, tu peux classer, no action, no reply needed,
    no reply is needed, no need to reply, no need to respond, no response needed, no response required,
    no reply required, nothing to do on your side, nothing for you to do, keine antwort nötig,
    keine antwort erforderlich, keine rückmeldung, nichts zu tun, es besteht kein handlungsbedarf,
    kein handlungsbedarf, no hace falta … conteste*, no es necesario … contest*, no es necesario … respond*,
    no hace falta … respond*, sin necesidad de respuesta, non occorre … rispo*, non serve … rispo*,
    non è necessario … rispo*, non è necessaria alcuna risposta, nessuna risposta
    """
}
