import assert from 'node:assert/strict';
import type { TestContext } from 'node:test';
import { fixedClock } from '../../../app/foundation/effects/clock.ts';
import { uuidv7 } from '../../../app/foundation/effects/random.ts';
import { makeFormToken } from '../../../app/foundation/http/gates.ts';
import type { Route } from '../../../app/foundation/http/route.ts';
import { type StaffRole, staffRoles } from '../../../app/foundation/policy/table.ts';
import { createStaff } from '../../../app/identity/index.ts';
import { ensureEpoch, makeSubmit } from '../../../app/intake/index.ts';
import { addProvider, bodyOfProvider } from '../../../app/provider/index.ts';
import { assemble } from '../../../app/server/assemble.ts';
import { testServices } from '../../support/app.ts';
import { plainAnswers } from '../../support/casework.ts';
import { makeClient, signIn } from '../../support/sign-in.ts';
import { makeTeam } from '../../support/team.ts';
import { placeThings, things } from '../../support/things.ts';
import { arrangeAssessment, asked, clearAssessment } from './assessment.ts';
import type { Cell, Who } from './cells.ts';

const password = 'four unusual words here';
const form = 'application/x-www-form-urlencoded';
const bodies = { own: 'es/test', other: 'nl/test' };
/** A reference that fits the pattern and names no case. */
export const missingReference = '999-ZZZZZZ';
export const missingId = '01900000-0000-7000-8000-000000000000';

