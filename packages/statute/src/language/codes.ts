/** ISO 639-2 codes, as Akoma Ntoso has them, in BCP 47. Others stay as they are, which BCP 47 allows. */
const short: Record<string, string> = {
  ara: 'ar',
  deu: 'de',
  ell: 'el',
  eng: 'en',
  est: 'et',
  fin: 'fi',
  fra: 'fr',
  fre: 'fr',
  ger: 'de',
  ita: 'it',
  mul: 'mul',
  nld: 'nl',
  dut: 'nl',
  nob: 'nb',
  nno: 'nn',
  nor: 'no',
  pol: 'pl',
  por: 'pt',
  ron: 'ro',
  spa: 'es',
  swa: 'sw',
  swe: 'sv',
  tha: 'th',
  cym: 'cy',
  gle: 'ga',
  und: 'und',
};

/** `eng` → `en`. */
export const bcp47 = (code: string): string => short[code.toLowerCase()] ?? code.toLowerCase();
