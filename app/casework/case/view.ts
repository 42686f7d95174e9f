import { decidePolicy } from '../../foundation/policy/decide.ts';
import type { PolicyId } from '../../foundation/policy/table.ts';
import { type Context, staffIdOf } from '../../foundation/services.ts';
import { knownOfCase } from '../../matching/index.ts';
import { standing } from '../classify/classification.store.ts';
import { isBlind, secondComplete } from '../classify/second-opinion.ts';
import { ofTarget, targetsOf } from '../classify/targets.ts';
import { findDuplicates } from '../duplicates/duplicate.store.ts';
import { mergedInto } from '../duplicates/merge.ts';
import { readNotes } from '../notes/note.ts';
import { listObligations } from '../obligations/obligation.store.ts';
import { listFileStates, listLinked } from '../report/linked.store.ts';
import { readOpen } from '../report/open.ts';
import { listItems, listReports } from '../report/report.store.ts';
import { staffNames } from './case.store.ts';
import { type CaseFile, heldByOther } from './case-file.ts';
import { listEvents } from './event.store.ts';
import { policyResource } from './load.ts';

const steps = [
  'case.claim',
  'case.work',
  'case.pass',
  'case.second-opinion',
  'case.resolve',
  'case.merge',
  'case.unmerge',
  'case.set-sensitivity',
  'case.confirm-set-aside',
  'case.refer',
  'case.close',
  'case.reopen',
] as const satisfies readonly PolicyId[];

/** What this person may do on the case now, by the policy table; pages show a button only for these. */
const allowedSteps = (context: Context, file: CaseFile): ReadonlySet<PolicyId> => {
  const now = context.clock.now();
  const resource = policyResource(file, now, staffIdOf(context));
  return new Set(steps.filter((step) => decidePolicy(step, context.subject, resource, now).allow));
};

/** Everything that the page of a case shows this person. What a blind second opinion must not see is not in it. */
export const viewCase = async (context: Context, file: CaseFile) => {
  const staffId = staffIdOf(context);
  const now = context.clock.now();
  const sql = context.db.staff;
  const seesRestricted = context.subject.role === 'senior-analyst';
  const may = allowedSteps(context, file);
  const [reports, items, rows, events, duplicates, linked, copies, obligations, names, into, known] = await Promise.all([
    listReports(sql, file),
    listItems(sql, file),
    standing(sql, file),
    listEvents(sql, file),
    findDuplicates(sql, file, seesRestricted),
    file.channel === 'provider' ? listLinked(sql, file, seesRestricted) : [],
    file.channel === 'provider' && may.has('case.work') ? listFileStates(sql, file) : [],
    listObligations(sql, file),
    staffNames(
      sql,
      [file.holder, file.firstBy].filter((id) => id !== null),
    ),
    mergedInto(context, file),
    knownOfCase(sql, file),
  ]);
  const working = may.has('case.work');
  const complete = secondComplete(targetsOf(items), rows);
  // once both have spoken there is nothing left to influence, and whoever settles it must see both
  const blind = !complete && isBlind(file, rows, staffId);
  const settling = file.state === 'second-opinion' && complete;
  const open = await readOpen(context, file);
  const targets = targetsOf(items).map((target) => {
    const labels = blind ? [] : ofTarget(rows, target.target);
    const own = ofTarget(rows, target.target).find(
      ({ madeBy, opinion }) => madeBy === staffId && (file.state !== 'second-opinion' || opinion === 'second'),
    );
    const value = open.flatMap((report) => report.items).find(({ id }) => id === target.target.item)?.value;
    const suggests = known.things.find(({ thing }) => thing === target.target.item)?.suggests;
    return { ...target, labels, own, value, suggests };
  });
  return {
    file,
    now,
    staffId,
    may,
    blind,
    seconding: may.has('case.second-opinion') && !complete,
    differ: settling,
    mayOpen: working
      ? ('work' as const)
      : may.has('case.second-opinion') && (!complete || may.has('case.resolve'))
        ? ('second-opinion' as const)
        : undefined,
    heldByOther: heldByOther(file, staffId, now),
    holderName: file.holder === null ? undefined : names.get(file.holder),
    working,
    reports,
    open,
    targets,
    // labels, notes and what follows from a label would tell the second person what the first one thought
    obligations: blind ? [] : obligations,
    notes: blind || file.holder !== staffId ? [] : await readNotes(context, file),
    events: blind ? events.filter(({ kind }) => !['classified', 'law-decided', 'noted', 'facts-changed'].includes(kind)) : events,
    duplicates,
    linked,
    copies: new Map(copies.map((one) => [one.fileId, one])),
    known,
    mergedInto: into,
  };
};
export type CaseView = Awaited<ReturnType<typeof viewCase>>;
export type TargetView = CaseView['targets'][number];
