const zeros = [0x660, 0x6f0, 0x966, 0x9e6, 0xe50, 0xed0, 0x1040, 0x17e0, 0xff10] as const;

const digits = new Map<string, string>(
  zeros.flatMap((zero) => Array.from({ length: 10 }, (_, value) => [String.fromCodePoint(zero + value), String(value)] as const)),
);
const otherDigits = new RegExp(`[${[...digits.keys()].join('')}]`, 'gu');

/** Arabic-Indic, Persian, Devanagari, Bengali, Thai, Lao, Burmese, Khmer and full-width digits as 0–9. Keeps every position. */
export const westernDigits = (text: string): string => text.replace(otherDigits, (sign) => digits.get(sign) ?? sign);

const superscripts = '⁰¹²³⁴⁵⁶⁷⁸⁹';
/** The class of superscript digits, for regular expressions. */
export const superscriptClass = `[${superscripts}]`;

export const toSuperscript = (number: string): string => number.replace(/\d/g, (digit) => superscripts[Number(digit)] ?? digit);
export const fromSuperscript = (text: string): string => [...text].map((sign) => superscripts.indexOf(sign)).join('');

const romanValues: Record<string, number> = { i: 1, v: 5, x: 10, l: 50, c: 100, d: 500, m: 1000 };
const roman = /^m{0,3}(?:cm|cd|d?c{0,3})(?:xc|xl|l?x{0,3})(?:ix|iv|v?i{0,3})$/i;

/** The value of a Roman numeral; undefined for other words and for single letters that are more likely letters (`C`, `D`). */
export const romanValue = (text: string): number | undefined => {
  if (text === '' || !roman.test(text) || /^[lcdm]$/i.test(text)) return undefined;
  const values = [...text.toLowerCase()].map((sign) => romanValues[sign] ?? 0);
  return values.reduce((sum, value, index) => sum + (value < (values[index + 1] ?? 0) ? -value : value), 0);
};

/** Latin multiplicatives that follow an inserted article's number, by their value. */
export const latinOrder = [
  '',
  '',
  'bis',
  'ter',
  'quater',
  'quinquies',
  'sexies',
  'septies',
  'octies',
  'nonies',
  'decies',
  'undecies',
  'duodecies',
  'terdecies',
  'quaterdecies',
  'quindecies',
] as const;
const latinSpellings: Record<string, string> = {
  quáter: 'quater',
  quinques: 'quinquies',
  sexties: 'sexies',
  octiens: 'octies',
  مكرر: 'bis',
};

/** 2 for `bis`, 3 for `ter` …; undefined for other words. */
export const latinValue = (text: string): number | undefined => {
  const lower = text.toLowerCase();
  const value = (latinOrder as readonly string[]).indexOf(latinSpellings[lower] ?? lower);
  return value < 2 ? undefined : value;
};
export const latinWords = [...latinOrder.slice(2), ...Object.keys(latinSpellings)].toSorted((a, b) => b.length - a.length);

/** Ordinals that stand where a number is expected. Folded: no accents, lower case. */
const ordinals: Record<string, number> = {};
for (const [value, words] of [
  [0, 'preliminar preliminary preliminaire'],
  [
    1,
    'første premier premiere 1er primero primera unico unica first primo prima primeiro primeira forste esimene الاولى الأولى الأول الاول',
  ],
  [2, 'deuxieme second seconde segundo segunda zweite andre teine الثانية الثاني'],
  [3, 'troisieme third tercero tercera terceiro tredje kolmas الثالثة الثالث'],
  [4, 'quatrieme fourth cuarto cuarta quarto fjerde neljas الرابعة الرابع'],
  [5, 'cinquieme fifth quinto quinta femte viies الخامسة الخامس'],
  [6, 'sixieme sixth sexto sexta sjette kuues السادسة السادس'],
  [7, 'septieme seventh septimo septima sjuende syvende seitsmes السابعة السابع'],
  [8, 'huitieme eighth octavo octava attende الثامنة الثامن'],
  [9, 'neuvieme ninth noveno novena niende التاسعة التاسع'],
  [10, 'dixieme tenth decimo decima tiende العاشرة العاشر'],
  [11, 'eleventh undecimo undecima onzieme'],
  [12, 'twelfth duodecimo duodecima douzieme'],
  [13, 'thirteenth decimotercero decimotercera'],
  [14, 'fourteenth decimocuarto decimocuarta'],
  [15, 'fifteenth decimoquinto decimoquinta'],
  [16, 'sixteenth decimosexto decimosexta'],
  [17, 'seventeenth decimoseptimo decimoseptima'],
  [18, 'eighteenth decimoctavo decimoctava'],
  [19, 'nineteenth decimonoveno decimonovena'],
  [20, 'twentieth vigesimo vigesima'],
  [21, 'vigesimoprimero vigesimoprimera'],
  [22, 'vigesimosegundo vigesimosegunda'],
  [23, 'vigesimotercero vigesimotercera'],
  [24, 'vigesimocuarto vigesimocuarta'],
  [25, 'vigesimoquinto vigesimoquinta'],
  [30, 'trigesimo trigesima'],
] as const)
  for (const word of words.split(' ')) ordinals[word] = value;

/** Lower case without accents: for comparing words of headings. */
export const foldWord = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/gu, '')
    .toLowerCase();

/** 1 for `premier`, `primero`, `First`, `الأولى` …; undefined for other words. */
export const ordinalValue = (text: string): number | undefined => {
  const [, tens, ones] = /^(decim|vigesim|trigesim)[oa][ \u00a0](.+)$/u.exec(foldWord(text)) ?? [];
  const unit = ones === undefined ? undefined : ordinals[ones];
  if (tens !== undefined && unit !== undefined) return ['decim', 'vigesim', 'trigesim'].indexOf(tens) * 10 + 10 + unit;
  return ordinals[foldWord(text)] ?? ordinals[text];
};
export const ordinalWords = Object.keys(ordinals).toSorted((a, b) => b.length - a.length);
