import type { Report } from '@article34/cybertip';
import type { ReferralReport } from '../../referral/index.ts';

/**
 * What kind of incident it is, in the format's own strings, by a word of ours: screens use the terms of the Luxembourg
 * guidelines, never the wire's.
 */
export const incidentTypes = {
  material: 'Child Pornography (possession, manufacture, and distribution)', // words: quoted
  enticement: 'Online Enticement of Children for Sexual Acts',
  unsolicited: 'Unsolicited Obscene Material Sent to a Child',
  abuse: 'Child Sexual Molestation',
  trafficking: 'Child Sex Trafficking',
  travel: 'Child Sex Tourism', // words: quoted
  'domain-name': 'Misleading Domain Name',
  words: 'Misleading Words or Digital Images on the Internet',
} as const satisfies Record<string, Report['incidentSummary']['incidentType']>;
export type IncidentType = keyof typeof incidentTypes;
export const incidentTypeNames = Object.keys(incidentTypes) as IncidentType[];

/** What the category of a case suggests; a person chooses. */
export const suggestedType = (category: string): IncidentType | undefined =>
  ({
    'image-shared': 'material',
    'material-online': 'material',
    'live-abuse': 'material',
    'computer-made': 'material',
    threatened: 'enticement',
    'asked-for-images': 'enticement',
    meeting: 'enticement',
  })[category] as IncidentType | undefined;

export type Contact = { name: string; email: string; hotline: string };

// The sentences below travel inside the document, in English, as its other words do.

/** What XML cannot carry is taken out; a person sees the result before it is sent. */
const sayable = (text: string): string =>
  text.toWellFormed().replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '\ufffd');

const isWeb = (value: string): boolean => /^https?:\/\//i.test(value);

const classificationLines = (report: ReferralReport): string[] =>
  report.items.flatMap(({ classification }, at) =>
    classification === null
      ? []
      : [
          `Item ${at + 1} was classified ${classification.scheme}/${classification.code} on ${classification.madeAt.slice(0, 10)}.`,
        ],
  );

const narrativeLines = (report: ReferralReport): string[] =>
  (report.narrative ?? []).flatMap(({ place, note, additions }) => [
    ...(place === null ? [] : [`Where, in the reporter's words: ${place}`]),
    ...(note === null ? [] : [`The reporter's own words: ${note}`]),
    ...additions.map((one) => `Added by the reporter on ${one.at.slice(0, 10)}: ${one.note}`),
  ]);

/** The case as a report in the format: only what the house may pass on, each thing in the field that is made for it. */
export const composeReport = (report: ReferralReport, type: IncidentType, contact: Contact): Report => {
  const urls = report.items.filter(({ kind, value }) => kind === 'address' && isWeb(value)).map(({ value }) => sayable(value));
  const accounts = report.items.filter(({ kind }) => kind === 'account').map(({ value }) => sayable(value));
  const others = report.items.filter(
    ({ kind, value }) => kind === 'hash' || kind === 'text' || (kind === 'address' && !isWeb(value)),
  );
  const received = report.reports.map(({ receivedAt }) => receivedAt).toSorted()[0] ?? report.case.openedAt;
  const danger = report.reports.some((one) => one.danger === 'yes');
  const lines = [
    `Case ${report.case.reference} of ${contact.hotline}, opened ${report.case.openedAt}.`,
    ...(report.case.hostCountry === null ? [] : [`Hosted in: ${report.case.hostCountry}.`]),
    ...classificationLines(report),
    ...others.map(({ kind, value }) => `Reported ${kind}: ${value}`),
    ...narrativeLines(report),
    ...(report.synthetic ? ['This case was made up to try the connection. Nothing in it happened.'] : []),
  ];
  const person = { lastName: sayable(contact.name), email: [{ value: contact.email, type: 'Business' as const }] };
  return {
    incidentSummary: {
      incidentType: incidentTypes[type],
      ...(danger ? { escalateToHighPriority: 'According to the person who reported, a child may be in danger now.' } : {}),
      ...(report.case.category === 'threatened' ? { reportAnnotations: { sextortion: true } } : {}),
      incidentDateTime: received,
      incidentDateTimeDescription: 'The time at which the hotline received the report. When it happened is not known.',
    },
    ...(urls.length === 0 ? {} : { internetDetails: [{ webPageIncident: { thirdPartyHostedContent: true, url: urls } }] }),
    reporter: { reportingPerson: person, contactPerson: person, companyTemplate: sayable(contact.hotline) },
    ...(accounts.length === 0
      ? {}
      : {
          personOrUserReported: accounts.map((account) =>
            isWeb(account) ? { profileUrl: [account] } : { screenName: account, thirdPartyUserReported: true },
          ),
        }),
    additionalInfo: sayable(lines.join('\n')),
  };
};
