import type { Report } from '../table/documents.ts';

/** A report that is valid and says next to nothing. */
export const minimal: Report = {
  incidentSummary: { incidentType: 'Child Sex Trafficking', incidentDateTime: '2026-11-01T10:00:00Z' },
  reporter: { reportingPerson: {} },
};

export interface Pieces {
  readonly before?: string;
  readonly summary?: string;
  readonly time?: string;
  readonly details?: string;
  readonly reporter?: string;
  readonly after?: string;
}

/** The XML of such a report, with more in its places. */
export const reportXml = ({ before = '', summary = '', time, details = '', reporter, after = '' }: Pieces = {}): string =>
  [
    `<report>${before}<incidentSummary><incidentType>Child Sex Trafficking</incidentType>${summary}`,
    `<incidentDateTime>${time ?? '2026-11-01T10:00:00Z'}</incidentDateTime></incidentSummary>${details}`,
    `<reporter>${reporter ?? '<reportingPerson/>'}</reporter>${after}</report>`,
  ].join('\n');

export const fileXml = (inside = ''): string =>
  `<fileDetails><reportId>34</reportId><fileId>b0754af766b426f2928a02c651ed4b99</fileId>${inside}</fileDetails>`;
