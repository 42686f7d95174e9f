import type { FileDetails, Report } from '../table/documents.ts';
import { type Met, textOf, walkDocument } from '../table/walk.ts';

/** What can tie one report to another, in one spelling each, without doubles. */
export interface Links {
  readonly accounts: readonly { readonly service: string | undefined; readonly identifier: string }[];
  readonly screenNames: readonly string[];
  readonly emails: readonly string[];
  /** Digits, with the country's code in front where it is known: `+66812345678`. */
  readonly phones: readonly string[];
  readonly ipAddresses: readonly string[];
  readonly urls: readonly string[];
  readonly devices: readonly { readonly type: string; readonly value: string }[];
  readonly priorReports: readonly string[];
}

export interface FileLinks {
  readonly hashes: readonly { readonly type: string; readonly value: string }[];
  readonly ipAddresses: readonly string[];
  readonly urls: readonly string[];
}

/** IPv6 has many spellings of one address; the parser of URLs knows the shortest. */
export const oneIp = (text: string): string => {
  const bare = text
    .trim()
    .toLowerCase()
    .replace(/^\[|\]$/g, '');
  if (!bare.includes(':') || bare.length > 50) return bare;
  try {
    return new URL(`http://[${bare}]/`).hostname.slice(1, -1);
  } catch {
    return bare;
  }
};

export const onePhone = (value: string, countryCallingCode?: string): string => {
  const digits = value.replace(/[^\d+]/g, '');
  if (digits.startsWith('+') || countryCallingCode === undefined) return digits;
  return countryCallingCode + digits.replace(/^0+/, '');
};

const distinct = <T>(list: readonly T[], key: (item: T) => string = String): T[] => [
  ...new Map(list.map((item) => [key(item), item])).values(),
];
const said = (list: readonly string[]): string[] => distinct(list.filter((text) => text !== ''));

interface Found {
  readonly screenNames: string[];
  readonly emails: string[];
  readonly phones: string[];
  readonly ipAddresses: string[];
  readonly urls: string[];
  readonly devices: { type: string; value: string }[];
  readonly priorReports: string[];
  readonly accounts: { service: string | undefined; identifier: string }[];
}

/** The reporter's own people are not a link between reports. */
const own = new Set(['reporter', 'lawEnforcement']);

const isOwn = (met: Met): boolean => {
  for (let at: Met | undefined = met; at !== undefined; at = at.within) if (own.has(at.name)) return true;
  return false;
};

const take = (found: Found, met: Met): void => {
  if (isOwn(met)) return;
  const text = textOf(met)?.trim() ?? '';
  switch (met.name) {
    case 'email':
    case 'emailAddress':
      found.emails.push(text.toLowerCase());
      break;
    case 'phone':
    case 'phoneNumber':
      found.phones.push(onePhone(text, (met.value as { countryCallingCode?: string }).countryCallingCode));
      break;
    case 'ipAddress':
      found.ipAddresses.push(oneIp(text));
      break;
    case 'url':
    case 'profileUrl':
    case 'locationOfFile':
      found.urls.push(text);
      break;
    case 'screenName':
      found.screenNames.push(text.toLowerCase());
      break;
    case 'priorCTReports':
    case 'priorCTReport':
      found.priorReports.push(text);
      break;
    case 'deviceId': {
      const { idType, idValue } = met.value as { idType: string; idValue: string };
      if (idValue.trim() !== '') found.devices.push({ type: idType.trim().toUpperCase(), value: idValue.trim() });
      break;
    }
    default: {
      const { espIdentifier, espService } = (met.type.form === 'sequence' ? met.value : {}) as {
        espIdentifier?: string;
        espService?: string;
      };
      if (espIdentifier === undefined || espIdentifier.trim() === '') break;
      const service = espService?.trim().toLowerCase();
      found.accounts.push({ service: service === '' ? undefined : service, identifier: espIdentifier.trim() });
    }
  }
};

const gather = (walk: (visit: (met: Met) => void) => void): Found => {
  const found: Found = {
    screenNames: [],
    emails: [],
    phones: [],
    ipAddresses: [],
    urls: [],
    devices: [],
    priorReports: [],
    accounts: [],
  };
  walk((met) => take(found, met));
  return found;
};

/** Identifiers of a report that may occur in others. */
export const linksOf = (report: Report): Links => {
  const found = gather((visit) => walkDocument('report', report, visit));
  return {
    accounts: distinct(found.accounts, ({ service, identifier }) => JSON.stringify([service, identifier])),
    screenNames: said(found.screenNames),
    emails: said(found.emails),
    phones: said(found.phones),
    ipAddresses: said(found.ipAddresses),
    urls: said(found.urls),
    devices: distinct(found.devices, ({ type, value }) => JSON.stringify([type, value])),
    priorReports: said(found.priorReports),
  };
};

/** Identifiers of a file that may occur in others. Hash types in capitals without punctuation: MD5, SHA1, SHA256, PDQ. */
export const linksOfFile = (details: FileDetails): FileLinks => {
  const found = gather((visit) => walkDocument('fileDetails', details, visit));
  const hashes = (details.originalFileHash ?? []).map(({ value, hashType }) => ({
    type: hashType.toUpperCase().replace(/[^A-Z0-9]/g, ''),
    value: /^[0-9a-f]+$/i.test(value.trim()) ? value.trim().toLowerCase() : value.trim(),
  }));
  return {
    hashes: distinct(
      hashes.filter(({ value }) => value !== ''),
      ({ type, value }) => `${type}:${value}`,
    ),
    ipAddresses: said(found.ipAddresses),
    urls: said(found.urls),
  };
};
