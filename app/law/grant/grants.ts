import { recordStep } from '../../foundation/audit/step.ts';
import { Problem } from '../../foundation/errors/problem.ts';
import type { Resource } from '../../foundation/policy/decide.ts';
import { type Context, staffIdOf } from '../../foundation/services.ts';
import { isJurisdiction } from '../finding/jurisdictions.ts';
import type { GrantStore } from './grant.store.ts';
import type { Grantee } from './grantee.ts';

/** `EE, es  KE` → the codes, each once, in order. Throws Problem field-invalid (jurisdiction-unknown). */
export const readCodes = (context: Context, text: string): string[] => {
  const codes = [
    ...new Set(
      text
        .toUpperCase()
        .split(/[\s,;]+/)
        .filter((code) => code !== ''),
    ),
  ].toSorted();
  if (codes.every((code) => isJurisdiction(context, code))) return codes;
  throw new Problem('field-invalid', { fields: [{ field: 'jurisdictions', code: 'jurisdiction-unknown' }] });
};

/** Giving people jurisdictions of one kind. `logged`: the action under which the ledger tells a change. */
export const makeGrants = (store: GrantStore, logged: string) => {
  /** Everybody who can be given some. */
  const list = (context: Context): Promise<Grantee[]> => store.people(context.db.staff);

  /** One of them. Throws Problem `not-found`. */
  const one = async (context: Context, staffId: string): Promise<Grantee> => {
    const person = (await list(context)).find(({ id }) => id === staffId);
    if (person === undefined) throw new Problem('not-found');
    return person;
  };

  /**
   * Makes the given list the whole of what a person has; what changed is one entry of the log.
   * @throws Problem not-found, field-invalid.
   */
  const change = async (context: Context, input: { staffId: string; jurisdictions: string }): Promise<void> => {
    const person = await one(context, input.staffId);
    const wanted = readCodes(context, input.jurisdictions);
    const actor = staffIdOf(context);
    const at = context.clock.now();
    const given = wanted.filter((code) => !person.given.includes(code));
    const ended = person.given.filter((code) => !wanted.includes(code));
    if (given.length + ended.length === 0) return;
    await context.db.staff.begin(async (tx) => {
      await store.end(tx, person.id, ended, actor, at);
      await store.give(tx, person.id, given, actor, at);
      await recordStep(context, tx, { action: logged, subject: `staff/${person.id}`, detail: { given, ended } });
    });
  };

  /** The `resource` of routes that name a jurisdiction: whether the person who asks has it. */
  const resource = async (context: Context, jurisdiction: string): Promise<Resource> => ({
    kind: 'jurisdiction',
    given: 'staffId' in context.subject && (await store.has(context.db.staff, context.subject.staffId, jurisdiction)),
  });

  return { list, one, change, resource };
};
export type Grants = ReturnType<typeof makeGrants>;
