/// Names of months and days, folded, as mail programs write them in the languages of Europe.
enum CalendarWords {
  /// The month a word names, nil for another word.
  static func month(_ word: [UInt8]) -> Int? { months[word] }

  static func isWeekday(_ word: [UInt8]) -> Bool { weekdays.contains(word) }

  private static let months: [[UInt8]: Int] = {
    var months: [[UInt8]: Int] = [:]
    for (index, names) in names.enumerated() { for name in wordSet(names) { months[name] = index + 1 } }
    return months
  }()

  private static let names = [
    """
    janvier janv january jan januar jänner enero ene gennaio gen janeiro januari tammikuuta tammi styczeń stycznia sty \
    января янв январь січня ledna leden január ianuarie ian ocak gener
    """,
    """
    février fevrier févr fev fév february feb februar febrero febbraio fevereiro februari helmikuuta lutego luty lut \
    февраля фев февр лютого února február februarie şubat febrer
    """,
    """
    mars mar march märz maerz mär mrz marzo março maart mrt marts maaliskuuta marca марта мар березня března március \
    martie mart març
    """,
    """
    avril avr april apr abril abr aprile huhtikuuta kwietnia kwi апреля апр квітня dubna április aprilie nisan
    """,
    """
    mai may mayo maggio mag maio mei maj toukokuuta maja мая травня května május mayıs maig
    """,
    """
    juin june jun juni junio giugno giu junho kesäkuuta czerwca cze июня июн червня června június iunie haziran juny
    """,
    """
    juillet juil july jul juli julio luglio lug julho heinäkuuta lipca lip июля июл липня července július iulie \
    temmuz juliol
    """,
    """
    août aout aoû august aug agosto ago augustus augusti elokuuta sierpnia sie августа авг серпня srpna augusztus \
    ağustos agost
    """,
    """
    septembre sept sep september septiembre settembre set setembro syyskuuta września wrz сентября сен сент вересня \
    září szeptember septembrie eylül setembre
    """,
    """
    octobre oct october oktober okt octubre ottobre ott outubro out lokakuuta października paź октября окт жовтня \
    října október octombrie ekim
    """,
    """
    novembre nov november noviembre novembro marraskuuta listopada lis ноября ноя нояб листопада listopadu noiembrie \
    kasım
    """,
    """
    décembre decembre déc dec december dezember dez diciembre dic dicembre dezembro joulukuuta grudnia gru декабря \
    дек грудня prosince decembrie aralık desember des desembre
    """,
  ]

  private static let weekdays = wordSet(
    """
    lundi mardi mercredi jeudi vendredi samedi dimanche lun mar mer jeu ven sam dim \
    monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs fri sat sun \
    montag dienstag mittwoch donnerstag freitag samstag sonnabend sonntag mo di mi do fr sa so \
    lunes martes miércoles jueves viernes sábado domingo mié jue vie sáb dom \
    lunedì martedì mercoledì giovedì venerdì sabato domenica gio sab \
    segunda terça quarta quinta sexta seg ter qua qui sex \
    maandag dinsdag woensdag donderdag vrijdag zaterdag zondag ma wo vr za zo \
    mandag tirsdag onsdag torsdag fredag lørdag søndag måndag tisdag lördag söndag man tir ons tor fre lør søn mån tis \
    lör sön maanantai tiistai keskiviikko torstai perjantai lauantai sunnuntai ke to pe la su \
    poniedziałek wtorek środa czwartek piątek sobota niedziela pon wt śr czw pt sob niedz \
    пн вт ср чт пт сб вс понедельник вторник среда четверг пятница суббота воскресенье \
    hétfő kedd szerda csütörtök péntek szombat vasárnap po út st čt pá ne
    """)
}
