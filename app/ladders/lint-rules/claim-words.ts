/** What honest copy does not say, in English and Indonesian. Texts come with straight apostrophes and single spaces. */

const MINUTES_AND_HOURS = "minutes?|mins?|hours?|hrs?|seconds?|secs?";
const UNIT_EN = `(?<unit>${MINUTES_AND_HOURS}|days?)`;
const SHORT_EN = `(?<unit>${MINUTES_AND_HOURS})`;
const UNIT_ID = "(?<unit>menit|jam|detik|hari)";
const SHORT_ID = "(?<unit>menit|jam|detik)";
const NUMBER = "(?<number>\\d+)";
const timed = (source: string) => new RegExp(source, "gi");

/** A time limit with its figure, in the groups `number` and `unit`: true where the offer has that very one. */
export const TIMED: readonly RegExp[] = [
  timed(`\\b(?:ends?|ending|expires?|expiring|closes?|disappears?|gone|over) in (?:the next |only |just )?${NUMBER} ?${UNIT_EN}\\b`),
  timed(`(?<!\\d:)\\b${NUMBER} ?${UNIT_EN} (?:left|remaining|to (?:accept|decide))\\b`),
  timed(`\\b${NUMBER} ?(?<unit>hours?|hrs?|days?) only\\b`),
  timed(`\\b(?:in|within|(?:price|offer|deal|yours|valid|available|good)(?: is)?(?: only)? for) (?:the )?next ${NUMBER} ?${SHORT_EN}\\b`),
  timed(`\\b(?:order|add|buy|accept|claim|decide|grab|answer)(?: (?:it|this|yours|now|the offer))* (?:with)?in (?:the next )?${NUMBER} ?${SHORT_EN}\\b`),
  timed(`\\bonly (?:for |within )?${NUMBER} ?${SHORT_EN} (?:to (?:accept|decide|add|order)|left)\\b`),
  timed(`\\b(?:berakhir|habis|hangus|kedaluwarsa|ditutup|hilang) dalam (?:waktu )?${NUMBER} ?${UNIT_ID}\\b`),
  timed(`\\b(?:sisa|tersisa|tinggal)(?: waktu)? ${NUMBER} ?${UNIT_ID}\\b`),
  timed(`(?:^|\\b(?:berakhir|tinggal|dalam|hanya|sisa) )${NUMBER} ?${SHORT_ID} lagi\\b`),
  timed(`\\b${NUMBER} ?${SHORT_ID} tersisa\\b`),
  timed(`\\b(?:pesan|tambahkan|beli|ambil|terima|klaim|diterima|dipesan|putuskan)(?: (?:ini|sekarang|segera))? dalam (?:waktu )?${NUMBER} ?${SHORT_ID}\\b`),
]; // prettier-ignore

