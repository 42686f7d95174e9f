import type { Capability } from '@article34/standards';
import { recordStep } from '../../foundation/audit/step.ts';
import { uuidv7 } from '../../foundation/effects/random.ts';
import { type FieldProblem, Problem } from '../../foundation/errors/problem.ts';
import { textProblem } from '../../foundation/http/form.ts';
import { type Context, staffIdOf } from '../../foundation/services.ts';
import { dayOf, isDay, isSynthetic, standards } from '../../law/index.ts';
import { effectsOf } from '../action/record.ts';
import { tell } from '../event/tell.ts';
import {
  insertPublished,
  type PublishedRow,
  putStatement,
  selectPublished,
  selectStatements,
  withdrawPublished,
} from './capability.store.ts';
import { factsOn, heldOn } from './held.ts';
import { holdersOf } from './seat.store.ts';
import { hasSeat } from './seat.ts';
import type { Held } from './signals.ts';
import { enablerStates, openStatement, type Statement, saidValues, sealStatement, statementLimits } from './statement.ts';

/** One capability as the country sees itself. `statement` undefined: nothing stated; `unreadable`: the key file is another one. */
export type OwnLine = {
  capability: Capability;
  statement: Statement | undefined;
  unreadable: boolean;
  recordedAt: Date | undefined;
  recordedByName: string | undefined;
  held: Held[];
  published: PublishedRow | undefined;
};
export type Own = { jurisdiction: string; lines: OwnLine[]; holders: { name: string; grantedAt: Date }[] };

/** Throws Problem `not-found` for a capability that the catalogue does not have. */
export const capabilityNamed = (id: string): Capability => {
  const capability = standards().capabilities.get(id);
  if (capability === undefined) throw new Problem('not-found');
  return capability;
};

/** Again under the use case, whatever the route said: only who holds the country's seat goes on. Unknown and forbidden are one answer. */
export const requireSeat = async (context: Context, jurisdiction: string): Promise<void> => {
  if (!(await hasSeat(context.db.staff, staffIdOf(context), jurisdiction))) throw new Problem('not-found');
};

/**
 * What a country says of itself, opened for somebody who may read it. Leaves an entry in the log that it was read, and
 * nothing of what it says. The caller has checked the right: a seat, or a consent.
 */
export const readOwn = async (context: Context, jurisdiction: string, as: 'seat' | 'shared'): Promise<Own> => {
  const today = dayOf(context.clock.now());
  const { staff } = context.db;
  await staff.begin((tx) => recordStep(context, tx, { action: `capability.read-${as}`, subject: `capability/${jurisdiction}` }));
  const [facts, rows, published, holders] = await Promise.all([
    factsOn(context, jurisdiction, today),
    selectStatements(staff, jurisdiction),
    selectPublished(staff, { jurisdiction }),
    holdersOf(staff, jurisdiction),
  ]);
  const byCapability = new Map(rows.map((row) => [row.capability, row]));
  const lines = [...standards().capabilities.values()].map((capability): OwnLine => {
    const row = byCapability.get(capability.id);
    const statement = row === undefined ? undefined : openStatement(context, row, row.sealed);
    return {
      ...{ capability, statement, unreadable: row !== undefined && statement === undefined },
      ...{ recordedAt: row?.recordedAt, recordedByName: row?.recordedByName, held: heldOn(facts, capability) },
      published: published.find((one) => one.capability === capability.id),
    };
  });
  return { jurisdiction, lines, holders };
};

/** A country's own view of itself. @throws Problem not-found. */
export const viewOwn = async (context: Context, jurisdiction: string): Promise<Own> => {
  await requireSeat(context, jurisdiction);
  return readOwn(context, jurisdiction, 'seat');
};

const pick = <Value extends string>(text: string | undefined, values: readonly Value[]): Value | undefined =>
  values.find((value) => value === text);

