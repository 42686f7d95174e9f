import { audit } from '../../foundation/audit/record.ts';
import type { Transaction } from '../../foundation/database/sql.ts';
import { Problem } from '../../foundation/errors/problem.ts';
import { type Context, staffIdOf } from '../../foundation/services.ts';
import { countList, findList, holdCounter } from '../list/list.store.ts';
import { touchValues } from '../list/take.store.ts';
import {
  agreeOpinion,
  arrivedHash,
  dropOpinion,
  findOwn,
  insertOwn,
  listedHash,
  type SealedHash,
  valueFor,
} from './own.store.ts';

/** Where the hash is taken from: a file of a report, or a hash that a list has already. Nobody types one. */
export type HashPlace = { shard: number; reportId: string; thing: string; kind: string } | { value: number };

export const ownReasons = ['classified', 'partner-asked', 'false-positive', 'other'] as const;
export type OwnReason = (typeof ownReasons)[number];

const hashAt = async (tx: Transaction, place: HashPlace): Promise<SealedHash> => {
  const hash = 'value' in place ? await listedHash(tx, place.value) : await arrivedHash(tx, place);
  if (hash === undefined) throw new Problem('not-found');
  return hash;
};

const leaf = (context: Context, tx: Transaction, action: string, list: string, detail: Record<string, string | number>) =>
  audit(
    tx,
    {
      shard: 0,
      at: context.clock.now(),
      actor: `staff/${staffIdOf(context)}`,
      action: `list.${action}`,
      subject: `list/${list}`,
      detail,
    },
    context.random,
  );

/**
 * Proposes a hash for a list of this house. It counts nowhere until a second person agrees. Problem `not-found`, also for a list
 * that is not our own; `hash-listed` when it stands there or waits already.
 */
export const proposeHash = async (
  context: Context,
  wanted: { list: string; place: HashPlace; stance: 'positive' | 'negative'; reason: OwnReason },
): Promise<{ value: number }> => {
  const staffId = staffIdOf(context);
  return context.db.staff.begin(async (tx) => {
    const next = await holdCounter(tx);
    const list = await findList(tx, wanted.list);
    if (list?.origin !== 'own') throw new Problem('not-found');
    const hash = await hashAt(tx, wanted.place);
    const value = await valueFor(tx, hash, next);
    const key = `own:${hash.tag.toString('hex')}`;
    const opinion = { list: list.number, key, value, stance: wanted.stance, reason: wanted.reason, quality: hash.quality };
    if (!(await insertOwn(tx, { ...opinion, proposedBy: staffId, at: context.clock.now() }))) throw new Problem('hash-listed');
    await leaf(context, tx, 'proposed', list.name, { value, stance: wanted.stance, reason: wanted.reason });
    return { value };
  });
};

/**
 * A second person's yes or no to a hash that somebody proposed. Problem `second-person-needed` for the one who proposed it,
 * `not-found` when nothing waits.
 */
export const decideProposal = async (
  context: Context,
  wanted: { list: string; key: string; verdict: 'agree' | 'refuse' },
): Promise<void> => {
  const staffId = staffIdOf(context);
  const now = context.clock.now();
  await context.db.staff.begin(async (tx) => {
    await holdCounter(tx);
    const list = await findList(tx, wanted.list);
    const opinion = list === undefined ? undefined : await findOwn(tx, list.number, wanted.key);
    if (list === undefined || opinion === undefined || opinion.agreedBy !== null) throw new Problem('not-found');
    if (opinion.proposedBy === staffId && wanted.verdict === 'agree') throw new Problem('second-person-needed');
    if (wanted.verdict === 'agree') {
      await agreeOpinion(tx, list.number, wanted.key, staffId);
      await countList(tx, list.number, 1, 0, now);
    } else await dropOpinion(tx, list.number, wanted.key, undefined);
    await touchValues(tx, [opinion.value]);
    await leaf(context, tx, wanted.verdict === 'agree' ? 'agreed' : 'refused', list.name, { value: opinion.value });
  });
};

/** Takes a hash of our own off its list; a tombstone without a hash stays. One person is enough to stop accusing. */
export const takeBack = async (context: Context, wanted: { list: string; key: string }): Promise<void> => {
  const now = context.clock.now();
  await context.db.staff.begin(async (tx) => {
    await holdCounter(tx);
    const list = await findList(tx, wanted.list);
    const opinion = list === undefined ? undefined : await findOwn(tx, list.number, wanted.key);
    if (list?.origin !== 'own' || opinion === undefined || opinion.agreedBy === null) throw new Problem('not-found');
    await dropOpinion(tx, list.number, wanted.key, now);
    await countList(tx, list.number, -1, 1, now);
    await touchValues(tx, [opinion.value]);
    await leaf(context, tx, 'taken-back', list.name, { value: opinion.value });
  });
};
