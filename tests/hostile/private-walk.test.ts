import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { Decrypter, generateIdentity, identityToRecipient } from 'age-encryption';
import { runDigest } from '../../app/action/digest/digest.ts';
import { changeSeats, exportData, stateCapability } from '../../app/action/index.ts';
import { freezeQuarters } from '../../app/action/practice/freeze.ts';
import type { StaffRole } from '../../app/foundation/policy/table.ts';
import type { Context } from '../../app/foundation/services.ts';
import { writeBackup } from '../../app/server/backup/write.ts';
import { everyone } from './policy/cells.ts';
import { type HostileHouse, hostileHouse } from './policy/house.ts';
import { contextOf, seatedPerson } from './policy/seat.ts';

// What a country says of itself must change nothing that anybody else is given: not a word of it, not a number that follows from
// it, not the length of an answer. So the whole house is walked as every role, the country says something else, and it is walked
// again: whatever was the same each time before must be the same after.

const secret = 'TAMARIND-4409';
const place = 'EE';
let house: HostileHouse;
let own: Context;

/** Two statements that have nothing in common. */
const first = { phase: '1', note: `${secret} a`, 'signal-hotline-listed': 'no', 'enabler-resources': 'absent' };
const second = {
  ...{ phase: '4', note: `${secret} ${'at length '.repeat(300)}`, 'answer-exists': `${secret} yes` },
  ...{ 'signal-hotline-listed': 'yes', 'enabler-resources': 'in-place', asOf: '2026-01-02' },
};

/** Every page, file and feed as everybody gets it. */
const walk = async (): Promise<Map<string, string>> => {
  const seen = new Map<string, string>();
  for (const who of everyone)
    for (const route of house.routes.filter(({ method }) => method === 'GET')) {
      const { statusCode, headers, body } = await house.ask(route, who, 'best');
      assert.ok(!body.includes(secret), `${route.id} shows it to ${who}`);
      assert.ok(!JSON.stringify(headers).includes(secret), `${route.id} tells ${who} in a header`);
      seen.set(`${who} ${route.id}`, `${statusCode} ${headers['content-length'] ?? ''} ${headers['etag'] ?? ''} ${body}`);
    }
  return seen;
};
/** A door that closes after too many tries says nothing of the thing behind it. */
const isClosed = (text: string | undefined): boolean => text?.startsWith('429 ') ?? false;
const unlike = (one: Map<string, string>, other: Map<string, string>): string[] =>
  [...one]
    .filter(([name, text]) => other.get(name) !== text && !isClosed(text) && !isClosed(other.get(name)))
    .map(([name]) => name);

before(async (t) => {
  house = await hostileHouse(t as never);
  own = await seatedPerson(house, place);
  await stateCapability(own, place, 'csea-hotline', first);
});

test('nothing that any role is given changes with what a country says of itself', async () => {
  const [earlier, again] = [await walk(), await walk()];
  // pages that tell of the walk itself: the log, the health of the house
  const restless = new Set(unlike(earlier, again));
  const routes = new Set([...restless].map((name) => name.split(' ')[1] ?? ''));
  assert.ok(restless.size < earlier.size / 10, `too much differs by itself: ${[...routes].join(', ')}`);
  for (const part of ['capability.', 'action.', 'practice.', 'peer.', 'money.', 'figures.', 'finding.'])
    assert.ok(![...routes].some((id) => id.startsWith(part)), `${part} differs by itself: ${[...routes].join(', ')}`);
  await stateCapability(own, place, 'csea-hotline', second);
  const changed = unlike(again, await walk()).filter((name) => !restless.has(name));
  assert.deepEqual(changed, [], 'these tell that something else was said');
});

test('no table but its own and the ledger’s changes, and nothing waits to be told', async () => {
  const earlier = await house.fingerprint();
  await stateCapability(own, place, 'csea-hotline', first);
  const later = await house.fingerprint();
  const changed = Object.keys(later).filter((name) => later[name] !== earlier[name]);
  assert.ok(changed.includes('capability_statement'));
  assert.deepEqual(
    changed.filter((name) => name !== 'capability_statement' && !name.startsWith('audit_')),
    [],
  );
  assert.equal((await runDigest(house.services)).sent, 0);
  await freezeQuarters(house.services);
  const { practice_release: quarters, action_event: events } = await house.fingerprint();
  assert.deepEqual([quarters, events], [earlier['practice_release'], earlier['action_event']]);
});

test('signed open data is the same whatever was said', async () => {
  const data = () => exportData(house.services, house.clock.now());
  const earlier = await data();
  await stateCapability(own, place, 'csea-hotline', second);
  assert.equal(await data(), earlier);
});

test('whoever restores a backup finds that something was said, and nothing of what', async () => {
  const identity = await generateIdentity();
  const chunks: Uint8Array[] = [];
  await writeBackup(house.services.connection, house.services.copies, {
    recipient: await identityToRecipient(identity),
    now: house.clock.now(),
    onTable: () => {},
    onCopy: () => {},
    write: async (stream) => {
      for await (const chunk of stream) chunks.push(chunk);
    },
  });
  const decrypter = new Decrypter();
  decrypter.addIdentity(identity);
  const text = Buffer.from(await decrypter.decrypt(Buffer.concat(chunks))).toString('latin1');
  assert.ok(text.includes('capability_statement'), 'the table is in it');
  const bytes = Buffer.from(secret);
  for (const form of ['latin1', 'hex', 'base64', 'base64url'] as const) {
    // base64 of a part depends on what stands before it
    const shapes = form.startsWith('base64')
      ? [0, 1, 2].map((skip) => bytes.subarray(skip, skip + 9).toString(form))
      : [bytes.toString(form)];
    for (const shape of shapes) assert.ok(!text.includes(shape), `the backup holds it as ${form}`);
  }
  assert.ok(!text.includes('hotline-listed'), 'nor which signals were answered');
});

test('nobody outside the law can be given a seat, and an administrator has none', async () => {
  const admin = house.people.get('administrator')?.id ?? assert.fail('no administrator');
  const context = contextOf(house, 'administrator', admin);
  for (const [role, { id }] of house.people) {
    if (role === 'law-editor' || role === 'law-reviewer') continue;
    await assert.rejects(changeSeats(context, { staffId: id, jurisdictions: place }), { code: 'not-found' }, role as StaffRole);
  }
});

test('what the program writes for its operators has not a word of it', () => {
  assert.ok(house.services.logged.length > 0);
  assert.ok(!house.services.logged.some((line) => line.includes(secret)));
});
