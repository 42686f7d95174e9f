import {
  type CaseFile,
  type Classification,
  listObligations,
  listReports,
  type Obligation,
  standing,
} from '../../casework/index.ts';
import { Problem } from '../../foundation/errors/problem.ts';
import { decidePolicy, type Resource } from '../../foundation/policy/decide.ts';
import type { Context } from '../../foundation/services.ts';
import { openContact, openReport } from '../../intake/index.ts';
import { type ReferralReport, reportFormat } from '../package/report.ts';
import { handOverLaw, hostCountryOf } from './propose.ts';

/** What is passed on beyond the minimum (addresses, classification, law). */
export type Include = { narrative: boolean; contact: boolean };

/** What the law forbids on this case about passing it on. */
export const forbidden = (rows: readonly Obligation[]): { all: boolean; details: boolean } => {
  const actions = handOverLaw(rows, ['prohibition']).map(({ item }) => item.action);
  return { all: actions.includes('refer') || actions.includes('report'), details: actions.includes('disclose') };
};

/** Passing on how to reach the reporter takes the same right as reading it. */
const requireContact = (context: Context, resource: Resource): void => {
  const decision = decidePolicy('case.read-contact', context.subject, resource, context.clock.now());
  if (!decision.allow)
    throw new Problem(decision.reason === 'fresh-factor' ? 'second-factor-required' : 'not-found', { detail: decision.reason });
};

const citedLaw = (rows: readonly Obligation[]): ReferralReport['law'] =>
  handOverLaw(rows, ['obligation', 'permission']).map(({ item, dueAt }) => ({
    ruleId: item.citation.ruleId,
    basis: item.citation.basis,
    modality: item.modality,
    action: item.action,
    summary: item.summary,
    jurisdiction: item.citation.jurisdiction,
    law: item.citation.provision.law,
    provision: item.citation.provision.label,
    source: item.citation.source.address,
    status: item.citation.status,
    checkedOn: item.citation.checked.on,
    doubts: [...item.doubts],
    dueAt: dueAt?.toISOString() ?? null,
  }));

const labelOf = (labels: readonly Classification[], itemId: string): ReferralReport['items'][number]['classification'] => {
  const own = labels.filter((label) => label.itemId === itemId);
  // what two people agreed on, or the first opinion, stands before a second one
  const label = own.find(({ opinion }) => opinion === 'agreed') ?? own.find(({ opinion }) => opinion === 'first') ?? own[0];
  if (label === undefined) return null;
  const axes = Object.fromEntries(
    Object.entries(label.axes).filter((axis): axis is [string, string] => typeof axis[1] === 'string'),
  );
  return { scheme: label.scheme, code: label.code, axes, opinion: label.opinion, madeAt: label.madeAt.toISOString() };
};

/**
 * Opens the case's reports (one audit entry each) and puts together what would be sent. The same case and choice give the
 * same report. Throws Problem key-missing, referral-prohibited, or what the right to the contact lacks.
 */
export const gather = async (context: Context, file: CaseFile, resource: Resource, include: Include): Promise<ReferralReport> => {
  const sql = context.db.staff;
  const [heads, labels, rows] = [await listReports(sql, file), await standing(sql, file), await listObligations(sql, file)];
  const no = forbidden(rows);
  if (no.all || (no.details && (include.narrative || include.contact))) throw new Problem('referral-prohibited');
  if (include.contact) requireContact(context, resource);
  const reports = [];
  for (const { shard, id } of heads) reports.push(await openReport(context, { shard, reportId: id }));
  const contacts: { report: number; contact: string }[] = [];
  for (const [at, report] of reports.entries()) {
    const contact = include.contact ? await openContact(context, { shard: report.shard, reportId: report.id }) : undefined;
    if (contact !== undefined) contacts.push({ report: at, contact });
  }
  const told = reports.some(
    ({ answers, additions }) => answers?.note !== undefined || answers?.place !== undefined || additions.length > 0,
  );
  const keptBack: ReferralReport['notIncluded'] = [];
  if (told && !include.narrative) keptBack.push('narrative');
  if (reports.some(({ hasContact }) => hasContact) && !include.contact) keptBack.push('contact');
  return {
    format: reportFormat,
    synthetic: file.synthetic,
    case: {
      reference: file.reference,
      openedAt: file.openedAt.toISOString(),
      category: file.category,
      hostCountry: hostCountryOf(file, labels) ?? null,
    },
    reports: reports.map(({ receivedAt, channel, language, answers }) => ({
      receivedAt: receivedAt.toISOString(),
      channel,
      language,
      danger: answers?.danger ?? 'unknown',
      childAge: answers?.age ?? 'unknown',
    })),
    items: reports.flatMap(({ items }, at) =>
      items.map(({ kind, value, id }) => ({ kind, value, report: at, classification: labelOf(labels, id) })),
    ),
    law: citedLaw(rows),
    ...(include.narrative
      ? {
          narrative: reports.flatMap(({ answers, additions }, at) =>
            answers?.note === undefined && answers?.place === undefined && additions.length === 0
              ? []
              : [
                  {
                    report: at,
                    place: answers?.place ?? null,
                    note: answers?.note ?? null,
                    additions: additions.map((one) => ({ at: one.at.toISOString(), note: one.note })),
                  },
                ],
          ),
        }
      : {}),
    ...(include.contact ? { contact: contacts } : {}),
    notIncluded: keptBack,
  };
};
