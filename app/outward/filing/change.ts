import { type CaseFile, recordEvent } from '../../casework/index.ts';
import { audit } from '../../foundation/audit/record.ts';
import { Problem } from '../../foundation/errors/problem.ts';
import { type Context, staffIdOf } from '../../foundation/services.ts';
import { findDestination } from '../destination/destination.store.ts';
import { usable } from '../destination/destination.ts';
import { askRetract, findFiling, readBody, reviveFiling } from './filing.store.ts';
import type { Filing } from './filing.ts';
import { openForTeam, sealForClerk } from './sealed.ts';

/** A filing of this very case; Problem not-found for any other. */
export const filingOfCase = async (context: Context, file: CaseFile, id: string): Promise<Filing> => {
  const row = await findFiling(context.db.staff, { shard: file.shard, id });
  if (row === undefined || row.caseId !== file.id) throw new Problem('not-found');
  return row;
};

/** The document as it was confirmed; or why it cannot be shown. */
export type Document = { text: string } | { text: undefined; why: 'key-missing' | 'erased' };

/** Opens the document, with an audit entry before. */
export const documentOf = async (context: Context, row: Filing): Promise<Document> => {
  const entry = { actor: `staff/${staffIdOf(context)}`, action: 'filing.read', subject: `filing/${row.id}` };
  await context.db.staff.begin((tx) => audit(tx, { shard: row.shard, at: context.clock.now(), ...entry }, context.random));
  const sealed = await readBody(context.db.staff, row);
  if (sealed === undefined || sealed.length === 0) return { text: undefined, why: 'erased' };
  const text = await openForTeam(context, 'filing', row, row.bodyKeyId, sealed);
  return text === undefined ? { text, why: 'key-missing' } : { text };
};

/**
 * Takes a filing back while that is possible: before it left at once, and while it is open at the other side by asking them.
 * Problem filing-final once it is finished there.
 */
export const retractFiling = async (context: Context, file: CaseFile, id: string): Promise<void> => {
  const row = await filingOfCase(context, file, id);
  const now = context.clock.now();
  await context.db.staff.begin(async (tx) => {
    const state = await askRetract(tx, row, now);
    if (state === undefined) throw new Problem('filing-final');
    const actor = staffIdOf(context);
    const entry = { actor: `staff/${actor}`, action: 'filing.retract-asked', subject: `filing/${row.id}` };
    await audit(tx, { shard: row.shard, at: now, ...entry, detail: { state } }, context.random);
    if (state === 'retracted') {
      await recordEvent(tx, context, file, { kind: 'filing-retracted', actor, detail: { filing: row.id } });
    }
  });
};

/** Puts a filing that failed for good back to work. It needs somebody who can read the document: the clerk's copy may be gone. */
export const retryFiling = async (context: Context, file: CaseFile, id: string): Promise<void> => {
  const row = await filingOfCase(context, file, id);
  const destination = await findDestination(context.db.staff, row.destinationId);
  if (destination === undefined || !usable(destination)) throw new Problem('destination-unknown');
  const { text } = await documentOf(context, row);
  if (text === undefined) throw new Problem('key-missing');
  const now = context.clock.now();
  await context.db.staff.begin(async (tx) => {
    if (!(await reviveFiling(tx, row, now, await sealForClerk(tx, context, row, text)))) throw new Problem('case-state');
    const entry = { actor: `staff/${staffIdOf(context)}`, action: 'filing.retried', subject: `filing/${row.id}` };
    await audit(tx, { shard: row.shard, at: now, ...entry }, context.random);
  });
};