/** The assembled program with one signed-in person of each role, a case and a hand-over for each of two bodies. */
export const hostileHouse = async (t: Pick<TestContext, 'after'>) => {
  const clock = fixedClock('2026-11-24T09:00:00Z');
  const services = await testServices(t, { clock });
  const { owner } = services;
  await ensureEpoch(services);
  const team = await makeTeam(services);
  const { server, routes } = await assemble(services);
  t.after(() => server.close());

  const submissionId = uuidv7(clock.now(), services.random);
  await makeSubmit(services)({
    submissionId,
    seed: 'seed',
    channel: 'public',
    language: 'en',
    answers: plainAnswers,
    contact: undefined,
  });
  const [file] = await owner<{ shard: number; id: string; reference: string }[]>`select shard, id, reference from case_file`;
  assert.ok(file);

  const refer = async (bodyId: string): Promise<{ shard: number; id: string }> => {
    const id = uuidv7(clock.now(), services.random);
    const hash = services.random.bytes(32);
    await owner`insert into referral (shard, id, case_id, body_id, reference, state, created_by, created_at, package, package_hash,
        manifest_hash, sealed_with, channel, reply_hash, delivered_at)
      values (${file.shard}, ${id}, ${file.id}, ${bodyId}, ${file.reference}, 'delivered', ${submissionId}, ${clock.now()}, ${hash},
        ${hash}, ${hash}, 'recipient', 'portal', ${hash}, ${clock.now()})`;
    return { shard: file.shard, id };
  };
  const referrals = { own: await refer(bodies.own), other: await refer(bodies.other) };

  const company = await addProvider(services, { name: 'Example', by: 'operator' });
  const make = async (role: StaffRole, login: string) => {
    const outside = { liaison: bodies.own, 'provider-engineer': bodyOfProvider(company.id) } as Partial<
      Record<StaffRole, string>
    >;
    const bodyId = outside[role];
    return createStaff(services, { role, name: login, login, password, bodyId });
  };
  const victim = await make('law-editor', 'victim');
  const people = new Map<Who, { id: string; cookie: string; token: string }>();
  for (const role of staffRoles) {
    const { id, totpSecret } = await make(role, role);
    const client = makeClient(server);
    await signIn(client, { login: role, password, totpSecret }, clock);
    const cookie = client.cookie();
    people.set(role, { id, cookie, token: makeFormToken(cookie.slice(cookie.indexOf('=') + 1)) });
  }
  const editor = people.get('law-editor')?.id ?? '';
  const assessment = uuidv7(clock.now(), services.random);
  await owner`insert into assessment (id, jurisdiction, criterion, criterion_version, as_of, codebook, opened_by, opened_at)
    values (${assessment}, ${asked.jurisdiction}, ${asked.criterion}, 1, '2026-11-01', '1.0', ${editor}, ${clock.now()})`;
  await placeThings(owner, { ...asked, by: editor, at: clock.now() });
  // what allowed steps change is put back from here; nothing in the program can see it
  await owner`create schema kept`;
  await owner`create table kept.session as select * from session`;
  await owner`create table kept.case_file as select * from case_file`;
  const stranger = 'staffId' in team.subject ? team.subject.staffId : '';

  /** Brings people's sessions and the case to what a cell asks for. */
  const arrange = async (cell: Cell): Promise<void> => {
    const self = people.get(cell.who)?.id ?? null;
    const confirmed = new Date(clock.now().getTime() - (cell.circumstance === 'stale factor' ? 6 * 60_000 : 0));
    await owner`insert into session select * from kept.session on conflict do nothing`;
    await owner`update session set confirmed_at = ${confirmed}`;
    const others = [victim.id, stranger];
    // a case has nothing to do with it: those cells are many
    if (cell.sensitivity === undefined) await arrangeAssessment(owner, assessment, cell, { self, others, at: clock.now() });
    if (cell.state === undefined || cell.sensitivity === undefined) return;
    const holder = cell.circumstance === 'another holds' ? stranger : self;
    const first = cell.circumstance === 'took the first step' ? self : null;
    await owner`update case_file set state = ${cell.state}, sensitivity = ${cell.sensitivity}, holder = ${holder},
      lease_until = ${new Date(clock.now().getTime() + 30 * 60_000)}, first_by = ${first}`;
  };

  /** The case and the sessions as they were at the start. */
  const restore = async (): Promise<void> => {
    await clearAssessment(owner, assessment);
    await owner`delete from session`;
    await owner`insert into session select * from kept.session`;
    await owner`update case_file c set state = k.state, sensitivity = k.sensitivity, holder = k.holder, lease_until = k.lease_until,
      first_by = k.first_by, version = k.version from kept.case_file k where k.shard = c.shard and k.id = c.id`;
  };

  /** Everything that the database holds, as one hash for each table. */
  const fingerprint = async (): Promise<Record<string, string>> => {
    const tables = await owner<{ name: string }[]>`select tablename as name from pg_tables where schemaname = 'a34' order by 1`;
    const parts = tables.map(
      ({ name }) =>
        `select '${name}' as name, md5(coalesce(string_agg(r::text, '|' order by r::text), '')) as hash from a34."${name}" r`,
    );
    const rows = await owner.unsafe<{ name: string; hash: string }[]>(parts.join(' union all '));
    return Object.fromEntries(rows.map((row) => [row.name, row.hash]));
  };

  /** The address of a route with real things in it, or with things that do not exist. */
  const addressOf = (route: Route, circumstance: string): string => {
    const missing = circumstance === 'missing';
    const received = referrals[circumstance === 'other body' ? 'other' : 'own'];
    const id = (path: string): string => {
      if (missing) return missingId;
      if (path.startsWith('/staff/people')) return victim.id;
      return path.includes('/obligation/') ? missingId : received.id;
    };
    const values: Record<string, string> = {
      lang: 'en',
      reference: missing ? missingReference : file.reference,
      shard: String(received.shard),
      id: id(route.path),
      step: '2',
      jurisdiction: missing ? 'ZZ' : asked.jurisdiction,
      criterion: asked.criterion,
      assessment: missing ? missingId : assessment,
      person: missing ? missingId : victim.id,
      code: missing ? 'ZZ' : 'EE',
      instrument: missing ? 'none' : 'opsc',
      // no text is imported in this house
      place: 'ee',
      law: 'none',
      provision: 'par-1',
      country: missing ? 'ZZ' : asked.jurisdiction,
      capability: 'csea-hotline',
      module: 'numbers',
      table: 'actions',
      ...things,
      ...(missing ? { round: missingId, action: 'ee-aaaaaaaa', bill: missingId, question: missingId, name: 'NONE' } : {}),
      token: route.plane === 'public' ? `000${'A'.repeat(32)}` : 'A'.repeat(43),
    };
    return route.path.replace(/:(\w+)/g, (_all, name: string) => values[name] ?? assert.fail(`give :${name} a value`));
  };

  type Changes = { token?: string | undefined; headers?: Record<string, string>; method?: string; address?: string };
  /** Sends what a browser would send; an empty form, with the session's token unless said otherwise. */
  const ask = (route: Route, who: Who, circumstance: string, changes: Changes = {}) => {
    const person = people.get(who);
    const token = 'token' in changes ? changes.token : person?.token;
    const json = route.accepts === 'json';
    const posts = route.method === 'POST' && changes.method === undefined;
    return server.inject({
      method: (changes.method ?? route.method) as 'GET',
      url: changes.address ?? addressOf(route, circumstance),
      headers: {
        'sec-fetch-site': 'same-origin',
        ...(person === undefined ? {} : { cookie: person.cookie }),
        ...(posts ? { 'content-type': json ? 'application/json' : form } : {}),
        ...(posts && json && token !== undefined ? { 'x-form-token': token } : {}),
        ...changes.headers,
      },
      ...(posts
        ? { payload: json ? '{}' : new URLSearchParams(token === undefined ? {} : { form_token: token }).toString() }
        : {}),
    });
  };
  return { services, clock, server, routes, people, file, arrange, restore, fingerprint, addressOf, ask };
};
export type HostileHouse = Awaited<ReturnType<typeof hostileHouse>>;
