import { Problem } from '../../foundation/errors/problem.ts';
import { type Context, staffIdOf } from '../../foundation/services.ts';
import { type RiskReason, withReports } from '../../risk/index.ts';
import { findCase, findCaseById, lockCase, writeCase } from '../case/case.store.ts';
import { type CaseFile, type CaseKey, heldByOther } from '../case/case-file.ts';
import { changeCase, requirePolicy } from '../case/change.ts';
import { recordEvent } from '../case/event.ts';
import { shardOf } from '../case/reference.ts';
import { setStages } from '../case/stages.ts';
import { askTheLaw } from '../obligations/ask.ts';
import { linkReports, unlinkReports } from './duplicate.store.ts';

const withVolume = (file: CaseFile, reports: number) => {
  const { risk, reasons } = withReports(file.riskReasons as RiskReason[], reports);
  return { reports, risk, riskReasons: reasons };
};

/**
 * Brings another case's reports into this one. The other case must be waiting or this person's own, nothing of it may have
 * left the house, and it must not be more sensitive than this person may see. It stays as `merged` and can be taken out again.
 */
export const mergeCase = (context: Context, key: CaseKey, version: number, otherReference: string): Promise<void> => {
  const staffId = staffIdOf(context);
  const now = context.clock.now();
  return changeCase(context, key, 'case.merge', version, async (tx, file) => {
    if (file.state === 'second-opinion') throw new Problem('case-state');
    const found = await findCase(tx, shardOf(otherReference), otherReference);
    const other = found === undefined || found.id === key.id ? undefined : await lockCase(tx, found);
    if (other === undefined) throw new Problem('not-found');
    requirePolicy(context, 'case.claim', other);
    if (other.firstReferredAt !== null) throw new Problem('left-the-house');
    if (other.state !== 'inbox' && other.state !== 'claimed') throw new Problem('case-state');
    if (heldByOther(other, staffId, now)) throw new Problem('case-held');
    const linked = await linkReports(tx, key, other, staffId, now);
    if (other.state === 'inbox') await setStages(tx, context, other, 'in-work');
    await writeCase(tx, other, {
      state: 'merged',
      beforeMerge: other.state === 'claimed' ? 'inbox' : other.state,
      mergedShard: key.shard,
      mergedId: key.id,
      holder: null,
      leaseUntil: null,
    });
    await recordEvent(tx, context, key, {
      kind: 'merged-in',
      actor: staffId,
      detail: { case: other.reference, reports: linked },
    });
    await recordEvent(tx, context, other, { kind: 'merged-away', actor: staffId, detail: { case: file.reference } });
    await askTheLaw(tx, context, file, staffIdOf(context));
    // the more careful of the two, and what is needed for every report in it
    const sensitivity =
      other.sensitivity === 'restricted' || file.sensitivity === 'restricted'
        ? 'restricted'
        : other.sensitivity === 'protected'
          ? 'protected'
          : file.sensitivity;
    return { change: { ...withVolume(file, Math.max(file.reports, other.reports, linked + 1)), sensitivity }, result: undefined };
  });
};

/** Takes a merged case out again, as it was before. Refused once the case that it went into has sent something out. */
export const unmergeCase = (context: Context, key: CaseKey): Promise<void> => {
  const staffId = staffIdOf(context);
  return changeCase(context, key, 'case.unmerge', undefined, async (tx, file) => {
    const target = { shard: file.mergedShard, id: file.mergedId };
    if (target.shard === null || target.id === null) throw new Problem('case-state');
    const into = await lockCase(tx, { shard: target.shard, id: target.id });
    if (into === undefined) throw new Problem('not-found');
    // what it went into may have become restricted since: whoever may not see that case changes nothing in it
    requirePolicy(context, 'case.read', into);
    if (into.firstReferredAt !== null) throw new Problem('left-the-house');
    if (heldByOther(into, staffId, context.clock.now())) throw new Problem('case-held');
    await unlinkReports(tx, into, key);
    await recordEvent(tx, context, key, { kind: 'merge-undone', actor: staffId, detail: { case: into.reference } });
    await recordEvent(tx, context, into, { kind: 'merge-undone', actor: staffId, detail: { case: file.reference } });
    await askTheLaw(tx, context, into, staffIdOf(context));
    await writeCase(tx, into, {});
    return {
      change: { state: file.beforeMerge ?? 'inbox', mergedShard: null, mergedId: null, beforeMerge: null },
      result: undefined,
    };
  });
};

/** The case that a merged case went into; undefined for whoever may not know of it. */
export const mergedInto = async (context: Context, file: CaseFile): Promise<CaseFile | undefined> => {
  if (file.mergedShard === null || file.mergedId === null) return undefined;
  const into = await findCaseById(context.db.staff, { shard: file.mergedShard, id: file.mergedId });
  return into?.sensitivity === 'restricted' && context.subject.role !== 'senior-analyst' ? undefined : into;
};
