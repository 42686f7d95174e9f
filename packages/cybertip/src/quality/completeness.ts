import type { FileDetails, InternetDetails, IpCaptureEvent, PersonReported, Report } from '../table/documents.ts';
import { momentOf } from '../value.ts';

export interface MissingField {
  /** A key that never changes; screens have its words. */
  readonly field: string;
  /** What it is worth, of the weights of all that this report could have. */
  readonly weight: number;
  /** Where it goes. */
  readonly path: string;
  /** Why it matters to those who have to act, in English; screens have their own words. */
  readonly why: string;
}

export interface Completeness {
  /** 0 to 100. Says how much there is to work with; nothing of how urgent it is. */
  readonly score: number;
  readonly version: number;
  readonly missing: readonly MissingField[];
  /** Keys of what is there. */
  readonly present: readonly string[];
}

interface Facts {
  readonly report: Report;
  readonly people: readonly PersonReported[];
  /** Undefined while files may still come. */
  readonly files: readonly FileDetails[] | undefined;
}

interface Field extends MissingField {
  readonly applies?: (facts: Facts) => boolean;
  readonly there: (facts: Facts) => boolean;
}

const said = (text: string | undefined): boolean => text !== undefined && text.trim() !== '';
const zoned = (text: string | undefined): boolean => text !== undefined && momentOf(text).zone === 'stated';

const placeSaid = (details: InternetDetails): boolean => {
  if ('webPageIncident' in details) return details.webPageIncident.url?.some(said) === true;
  if ('emailIncident' in details) return details.emailIncident.emailAddress?.some(({ value }) => said(value)) === true;
  if ('newsgroupIncident' in details) return said(details.newsgroupIncident.name);
  if ('chatImIncident' in details) return said(details.chatImIncident.chatClient) || said(details.chatImIncident.chatRoomName);
  if ('onlineGamingIncident' in details) return said(details.onlineGamingIncident.gameName);
  if ('cellPhoneIncident' in details) return said(details.cellPhoneIncident.phoneNumber?.value);
  if ('nonInternetIncident' in details) {
    return said(details.nonInternetIncident.locationName) || details.nonInternetIncident.incidentAddress !== undefined;
  }
  return said(details.peer2peerIncident.client);
};

const captures = ({ report, people }: Facts): IpCaptureEvent[] => [
  ...people.flatMap((person) => person.ipCaptureEvent ?? []),
  ...(report.internetDetails ?? []).flatMap((details) =>
    'peer2peerIncident' in details ? (details.peer2peerIncident.ipCaptureEvent ?? []) : [],
  ),
];

const hasPersonHarmed = ({ report }: Facts): boolean =>
  report.incidentSummary.incidentType === 'Online Enticement of Children for Sexual Acts' ||
  report.incidentSummary.incidentType === 'Unsolicited Obscene Material Sent to a Child' ||
  report.incidentSummary.reportAnnotations?.sextortion === true;

const everyFile =
  (test: (file: FileDetails) => boolean) =>
  ({ files }: Facts): boolean =>
    files?.every(test) === true;
const filesThere = ({ files }: Facts): boolean => files !== undefined && files.length > 0;

const person = '/report/personOrUserReported';

