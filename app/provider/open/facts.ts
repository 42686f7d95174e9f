import { type Links, momentOf, type Report } from '@article34/cybertip';
import type { Incident, ProviderFacts } from '../../risk/index.ts';

/** What is stored of a filing to rank it and to link it: codes, counts and numbers of reports, never words. */
export type StoredFacts = ProviderFacts & {
  prior: readonly string[];
  /** Keys of the fields that were there when it was opened, so that completeness can be told again once its files came. */
  present?: readonly string[];
  /** Files that it names by their hashes without sending them. */
  named?: number;
};

const kinds: Record<string, Incident> = {
  'Child Pornography (possession, manufacture, and distribution)': 'material', // words: quoted (a string of the wire format)
  'Child Sex Trafficking': 'trafficking',
  'Child Sex Tourism': 'travel', // words: quoted (a string of the wire format)
  'Child Sexual Molestation': 'hands-on',
  'Misleading Domain Name': 'domain',
  'Misleading Words or Digital Images on the Internet': 'words',
  'Online Enticement of Children for Sexual Acts': 'enticement',
  'Unsolicited Obscene Material Sent to a Child': 'unsolicited',
};

const hour = 3_600_000;
const mostPrior = 50;

const ageBand = (years: number): ProviderFacts['age'] =>
  years < 13 ? 'under-13' : years < 16 ? '13-15' : years < 18 ? '16-17' : 'adult';

const youngest = (report: Report, now: Date): ProviderFacts['age'] => {
  const ages = (report.victim ?? []).flatMap(({ victimPerson: person }) => {
    if (person?.age !== undefined) return [person.age];
    const born = person?.dateOfBirth === undefined ? undefined : new Date(person.dateOfBirth.slice(0, 10));
    return born === undefined || Number.isNaN(born.getTime()) ? [] : [(now.getTime() - born.getTime()) / (365.25 * 24 * hour)];
  });
  return ages.length === 0 ? 'unknown' : ageBand(Math.min(...ages));
};

const agoOf = (report: Report, now: Date): ProviderFacts['ago'] => {
  const { at } = momentOf(report.incidentSummary.incidentDateTime);
  if (at === undefined) return 'unknown';
  const hours = (now.getTime() - at.getTime()) / hour;
  return hours <= 24 ? 'day' : hours <= 7 * 24 ? 'week' : 'older';
};

/** The facts of a filing as it was opened; files add to them later. Pure. */
export const factsOf = (report: Report, links: Links, now: Date): StoredFacts => {
  const { incidentSummary: summary } = report;
  return {
    incident: kinds[summary.incidentType] ?? 'unknown',
    escalated: (summary.escalateToHighPriority ?? '').trim() !== '',
    flags: Object.entries(summary.reportAnnotations ?? {}).flatMap(([name, set]) => (set === true ? [name] : [])),
    age: youngest(report, now),
    victims: report.victim?.length ?? 0,
    batched: report.batchedReport !== undefined,
    ago: agoOf(report, now),
    leads: links.urls.length + links.accounts.length + links.emails.length + links.phones.length + links.ipAddresses.length,
    files: 0,
    viewed: 'unknown',
    prior: links.priorReports.slice(0, mostPrior),
  };
};

/** Categories of the house: coarse words that casework and figures share; the exact kind stands in the facts. */
export const categoryOf = ({ incident, flags }: StoredFacts): string => {
  if (flags.includes('generativeAi')) return 'computer-made';
  if (flags.includes('sextortion')) return 'threatened';
  if (flags.includes('liveStreaming')) return 'live-abuse';
  if (incident === 'enticement') return 'asked-for-images';
  return incident === 'material' ? 'material-online' : 'other';
};
