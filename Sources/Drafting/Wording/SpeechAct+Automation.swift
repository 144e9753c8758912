// What programs write.
extension SpeechAct {
  static let automationPhrases = """
    cet envoi est automatique, envoyé par un automate, expédié automatiquement, produit automatiquement,
    par un robot, notre robot, ne nécessite aucune intervention, sans intervention humaine,
    accusé de réception électronique, ne permet pas de recevoir, cette adresse n est pas, cette boite n est pas,
    boite non consultée, adresse non consultée, vous ne pouvez pas répondre à ce, cet email est automatique,
    ce mail est automatique, arrive à échéance, arrivera à échéance, expire dans, expirera le, will expire,
    connectez vous à votre espace, rendez vous dans votre espace, rapport quotidien, rapport hebdomadaire,
    job terminé, sauvegarde terminée, message automatique, réponse automatique, courriel automatique,
    mail automatique, email automatique, envoi automatique, message généré automatiquement, généré automatiquement,
    générée automatiquement, envoyé automatiquement, adressé automatiquement, transmis automatiquement,
    émis automatiquement, ne pas répondre à ce, ne pas répondre directement, ne répondez pas à ce, ne pas y répondre,
    n est pas relevée, n est pas surveillée, notification automatique, automatic reply, automatic message,
    automated message, automated reply, automated response, automatically generated, do not reply,
    please do not reply, auto generated, auto reply, automatisch generiert*, automatisch erstellt*,
    automatisch erzeugt*, automatische antwort, automatische nachricht, automatisch versendet, nicht auf diese,
    respuesta automática, mensaje automático, generado automáticamente, no responda a este, risposta automatica,
    messaggio automatico, generato automaticamente, generata automaticamente, non rispondere a, passé à l état,
    passée à l état, est passé au statut, est passée au statut, a changé d état, a changé de statut,
    clos automatiquement, close automatiquement, clôturé automatiquement, clôturée automatiquement,
    closed automatically, closes automatically, automatisch geschlossen, cerrará automáticamente,
    cerrado automáticamente, chiuso automaticamente, status changed to, status has changed, neuer status,
    nuevo estado, nuovo stato, sera rouvert, sera rouverte, sera réouvert, sera réouverte, will be reopened,
    wird wieder geöffnet, se reabrirá, verrà riaperto, verrà riaperta, code de résolution, notes de résolution,
    note de résolution, resolution code, resolution notes, service relancé, serveur relancé, application relancée,
    traitement relancé
    """

  static let receiptPhrases = """
    ha sido registrad*, ha sido recibid*, hemos recibido, su consulta, le contestará, le responderemos,
    wurde erhalten, wurde registriert, ihre anfrage wurde, ihre nachricht ist, è stata registrata, è stata ricevuta,
    le risponderemo, your message has been, your enquiry, we will respond, avons bien reçu vos,
    message nous est bien parvenu, a bien été reçu, est bien arrivé*, a été transmis* au service, a été enregistré*,
    est close, a été résolu*, a été clôturé*, a été clos*, a été reçu par la boite, votre message est arrivé,
    votre courriel est arrivé, il porte le numéro, elle porte le numéro, sous le numéro, enregistré sous,
    thank you for contacting, we received your, has been closed, has been resolved, wir haben ihre,
    gracias por contactar, grazie per averci contattato, avons bien reçu votre, avons bien reçu ton,
    a bien reçu votre, ai bien reçu votre message et, accusons réception de votre, a bien été reçu*,
    a bien été enregistré*, a été enregistré* sous, a été enregistré* et, a été prise en compte,
    a bien été pris* en compte, est bien parvenu*, nous est bien parvenu*, sera traité* dans, sera traitée dans,
    dans les meilleurs délais, dans un délai de, sous un délai de, reviendrons vers vous, un conseiller,
    numéro de ticket, numéro de dossier, votre ticket, votre demande n, votre demande porte le, référence à rappeler,
    accusé de réception automatique, accusé réception électronique, accusé d enregistrement, have received your,
    has been received, has been registered, will get back to you, ticket number, your ticket, your request,
    ihre nachricht erhalten, ihre anfrage erhalten, ist bei uns eingegangen, eingangsbestätigung, hemos recibido su,
    su solicitud ha sido, abbiamo ricevuto la, la sua richiesta, la vostra richiesta,
    confirmons la bonne réception de votre, confirmons la réception de votre, confirmons avoir reçu votre,
    votre demande est enregistrée, votre message est enregistré, got your email, got your message, got your enquiry,
    received your email, received your message, received your enquiry, received your application,
    confirm receipt of your, acknowledge receipt of your, confirms receipt of your, bestätigen den eingang,
    bestätigen den erhalt, bestätigen wir den, eingang ihres, eingang ihrer, unter dem aktenzeichen,
    eingegangen und wird, acusamos recibo, confirmamos la recepción, ha quedado registrad*, número de registro,
    número de expediente, acquisita al protocollo, acquisito al protocollo, è stata protocollata,
    è stato protocollato, conferma di ricezione, abbiamo ricevuto il, abbiamo ricevuto i, confermiamo la ricezione
    """

