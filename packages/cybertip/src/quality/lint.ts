import type { FileDetails, Report } from '../table/documents.ts';
import { type Met, pathTo, textOf, walkDocument } from '../table/walk.ts';
import { oneIp, onePhone } from './links.ts';

export type LintKind = 'email' | 'ip' | 'url' | 'phone' | 'time' | 'hash' | 'account';

/** Something in free text that has a field of its own. What was found is not repeated: it may be anything. */
export interface Lint {
  readonly path: string;
  readonly kind: LintKind;
  /** Path of the field that it belongs in. */
  readonly belongs: string;
  readonly count: number;
}

/** Text in which people write what does not fit elsewhere. What others said (`content`) is evidence and is left alone. */
const free = new Set([
  'additionalInfo',
  'incidentDateTimeDescription',
  'escalateToHighPriority',
  'profileBio',
  'vehicleDescription',
]);

/** Enough to see the habit; a chat log of megabytes is not worth reading to its end. */
const readable = 100_000;

const isIpv6 = (text: string): boolean => /[0-9a-f]{2}/i.test(text) && URL.canParse(`http://[${text}]/`);

/**
 * What is looked for. `hint` is a cheap look at whether it can be there at all: most texts have none of it. An empty spelling says
 * that it was not one after all.
 */
const finders: readonly { kind: LintKind; hint: (text: string) => boolean; find: RegExp; spelling: (found: string) => string }[] =
  [
    {
      kind: 'url',
      hint: (text) => text.includes('://'),
      find: /\bhttps?:\/\/[^\s<>"']{3,2000}/gi,
      spelling: (found) => found.replace(/[.,;:!?)\]]+$/, ''),
    },
    {
      kind: 'email',
      hint: (text) => text.includes('@'),
      find: /[a-z0-9._%+-]{1,64}@[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63}){1,4}/gi,
      spelling: (found) => found.toLowerCase(),
    },
    {
      kind: 'hash',
      hint: (text) => /[0-9a-f]{32}/i.test(text),
      find: /\b(?:[0-9a-f]{64}|[0-9a-f]{40}|[0-9a-f]{32})\b/gi,
      spelling: (found) => found.toLowerCase(),
    },
    {
      kind: 'time',
      hint: (text) => /\d-\d\d[T ]/.test(text),
      find: /\b\d{4}-\d\d-\d\d[T ]\d\d:\d\d(?::\d\d)?(?:\.\d{1,9})?(?:Z|[+-]\d\d:?\d\d)?/g,
      spelling: (found) => found.replace(' ', 'T'),
    },
    {
      kind: 'ip',
      hint: (text) => /\d\.\d/.test(text),
      find: /\b(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)\.){3}(?:25[0-5]|2[0-4]\d|1?\d?\d)\b/g,
      spelling: oneIp,
    },
    {
      kind: 'ip',
      hint: (text) => text.indexOf(':') !== text.lastIndexOf(':'),
      find: /(?<![0-9a-z:.])[0-9a-f]{0,4}(?::[0-9a-f]{0,4}){2,7}(?![0-9a-z:])/gi,
      spelling: (found) => (isIpv6(found) ? oneIp(found) : ''),
    },
    {
      kind: 'phone',
      hint: (text) => text.includes('+'),
      find: /(?<![\w.])\+\d[\d ().-]{6,18}\d(?![\w])/g,
      spelling: (found) => onePhone(found),
    },
    {
      kind: 'account',
      hint: (text) => text.includes(':') || text.includes('=') || text.includes('#'),
      find: /\b(?:user ?(?:id|name)|account ?(?:id|number|name)|esp ?(?:user )?id|screen ?name)\s{0,3}[:=#]\s{0,3}\S{2,100}/gi,
      spelling: (found) => found.replace(/^[^:=#]*[:=#]\s*/, ''),
    },
  ];

/** Where a fact belongs that stands in the free text of this part of a report. */
const homeOf = (kind: LintKind, path: string): string => {
  const part =
    /^\/(?:report\/(?:personOrUserReported|intendedRecipient|victim)(?:\[\d+\])?(?:\/associatedAccount\[\d+\])?|fileDetails)/.exec(
      path,
    )?.[0];
  const inFile = path.startsWith('/fileDetails');
  const home = part ?? '/report/personOrUserReported[1]';
  const inner = home.includes('/associatedAccount')
    ? ''
    : {
        personOrUserReported: '/personOrUserReportedPerson',
        intendedRecipient: '/intendedRecipientPerson',
        victim: '/victimPerson',
      }[/\/report\/(\w+)/.exec(home)?.[1] ?? ''];
  switch (kind) {
    case 'email':
      return inFile ? '/report/personOrUserReported[1]/personOrUserReportedPerson/email' : `${home}${inner ?? ''}/email`;
    case 'phone':
      return inFile ? '/report/personOrUserReported[1]/personOrUserReportedPerson/phone' : `${home}${inner ?? ''}/phone`;
    case 'ip':
      return `${home}/ipCaptureEvent/ipAddress`;
    case 'account':
      return inFile ? '/report/personOrUserReported[1]/espIdentifier' : `${home}/espIdentifier`;
    case 'hash':
      return '/fileDetails/originalFileHash';
    case 'url':
      return inFile
        ? '/fileDetails/locationOfFile'
        : part === undefined
          ? '/report/internetDetails/webPageIncident/url'
          : `${home}/profileUrl`;
    case 'time':
      return inFile
        ? '/fileDetails/uploadedToEspTimestamp'
        : part === undefined
          ? '/report/incidentSummary/incidentDateTime'
          : `${home}/ipCaptureEvent/dateTime`;
  }
};

/** Every text of a report and its files: written freely, or in a field of its own. */
const textsOf = (report: Report, files: readonly FileDetails[], freely: boolean): Met[] => {
  const found: Met[] = [];
  const visit = (met: Met): void => {
    if (met.type.form !== 'simple' && met.type.form !== 'marked') return;
    if (free.has(met.name) === freely) found.push(met);
  };
  walkDocument('report', report, visit);
  for (const file of files) walkDocument('fileDetails', file, visit);
  return found;
};

/** What stands in a field already, in the spelling of the finders. */
const knownOf = (report: Report, files: readonly FileDetails[]): Set<string> => {
  const known = new Set<string>();
  for (const met of textsOf(report, files, false)) {
    const bare = (textOf(met) as string).trim();
    known.add(bare).add(bare.toLowerCase()).add(oneIp(bare));
    if (met.name === 'phone' || met.name === 'phoneNumber') {
      known.add(onePhone(bare, (met.value as { countryCallingCode?: string }).countryCallingCode));
    }
  }
  return known;
};

/** Facts that stand in free text although the format has a field for them, and do not stand in that field as well. */
export const lintOf = (report: Report, files: readonly FileDetails[] = []): Lint[] => {
  const found: Lint[] = [];
  let known: Set<string> | undefined;
  for (const met of textsOf(report, files, true)) {
    let text = (textOf(met) as string).slice(0, readable);
    for (const { kind, hint, find, spelling } of finders) {
      if (!hint(text)) continue;
      const seen = new Set<string>();
      // what one finder took is no business of the next: the digits of an address are no telephone number
      text = text.replace(find, (match) => {
        const spelled = spelling(match);
        if (spelled === '') return match;
        known ??= knownOf(report, files);
        if (!known.has(spelled) && !known.has(spelled.toLowerCase())) seen.add(spelled);
        return ' ';
      });
      if (seen.size > 0) found.push({ path: pathTo(met), kind, belongs: homeOf(kind, pathTo(met)), count: seen.size });
    }
  }
  return found;
};
