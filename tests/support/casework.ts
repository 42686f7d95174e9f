import type { TestContext } from 'node:test';
import { loadCase } from '../../app/casework/index.ts';
import type { Config } from '../../app/foundation/config/config.ts';
import { makeKeyPair } from '../../app/foundation/crypto/wrap.ts';
import { fixedClock } from '../../app/foundation/effects/clock.ts';
import { uuidv7 } from '../../app/foundation/effects/random.ts';
import { Problem } from '../../app/foundation/errors/problem.ts';
import type { StaffRole } from '../../app/foundation/policy/table.ts';
import type { Context } from '../../app/foundation/services.ts';
import { createStaff } from '../../app/identity/index.ts';
import { insertTeamKey } from '../../app/identity/team-key.store.ts';
import { type Answers, ensureEpoch, makeSubmit, newSeed } from '../../app/intake/index.ts';
import { testServices } from './app.ts';

/** A report that says little; tests change what they are about. */
export const plainAnswers: Answers = {
  door: 'saw',
  danger: 'no',
  category: 'material-online',
  age: 'unknown',
  addresses: ['https://example.org/one'],
};

/**
 * A small hotline on a database of this test's own, with a clock that stands still until the test moves it: people of any
 * role who hold the team keys, and reports that came in the usual way.
 */
export const openHouse = async (t: Pick<TestContext, 'after'>, options: { config?: Partial<Config> } = {}) => {
  const clock = fixedClock('2026-11-24T09:00:00Z');
  const services = await testServices(t, { clock, ...options });
  const pairs = new Map<string, ReturnType<typeof makeKeyPair>>();
  for (const purpose of ['triage', 'identity'] as const) {
    const pair = makeKeyPair(services.random);
    const id = uuidv7(clock.now(), services.random);
    pairs.set(id, pair);
    await insertTeamKey(services.db.staff, { id, purpose, publicKey: pair.publicKey, createdAt: clock.now() });
  }
  await ensureEpoch(services);
  const submit = makeSubmit(services);
  let people = 0;

  /** Somebody of the house, signed in, with a fresh second factor. `keys: false`: was not given the team keys. */
  const person = async (role: StaffRole, keys = true): Promise<Context & { staffId: string }> => {
    people++;
    const name = `${role} ${people}`;
    const { id } = await createStaff(services, {
      role,
      name,
      login: `person${people}`,
      password: 'a long enough password',
      bodyId: role === 'liaison' ? 'es/test' : undefined,
    });
    const unlock: Context['unlock'] = async (teamKeyId) => {
      const pair = pairs.get(teamKeyId);
      if (!keys || pair === undefined) throw new Problem('key-missing');
      return pair;
    };
    return {
      ...services,
      staffId: id,
      unlock,
      subject: { role, staffId: id, name, bodyId: undefined, confirmedAt: clock.now() } as Context['subject'],
    };
  };

  /** Sends a report through intake; gives the case that it opened. */
  const report = async (changes: Partial<Answers> = {}, contact?: string) => {
    const submissionId = uuidv7(clock.now(), services.random);
    await submit({
      submissionId,
      seed: newSeed(services.random),
      channel: 'public',
      language: 'en',
      answers: { ...plainAnswers, ...changes },
      contact,
    });
    const [row] = await services.db.staff<{ reference: string }[]>`select reference from case_file where id = ${submissionId}`;
    const file = await loadCase(services.db.staff, row?.reference ?? '');
    if (file === undefined) throw new Error('the report opened no case');
    return file;
  };

  /** The case as it stands now. */
  const now = async (file: { reference: string }) => {
    const found = await loadCase(services.db.staff, file.reference);
    if (found === undefined) throw new Error(`no case ${file.reference}`);
    return found;
  };
  return { services, clock, person, report, now };
};
export type House = Awaited<ReturnType<typeof openHouse>>;