  static let delayPhrases = """
    le contestará, le responderá, le responderemos, le risponderemo, le risponderà, bearbeiten ihre, wird bearbeitet,
    jours ouvrés, jours ouvrables, meilleurs délais, plus brefs délais, dans un délai de, sous 24, sous 48, sous 72,
    sous cinq jours, sous huit jours, sous quinze jours, un conseiller, une conseillère, un agent vous,
    un gestionnaire, notre équipe vous, reviendra vers vous, reviendrons vers vous, reviendront vers vous,
    prendra connaissance, vous répondra, vous répondrons, recevrez une réponse, réponse vous sera, sera traité*,
    sera étudié*, sera examiné*, working days, business days, as soon as possible, get back to you, will respond,
    will reply, werktag*, so schnell wie möglich, so bald wie möglich, melden uns, días hábiles, lo antes posible,
    a la mayor brevedad, giorni lavorativi, al più presto, prima possibile, fera l objet d une réponse,
    est en cours de traitement, est en cours d instruction, we aim to, aim to reply, aim to respond,
    die bearbeitung nimmt, die bearbeitung dauert, bearbeitungszeit, wochen in anspruch, von rückfragen ab,
    se le responderá, recibirá respuesta, en el plazo de, en un plazo de, sarà dato riscontro, riceverà risposta,
    riceverà un riscontro, nei termini di legge, entro i termini
    """

  static let surveyPhrases = """
    votre avis compte, enquête de satisfaction, êtes vous satisfait*, qu en avez vous pensé, évaluez votre,
    donnez nous votre avis, notez votre, combien d étoiles, your feedback, how satisfied, rate your,
    zufriedenheitsumfrage, encuesta de satisfacción, sondaggio
    """

  static let gatewayPhrases = """
    reçu une télécopie, télécopie est jointe, fax reçu, nouveau fax, nouveau message vocal, message vocal pour,
    transcription automatique, document numérisé, numérisé depuis, scanned from, copie du message que vous,
    copie de votre message, copie de votre demande, êtes vous bien une personne, êtes vous un humain,
    que vous êtes humain, que vous n êtes pas un robot, prouver que vous, votre message est en attente,
    votre message est retenu, confirm that you are human, prove you are human, your message is on hold,
    a partagé un document, a partagé un fichier, vous a mentionné, a commenté, messages non lus, document à signer,
    attend votre signature, page … a été modifiée, a modifié la page
    """

  static let reactionPhrases = """
    a réagi à votre message, a réagi à ton message, a aimé votre message, reacted to your message,
    hat auf ihre nachricht reagiert, ha reaccionado a, ha reagito al
    """

  static let unsubscriptionPhrases = """
    se désinscrire, se désabonner, désinscrire, désinscription, désabonner, désabonnement, ne plus recevoir,
    répondez stop, répondre stop, stop en réponse, unsubscribe, opt out, abmelden, abbestellen, darse de baja,
    cancelar la suscripción, cancellarsi, disiscriver*, annullare l iscrizione
    """
}
