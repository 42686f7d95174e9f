import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import type { Route } from '../../app/foundation/http/route.ts';
import { policies } from '../../app/foundation/policy/table.ts';
import { type Cell, cellsOf, draft, type Outcome } from './policy/cells.ts';
import { type HostileHouse, hostileHouse, missingId, missingReference } from './policy/house.ts';
import { keyOf, readExpected, writeExpected } from './policy/table.ts';

/** The address of a bundled file holds its fingerprint, which changes with each build. */
const pathOf = (route: Route): string => route.path.replace(/-[0-9a-f]{16}\./, '-*.');

let house: HostileHouse;
const expected = () => readExpected();

before(async (t) => {
  house = await hostileHouse(t as never);
  // A34_DRAFT_POLICY=yes npm test -- hostile/policy.test: writes policy.expected.csv anew from the policy table. Read every
  // changed line before you commit it: what stands there is what the test holds to be right.
  if (process.env.A34_DRAFT_POLICY === 'yes' && process.env.CI === undefined)
    writeExpected(
      house.routes.map((route) => ({
        line: { route: route.id, method: route.method, path: pathOf(route) },
        cells: cellsOf(route).map((cell) => [cell, draft(route, cell)] as const),
      })),
    );
});

const unchanged = async (what: string, run: () => Promise<void>): Promise<void> => {
  await house.restore();
  const earlier = await house.fingerprint();
  await run();
  await house.restore();
  assert.deepEqual(await house.fingerprint(), earlier, `${what}: something changed in the database`);
};

/** The class that a code of the catalogue belongs to; islands are told the code itself. */
const spoken = (code: string): string =>
  ({ 'sign-in-required': 'sign-in', 'second-factor-required': 'fresh-factor' })[code] ?? code;

/** What a person sees, as one of the classes of the file. Whether a gate said no is in the log; what it said is in the answer. */
const outcomeOf = async (route: Route, cell: Cell): Promise<Outcome | string> => {
  await house.arrange(cell);
  house.services.logged.length = 0;
  const reply = await house.ask(route, cell.who, cell.circumstance);
  if (reply.statusCode >= 500) return `failed with ${reply.statusCode}`;
  if (!house.services.logged.some((line) => line.includes('denied'))) return 'allowed';
  // machines are told in the format of their address, and 401 is all they are told
  if (route.plane === 'provider') return reply.statusCode === 401 ? 'sign-in' : `denied with ${reply.statusCode}`;
  if (route.accepts === 'json') return spoken(reply.json<{ error: string }>().error);
  const to = reply.headers.location;
  if (reply.statusCode === 303)
    return to === '/staff/sign-in' ? 'sign-in' : to?.startsWith('/staff/confirm?') ? 'fresh-factor' : `sent to ${to}`;
  if (reply.statusCode === 404) return 'not-found';
  if (reply.statusCode !== 409) return `denied with ${reply.statusCode}`;
  const told = {
    'case-state': /does not fit the state/,
    'finding-state': /does not fit where this assessment stands/,
    'lease-lost': /Your hold on this case/,
    'second-person': /needs a second person/,
  };
  return Object.entries(told).find(([, words]) => words.test(reply.body))?.[0] ?? 'denied without a reason';
};

test('the file has every route and every circumstance, and nothing that is gone', () => {
  const known = expected();
  const ids = house.routes.map((route) => route.id);
  assert.equal(new Set(ids).size, ids.length, 'no two routes share an id');
  assert.deepEqual(
    [...known.keys()].filter((id) => !ids.includes(id)),
    [],
    'routes of the file that the program does not have',
  );
  for (const route of house.routes) {
    const found = known.get(route.id);
    assert.ok(found, `${route.id} is not in policy.expected.csv: say there who may do it`);
    assert.deepEqual(found.line, { route: route.id, method: route.method, path: pathOf(route) });
    assert.deepEqual([...found.outcomes.keys()].toSorted(), cellsOf(route).map(keyOf).toSorted(), route.id);
  }
});

test('every row of the policy table is of use to a route', () => {
  const used = new Set<string>(house.routes.map((route) => route.policy));
  assert.deepEqual(
    Object.keys(policies).filter((id) => !used.has(id)),
    [],
  );
});

test('every route answers every person as the file says, and whom it refuses changes nothing', async () => {
  const known = expected();
  const wrong: string[] = [];
  const attempt = async (route: Route, cell: Cell, said: Outcome | undefined): Promise<void> => {
    const got = await outcomeOf(route, cell);
    if (got !== said) wrong.push(`${route.id} (${keyOf(cell)}): ${got}, the file says ${said}`);
  };
  for (const route of house.routes) {
    const said = known.get(route.id)?.outcomes;
    const cells = cellsOf(route).map((cell) => [cell, said?.get(keyOf(cell))] as const);
    await unchanged(route.id, async () => {
      for (const [cell, outcome] of cells) if (outcome !== 'allowed') await attempt(route, cell, outcome);
    });
    for (const [cell, outcome] of cells) if (outcome === 'allowed') await attempt(route, cell, outcome);
  }
  assert.deepEqual(wrong, []);
});

test('what is not there and what is not theirs are the same page, byte for byte', async () => {
  const known = expected();
  const seen = new Set<string>();
  for (const route of house.routes.filter(({ path, plane }) => plane === 'staff' && /:(reference|shard)/.test(path))) {
    for (const cell of cellsOf(route)) {
      if (known.get(route.id)?.outcomes.get(keyOf(cell)) !== 'not-found' || cell.circumstance === 'missing') continue;
      // the state of a case that somebody may not see does not matter: one for each kind is enough
      const once = [route.id, cell.who, cell.sensitivity, cell.circumstance].join();
      if (seen.has(once)) continue;
      seen.add(once);
      await house.arrange(cell);
      const [there, missing] = [await house.ask(route, cell.who, cell.circumstance), await house.ask(route, cell.who, 'missing')];
      const masked = ({ body, headers }: typeof there) => ({
        body: body.replaceAll(house.file.reference, missingReference).replaceAll(/[0-9a-f]{8}-[0-9a-f-]{27}/g, missingId),
        headers: { ...headers, 'request-id': '', date: '', 'content-length': '' },
      });
      assert.equal(there.statusCode, missing.statusCode);
      assert.deepEqual(masked(there), masked(missing), `${route.id}, ${keyOf(cell)}`);
    }
  }
  assert.ok(seen.size > 100, 'there was something to compare');
});
