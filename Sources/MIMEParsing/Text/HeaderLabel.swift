/// What a line of a quoted header names: the sender in `De : …`, the date in `Gesendet: …`.
enum HeaderLabel {
  case sender, date, recipient, copy, subject, other

  /// The label a line begins with and where its value starts; nil when it begins with none.
  static func read(_ line: ArraySlice<UInt8>) -> (label: HeaderLabel, value: Int)? {
    guard let colon = colon(line.prefix(40)) else { return nil }
    // Programs that make text of bold labels write `*De :*`; some keep a quote mark in front.
    let name = FoldedLine(line[..<colon.start].drop { $0.isBlank || [0x2A, 0x5F, 0x3E].contains($0) })
      .bytes.filter { $0 != 0x2A && $0 != 0x5F }
    guard let label = labels[trimmed(name)] else { return nil }
    return (label, colon.end)
  }

  /// Whether a line begins with some label, known or not: `Courriel : …`. Such a line goes on from nothing above it.
  static func isLabelled(_ line: ArraySlice<UInt8>) -> Bool {
    guard let colon = colon(line.prefix(40)), colon.end == line.endIndex || line[colon.end].isBlank else {
      return false
    }
    let name = LineTokens(line[..<colon.start]).tokens
    return (1...3).contains(name.count) && name.allSatisfy { $0.kind == .word } && name.first?.isCapital == true
  }

  private static func colon(_ line: ArraySlice<UInt8>) -> (start: Int, end: Int)? {
    for (index, byte) in zip(line.indices, line) {
      if byte == 0x3A { return (index, index + 1) }
      if byte == 0xEF, line[index...].starts(with: [0xEF, 0xBC, 0x9A]) { return (index, index + 3) }
    }
    return nil
  }

  private static func trimmed(_ name: [UInt8]) -> ArraySlice<UInt8> {
    let start = name.firstIndex { !$0.isBlank } ?? name.count
    let end = (name.lastIndex { !$0.isBlank } ?? start - 1) + 1
    return name[start..<end]
  }

  private static let labels: [ArraySlice<UInt8>: HeaderLabel] = {
    var labels: [ArraySlice<UInt8>: HeaderLabel] = [:]
    for (label, names) in names {
      for name in names.split(separator: ",") {
        labels[Array(name.drop { $0 == " " }.utf8)[...]] = label
      }
    }
    return labels
  }()

  private static let names: [(HeaderLabel, String)] = [
    (
      .sender,
      """
      de, from, von, da, van, expéditeur, absender, remitente, mittente, remetente, afzender, de la part de, fra, från, \
      lähettäjä, od, nadawca, odesílatel, от, от кого, отправитель, від, від кого, feladó, de la, expeditor, kimden, \
      gönderen, από, từ, người gửi, 发件人, 寄件者, 寄件人, 差出人, 보낸 사람, 보낸사람
      """
    ),
    (
      .date,
      """
      envoyé, envoyé le, envoyé à, date, date d'envoi, message du, reçu le, sent, date sent, sent at, received, gesendet, \
      gesendet am, datum, enviado, enviado el, enviada el, enviado em, enviada em, enviada, fecha, inviato, inviata, \
      data, data invio, verzonden, verzonden op, sendt, sendt den, skickat, skickades, dato, päivämäärä, lähetetty, \
      päiväys, wysłano, wysłane, odesláno, datum odeslání, dátum, отправлено, дата, надіслано, elküldve, trimis, tarih, \
      gönderildi, gönderme tarihi, ημερομηνία, ngày, đã gửi, 发送时间, 日期, 時間, 时间, 送信日時, 日付, 날짜
      """
    ),
    (
      .recipient,
      """
      à, a, to, an, para, per, aan, til, till, vastaanottaja, do, komu, кому, címzett, către, kime, alıcı, προς, đến, \
      tới, 收件人, 宛先, 받는 사람, pour, destinataire, destinataires, empfänger, destinatario, destinatarios, \
      destinatário, destinatari, ontvanger, ontvangers, для
      """
    ),
    (
      .copy,
      """
      cc, c c, copie, copie à, copies, kopie, kopie an, kopia, kopi, kopio, kopii, копия, копія, másolat, bcc, cci, ccn, \
      bilgi, 抄送, 副本, con copia, copia, dw, udw, cc/copie
      """
    ),
    (
      .subject,
      """
      objet, sujet, subject, betreff, asunto, assunto, oggetto, onderwerp, emne, ämne, aihe, temat, předmět, predmet, тема, \
      tárgy, subiect, konu, θέμα, chủ đề, tiêu đề, 主题, 主題, 主旨, 件名, 제목, assumpte
      """
    ),
    (
      .other,
      """
      reply-to, répondre à, réponse à, antwort an, responder a, rispondi a, importance, importance haute, priorité, \
      wichtigkeit, priorität, importancia, prioridad, priorità, prioridade, prioriteit, urgentie, pièces jointes, \
      pièce jointe, attachments, anlagen, anhänge, datos adjuntos, allegati, anexos, bijlagen, sensibilité, \
      confidentialité, organisation, mailed-by, signed-by, list-id
      """
    ),
  ]
}
