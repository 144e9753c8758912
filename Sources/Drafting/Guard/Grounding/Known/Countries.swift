/// Countries by their names and by what their people, papers and language are called: "mon fiancé est belge" speaks of
/// Belgium.
enum Countries {
  /// Whether the sources speak of the country that a word names.
  ///
  /// - Parameters:
  ///   - stem: of the word.
  ///   - stems: of the sources.
  static func areKnown(_ stem: String, in stems: Set<String>) -> Bool { groups.areKnown(stem, in: stems) }

  private static let groups = StemGroups(list)

  private static let list =
    """
    allemagne allemand allemande germany german deutschland deutsch deutsche alemania aleman alemana germania tedesco tedesca
    angleterre anglais anglaise royaume britannique england english british kingdom uk grossbritannien britisch inglaterra ingles inglese
    belgique belge belgium belgian belgien belgisch belgica belga belgio
    bresil bresilien bresilienne brazil brazilian brasil brasilien
    bulgarie bulgare bulgaria bulgarian
    cameroun camerounais camerounaise cameroon
    canada canadien canadienne canadian
    chine chinois chinoise china chinese
    colombie colombien colombienne colombia colombian
    comores comorien comorienne
    congo congolais congolaise congolese
    coree coreen coreenne korea korean
    croatie croate croatia croatian
    danemark danois danoise denmark danish
    egypte egyptien egyptienne egypt egyptian
    espagne espagnol espagnole spain spanish spanien spanisch espana espanol espanola spagna spagnolo spagnola
    etats americain americaine amerique usa american america
    ethiopie ethiopien ethiopienne
    finlande finlandais finlandaise finland finnish
    grece grec grecque greece greek griechenland
    guinee guineen guineenne guinea
    haiti haitien haitienne haitian
    hongrie hongrois hongroise hungary hungarian
    inde indien indienne india indian
    iran iranien iranienne iranian
    irak irakien irakienne iraq iraqi
    irlande irlandais irlandaise ireland irish
    israel israelien israelienne israeli
    italie italien italienne italy italian italia italiano italiana
    japon japonais japonaise japan japanese
    liban libanais libanaise lebanon lebanese
    luxembourg luxembourgeois luxembourgeoise
    madagascar malgache
    mali malien malienne
    maroc marocain marocaine morocco moroccan marokko
    maurice mauricien mauricienne
    mexique mexicain mexicaine mexico mexican
    moldavie moldave moldova moldovan
    norvege norvegien norvegienne norway norwegian
    bas neerlandais neerlandaise hollandais hollandaise netherlands dutch niederlande
    perou peruvien peruvienne peru peruvian
    philippines philippin philippine filipino
    pologne polonais polonaise poland polish polen
    portugal portugais portugaise portuguese portugues
    roumanie roumain roumaine romania romanian rumanien
    russie russe russia russian
    senegal senegalais senegalaise senegalese
    serbie serbe serbia serbian
    slovaquie slovaque slovakia slovak
    slovenie slovene slovenia slovenian
    suede suedois suedoise sweden swedish
    suisse suissesse helvetique switzerland swiss schweiz schweizer suiza svizzera
    syrie syrien syrienne syria syrian
    tcheque tchequie czech
    tchad tchadien tchadienne
    tunisie tunisien tunisienne tunisia tunisian
    turquie turc turque turkey turkish turkei
    ukraine ukrainien ukrainienne ukrainian
    venezuela venezuelien venezuelienne
    vietnam vietnamien vietnamienne vietnamese
    algerie algerien algerienne algeria algerian
    afghanistan afghan afghane
    albanie albanais albanaise albania albanian
    argentine argentin argentina argentinian
    armenie armenien armenienne armenia armenian
    australie australien australienne australia australian
    autriche autrichien autrichienne austria austrian osterreich
    ivoire ivoirien ivoirienne
    togo togolais togolaise
    benin beninois beninoise
    gabon gabonais gabonaise
    """
}
