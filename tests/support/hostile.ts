import assert from 'node:assert/strict';
import type { TestContext } from 'node:test';
import type { FastifyInstance } from 'fastify';
import type { Route } from '../../app/foundation/http/route.ts';
import { decidePolicy, type Resource, type Subject } from '../../app/foundation/policy/decide.ts';
import { assessmentStates, caseStates, type StaffRole, sensitivities, staffRoles } from '../../app/foundation/policy/table.ts';
import { createStaff, ensureSetupLink } from '../../app/identity/index.ts';
import { addProvider, bodyOfProvider } from '../../app/provider/index.ts';
import { hashToken, makeToken } from '../../app/referral/package/secrets.ts';
import { codeIn, newSending } from '../fault/clients.ts';
import { arrangeAssessment, asked } from '../hostile/policy/assessment.ts';
import { wholeHouse } from './house.ts';
import { type Client, makeClient, signIn } from './sign-in.ts';
import { makeTeam } from './team.ts';
import { placeThings, things } from './things.ts';

type House = Awaited<ReturnType<typeof wholeHouse>>;
type Reply = Awaited<ReturnType<FastifyInstance['inject']>>;

const form = 'application/x-www-form-urlencoded';

/** Every code of the catalogue that an answer names: in the marks of a page, or in JSON. */
export const codesIn = (reply: Pick<Reply, 'body' | 'headers'>): string[] => {
  if (String(reply.headers['content-type']).startsWith('application/json')) {
    const { error, fields = [] } = JSON.parse(reply.body) as { error: string; fields?: { code: string }[] };
    return [error, ...fields.map(({ code }) => code)];
  }
  return [...reply.body.matchAll(/data-error="([^"]+)"/g)].map(([, code = '']) => code);
};

/** The headers that no answer may lack, whatever was asked and however it went. */
export const assertGuarded = (headers: Record<string, unknown>, what: string): void => {
  assert.match(String(headers['content-security-policy']), /default-src 'none'.*frame-ancestors 'none'/, `${what}: CSP`);
  assert.equal(headers['x-content-type-options'], 'nosniff', what);
  assert.equal(headers['referrer-policy'], 'no-referrer', what);
  assert.equal(headers['cross-origin-opener-policy'], 'same-origin', what);
  assert.match(String(headers['cache-control']), /no-store|max-age=/, what);
};

/** How many rows each table holds. That a sealed text was opened, to show its form again, is told in the log and counts for nothing. */
export const rowCounts = async ({ services }: House): Promise<Record<string, number>> => {
  const { owner } = services;
  const tables = await owner<{ name: string }[]>`
    select table_name as name from information_schema.tables where table_schema = 'a34' and table_type = 'BASE TABLE' order by 1`;
  assert.ok(tables.length > 20, 'the schema was read');
  const each = tables.map(({ name }) => {
    const where = name === 'audit_leaf' ? ` where action !~ '[.]read(-|$)'` : '';
    return `select '${name}' as name, count(*)::int as rows from a34.${name}${where}`;
  });
  const rows = await owner.unsafe<{ name: string; rows: number }[]>(each.join(' union all '));
  return Object.fromEntries(rows.map((row) => [row.name, row.rows]));
};

