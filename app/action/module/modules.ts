/** One source of a module: what it is, where it stands, when we read it. An address is left out where we hold none that we have opened. */
export type ModuleSource = { title: string; address?: string; retrieved: string };
export type Module = {
  id: string;
  /** How many headed pieces its text has. */
  pieces: number;
  questions: number;
  /** Where in this system the reader looks something up, below `/:lang`. `home`: the install's own country. */
  look: (home: string) => readonly string[];
  sources: readonly ModuleSource[];
};

const retrieved = '2026-11-24';
const memorandum: ModuleSource = { title: 'IPU, explanatory memorandum C-III/143/M, 15 October 2021', retrieved };
const resolution: ModuleSource = {
  title: 'IPU, resolution of 30 November 2021 (143rd Assembly), copy of the Danish Folketing',
  address: 'https://ft.dk/samling/20211/almdel/REU/bilag/114/2509571/index.htm',
  retrieved,
};
const response: ModuleSource = {
  title: 'WeProtect, Model National Response, guidance of November 2016',
  address: 'https://www.scribd.com/document/718560082/WePROTECT-Model-National-Response',
  retrieved,
};
const maturity: ModuleSource = {
  title: 'WeProtect, survey on the maturity model of the Model National Response',
  address: 'https://www.weprotect.org/survey-maturity-model-mnr/',
  retrieved,
};
const icmec: ModuleSource = {
  title: 'ICMEC, Child Sexual Abuse Material: Model Legislation & Global Review, 9th edition',
  address: 'https://www.icmec.org/child-pornography-model-legislation-report/', // words: quoted
  retrieved,
};
const guidelines: ModuleSource = {
  title: 'Committee on the Rights of the Child, guidelines CRC/C/156 on the protocol, 2019',
  address: 'https://docslib.org/doc/855010/crc-c-156-convention-on-the-rights-of-the-child',
  retrieved,
};
const treaty = (title: string, address: string): ModuleSource => ({ title, address, retrieved });
const crc = treaty(
  'Convention on the Rights of the Child',
  'https://www.ohchr.org/en/instruments-mechanisms/instruments/convention-rights-child',
);
const hanoi = treaty(
  'United Nations Convention against Cybercrime, status at the depositary',
  'https://treaties.un.org/doc/Publication/MTDSG/Volume%20II/Chapter%20XVIII/XVIII-16.en.xml',
);
const inhope = treaty('INHOPE, the role of our hotlines', 'https://www.inhope.org/EN/the-role-of-our-hotlines');
const derogation = treaty(
  'On the end of Regulation (EU) 2021/1232 on 3 April 2026',
  'https://atlas.eumatrix.app/news/0c790d41-60f5-4bbf-9e9d-deb4e7d78a48',
);

/** Nine modules of ten minutes for members of parliament and their staff, in the order in which they build on each other. */
export const modules: readonly Module[] = [
  { id: 'numbers', pieces: 4, questions: 2, look: () => ['/numbers'], sources: [memorandum, resolution] },
  { id: 'standards', pieces: 4, questions: 2, look: () => ['/law/treaties'], sources: [crc, guidelines, hanoi, memorandum] },
  { id: 'law', pieces: 4, questions: 2, look: (home) => [`/law/country/${home}`, '/law/criteria'], sources: [icmec, crc] },
  { id: 'response', pieces: 4, questions: 2, look: () => ['/action/capabilities'], sources: [response, maturity] },
  { id: 'services', pieces: 4, questions: 2, look: () => ['/action/practice'], sources: [inhope, response] },
  {
    id: 'companies',
    pieces: 4,
    questions: 2,
    look: (home) => [`/law/country/${home}/rep-provider-duty`, `/law/country/${home}/safe-privacy`],
    sources: [memorandum, crc, derogation],
  },
  { id: 'encryption', pieces: 4, questions: 2, look: () => ['/law/criterion/safe-privacy'], sources: [memorandum, crc] },
  {
    id: 'money',
    pieces: 4,
    questions: 2,
    look: (home) => [`/action/money/${home}`, `/action/countries/${home}`],
    sources: [memorandum, resolution],
  },
  { id: 'listening', pieces: 4, questions: 2, look: () => [''], sources: [crc, guidelines] },
];

export const moduleNamed = (id: string): Module | undefined => modules.find((one) => one.id === id);
