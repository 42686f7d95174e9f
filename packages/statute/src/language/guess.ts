/** What a jurisdiction's laws are written in, where the file does not say. Only where one language is plainly meant. */
const ofJurisdiction: Record<string, string> = {
  AD: 'ca',
  AR: 'es',
  AT: 'de',
  BR: 'pt',
  CL: 'es',
  CO: 'es',
  CU: 'es',
  CZ: 'cs',
  DE: 'de',
  DK: 'da',
  EE: 'et',
  EG: 'ar',
  ES: 'es',
  EU: 'en',
  FR: 'fr',
  GB: 'en',
  GR: 'el',
  GT: 'es',
  HU: 'hu',
  IE: 'en',
  IL: 'he',
  IT: 'it',
  KE: 'en',
  LI: 'de',
  LT: 'lt',
  LV: 'lv',
  NO: 'nb',
  PH: 'en',
  PL: 'pl',
  PT: 'pt',
  SE: 'sv',
  SK: 'sk',
  TH: 'th',
  UA: 'uk',
  US: 'en',
  UY: 'es',
};

const scripts: readonly (readonly [RegExp, string])[] = [
  [/\p{Script=Thai}/gu, 'th'],
  [/\p{Script=Arabic}/gu, 'ar'],
  [/\p{Script=Greek}/gu, 'el'],
  [/\p{Script=Hebrew}/gu, 'he'],
  [/\p{Script=Khmer}/gu, 'km'],
  [/\p{Script=Lao}/gu, 'lo'],
];

/** Words that are frequent in one language and rare in the others. */
const frequent: Record<string, readonly string[]> = {
  en: ['the', 'of', 'and', 'shall', 'or', 'any', 'by', 'with'],
  fr: ['les', 'des', 'est', 'aux', 'du', 'une', 'sont', 'par', 'et'],
  es: ['los', 'el', 'las', 'del', 'por', 'una', 'que', 'con', 'y'],
  pt: ['os', 'do', 'da', 'dos', 'das', 'não', 'uma', 'ao', 'e'],
  it: ['il', 'di', 'gli', 'della', 'dei', 'alla', 'che', 'sono'],
  de: ['der', 'die', 'und', 'das', 'ist', 'oder', 'nicht', 'wird', 'den'],
  nl: ['het', 'een', 'van', 'de', 'zijn', 'wordt', 'voor', 'niet', 'en'],
  et: ['ja', 'või', 'on', 'ning', 'ei', 'käesoleva', 'seaduse', 'kui', 'selle'],
  nb: ['og', 'eller', 'ikke', 'som', 'av', 'til', 'skal', 'det', 'straffes'],
  sv: ['och', 'eller', 'inte', 'som', 'av', 'ska', 'skall', 'den', 'att'],
  da: ['og', 'eller', 'ikke', 'som', 'af', 'til', 'skal', 'efter', 'straffes'],
  fi: ['ja', 'tai', 'on', 'ei', 'sekä', 'joka', 'mukaan', 'että'],
  pl: ['i', 'lub', 'nie', 'się', 'jest', 'oraz', 'przez', 'art'],
};

/** The language of a text by script and frequent words; undefined when nothing stands out. */
export const guessLanguage = (text: string): string | undefined => {
  const sample = text.slice(0, 20_000);
  const letters = sample.match(/\p{L}/gu)?.length ?? 0;
  if (letters === 0) return undefined;
  for (const [pattern, language] of scripts) if ((sample.match(pattern)?.length ?? 0) > letters / 2) return language;
  const words = sample.toLowerCase().match(/\p{L}+/gu) ?? [];
  const scores = Object.entries(frequent)
    .map(([language, list]) => ({ language, score: words.filter((word) => list.includes(word)).length / Math.sqrt(list.length) }))
    .toSorted((a, b) => b.score - a.score);
  const [best, next] = scores;
  return best !== undefined && best.score >= 3 && best.score > (next?.score ?? 0) * 1.15 ? best.language : undefined;
};

export const languageOfJurisdiction = (code: string | undefined): string | undefined =>
  ofJurisdiction[(code ?? '').toUpperCase()];
