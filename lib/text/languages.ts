/** The languages whose negations, numbers and names we know: those our first readers debate in. */
export const LANGUAGE_NAMES = ['en', 'ru', 'ky', 'kk', 'uz'] as const;
export type Language = (typeof LANGUAGE_NAMES)[number];

/** What a language says no with, counts with, and is known by. All in small letters, ё as е, every apostrophe as `'`. */
interface Signs {
  /** Words that turn a sentence into its opposite, or nearly: that it is denied, forbidden, false, or only alleged. */
  negations: Set<string>;
  /** The same where it takes endings, or is written together: "эместигин", "жоктур". `null` where there is none. */
  denials: RegExp | null;
  /** Beginnings that make a word its opposite: "likely", "unlikely". */
  prefixes: string[];
  /** What inside a word makes it its opposite, as Turkic verbs have it: "барат", "барбайт". `null` where there is none. */
  infix: RegExp | null;
  /** The ending that takes away what a word says: "harmless", "мыйзамсыз". `null` where there is none. */
  privative: RegExp | null;
  /** Words that stand for somebody, a set for each whom they may stand for: "she hit him" and "he hit her" are of other people. */
  persons: Set<string>[];
  /** Peoples, by the beginnings of their names: who they are is what these debates are about, and most languages write them small. */
  peoples: RegExp;
  /** Words that begin a sentence and stand for what the one before it said: "he", "this", "yes". */
  pointers: Set<string>;
  /** Words of which one in place of another turns a claim, by their beginnings: when, up or down, for or against, whether one must. */
  hinges: RegExp;
  /** Numbers in letters, and words that say how many of all, of what, or when: who writes "some" for "all", or June for May, says something else. */
  numbers: Set<string>;
  /** What such a number may end in, once or twice: cases, counters, ordinals, as Turkic words have them. `null` where there is none. */
  endings: RegExp | null;
  /** Numbers in forms that no list needs to hold: "двадцать первого", "пятьюдесятью". `null` where there is none. */
  inflected: RegExp | null;
  /** The commonest words that are no names, however they are written: by them a text's language is told. */
  common: Set<string>;
}

/** Words that begin like one of these. */
function beginnings(list: string): RegExp {
  return new RegExp(`^(?:${list.split(' ').join('|')})`, 'u');
}

function words(list: string): Set<string> {
  return new Set(list.split(' '));
}

/** Endings as one pattern: a number, and after it one of these or two. */
function endings(list: string): RegExp {
  return new RegExp(`(?:${list.split(' ').join('|')}){1,2}$`, 'u');
}

