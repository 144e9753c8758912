/// The words attribution lines are made of, folded.
enum AttributionWords {
  /// Forms of writing: French, English, German, Spanish, Italian, Portuguese, Dutch, Scandinavian, Finnish, Polish,
  /// Czech, Slovak, Hungarian, Romanian, Russian, Ukrainian, Turkish, Vietnamese, Greek, Chinese.
  static let verbs = wordSet(
    """
    écrit ecrit écrivait écrivais écriviez wrote writes schrieb schrieben schreibt geschrieben escribió escribio escribía \
    escrito scritto scrisse scrive scriveva escreveu escreve schreef schreven schrijft geschreven skrev skrevet \
    skriver kirjoitti napisał napisała napisal napisala pisze napsal napsala napísal napísala írta scris написал \
    написала пишет писал написав написала пише yazdı viết έγραψε 写道 写道： 寫道 寫道：
    """)

  /// Those of them that the author's name may follow.
  static let leadingVerbs = wordSet(
    """
    schrieb schrieben schreibt schreef schreven schrijft skrev skriver escribió escribio escreveu kirjoitti írta \
    écrivait
    """)

  /// What may stand between the verb and the end.
  static let verbEnds = wordSet(
    "a la ла а following the folgendes følgende följande het volgende geschreven ezt lo siguiente quanto segue")

  /// What may stand before the date.
  static let starts = wordSet(
    """
    le on am el il lo em op den il giorno in data date de en the at vom a à la dia día dnia dniu dne em kl w v pe på ons \
    vào lúc ngày um sur message du from van datum fecha date: od em: op: zo
    """)

  /// Within a name.
  static let nameParticles = wordSet(
    "du des l d la las los der den von zu und et and y e do dos das del della di ter ten")

  /// Whom it was written to, where a person tells of it.
  static let objects = wordSet("m t me te nous vous lui leur mir uns ihnen ihm mi ci gli nos lhe ons mij to us him")
}