/** A house with one report, somebody of each role signed in through the real pages, and a way to send any bytes to any route. */
export const hostileHouse = async (t: Pick<TestContext, 'after'>) => {
  const house = await wholeHouse(t);
  const { services, server } = house;
  const setUp = (await ensureSetupLink(services)) ?? '';
  await makeTeam(services);
  const sending = newSending(services, 1);
  const sent = await server.inject({
    method: 'POST',
    url: '/en/sent',
    headers: { 'content-type': form },
    payload: `draft=${sending.draft}`,
  });
  assert.equal(sent.statusCode, 200);
  const [file] = await services.owner<{ shard: number; id: string; reference: string }[]>`
    select shard, id, reference from a34.case_file`;
  assert.ok(file !== undefined);
  const referral = '01999999-0000-7000-8000-00000000000a';
  const token = makeToken(file.shard, services.random);
  const people = new Map<StaffRole, { client: Client; id: string }>();
  const company = await addProvider(services, { name: 'Example', by: 'operator' });
  for (const [index, role] of staffRoles.entries()) {
    const bodies: Partial<Record<StaffRole, string>> = {
      liaison: 'nl/politie-tbkk',
      'provider-engineer': bodyOfProvider(company.id),
    };
    const bodyId = bodies[role];
    const login = `person-${role}`;
    const password = 'a long enough password';
    const { id, totpSecret } = await createStaff(services, { role, name: `The ${role}`, login, password, bodyId });
    const client = makeClient(server, `192.0.2.${index + 1}`);
    await signIn(client, { login, password, totpSecret }, services.clock);
    people.set(role, { client, id });
  }
  await services.owner`insert into a34.referral
    (shard, id, case_id, body_id, reference, created_by, created_at, package, package_hash, manifest_hash, sealed_with, channel,
     delivered_at, reply_hash, download_hash, download_until)
    values (${file.shard}, ${referral}, ${file.id}, 'nl/politie-tbkk', ${file.reference}, ${people.get('analyst')?.id ?? ''}, now(),
      '\\x00', '\\x00', '\\x00', 'passphrase', 'link', now(), ${hashToken(token)}, ${hashToken(token)}, now() + interval '1 hour')`;
  await services.owner`insert into a34.destination
    (id, name, address, environment, account, secret_sealed, contact_name, contact_email, created_by, created_at)
    values (${referral}, 'Elsewhere', 'https://example.org/ispws', 'test', 'a', '\\x00', 'Desk', 'desk@example.org',
      ${people.get('administrator')?.id ?? ''}, now())`;
  await house.work();

  const assessment = '01999999-0000-7000-8000-00000000000b';
  await services.owner`insert into a34.assessment (id, jurisdiction, criterion, criterion_version, as_of, codebook, opened_by, opened_at)
    values (${assessment}, ${asked.jurisdiction}, ${asked.criterion}, 1, '2026-11-01', '1.0', ${people.get('law-editor')?.id ?? ''}, now())`;
  const give = async (staffId: string): Promise<true> => {
    await services.owner`insert into a34.staff_jurisdiction (staff_id, jurisdiction, granted_at, granted_by)
      values (${staffId}, ${asked.jurisdiction}, now(), ${staffId}) on conflict do nothing`;
    return true;
  };

  /** Puts the case or the assessment into a state in which this role may take this step; false when there is none. */
  const arrange = async (route: Route, role: StaffRole): Promise<boolean> => {
    const staffId = people.get(role)?.id ?? '';
    const now = services.clock.now();
    const subject: Subject = {
      role,
      staffId,
      name: '',
      bodyId: role === 'liaison' ? 'nl/politie-tbkk' : undefined,
      confirmedAt: now,
    };
    if (decidePolicy(route.policy, subject, { kind: 'body', bodyId: 'nl/politie-tbkk' }, now).allow) return true;
    if (decidePolicy(route.policy, subject, { kind: 'jurisdiction', given: true }, now).allow) return give(staffId);
    for (const state of assessmentStates)
      if (decidePolicy(route.policy, subject, { kind: 'assessment', state, given: true, assessors: [] }, now).allow) {
        const cell = { who: role, circumstance: 'best', state, sensitivity: undefined } as const;
        const others = [people.get('auditor')?.id ?? '', people.get('administrator')?.id ?? ''];
        await arrangeAssessment(services.owner, assessment, cell, { self: staffId, others, at: now });
        return true;
      }
    for (const state of caseStates)
      for (const sensitivity of sensitivities)
        for (const holder of [staffId, undefined])
          for (const firstBy of [undefined, people.get('administrator')?.id]) {
            const leaseUntil = holder === undefined ? undefined : new Date(now.getTime() + 3_600_000);
            const resource: Resource = { kind: 'case', state, sensitivity, holder, leaseUntil, firstBy };
            if (!decidePolicy(route.policy, subject, resource, now).allow) continue;
            await services.owner`update a34.case_file set state = ${state}, sensitivity = ${sensitivity}, holder = ${holder ?? null},
              lease_until = ${leaseUntil ?? null}, first_by = ${firstBy ?? null}`;
            return true;
          }
    return false;
  };

  /** Somebody who may use the route, with the case arranged for it; undefined for a route of the public or of people outside. */
  const userOf = async (route: Route): Promise<Client | undefined> => {
    if (route.plane === 'public' || /^account\.(sign-in|accept)/.test(route.policy)) return undefined;
    for (const role of staffRoles) if (await arrange(route, role)) return people.get(role)?.client;
    throw new Error(`nobody may use ${route.id}`);
  };
  await placeThings(services.owner, { ...asked, by: people.get('law-editor')?.id ?? '', at: services.clock.now() });
  const values: Record<string, string> = {
    ...things,
    lang: 'en',
    step: '8',
    reference: file.reference,
    shard: String(file.shard),
    id: referral,
    jurisdiction: asked.jurisdiction,
    criterion: asked.criterion,
    code: 'EE',
    instrument: 'opsc',
    place: 'ee',
    law: 'none',
    provision: 'par-1',
    country: 'EE',
    capability: 'csea-hotline',
    module: 'numbers',
    table: 'actions',
    assessment,
    person: people.get('law-editor')?.id ?? '',
  };
  const valueFor = (route: Route, name: string): string | undefined =>
    name === 'token' ? (route.plane === 'staff' ? (setUp.split('/').at(-1) ?? '') : token) : values[name];
  // the link of a mail: who follows, and a secret
  const query = (route: Route): string =>
    /^action[.]follow-(confirm|stop)/.test(route.id) ? `?f=${referral}&t=${'A'.repeat(32)}` : '';
  const urlOf = (route: Route): string =>
    route.path.replace(/:([a-z]+)/gi, (_all, name: string) => valueFor(route, name) ?? assert.fail(`give :${name} a value`)) +
    query(route);
  const posts = house.routes.filter((route) => route.method === 'POST' && route.plane !== 'provider');
  const receipt = codeIn(sent.body) ?? '';
  return { ...house, draft: sending.draft, receipt, posts, userOf, urlOf };
};
export type HostileHouse = Awaited<ReturnType<typeof hostileHouse>>;