export const LANGUAGES: Record<Language, Signs> = {
  en: {
    negations: words(
      "not no never none nobody nothing nowhere neither nor cannot can't won't don't doesn't didn't isn't aren't wasn't weren't hasn't haven't hadn't shouldn't wouldn't couldn't mustn't needn't ain't without hardly scarcely barely seldom rarely unless except fails fail failed failing lacks lack lacked denies deny denied denying rejects reject rejected rejecting disputes disputed refuses refuse refused false falsely untrue wrong wrongly forbids forbid forbade forbidden banned against alleged allegedly supposedly dont doesnt didnt isnt arent wasnt werent hasnt havent hadnt shouldnt wouldnt couldnt cant wont",
    ),
    denials: null,
    prefixes: ['un', 'in', 'im', 'il', 'ir', 'non', 'dis', 'mis', 'anti', 'vice'],
    infix: null,
    privative: /^less/u,
    pointers: words('he she they it his her their its this that these those yes no'),
    hinges: beginnings('yesterday today tomorrow last$ next$ previous daily$ weekly$ monthly$ yearly$ annual early$ earlier$ late$ later$ north south east west former deput acting$ interim$ guilty innocent acquit convict approv support oppos rises?$ rose$ risen$ falls?$ fell$ fallen$ increas decreas higher$ lower$ accept allow permit wins?$ won$ loses?$ lost$ legal lawful safe$ dangerous true$ truth must$ may$ should$ if$ before$ after$ because$ although$ over$ under$ by$ up$ down$'),
    peoples: beginnings('kazakh kyrgyz kirghiz uzbek tajik turkmen russian ukrainian belarusian tatar uyghur uighur dungan chechen armenian georgian azerbaijani mongol chinese korean jew(?:s|ish)?$ german'),
    persons: ['i me my mine myself', 'we us our ours ourselves', 'you your yours yourself yourselves', 'he him his himself', 'she her hers herself', 'they them their theirs themselves'].map(words),
    numbers: words(
      'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred hundreds thousand thousands million millions billion billions half third quarter dozen dozens first second fourth fifth sixth seventh eighth ninth tenth eleventh twelfth twentieth thirtieth fortieth fiftieth hundredth thousandth twice thrice double triple twenties thirties forties fifties sixties seventies eighties nineties tens halves thirds quarters percent all some most many few several every everyone everybody majority minority less fewer least trillion trillions dollar dollars euro euros pound pounds inch inches foot feet yard yards mile miles kilometre kilometres kilometer kilometers metre metres meter meters gram grams kilogram kilograms ton tons tonne tonnes hectare hectares acre acres minute minutes hour hours day days week weeks month months year years decade decades',
    ),
    endings: null,
    inflected: /^(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)-\p{L}+$|^(?:thir|four|fif|six|seven|eigh|nine)teenth$/u,
    common: words(
      'the a an and or but of to in on at by for from with as is are was were be been being it its this that these those he she they we you i his her their our your my who which what when where why how if then than so such there here after before because while although though however therefore moreover meanwhile still yet also even only just every each all some any many most much more less few other another same both either will would can could may might must should shall do does did has have had into over under about between during through against',
    ),
  },
  ru: {
    negations: words('не ни нет нету нельзя без никогда никто никого никому никем ничто ничего ничему ничем никак никакой никакая никакое никакие никаких нигде никуда ниоткуда нисколько вряд едва невозможно отнюдь вовсе кроме против отрицает отрицают отрицал отрицала отрицало отрицали опровергает опровергают опроверг опровергла опровергло опровергли отвергает отвергают отверг отвергла отвергло отвергли ложь ложно ложный ложная ложное ложные неправда неверно лжет запрещает запрещают запретил запретила запретило запретили запрещено запрещен запрещена запрещены отказался отказалась отказалось отказались отказывается отказываются якобы'),
    denials: null,
    prefixes: ['не', 'ни', 'без', 'бес', 'анти', 'недо', 'вице', 'экс'],
    pointers: words('он она оно они его ее их это этот эта эти тот та те да нет'),
    hinges: beginnings('вчера сегодня завтра прошл следующ будущ ежедневн еженедельн ежемесячн ежегодн рано$ раньше$ поздно$ позже$ весн летом$ осен зим север южн юг(?:а|у|е|ом)?$ восто запад бывш замести виновн виноват оправда осуд осужд одобр поддерж вырос раст(?:ет|ут|и)$ упа(?:л|д) пада(?:е|ю|л)т? паден сниз сниж повыс повыш увелич уменьш приня отклон отвер побед проигра законн опасн безопас правд должн может$ могут$ можно$ если$ хотя$ потому$ после$ перед$ до$ вдвое втрое вчетверо десятк сотн мало$ много$ больше$ меньше$ более$ менее$ свыше$'),
    peoples: beginnings('москов бишкек алмат ташкент петербург турк турец американ мусульман христиан казах казаш кыргыз киргиз узбек узбеч таджи туркмен русск росси украин белорус татар уйгур дунган чечен армян грузин азербайджан монгол китай кита(?:ец|ян) коре(?:ец|йц|йск|янк) евре(?:й|я|ю|е|и|йск) нем(?:ец|ц|к|ецк)'),
    persons: [
      'я меня мне мной мой моя мое мои моего моей моих моим', 'мы нас нам нами наш наша наше наши нашего нашей наших нашим', 'ты тебя тебе тобой твой твоя твое твои твоего твоей твоих твоим',
      'вы вас вам вами ваш ваша ваше ваши вашего вашей ваших вашим', 'он его ему им него нему ним нем', 'она ее ей ней нее', 'они их им ими них ним ними',
    ].map(words),
    infix: null,
    privative: null,
    numbers: words(
      'ноль один одна одно одного одной двух два две дважды три трех трижды четыре четырех пять пяти шесть шести семь семи восемь восьми девять девяти десять десяти одиннадцать двенадцать тринадцать четырнадцать пятнадцать шестнадцать семнадцать восемнадцать девятнадцать двадцать двадцати тридцать тридцати сорок сорока пятьдесят шестьдесят семьдесят восемьдесят девяносто сто ста двести триста четыреста пятьсот шестьсот семьсот восемьсот девятьсот тысяча тысячи тысяч миллион миллиона миллионов миллиард миллиарда миллиардов половина половину треть четверть первый первая первое первого второй вторая второе второго третий третья третье третьего полтора процент процента процентов некоторые некоторых некоторым некоторыми многие многих многим многими немногие немногих большинство большинства большинству большинством меньшинство меньшинства',
    ),
    endings: null,
    inflected: new RegExp([
      '(?:одн|дв|тр|четыр)(?:ому|ими|их|им|ою|ую|ни|ум|умя|ух|ем|емя|ех|ьмя)',
      '(?:двое|трое|четверо|пятеро|шестеро|семеро)', '(?:дво|тро)(?:их|им|ими)', '(?:четвер|пятер|шестер|семер)(?:ых|ым|ыми)',
      '(?:пят|шест|сем|восьм|восем|девят|десят)(?:ью|и|ь)', '\\p{L}+надцат(?:ью|и)', '(?:двадцат|тридцат)(?:ью|и)',
      '(?:пят|шест|сем|восьм)(?:и|ью)десят(?:и|ью)', 'девяноста', '(?:двух|трех|четырех|пяти|шести|семи|восьми|девяти)(?:сот|стам|стами|стах)', '\\p{L}+ьюстами',
      '(?:тысяч|миллион|миллиард)\\p{L}{0,3}',
      '(?:перв|втор|четверт|пят|шест|седьм|восьм|девят|десят|\\p{L}+надцат|двадцат|тридцат|сороков|(?:пяти|шести|семи|восьми)десят|девяност|сот|тысячн|миллионн)(?:ый|ой|ая|ое|ые|ого|ому|ым|ом|ую|ою|ых|ыми)',
      'трет(?:ий|ьего|ьему|ьим|ьем|ью|ьей|ьи|ьих|ьими)',
      // When, and of what.
      '(?:январ|феврал|апрел|июн|июл|сентябр|октябр|ноябр|декабр)(?:ь|я|ю|ем|е)', '(?:март|август)(?:а|у|ом|е)?', 'ма(?:й|я|ю|ем|е)',
      '(?:понедельник|вторник|четверг)(?:а|у|ом|е|и|ов|ам|ами|ах)?', 'сред(?:а|ы|е|у|ой|ам|ами|ах)', '(?:пятниц|суббот)(?:а|ы|е|у|ей|ой|ам|ами|ах)', 'воскресень(?:е|я|ю|ем|ям|ями|ях)',
      'тыс|млн|млрд|трлн', '(?:доллар|километр|метр|сантиметр|грамм|килограмм|гектар|градус)(?:а|у|ом|е|ы|ов|ам|ами|ах)?', 'рубл(?:ь|я|ю|ем|е|и|ей|ям|ями|ях)', 'евро', 'тенге', 'сом(?:а|у|ом|ов|ам|ами)', 'тонн(?:а|ы|е|у|ой|ам|ами|ах)?',
    ].map((form) => `^${form}$`).join('|'), 'u'),
    common: words(
      'и в во на с со к ко по о об от до из за у для при через под над между а но или что чтобы как когда где если то это эта этот эти этого этой тот та те он она оно они мы вы я его ее их наш ваш мой свой который которая которое которые был была было были быть есть будет будут так же уже еще только даже лишь все всё всех весь вся каждый другой потом после затем однако поэтому потому впрочем тогда теперь здесь там да ли бы',
    ),
  },
  ky: {
    negations: words('эмес жок эч эчким эчнерсе эчтеке эчкандай эчкачан эчкайда албайт болбойт төгүндөйт төгүндөдү танат танды четке элек жалган калп тыюу имиш'),
    denials: /^(?:эмес|жок(?:$|т)|жог(?:у|ун|уна|унан)$)/u,
    prefixes: ['бей', 'на'],
    pointers: words('ал алар анын алардын бул булар ошол ооба жок'),
    hinges: beginnings('кечээ бүгүн эртең өткөн кийинки мурунку мурдагы көп$ аз$ көбүрөөк азыраак түндүк түштүк чыгыш батыш күнөөлүү актал соттолду колдо каршы өстү$ өсөт$ төмөндө көбөй азай кабыл четке жеңди$ утулду$ коопсуз коркунучтуу керек$ мүмкүн эгер кийин$ чейин$ мурун$'),
    peoples: beginnings('түрк америкал мусулман христиан орус казак кыргыз өзбек тажик түркмөн украин беларус татар уйгур дунган чечен армян грузин азербайжан монгол кытай корей еврей немис'),
    persons: [
      'мен менин мага мени менден', 'биз биздин бизге бизди бизден', 'сен сенин сага сени сенден', 'сиз силер сиздин силердин сизге силерге сизди силерди', 'ал анын ага аны андан', 'алар алардын аларга аларды алардан',
    ].map(words),
    infix: /[бп][аеоө](?=й|с|ды|ди|ду|дү|ган|ген|гон|гөн|гы|ги|гу|гү|чу|чү|п|ш|ң|о|ө|$)/u,
    privative: /^(?:сыз|сиз|суз|сүз)/u,
    numbers: words(
      'нөл бир эки үч төрт беш алты жети сегиз тогуз он жыйырма отуз кырк элүү алтымыш жетимиш сексен токсон жүз миң миллион миллиард жарым чейрек биринчи экинчи үчүнчү төртүнчү бешинчи алтынчы жетинчи сегизинчи тогузунчу онунчу экөө үчөө төртөө бешөө алтоо жетөө пайыз кээ кээси айрым айрымдар көпчүлүк көпчүлүгү азчылык млн млрд доллар евро рубль сом тенге январь февраль март апрель май июнь июль август сентябрь октябрь ноябрь декабрь дүйшөмбү шейшемби шаршемби бейшемби жума ишемби жекшемби',
    ),
    endings: endings('нын нин нун нүн дын дин дун дүн тын тин тун түн га ге го гө ка ке ко кө ны ни ну нү ды ди ду дү ты ти ту тү да де до дө та те то тө дан ден дон дөн тан тен тон төн нан нен нон нөн нчы нчи нчу нчү ынчы инчи унчу үнчү өө оо лар лер лор лөр дар дер дор дөр тар тер тор төр даган деген догон дөгөн таган теген тогон төгөн лап леп лоп лөп дап деп доп дөп тап теп топ төп дай дей дой дөй тай тей той төй'),
    inflected: null,
    common: words(
      'жана менен үчүн бул ал ошол ушул алар биз силер сиз мен анын алардын биздин да дагы деп эле бирок ошондуктан же болсо болгон болот боюнча кийин чейин эмне ким кайсы канча ар бардык баары көп аз эң гана себеби анда мында андан соң турат жатат керек бирге бирде',
    ),
  },
  kk: {
    negations: words('емес жоқ ешкім ештеңе ешнәрсе ешқандай ешқашан ешқайда еш болмайды алмайды жоққа теріске өтірік жалған тыйым мыс'),
    denials: /^(?:емес|жоқ(?:$|т)|жоғы(?:н|на|нан)?$)/u,
    prefixes: ['бей', 'на'],
    pointers: words('ол олар оның олардың бұл бұлар сол иә жоқ'),
    hinges: beginnings('кеше$ бүгін ертең өткен келесі алдыңғы бұрынғы көп$ аз$ көбірек азырақ солтүстік оңтүстік шығыс батыс кінәлі ақталды сотталды қолда қарсы өсті$ өседі$ төменде көбей азай қабылда жеңді$ ұтылды$ қауіпсіз қауіпті керек$ мүмкін егер кейін$ дейін$ бұрын$'),
    peoples: beginnings('түрік америка мұсылман христиан орыс қазақ қырғыз өзбек тәжік түрікмен украин беларус татар ұйғыр дүнген шешен армян грузин әзірбайжан моңғол қытай кәріс еврей неміс'),
    // "мен" is also "with".
    persons: ['менің маған мені', 'біз біздің бізге бізді бізден', 'сен сенің саған сені сенен', 'сіз сіздер сіздің сізге сізді', 'ол оның оған оны одан', 'олар олардың оларға оларды олардан'].map(words),
    infix: /[мбп][ае](?=й|с|ды|ді|ған|ген|ғы|гі|п|у|ң|$)/u,
    privative: /^(?:сыз|сіз)/u,
    numbers: words(
      'нөл бір екі үш төрт бес алты жеті сегіз тоғыз он жиырма отыз қырық елу алпыс жетпіс сексен тоқсан жүз мың миллион миллиард жарты ширек бірінші екінші үшінші төртінші бесінші алтыншы жетінші сегізінші тоғызыншы оныншы екеу үшеу төртеу бесеу алтау жетеу екеуі үшеуі төртеуі бесеуі пайыз кейбір кейбірі кей көпшілік көпшілігі азшылық млн млрд доллар еуро рубль теңге сом қаңтар ақпан наурыз сәуір мамыр маусым шілде тамыз қыркүйек қазан қараша желтоқсан дүйсенбі сейсенбі сәрсенбі бейсенбі жұма сенбі жексенбі',
    ),
    endings: endings('ның нің дың дің тың тің ға ге қа ке на не ны ні ды ді ты ті да де та те дан ден тан тен нан нен мен пен бен ншы нші ыншы інші сыншы сінші лар лер дар дер тар тер даған деген таған теген лап леп дап деп тап теп дай дей тай тей еу ау'),
    inflected: null,
    common: words(
      'және мен пен бен үшін бұл ол сол осы олар біз сіз сендер оның олардың біздің да де та те деп бірақ сондықтан немесе болса болған болды болады бойынша кейін дейін не кім қай қанша әр барлық бәрі көп аз ең ғана себебі онда мұнда содан соң тұр жатыр керек туралы қазір бірге бірде',
    ),
  },
  uz: {
    negations: words("emas yo'q hech hechkim hechnarsa hechqachon hechqayer bo'lmaydi inkor rad yolg'on taqiq taqiqladi taqiqlandi taqiqlaydi taqiqlangan emish yoq"),
    denials: /^(?:emas|yo'?q(?:lig|dir|mi$|edi$))/u,
    prefixes: ['no', 'be'],
    pointers: words("u ular uning ularning bu bular shu ha yo'q"),
    hinges: beginnings("kecha$ bugun ertaga o'tgan kelasi keyingi avvalgi sobiq ko'p$ kam$ ko'proq kamroq shimol janub sharq g'arb aybdor aybsiz oqlandi hukm qo'lla qarshi o'sdi$ pasay ko'pay kamay qabul g'alaba yutqaz xavfsiz xavfli kerak$ mumkin agar keyin$ oldin$ qadar$"),
    peoples: beginnings("turk(?:lar|ning|ni|ga)?$ amerika musulmon xristian rus(?:lar|ning|ni|ga|dan|cha)?$ rossiya qozoq qirg'iz o'zbek tojik turkman ukrain belarus tatar uyg'ur dungan chechen arman gruzin ozarbayjon mo'g'ul xitoy koreys yahudiy nemis"),
    persons: ['men mening menga meni mendan', 'biz bizning bizga bizni bizdan', 'sen sening senga seni sendan', 'siz sizlar sizning sizga sizni', 'u uning unga uni undan', 'ular ularning ularga ularni ulardan'].map(words),
    infix: /ma(?=y|s|d|gan|gach|guncha|b|ng|sl|$)/u,
    privative: /^siz/u,
    numbers: words(
      "nol bir ikki uch to'rt besh olti yetti sakkiz to'qqiz o'n yigirma o'ttiz qirq ellik oltmish yetmish sakson to'qson yuz ming million milliard yarim chorak birinchi ikkinchi uchinchi to'rtinchi beshinchi oltinchi yettinchi sakkizinchi to'qqizinchi o'ninchi ikkalasi uchalasi foiz ba'zi ba'zilar ko'pchilik ko'pchiligi ozchilik mln mlrd trln dollar evro rubl tenge yanvar fevral mart aprel may iyun iyul avgust sentabr oktabr noyabr dekabr dushanba seshanba chorshanba payshanba juma shanba yakshanba",
    ),
    endings: endings('ta tacha tasi tadan lab lar larcha lari ov ovi ala alasi inchi nchi ning ni ga ka qa da dan dagi gacha si'),
    inflected: null,
    common: words(
      "va bilan uchun bu u shu o'sha ular biz siz men uning ularning bizning ham deb lekin ammo shuning yoki bo'lsa bo'lgan bo'ldi bo'ladi bo'yicha keyin oldin so'ng qadar nima kim qaysi qancha har barcha hamma ko'p kam eng faqat chunki unda bunda undan esa edi ekan kerak haqida hozir birga birdan",
    ),
  },
};
