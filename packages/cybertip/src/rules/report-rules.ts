import { type Issue, issueOf } from '../error.ts';
import type { Report } from '../table/documents.ts';
import { pathTo, walkDocument } from '../table/walk.ts';
import { momentOf } from '../value.ts';

/** Clocks differ a little. */
const clockSkewMs = 5 * 60_000;
/** A time without a zone may be anywhere on earth: up to this much earlier than it reads. */
const widestZoneMs = 14 * 3_600_000;

const notYet = (written: string, now: Date): boolean => {
  const { at, zone } = momentOf(written);
  if (at === undefined) return !written.startsWith('-') && !written.startsWith('0');
  return at.getTime() - (zone === 'missing' ? widestZoneMs : 0) > now.getTime() + clockSkewMs;
};

/** Numbers that the schema lets through and that mean nothing. */
const ranges: Record<string, [least: number, most: number, what: string]> = {
  latitude: [-90, 90, 'degrees'],
  longitude: [-180, 180, 'degrees'],
  port: [1, 65535, 'a port'],
  age: [0, 150, 'years'],
  approximateAge: [0, 150, 'years'],
};

/** What the documentation asks beside the schema. Only an incident in the future refuses a report. */
export const rulesOf = (report: Report, { now }: { now: Date }): Issue[] => {
  const issues: Issue[] = [];
  const summary = '/report/incidentSummary';
  const { incidentDateTime, escalateToHighPriority } = report.incidentSummary;
  if (notYet(incidentDateTime, now)) {
    issues.push(
      issueOf(
        'error',
        'INCIDENT_IN_FUTURE',
        `${summary}/incidentDateTime`,
        `The incident lies in the future: ${incidentDateTime.slice(0, 40)}.`,
        'Give the time at which it happened, or was found, with its zone.',
      ),
    );
  }
  if (escalateToHighPriority !== undefined && escalateToHighPriority.trim() === '') {
    issues.push(
      issueOf(
        'warning',
        'BLANK_REASON',
        `${summary}/escalateToHighPriority`,
        'High priority is asked for without a reason.',
        'Say in a sentence why somebody is in danger now.',
      ),
    );
  }
  const { reportingPerson, contactPerson } = report.reporter;
  const emails = [...(reportingPerson.email ?? []), ...(contactPerson?.email ?? [])];
  if (!emails.some(({ value }) => value.trim() !== '')) {
    issues.push(
      issueOf(
        'warning',
        'REPORTER_UNREACHABLE',
        '/report/reporter/reportingPerson/email',
        'The reporter has no email address.',
        'Give one: questions about a report have nowhere else to go.',
      ),
    );
  }
  walkDocument('report', report, (met) => {
    const { name, value } = met;
    const range = ranges[name];
    if (range === undefined || typeof value !== 'number') return;
    const [least, most, what] = range;
    if (!(value >= least && value <= most)) {
      issues.push(
        issueOf(
          'warning',
          'OUT_OF_RANGE',
          pathTo(met),
          `${name} is ${value}, which is not ${what}.`,
          `Give ${least} to ${most}.`,
        ),
      );
    }
  });
  return issues;
};