/** Reads the form of one capability: questions, enablers and signals by the catalogue's ids, nothing else. @throws Problem field-invalid. */
export const readStatement = (
  capability: Capability,
  form: Readonly<Record<string, string | undefined>>,
  today: string,
): Statement => {
  const fields: FieldProblem[] = [];
  const words = (field: string, most: number): string => {
    const text = (form[field] ?? '').trim();
    const problem = text.length > most ? ('field-too-long' as const) : textProblem(text);
    if (problem !== undefined) fields.push({ field, code: problem });
    return text;
  };
  const asOf = form.asOf === undefined || form.asOf === '' ? today : form.asOf;
  if (!isDay(asOf)) fields.push({ field: 'asOf', code: 'date-invalid' });
  else if (asOf > today) fields.push({ field: 'asOf', code: 'date-in-future' });
  const phase = ([1, 2, 3, 4] as const).find((one) => String(one) === form.phase) ?? null;
  const enablers = standards().frameworks.get('mnr')?.enablers ?? [];
  const statement: Statement = {
    ...{ phase, asOf, note: words('note', statementLimits.note) },
    answers: Object.fromEntries(capability.questions.map(({ id }) => [id, words(`answer-${id}`, statementLimits.answer)])),
    enablers: Object.fromEntries(enablers.map(({ id }) => [id, pick(form[`enabler-${id}`], enablerStates) ?? 'not-known'])),
    signals: Object.fromEntries(capability.signals.map((id) => [id, pick(form[`signal-${id}`], saidValues) ?? 'not-known'])),
  };
  if (fields.length > 0) throw new Problem('field-invalid', { fields });
  return statement;
};

/** Writes what the country says of itself on one capability. The log learns that something was said, not on what and not what. @throws Problem not-found, field-invalid. */
export const stateCapability = async (
  context: Context,
  jurisdiction: string,
  capabilityId: string,
  form: Readonly<Record<string, string | undefined>>,
): Promise<void> => {
  await requireSeat(context, jurisdiction);
  const capability = capabilityNamed(capabilityId);
  const now = context.clock.now();
  const statement = readStatement(capability, form, dayOf(now));
  const place = { id: uuidv7(now, context.random), jurisdiction, capability: capability.id };
  const sealed = sealStatement(context, place, statement);
  await context.db.staff.begin(async (tx) => {
    await putStatement(tx, { ...place, recordedAt: now, recordedBy: staffIdOf(context), sealed });
    await recordStep(context, tx, { action: 'capability.stated', subject: `capability/${jurisdiction}` });
  });
};

/**
 * Publishes phase, signals and a sentence on one capability: a choice of the country, made anew each time. What is published
 * is a copy; later statements stay private until they are published too. @throws Problem not-found, capability-nothing-stated, field-invalid.
 */
export const publishCapability = async (
  context: Context,
  jurisdiction: string,
  capabilityId: string,
  said: { words: string; language: string },
): Promise<void> => {
  await requireSeat(context, jurisdiction);
  const capability = capabilityNamed(capabilityId);
  const row = (await selectStatements(context.db.staff, jurisdiction)).find((one) => one.capability === capability.id);
  const statement = row === undefined ? undefined : openStatement(context, row, row.sealed);
  if (statement === undefined) throw new Problem('capability-nothing-stated');
  const words = said.words.trim();
  const problem = words.length > statementLimits.note ? ('field-too-long' as const) : textProblem(words);
  if (problem !== undefined) throw new Problem('field-invalid', { fields: [{ field: 'words', code: problem }] });
  const now = context.clock.now();
  const by = staffIdOf(context);
  await context.db.staff.begin(async (tx) => {
    await withdrawPublished(tx, jurisdiction, capability.id, by, now);
    await insertPublished(tx, {
      ...{
        id: uuidv7(now, context.random),
        jurisdiction,
        capability: capability.id,
        phase: statement.phase,
        signals: statement.signals,
      },
      ...{
        words,
        language: said.language,
        asOf: statement.asOf,
        publishedAt: now,
        publishedBy: by,
        synthetic: isSynthetic(jurisdiction),
      },
    });
    await tell(tx, effectsOf(context), {
      ...{ jurisdiction, kind: 'assessment', capabilities: [capability.id], detail: { title: capability.name } },
      synthetic: isSynthetic(jurisdiction),
    });
    await recordStep(context, tx, {
      action: 'capability.published',
      subject: `capability/${jurisdiction}`,
      detail: { capability: capability.id, phase: statement.phase ?? 0 },
    });
  });
};

/** Takes it back: nobody is shown it from then on. Copies that others took stay with them. @throws Problem not-found. */
export const withdrawCapability = async (context: Context, jurisdiction: string, capabilityId: string): Promise<void> => {
  await requireSeat(context, jurisdiction);
  await context.db.staff.begin(async (tx) => {
    if (!(await withdrawPublished(tx, jurisdiction, capabilityId, staffIdOf(context), context.clock.now())))
      throw new Problem('not-found');
    await tell(tx, effectsOf(context), {
      ...{ jurisdiction, kind: 'assessment-gone', capabilities: [capabilityId], detail: {} },
      synthetic: isSynthetic(jurisdiction),
    });
    await recordStep(context, tx, {
      action: 'capability.withdrawn',
      subject: `capability/${jurisdiction}`,
      detail: { capability: capabilityId },
    });
  });
};
