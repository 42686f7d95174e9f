import { accepts, type Case, details, fresh, refuses, submitted, uploaded, xmlType } from '../case.ts';

const person = (inside: string): string => `<personOrUserReported>${inside}</personOrUserReported>`;
const about = (inside: string): string => person(`<personOrUserReportedPerson>${inside}</personOrUserReportedPerson>`);

// words: quoted (strings of the wire format, here and below)
const incidentTypes = [
  'Child Pornography (possession, manufacture, and distribution)', // words: quoted
  'Child Sex Trafficking',
  'Child Sex Tourism', // words: quoted
  'Child Sexual Molestation',
  'Misleading Domain Name',
  'Misleading Words or Digital Images on the Internet',
  'Online Enticement of Children for Sexual Acts',
  'Unsolicited Obscene Material Sent to a Child',
];
const states =
  'AL AK AZ AR CA CO CT DE DC FL GA GU HI ID IL IN IA KS KY LA ME MD MA MI MN MS MO MT NE NV NH NJ NM NY NC ND OH OK OR PA PR RI SC SD TN TX UT VT VA VI WA WV WI WY'.split(
    ' ',
  );

type List = { what: string; values: readonly string[]; wrong: string; make: (value: string) => string };
const inReport: readonly List[] = [
  { what: 'incidentType', values: incidentTypes, wrong: 'Child Sex', make: (type) => fresh({ type }) },
  {
    what: 'annotation',
    values: ['sextortion', 'csamSolicitation', 'minorToMinorInteraction', 'spam', 'sadisticOnlineExploitation'],
    wrong: '',
    make: (flag) => fresh({ summary: `<reportAnnotations><${flag}/></reportAnnotations>` }),
  },
  {
    what: 'eventName',
    values: ['Login', 'Registration', 'Purchase', 'Upload', 'Other', 'Unknown'],
    wrong: 'login',
    make: (name) =>
      fresh({ rest: person(`<ipCaptureEvent><ipAddress>192.0.2.1</ipAddress><eventName>${name}</eventName></ipCaptureEvent>`) }),
  },
  {
    what: 'email type',
    values: ['Home', 'Work', 'Business', 'Recovery'],
    wrong: 'Other',
    make: (type) => fresh({ rest: about(`<email type="${type}">a@example.org</email>`) }),
  },
  {
    what: 'phone type',
    values: ['Mobile', 'Home', 'Business', 'Work', 'Fax', 'Internet', 'Recovery'],
    wrong: 'Pager',
    make: (type) => fresh({ rest: about(`<phone type="${type}">1</phone>`) }),
  },
  {
    what: 'address type',
    values: ['Home', 'Business', 'Billing', 'Shipping', 'Technical'],
    wrong: 'Work',
    make: (type) => fresh({ rest: about(`<address type="${type}"><city>c</city></address>`) }),
  },
  {
    what: 'associatedAccount type',
    values: ['Billing', 'Linked', 'Business', 'Creator', 'Parent/Guardian', 'Other'],
    wrong: 'Friend',
    make: (type) =>
      fresh({ rest: person(`<associatedAccount type="${type}"><espIdentifier>a</espIdentifier></associatedAccount>`) }),
  },
  {
    what: 'state',
    values: [...states, ''],
    wrong: 'XX',
    make: (state) => fresh({ rest: about(`<address><state>${state}</state></address>`) }),
  },
  {
    what: 'country',
    values: ['ES', 'KE', 'US', 'A1', 'A2', 'O1', 'AP', 'EU', 'AN', 'FX', ''],
    wrong: 'QQ',
    make: (country) => fresh({ rest: about(`<address><country>${country}</country></address>`) }),
  },
  {
    what: 'batch reason',
    values: ['VIRAL_POTENTIAL_MEME'],
    wrong: 'VIRAL',
    make: (reason) => fresh({ before: `<batchedReport reason="${reason}"/>` }),
  },
];

const inFile: readonly Omit<List, 'wrong'>[] = [
  {
    what: 'fileRelevance',
    values: ['Reported', 'Supplemental Reported'],
    make: (value) => `<fileRelevance>${value}</fileRelevance>`,
  },
  {
    what: 'fileAnnotation',
    values: [
      'animeDrawingVirtualHentai',
      'potentialMeme',
      'viral',
      'possibleSelfProduction',
      'physicalHarm',
      'violenceGore',
      'bestiality',
      'liveStreaming',
      'infant',
      'generativeAi',
    ],
    make: (flag) => `<fileAnnotations><${flag}/></fileAnnotations>`,
  },
  {
    what: 'industryClassification',
    values: ['A1', 'A2', 'B1', 'B2'],
    make: (value) => `<industryClassification>${value}</industryClassification>`,
  },
  {
    what: 'hashType',
    values: ['MD5', 'SHA1', 'SHA256', 'PDQ', 'anything'],
    make: (type) => `<originalFileHash hashType="${type}">0123</originalFileHash>`,
  },
  {
    what: 'details type',
    values: ['EXIF', 'HASH'],
    make: (type) => `<details type="${type}"><nameValuePair><name>n</name><value>v</value></nameValuePair></details>`,
  },
];
const wrongInFile: readonly [string, string][] = [
  ['fileRelevance', '<fileRelevance>Maybe</fileRelevance>'],
  ['industryClassification', '<industryClassification>C1</industryClassification>'],
  ['originalFileHash', '<originalFileHash>0123</originalFileHash>'],
  ['details', '<details type="XMP"><nameValuePair><name>n</name><value>v</value></nameValuePair></details>'],
];

const describes = (name: string, inside: string, expect: { code: number; says?: RegExp }): Case => ({
  name,
  steps: [
    submitted(),
    uploaded(),
    { call: 'fileinfo', type: xmlType, body: details(inside), expect: { status: 200, ...expect } },
  ],
});

/** Every value of every list, and one that is not on it. */
export const enums: readonly Case[] = [
  ...inReport.flatMap(({ what, values, wrong, make }) => [
    ...values.map((value) => accepts(`${what} "${value}"`, make(value))),
    ...(wrong === '' ? [] : [refuses(`${what} "${wrong}"`, make(wrong), /./)]),
  ]),
  ...inFile.flatMap(({ what, values, make }) => values.map((value) => describes(`${what} "${value}"`, make(value), { code: 0 }))),
  ...wrongInFile.map(([what, inside]) => describes(`a ${what} that is none`, inside, { code: 4100, says: new RegExp(what) })),
];