/** In the order in which they help most. A change of weights or fields is a new version. */
const fields: readonly Field[] = [
  {
    field: 'reported-account',
    weight: 18,
    path: `${person}/espIdentifier`,
    why: 'Without an account identifier, screen name or profile address nobody can ask you for more, or see that two reports are about one person.',
    there: ({ people }) =>
      people.some((one) => said(one.espIdentifier) || said(one.screenName) || one.profileUrl?.some(said) === true),
  },
  {
    field: 'ip-address',
    weight: 14,
    path: `${person}/ipCaptureEvent/ipAddress`,
    why: 'An IP address is usually the only thing that says which country, and which police, can act.',
    there: (facts) => captures(facts).some(({ ipAddress }) => said(ipAddress)),
  },
  {
    field: 'incident-place',
    weight: 14,
    path: '/report/internetDetails',
    why: 'Without the address, room, game or number where it happened there is nothing to look at, to preserve or to remove.',
    there: ({ report }) => report.internetDetails?.some(placeSaid) === true,
  },
  {
    field: 'ip-time',
    weight: 8,
    path: `${person}/ipCaptureEvent/dateTime`,
    why: 'An IP address changes hands: without the exact time and zone an access provider cannot say whose it was.',
    applies: (facts) => captures(facts).length > 0,
    there: (facts) => captures(facts).every(({ dateTime }) => zoned(dateTime)),
  },
  {
    field: 'ip-port',
    weight: 3,
    path: `${person}/ipCaptureEvent/port`,
    why: 'Where many customers share one address, only the port tells them apart.',
    applies: (facts) => captures(facts).some(({ ipAddress }) => !ipAddress.includes(':')),
    there: (facts) => captures(facts).some(({ port }) => port !== undefined),
  },
  {
    field: 'incident-time-zone',
    weight: 6,
    path: '/report/incidentSummary/incidentDateTime',
    why: 'A time without its zone can be wrong by up to fourteen hours.',
    there: ({ report }) => zoned(report.incidentSummary.incidentDateTime),
  },
  {
    field: 'reported-contact',
    weight: 8,
    path: `${person}/personOrUserReportedPerson/email`,
    why: 'An email address or a telephone number links this account to others, and to a person.',
    there: ({ people }) =>
      people.some(
        ({ personOrUserReportedPerson: one }) =>
          one?.email?.some(({ value }) => said(value)) === true || one?.phone?.some(({ value }) => said(value)) === true,
      ),
  },
  {
    field: 'reported-place',
    weight: 6,
    path: `${person}/estimatedLocation/countryCode`,
    why: 'The country decides who is responsible. Even an estimate spares a round trip.',
    there: ({ people }) =>
      people.some(
        (one) =>
          said(one.estimatedLocation?.countryCode) ||
          one.personOrUserReportedPerson?.address?.some(({ country }) => said(country)) === true,
      ),
  },
  {
    field: 'reported-name',
    weight: 3,
    path: `${person}/displayName`,
    why: 'A name, even a chosen one, helps to recognise the person elsewhere.',
    there: ({ people }) =>
      people.some((one) => one.displayName?.some(said) === true || said(one.personOrUserReportedPerson?.lastName)),
  },
  {
    field: 'child',
    weight: 8,
    path: '/report/victim',
    why: 'Somebody may be in danger now: say what is known of the child or of the account that was approached.',
    applies: hasPersonHarmed,
    there: ({ report }) => report.victim !== undefined || report.intendedRecipient !== undefined,
  },
  {
    field: 'reporter-contact',
    weight: 6,
    path: '/report/reporter/reportingPerson/email',
    why: 'Questions about the report need somebody who can answer them.',
    there: ({ report }) =>
      [...(report.reporter.reportingPerson.email ?? []), ...(report.reporter.contactPerson?.email ?? [])].some(({ value }) =>
        said(value),
      ),
  },
  {
    field: 'files',
    weight: 8,
    path: '/fileDetails',
    why: 'Without a file or its hash the content cannot be compared with what is known already.',
    applies: ({ files }) => files !== undefined,
    there: filesThere,
  },
  {
    field: 'file-viewed',
    weight: 8,
    path: '/fileDetails/fileViewedByEsp',
    why: 'In some countries the law on opening a file depends on whether a person at the provider has seen it. Not saying is not the same as no.',
    applies: filesThere,
    there: everyFile(({ fileViewedByEsp }) => fileViewedByEsp !== undefined),
  },
  {
    field: 'file-public',
    weight: 3,
    path: '/fileDetails/publiclyAvailable',
    why: 'Whether everybody could see the file changes both what has to be done first and what may be done.',
    applies: filesThere,
    there: everyFile(({ publiclyAvailable }) => publiclyAvailable !== undefined),
  },
  {
    field: 'file-time',
    weight: 3,
    path: '/fileDetails/uploadedToEspTimestamp',
    why: 'The time of the upload ties the file to a session, and so to an IP address.',
    applies: filesThere,
    there: everyFile(({ uploadedToEspTimestamp }) => zoned(uploadedToEspTimestamp)),
  },
  {
    field: 'file-source',
    weight: 3,
    path: '/fileDetails/ipCaptureEvent',
    why: 'The address from which this very file came says more than an address of the account at another time.',
    applies: filesThere,
    there: everyFile(({ ipCaptureEvent }) => ipCaptureEvent !== undefined),
  },
];

export const completenessVersion = 1;

const weigh = (list: readonly Field[]): number => list.reduce((sum, { weight }) => sum + weight, 0);

const scored = (applying: readonly Field[], there: readonly Field[]): Completeness => ({
  score: Math.round((100 * weigh(there)) / weigh(applying)),
  version: completenessVersion,
  missing: applying
    .filter((field) => !there.includes(field))
    .map(({ field, weight, path, why }) => ({ field, weight, path, why })),
  present: there.map(({ field }) => field),
});

/**
 * How much a report gives to work with. `files` is what is known of its files; leave it out while they may still come.
 * Deterministic; the same report has the same score under one version.
 */
export const completenessOf = (report: Report, files?: readonly FileDetails[]): Completeness => {
  const facts: Facts = { report, people: report.personOrUserReported ?? [], files };
  const applying = fields.filter(({ applies }) => applies === undefined || applies(facts));
  return scored(
    applying,
    applying.filter((field) => field.there(facts)),
  );
};

const ofFiles = fields.filter(({ path }) => path.startsWith('/fileDetails'));
const nothing: Report = {
  incidentSummary: { incidentType: 'Child Sex Trafficking', incidentDateTime: '' },
  reporter: { reportingPerson: {} },
};

/** Which of the fields that are asked of files a description has: codes to remember where the words are sealed. */
export const fileFieldsOf = (details: FileDetails): string[] => {
  const facts: Facts = { report: nothing, people: [], files: [details] };
  return ofFiles.filter((field) => field.field !== 'files' && field.there(facts)).map(({ field }) => field);
};

/**
 * The same as `completenessOf` with files, from what was remembered: the keys of what was present and missing while files could
 * still come, and for each file what `fileFieldsOf` said (nothing for one that was never described). Keys of another version
 * that are not known any more do not count.
 */
export const completenessAfterFiles = (
  before: { present: readonly string[]; missing: readonly string[] },
  files: readonly (readonly string[])[],
): Completeness => {
  const asked = ofFiles.filter(({ field }) => field === 'files' || files.length > 0);
  const known = (keys: readonly string[]) => fields.filter((one) => keys.includes(one.field) && !ofFiles.includes(one));
  const there = asked.filter(({ field }) => (field === 'files' ? files.length > 0 : files.every((has) => has.includes(field))));
  const present = known(before.present);
  return scored([...present, ...known(before.missing), ...asked], [...present, ...there]);
};

const byKey = new Map(fields.map(({ field, weight, path, why }) => [field, { field, weight, path, why }]));

/** What is said of fields that are missing, by their keys; one of another version that is not known any more is left out. */
export const missingFields = (keys: readonly string[]): MissingField[] => keys.flatMap((key) => byKey.get(key) ?? []);

/** Keys of every field that is looked at, for screens and their words. */
export const completenessFields: readonly string[] = fields.map(({ field }) => field);
