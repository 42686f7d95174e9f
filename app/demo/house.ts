import { billsBecomeLaw } from '../action/index.ts';
import { findCaseById } from '../casework/index.ts';
import { deriveKey } from '../foundation/crypto/seal.ts';
import type { Clock } from '../foundation/effects/clock.ts';
import { seededRandom } from '../foundation/effects/random.ts';
import { drain, type JobHandler } from '../foundation/jobs/worker.ts';
import { loadTranslators, type Translate } from '../foundation/languages/translate.ts';
import { makeLogger } from '../foundation/logger.ts';
import type { Context, Services } from '../foundation/services.ts';
import { makeShared } from '../foundation/shared/shared.ts';
import { checkCode, checkPassword, codeAt, createStaff, ensureTeamKeys, makeIdentify, sessionCookie } from '../identity/index.ts';
import {
  type AddToReport,
  jobs as intakeJobs,
  type LookUp,
  makeAdd,
  makeLookUp,
  makeSubmit,
  type Submit,
} from '../intake/index.ts';
import { lawPart } from '../law/index.ts';
import { addProvider, bodyOfProvider } from '../provider/index.ts';
import { referralPart } from '../referral/index.ts';
import { bodyId, type DemoPerson, type Login, providerName } from './people.ts';

export const minute = 60_000;
export const hour = 60 * minute;
export const day = 24 * hour;

export type Colleague = Context & { staffId: string };

/** The hotline while its past is played: every use case is the real one, only the clock is ours. */
export type House = {
  services: Services;
  /** The moment at which the demonstration ends: the real now. */
  today: Date;
  /** Sets the clock. Each case is played on its own, so it goes back and forth. */
  setClock: (at: Date) => void;
  /** The company that reports through a machine. */
  providerId: string;
  /** A person as a session has them, who has just given a second factor. */
  as: (login: Login) => Colleague;
  submit: Submit;
  add: AddToReport;
  lookUp: LookUp;
  english: Translate;
  /** Does the jobs that a step left, at the time of the step. Receipts are left to the worker: each takes a core for a while. */
  settle: () => Promise<void>;
  findCase: (key: { shard: number; id: string }) => ReturnType<typeof findCaseById>;
};

const signedIn = async (services: Services, person: DemoPerson) => {
  const visitor = { ...services, client: async () => 'demo', sessionToken: '' };
  const { ticket } = await checkPassword(visitor, person);
  const token = await checkCode(visitor, { ticket, code: codeAt(person.totpSecret, services.clock.now()) });
  const cookie = sessionCookie(token)['set-cookie']?.split(';')[0];
  const session = await makeIdentify(services)(cookie);
  if (session === undefined || !('staffId' in session.subject)) throw new Error(`${person.login} could not sign in`);
  return { subject: session.subject, unlock: session.unlock };
};

/** Staffs the hotline: everybody joins and signs in once, and the triage team holds the team keys. */
export const openHouse = async (real: Services, people: readonly DemoPerson[], opens: Date): Promise<House> => {
  let at = opens.getTime();
  const clock: Clock = { now: () => new Date(at) };
  // people's own keys and the team's come from real randomness; what is only told, from the install's seed
  const log = makeLogger('silent');
  const joining: Services = {
    ...real,
    clock,
    shared: makeShared(clock, real.random),
    log,
    config: { ...real.config, demo: true, statusDelaySeconds: 0 },
  };
  const { id: providerId } = await addProvider(joining, { name: providerName, by: 'operator' });
  const outside: Partial<Record<DemoPerson['role'], string>> = {
    liaison: bodyId,
    'provider-engineer': bodyOfProvider(providerId),
  };
  const ids: string[] = [];
  for (const person of people) ids.push((await createStaff(joining, { ...person, bodyId: outside[person.role] })).id);
  await ensureTeamKeys(
    joining,
    people.flatMap(({ role }, index) => (role === 'analyst' || role === 'senior-analyst' ? [ids[index] ?? ''] : [])),
  );
  const sessions = new Map<Login, Awaited<ReturnType<typeof signedIn>>>();
  for (const person of people) {
    sessions.set(person.login, await signedIn(joining, person));
    at += minute;
  }
  const random = seededRandom(deriveKey(real.keys.pepper, 'demo/story').toString('hex'));
  const services: Services = { ...joining, random };
  const { 'receipt.harden': _, ...quick } = Object.fromEntries([
    ...intakeJobs,
    ...(referralPart(services).jobs ?? []),
    ...(lawPart([billsBecomeLaw]).jobs ?? []),
  ]);
  const handlers = new Map<string, JobHandler>(Object.entries(quick));
  return {
    services,
    today: real.clock.now(),
    providerId,
    setClock: (moment) => {
      at = moment.getTime();
    },
    as: (login) => {
      const session = sessions.get(login);
      if (session === undefined) throw new Error(`nobody is called ${login}`);
      const { staffId } = session.subject;
      return { ...services, ...session, staffId, subject: { ...session.subject, confirmedAt: clock.now() } };
    },
    submit: makeSubmit(services),
    add: makeAdd(services),
    lookUp: makeLookUp(services),
    english: loadTranslators().en,
    settle: async () => void (await drain(services, handlers)),
    findCase: (key) => findCaseById(services.db.staff, key),
  };
};
