// What is wrong, and what both know of.
extension SpeechAct {
  static let troublePhrases = """
    p s, ps, alors que, au lieu de, au lieu du, au lieu d, ne peut pas rester, j imagine que, sauf que, sauf erreur,
    sauf avis contraire, à moins que, il me semble que, en revanche, except, unless, but your, but the, but i,
    instead of, although, allerdings, außer, pero el, pero la, salvo, però il, però la, tranne, toujours pas,
    toujours rien, pas encore reçu, rien reçu, n ai pas reçu, n ai rien reçu, n avons pas reçu, n ai pas eu,
    n ai toujours, n avons toujours, sans réponse, aucune réponse à ce jour, aucune nouvelle, sans nouvelle*,
    ne fonctionne pas, ne marche pas, ne fonctionne plus, n arrive pas, n arrivons pas, je ne peux pas,
    je ne parviens pas, impossible de, il manque, manque encore, erreur, s est trompé, inadmissible, inacceptable,
    scandaleux, honteux, cependant, toutefois, néanmoins, par contre, mais je, mais il, mais nous, mais le, mais la,
    mais les, mais on, malheureusement, problème, souci, soucis, bloqué*, panne, cassé*, not received,
    haven t received, have not received, still no, still not, however, unfortunately, problem, doesn t work,
    does not work, wrong, missing, noch nicht, noch nichts, leider, jedoch, fehlt, fehler, todavía no, aún no,
    sin embargo, lamentablemente, error, no he recibido, falta, non ho ancora, non ancora, tuttavia, purtroppo,
    manca, errore, non funziona, il y a toujours, y a toujours, il reste une erreur, reste faux, reste fausse,
    est toujours faux, toujours la même, toujours le même, une coquille, mal orthographié*, mal écrit*, pas le bon,
    pas la bonne, pas les bons, juste une chose, une petite chose, petit détail, seul bémol, petit bémol,
    there is still, there s still, is still wrong, still says, one small thing, just one thing, one more thing,
    misspelled, misspelt, typo, steht immer noch, ist immer noch, eine kleinigkeit, falsch geschrieben,
    schreibfehler, una cosita, una cosa más, sigue siendo, sigue sin, todavía aparece, mal escrito, una cosa ancora,
    ancora una cosa, ancora sbagliat*, scritto male
    """

  static let acquaintancePhrases = """
    comme convenu, suite à notre, suite à votre, suite à mon, suite à ton, notre entretien, notre échange,
    notre conversation, notre rendez vous, notre réunion, votre courrier du, votre lettre du, mon dossier,
    notre dossier, ma demande, mon courrier, as agreed, our meeting, our conversation, following our, my file,
    wie besprochen, wie vereinbart, como acordamos, come d accordo, come concordato
    """
}
