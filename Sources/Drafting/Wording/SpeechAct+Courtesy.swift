// What greets, thanks and agrees.
extension SpeechAct {
  static let courtesyPhrases = """
    bonjour, bonsoir, cher, chere, chers, madame, monsieur, cordialement, bien cordialement, bien à vous, bien à toi,
    respectueusement, sincèrement, amicalement, salutations, bonne journée, bonne soirée, bonne fin de,
    bonne continuation, bon week end, bonne semaine, belle journée, à bientôt, à demain, à lundi, à mardi,
    à mercredi, à jeudi, à vendredi, bises, je vous prie d agréer, je vous prie de croire, veuillez agréer,
    veuillez recevoir, veuillez croire, recevez, cdt, cdlt, hello, dear, hi, best regards, kind regards, regards,
    yours sincerely, yours faithfully, best wishes, have a nice, have a good, sehr geehrte*, guten tag, hallo, liebe,
    lieber, mit freundlichen, mit freundlichem, freundliche grüsse, freundliche grüße, viele grüsse, viele grüße,
    mfg, hola, buenos días, buenas tardes, estimad*, saludos, un saludo, atentamente, buongiorno, buonasera, gentile,
    gentili, cordiali saluti, distinti saluti, saluti
    """

  static let thanksPhrases = """
    merci pour, merci de votre, merci de ta, merci du, merci à vous, merci à toi, merci à tous, merci à toute,
    merci à l, merci beaucoup, merci bien, merci infiniment, merci encore, merci mille fois, mille mercis,
    mille merci, un grand merci, grand merci, encore merci, merci monsieur, merci madame, merci d avoir,
    merci vraiment, merci et, vous remercie pour, vous remercie de votre, vous remercie beaucoup,
    vous remercie vivement, vous remercie sincèrement, vous remercie infiniment, vous remercie d avoir,
    vous remercions pour, vous remercions de votre, vous remercions d avoir, te remercie pour, te remercie de,
    tenais à vous remercier, tenions à vous remercier, tiens à vous remercier, voulais vous remercier,
    voulais te remercier, vous remercier pour, mes remerciements, nos remerciements, remerciements, félicitations,
    bravo, thank you for, thank you so much, thank you very much, many thanks, thanks a lot, thanks so much,
    thanks for, thanks again, much appreciated, congratulations, vielen dank, herzlichen dank, besten dank,
    danke für, danke sehr, danke schön, danke, bedanke mich, muchas gracias, mil gracias, gracias por,
    muy agradecid*, grazie mille, grazie per, grazie di, grazie infinite, molte grazie, la ringrazio, vi ringrazio,
    ringraziamo
    """

  static let acknowledgementPhrases = """
    bien reçu, bien noté, bien pris note, pris note, j ai pris connaissance, c est noté, c est parfait, c est bon,
    c est réglé, c est tout bon, tout est en ordre, tout est bon, tout est réglé, entendu, d accord, ok, okay, oki,
    parfait, vu, super, nickel, impeccable, ça marche, ça me va, cela me convient, cela nous convient, je confirme,
    nous confirmons, je vous confirme, je serai présent*, je serai là, nous serons présent*, on fait comme ça,
    avec plaisir, noté, well received, received with thanks, received, noted, sounds good, works for me, perfect,
    all good, got it, understood, i confirm, erhalten, verstanden, in ordnung, alles klar, passt, einverstanden,
    recibido, de acuerdo, perfecto, entendido, conforme, ricevuto, va bene, perfetto, d accordo, tutto a posto,
    tutto in ordine
    """
}