/** A time limit without a figure: true only beside the offer's own. */
export const LIMITS: readonly RegExp[] = [
  /\b(?:limited[- ]time|for a limited time|time is limited)\b/i,
  /\b(?:expires?|expiring|ends?|ending|closes?) (?:soon|shortly|today|tonight|tomorrow|at midnight|in (?:a few|minutes|seconds|moments))\b/i,
  /\b(?:time is|time's|clock is) (?:running out|ticking|almost up|nearly up)\b/i,
  /\b(?:waktu(?:nya)? (?:sangat )?terbatas|waktu(?:nya)? hampir habis|segera (?:berakhir|ditutup|kedaluwarsa)|berakhir (?:dalam|hari ini|malam ini|besok|tengah malam|sebentar lagi))\b/i,
]; // prettier-ignore

/** Haste, which no time limit makes true. */
export const PRESSURE: readonly RegExp[] = [
  /\b(?:hurry|last chance|final chance|only chance|final hours?|last hours|last day|act (?:now|fast|quickly)|now or never|countdown|flash sale)\b/i,
  /\b(?:today only|only today|only for today|tonight only|this week only|one day only|24 hours only)\b/i,
  /\b(?:before (?:it's|it is) too late|before (?:it's|it is|they're|they are) gone|don't (?:wait\b(?! for)|delay|miss (?:out|it|this|your chance)))/i,
  /\b(?:while (?:it|they|stocks?|supply|supplies|quantities) lasts?|(?:won't|will not) (?:last|come back|be repeated|be back)|never (?:see|get) (?:this|it) (?:price|offer|deal)? ?again)\b/i,
  /\b\d{1,2}:\d{2} (?:left|remaining|to go|lagi|tersisa)\b/i,
  /[⏰⏳⌛]/u,
  /\b(?:hanya (?:untuk )?hari ini|khusus hari ini|hari ini saja|hanya malam ini|hanya minggu ini|kesempatan (?:terakhir|emas)|hari terakhir|jam terakhir|buruan|promo kilat|hitung mundur)\b/i,
  /\bjangan (?:sampai (?:terlewat|ketinggalan|kehabisan|menyesal)|lewatkan|tunda|tunggu lagi)\b/i,
  /\b(?:sekarang atau tidak|sebelum (?:kehabisan|terlambat)|selagi (?:masih )?ada|(?:tidak|tak) akan (?:terulang|datang lagi|ada lagi))\b/i,
]; // prettier-ignore

/** Stock that nothing counts for the shopper. */
export const SCARCITY: readonly RegExp[] = [
  /\b(?:only|just) (?:a )?(?:\d+|few|handful|couple|one|two|three|four|five|six|ten)(?: (?!minutes?|mins?|hours?|hrs?|seconds?|secs?|days?)[a-z]+){0,3} (?:left\b(?!-)|remaining|remain|in stock|available)\b/i,
  /\b\d+ (?:items? |pieces? |units? )?(?:left in stock|remaining in stock|left at this price|in stock only)\b/i,
  /\b(?:almost|nearly) (?:gone|sold out|out of stock)\b/i,
  /\b(?:sell(?:s|ing)?(?: out)? (?:fast|quickly)|go(?:es|ing) fast|low (?:in )?stock|stocks? (?:is|are) (?:running )?(?:low|out|limited)|in high demand)\b/i,
  /\blimited (?:stocks?|supply|supplies|quantity|quantities|availability|number of)\b/i,
  /\b(?:last (?:few|\d+) (?:left|pieces?|units?|items?|in stock|remaining)|once (?:they're|it's|they are|it is) gone)\b/i,
  /\b(?:tinggal|tersisa|sisa) \d+\b(?! ?(?:menit|jam|detik|hari|langkah))/i,
  /\b(?:tinggal|tersisa) (?:sedikit|beberapa|satu-satunya)\b/i,
  /\b(?:hampir|cepat|segera|keburu) habis\b/i,
  /\b(?:stok|persediaan|jumlah|kuota|unit)(?:nya)? (?:sangat |sudah |hampir |mulai )?(?:terbatas|menipis|habis|tinggal|terakhir)\b/i,
  /\b(?:selama|selagi) (?:stok|persediaan) (?:masih )?ada\b/i,
]; // prettier-ignore

const PEOPLE = "(?:people|customers|shoppers|buyers|others|users|clients|families|tea lovers|members)";
const CROWD = "(?:thousands|hundreds|millions|tens of thousands|dozens) of (?:happy |satisfied |loyal )?";

/** What others do, not computed from orders. */
export const POPULARITY: readonly RegExp[] = [
  new RegExp(`(?:\\b\\d+ ?%|\\b\\d+ (?:out )?of \\d+|\\bnine out of ten|\\bmost) (?:of )?(?:our |all )?${PEOPLE} (?:buy|bought|choose|chose|love|recommend|add|added|agree|take|took|come back)\\b`, "i"),
  new RegExp(`\\b\\d[\\d.,]*k?\\+? (?:happy |satisfied |loyal |other )?${PEOPLE} (?:have )?(?:already )?(?:bought|are (?:viewing|looking|buying)|love|loved|chose|choose|trust|use|own|recommend|agree|added|can't be wrong)\\b`, "i"),
  new RegExp(`\\b${CROWD}${PEOPLE}\\b`, "i"),
  /\b\d[\d.,]*k?\+? (?:already )?sold\b/i,
  /\b(?:trusted|loved|used|bought|chosen|recommended) by (?:over |more than |almost )?(?:\d|thousands|hundreds|millions|everyone)/i,
  /\b(?:most popular|most loved|best[- ]?sell(?:er|ers|ing)|top[- ]?(?:seller|sellers|selling|rated)|everyone (?:loves|wants|is buying|has one)|(?:customers?'?s?|crowd|fan|shoppers'?|people's) favou?rite|trending|going viral|viral)\b/i,
  /(?:#\s?1|\bnumber one|\bno\. ?1) (?:choice|seller|selling|rated|brand|bestseller|product|in)\b/i,
  /(?:\brated \d(?:[.,]\d)?\b|\b(?:5|five)[- ]stars?\b|★)/iu,
  /\b\d[\d.,]*\+? ?(?:ribu |rb )?(?:orang|pelanggan|pembeli|pengguna|keluarga) (?:membeli|telah|sudah|sedang|menyukai|suka|percaya|memilih|puas)\b/i,
  /\b(?:puluhan ribu|puluhan|ribuan|ratusan|jutaan) (?:orang|pelanggan|pembeli|pengguna|keluarga)\b/i,
  /\b(?:\d+ ?%|\d+ dari \d+|sembilan dari sepuluh|kebanyakan) (?:orang|pelanggan|pembeli|pengguna)\b/i,
  /\b(?:sudah |telah )?terjual (?:lebih dari |hingga )?\d/i,
  /\b(?:paling (?:laris|populer|disukai|diminati|dicari)|terlaris|terpopuler|terfavorit|laris manis|laku keras|favorit (?:para )?(?:pelanggan|pembeli|semua orang|banyak orang)|semua orang (?:suka|menyukai|membeli|punya)|sedang (?:tren|ngetren|hits))\b/i,
  /\b(?:dipercaya|disukai|dipakai|dibeli|dipilih|direkomendasikan) (?:oleh )?(?:lebih dari )?(?:\d|banyak orang|semua orang|ribuan|ratusan|jutaan)/i,
  /\b(?:nomor (?:satu|1) (?:di|pilihan)|(?:rating|nilai) \d|bintang (?:5|lima))/i,
]; // prettier-ignore

/** Guarantees of income or health, and what stands for them. */
export const INCOME_AND_HEALTH: readonly RegExp[] = [
  /\bguaranteed? (?:income|results?|profits?|earnings|success|returns on|weight loss|to (?:earn|win|heal|cure|lose|succeed))\b/i,
  /\b(?:income|results?|profits?|earnings|success|weight loss) (?:is |are )?guaranteed\b/i,
  /\b(?:earn|make) (?:up to |over |an extra )?(?:\$|€|£|usd|rp\.?|idr) ?\d/i,
  /\b(?:make money|get rich|passive income|financial freedom|quit your job|(?:double|triple) your (?:income|money|sales|revenue|profits?))\b/i,
  /\b(?:clinically|scientifically|medically) (?:proven|tested)\b/i,
  /\b(?:doctors? recommend|doctor[- ](?:recommended|approved)|recommended by doctors|miracle (?:cure|remedy|pill|drink)|anti-cancer)\b/i,
  /\b(?:cures?|heals?) (?:your|any|all|the|every|cancer|diabetes|insomnia|anxiety|depression|arthritis)\b/i,
  /\b(?:treats?|prevents?|fights?|reverses?) (?:cancer|diabetes|disease|diseases|illness|ageing|aging|arthritis|high blood pressure)\b/i,
  /\b(?:lose|shed|drop) (?:up to )?\d+ ?(?:kg|kilos?|lbs?|pounds)\b/i,
  /\blose weight (?:fast|quickly|without|in|overnight)\b/i,
  /\b(?:penghasilan|keuntungan|hasil|kesembuhan|kesuksesan) (?:yang )?(?:dijamin|pasti|terjamin)\b/i,
  /\bpenghasilan (?:pasif|tambahan (?:hingga|sampai))\b/i,
  /\b(?:dijamin|pasti|jaminan) (?:untung|kaya|sembuh|berhasil|sukses|langsing|kurus|turun|putih|laku|cair|menang|ampuh|manjur|hasil|kesembuhan|keuntungan|penghasilan)\b/i,
  /\b(?:menyembuhkan|cepat kaya|bebas finansial|kebebasan finansial|balik modal (?:cepat|pasti|dalam)|untung besar|cuan|mujarab|anti ?kanker)\b/i,
  /\b(?:menghasilkan|hasilkan|untung|profit|gaji|omzet) (?:hingga |sampai )?(?:rp\.?|idr|usd|\$) ?\d/i,
  /\bterbukti (?:secara )?(?:klinis|medis|ilmiah)\b/i,
  /\b(?:direkomendasikan|disarankan) (?:oleh )?(?:para )?dokter\b/i,
  /\b(?:mencegah|mengobati|melawan|obat) (?:kanker|diabetes|penyakit|segala|kolesterol|hipertensi|darah tinggi)\b/i,
  /\bturun(?:kan)? (?:berat badan )?(?:hingga )?\d+ ?(?:kg|kilo)\b/i,
  /\b100 ?% (?:ampuh|berhasil|sembuh|manjur|untung)\b/i,
]; // prettier-ignore
