import type { Transaction } from '../../foundation/database/sql.ts';
import { Problem } from '../../foundation/errors/problem.ts';
import { type Context, type Services, staffIdOf } from '../../foundation/services.ts';
import { lockCase, writeCase } from '../case/case.store.ts';
import type { CaseKey, StoredFacts } from '../case/case-file.ts';
import { changeCase } from '../case/change.ts';
import { recordEvent } from '../case/event.ts';
import { askTheLaw } from './ask.ts';
import { conducts, countryFacts, momentFacts, yesNoFacts } from './facts.ts';

/** Reads the form of facts. "Not known" is an answer and is kept; unknown values are refused, naming the field. */
export const readFacts = (form: Readonly<Record<string, string | undefined>>): StoredFacts => {
  const facts: StoredFacts = {};
  const wrong = (field: string): never => {
    throw new Problem('field-invalid', { fields: [{ field, code: 'field-invalid' }] });
  };
  for (const name of countryFacts) {
    const value = form[name];
    if (value === undefined || value === '') continue;
    if (!/^[A-Z]{2}$/.test(value)) wrong(name);
    facts[name] = value;
  }
  for (const name of yesNoFacts) {
    const value = form[name];
    if (value === undefined || value === '') continue;
    if (!['yes', 'no', 'unknown'].includes(value)) wrong(name);
    facts[name] = value;
  }
  const chosen = conducts.filter((conduct) => form[`conduct-${conduct}`] === 'yes');
  if (chosen.length > 0) facts.conduct = chosen;
  return facts;
};

/** Stores what is known for the law's questions and asks the law again. */
export const changeFacts = (context: Context, key: CaseKey, version: number, facts: StoredFacts): Promise<void> =>
  changeCase(context, key, 'case.work', version, async (tx, file) => {
    const kept = Object.fromEntries(Object.entries(file.facts).filter(([name]) => momentFacts.some((one) => one === name)));
    const known = { ...facts, ...kept };
    await recordEvent(tx, context, key, {
      kind: 'facts-changed',
      actor: staffIdOf(context),
      detail: { answered: Object.keys(facts).length },
    });
    await askTheLaw(tx, context, { ...file, facts: known }, staffIdOf(context));
    return { change: { facts: known }, result: undefined };
  });

/**
 * Notes the first time at which something was reported or a notice was sent, and asks the law again: clocks that count from
 * there start now. For machines too: `actor` is undefined then.
 */
export const noteMoment = async (
  tx: Transaction,
  effects: Pick<Services, 'clock' | 'random' | 'config'>,
  key: CaseKey,
  moment: { fact: (typeof momentFacts)[number]; at: Date; actor: string | undefined },
): Promise<void> => {
  const file = await lockCase(tx, key);
  if (file === undefined || file.facts[moment.fact] !== undefined) return;
  const facts = { ...file.facts, [moment.fact]: moment.at.toISOString() };
  await askTheLaw(tx, effects, { ...file, facts }, moment.actor);
  await writeCase(tx, key, { facts });
};
