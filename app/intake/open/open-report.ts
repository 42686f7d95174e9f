import { audit } from '../../foundation/audit/record.ts';
import { open, unpad } from '../../foundation/crypto/seal.ts';
import { openFrom, unwrap } from '../../foundation/crypto/wrap.ts';
import { Problem } from '../../foundation/errors/problem.ts';
import { type Context, staffIdOf } from '../../foundation/services.ts';
import type { Answers } from '../answers.ts';
import { places } from '../places.ts';
import { readAdditions, readItems, readReport, type SealedReport } from './store.ts';

export type OpenItem = {
  shard: number;
  id: string;
  position: number;
  kind: 'address' | 'hash' | 'account' | 'text';
  value: string;
};

/** A report as the people on its case may read it. `answers` is undefined when the report was erased. */
export type OpenReport = {
  shard: number;
  id: string;
  receivedAt: Date;
  channel: string;
  language: string;
  synthetic: boolean;
  hasContact: boolean;
  answers: Answers | undefined;
  items: OpenItem[];
  additions: { id: string; at: Date; note: string }[];
};

const found = async (context: Context, which: { shard: number; reportId: string }): Promise<SealedReport> => {
  const report = await readReport(context.db.staff, which.shard, which.reportId);
  if (report === undefined) throw new Problem('not-found');
  return report;
};

const record = (context: Context, action: string, report: SealedReport): Promise<void> =>
  audit(
    context.db.staff,
    {
      shard: report.shard,
      at: context.clock.now(),
      actor: `staff/${staffIdOf(context)}`,
      action,
      subject: `report/${report.id}`,
    },
    context.random,
  );

/**
 * Opens a report with the person's team key. The audit entry is committed before anything is decrypted: there is no reading
 * without an entry. Throws Problem `not-found`, or `key-missing` when the person does not hold the key.
 */
export const openReport = async (context: Context, which: { shard: number; reportId: string }): Promise<OpenReport> => {
  const report = await found(context, which);
  const { shard, id, receivedAt, channel, language, synthetic } = report;
  const head = { shard, id, receivedAt, channel, language, synthetic, hasContact: report.sealedContact !== null };
  if (report.wrapTeam === null || report.sealedContent === null) return { ...head, answers: undefined, items: [], additions: [] };
  const team = await context.unlock(report.teamKeyId);
  await record(context, 'report.opened', report);
  const key = unwrap(report.wrapTeam, report.ephemeralKey, team, 'team', places.key(shard, id));
  const items = await readItems(context.db.staff, shard, id);
  const additions = await readAdditions(context.db.staff, shard, id);
  return {
    ...head,
    answers: JSON.parse(unpad(open(key, report.sealedContent, places.content(shard, id))).toString()) as Answers,
    items: items.flatMap(({ sealedValue, ...item }) =>
      sealedValue === null
        ? []
        : [{ shard, ...item, value: unpad(open(key, sealedValue, places.item(shard, item.id))).toString() }],
    ),
    additions: await Promise.all(
      additions.map(async (addition) => ({
        id: addition.id,
        at: addition.receivedAt,
        note: await openAddition(context, shard, addition),
      })),
    ),
  };
};

const openAddition = async (
  context: Context,
  shard: number,
  addition: Awaited<ReturnType<typeof readAdditions>>[number],
): Promise<string> => {
  if (addition.wrapTeam === null || addition.sealedContent === null) return '';
  const team = await context.unlock(addition.teamKeyId);
  const key = unwrap(addition.wrapTeam, addition.ephemeralKey, team, 'team', places.key(shard, addition.id));
  return unpad(open(key, addition.sealedContent, places.addition(shard, addition.id))).toString();
};

/** Opens how to reach the reporter: another key, another right, its own audit entry. Undefined when they left nothing. */
export const openContact = async (context: Context, which: { shard: number; reportId: string }): Promise<string | undefined> => {
  const report = await found(context, which);
  if (report.sealedContact === null || report.identityKeyId === null) return undefined;
  const identity = await context.unlock(report.identityKeyId);
  await record(context, 'report.contact-opened', report);
  return unpad(openFrom(identity, report.sealedContact, places.contact(report.shard, report.id))).toString();
};
