import { uuidv7 } from '../../foundation/effects/random.ts';
import { Problem } from '../../foundation/errors/problem.ts';
import type { PolicyId } from '../../foundation/policy/table.ts';
import { type Context, staffIdOf } from '../../foundation/services.ts';
import { type OpenReport, openReport } from '../../intake/index.ts';
import { type CaseFile, type CaseKey, leaseMinutes } from '../case/case-file.ts';
import { changeCase } from '../case/change.ts';
import { recordEvent } from '../case/event.ts';
import { countExposure } from '../exposure/exposure.store.ts';
import { addOpening, closeOpenings, type Opening, openNow } from './opening.store.ts';
import { listItems, listReports } from './report.store.ts';

/** Why a report is opened; stated by the step the person is on, never asked for in words. */
export const openReasons = ['work', 'second-opinion'] as const;
export type OpenReason = (typeof openReasons)[number];

const heavy = new Set(['live-abuse', 'threatened', 'meeting']);

/** How heavy an opening is counted: 0 unknown, 1 material or contact, 2 violence or danger in the reporter's own words. */
export const severityOf = (category: string): 0 | 1 | 2 =>
  heavy.has(category) ? 2 : category === 'unknown' || category === 'other' ? 0 : 1;

const policyFor = (reason: OpenReason): PolicyId => (reason === 'work' ? 'case.work' : 'case.second-opinion');

/**
 * Opens one report of a case for this person until their lease would end, and counts it once. Nothing is decrypted here:
 * the page that shows it does that (`readOpen`), with an audit entry each time. Throws Problem key-missing before anything is
 * counted for whoever does not hold the key.
 */
export const openForReading = (
  context: Context,
  key: CaseKey,
  which: { shard: number; reportId: string },
  reason: OpenReason,
): Promise<void> => {
  const staffId = staffIdOf(context);
  const now = context.clock.now();
  return changeCase(context, key, policyFor(reason), undefined, async (tx) => {
    const report = (await listReports(tx, key)).find(({ shard, id }) => shard === which.shard && id === which.reportId);
    if (report === undefined) throw new Problem('not-found');
    const already = (await openNow(tx, key, staffId, now)).some(({ reportId }) => reportId === report.id);
    await context.unlock(report.teamKeyId);
    if (already) return { change: {}, result: undefined };
    const items = (await listItems(tx, key)).filter(({ reportId }) => reportId === report.id).length;
    const severity = severityOf(report.category);
    const opening = { id: uuidv7(now, context.random), reportShard: report.shard, reportId: report.id, reason, openedAt: now };
    await addOpening(tx, key, staffId, { ...opening, closesAt: new Date(now.getTime() + leaseMinutes * 60_000) });
    await recordEvent(tx, context, key, { kind: 'opened', actor: staffId, detail: { reason, items } });
    await countExposure(tx, { staffId, at: now, kind: 'report', severity, count: 1 });
    await countExposure(tx, { staffId, at: now, kind: 'item', severity, count: items });
    return { change: {}, result: undefined };
  });
};

/** Closes what this person has open on the case, at once. */
export const closeReading = (context: Context, key: CaseKey): Promise<void> => {
  const staffId = staffIdOf(context);
  return context.db.staff.begin(async (tx) => {
    const closed = await closeOpenings(tx, key, staffId, context.clock.now());
    if (closed > 0) await recordEvent(tx, context, key, { kind: 'closed-again', actor: staffId, detail: { reports: closed } });
  }) as Promise<void>;
};

/** A report that this person has open, with its text. */
export type ReadReport = OpenReport & { openedAt: Date; closesAt: Date; reason: string };

const shown = async (context: Context, staffId: string, opening: Opening): Promise<ReadReport | undefined> => {
  const { reportShard, reportId, openedAt, closesAt, reason } = opening;
  try {
    const report = await openReport(context, { shard: reportShard, reportId });
    if (report.answers === undefined && report.filing === undefined) return { ...report, openedAt, closesAt, reason };
    // a provider's report says its kind in its own words; it counts like material until somebody has labelled it
    const severity = report.answers === undefined ? 1 : severityOf(report.answers.category);
    await countExposure(context.db.staff, { staffId, at: context.clock.now(), kind: 'text-shown', severity, count: 1 });
    return { ...report, openedAt, closesAt, reason };
  } catch (error) {
    // signed in anew in a way that opens no key: the report is shown closed, and opening it says why
    if (error instanceof Problem && error.status === 403) return undefined;
    throw error;
  }
};

/**
 * The reports that this person has open on the case, decrypted. Each one shown is one audit entry (`report.opened`) and one
 * count of `text-shown`; if counting fails, nothing is shown.
 */
export const readOpen = async (context: Context, file: CaseFile): Promise<ReadReport[]> => {
  const staffId = staffIdOf(context);
  if (file.holder !== staffId && file.state !== 'second-opinion') return [];
  const open = await openNow(context.db.staff, file, staffId, context.clock.now());
  const reports = await Promise.all(open.map((opening) => shown(context, staffId, opening)));
  return reports.filter((report) => report !== undefined);
};
