import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { csvHeader, csvLine } from '@article34/hash-exchange';
import { openHouse } from '../../../tests/support/casework.ts';
import { caseworkServer } from '../../../tests/support/casework-server.ts';
import { noise, openMatching, said } from '../../../tests/support/matching.ts';
import { makeFormToken } from '../../foundation/http/gates.ts';
import { matchingPart } from '../index.ts';
import { findList } from '../list/list.store.ts';

const open = async (t: TestContext) => {
  const house = await openHouse(t);
  const matching = await openMatching(t, house.services);
  const web = caseworkServer(house, matchingPart().routes);
  t.after(() => web.server.close());
  const sit = async (role: Parameters<typeof house.person>[0]): Promise<void> => {
    const person = await house.person(role);
    web.seat.person = { ...person, subject: { ...person.subject, confirmedAt: house.clock.now() } as typeof person.subject };
  };
  /** Sends a file as a browser does. */
  const send = async (list: string, file: string | undefined, fields: Record<string, string> = {}) => {
    const token = makeFormToken(web.seat.person?.staffId ?? '');
    const parts = Object.entries({ form_token: token, ...fields }).map(
      ([name, value]) => `--b\r\ncontent-disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`,
    );
    if (file !== undefined)
      parts.push(
        `--b\r\ncontent-disposition: form-data; name="file"; filename="list"\r\ncontent-type: application/octet-stream\r\n\r\n${file}\r\n`,
      );
    const reply = await web.server.inject({
      method: 'POST',
      url: `/staff/lists/list/${list}/import`,
      headers: { 'sec-fetch-site': 'same-origin', 'content-type': 'multipart/form-data; boundary=b' },
      payload: `${parts.join('')}--b--\r\n`,
    });
    assert.ok(reply.statusCode < 500, house.services.logged.filter((line) => line.includes('"error"')).join('\n'));
    return { status: reply.statusCode, body: reply.body };
  };
  return { ...house, ...matching, ...web, sit, send };
};

const count = 5_000;

test('an administrator reads a file in and writes it out again, in every format, and the ledger says so', async (t) => {
  const { services, sit, send, post, get, list } = await open(t);
  await sit('administrator');
  for (const name of ['ONE', 'TWO', 'SEEDS', 'UPDATES']) await list(name);
  const text =
    csvHeader() + Array.from({ length: count }, (_, at) => csvLine(said(`k${at}`, 'pdq', noise(), { quality: 80 }))).join('');
  assert.equal((await send('ONE', text)).status, 303);
  assert.equal((await findList(services.db.staff, 'ONE'))?.entries, count);
  assert.match((await get('/staff/lists/list/ONE')).body, /5,000/);
  const json = await post('/staff/lists/list/ONE/export', { as: 'json' });
  assert.equal((await send('TWO', json.body)).status, 303);
  for (const [name, as] of [
    ['SEEDS', 'stopncii'],
    ['UPDATES', 'threatexchange'],
  ] as const) {
    const written = await post('/staff/lists/list/TWO/export', { as });
    assert.equal(written.status, 200);
    assert.equal((await send(name, written.body, { format: '' })).status, 303, `${as} is recognised by its beginning`);
  }
  for (const name of ['TWO', 'SEEDS', 'UPDATES']) assert.equal((await findList(services.db.staff, name))?.entries, count, name);
  const [first] = await services.owner<
    { stance: string }[]
  >`select distinct stance from hash_opinion where list = (select number from hash_list where name = 'SEEDS')`;
  assert.equal(first?.stance, 'seed', 'nobody has looked at what StopNCII lists');
  const actions = (await services.owner<{ action: string }[]>`select action from audit_leaf where actor like 'staff/%'`).map(
    ({ action }) => action,
  );
  assert.equal(actions.filter((action) => action === 'list.exported').length, 3);
  assert.ok(actions.filter((action) => action === 'list.taken').length >= 4);
});

test('what is wrong with a file is said at its field, and what came before is in', async (t) => {
  const { services, sit, send, post, list } = await open(t);
  await sit('administrator');
  await list('ONE');
  const hash = noise(16).toString('hex');
  for (const [file, fields, message] of [
    [undefined, {}, 'Choose a file'],
    ['', {}, 'Choose a file'],
    ['<html>', {}, 'none of the formats'],
    ['{"hashRecords":[', {}, 'cannot be read on'],
    [`{"a":1}`, { format: 'threatexchange' }, 'cannot be read on'],
  ] as const) {
    const reply = await send('ONE', file, fields);
    assert.equal(reply.status, 422, `${file}`);
    assert.match(reply.body, new RegExp(message), `${file}`);
  }
  const broken = `md5\n${hash}\n${'"'.repeat(3)}`;
  assert.match((await send('ONE', broken)).body, /cannot be read on/);
  assert.equal((await send('ONE', `md5\n${hash}\nnot-a-hash\n`)).status, 303);
  assert.equal((await findList(services.db.staff, 'ONE'))?.entries, 1);
  assert.equal((await send('ONE', hash, { kind: 'nonsense' })).status, 422);
  assert.equal((await send('NONE', hash)).status, 404);
  assert.equal((await post('/staff/lists/list/ONE/export', { as: 'word' })).status, 422);
  assert.equal((await post('/staff/lists/list/NONE/export', { as: 'csv' })).status, 404);
  assert.equal((await post('/staff/lists/list/ONE/source')).status, 404, 'a list without a source');
  assert.equal((await post('/staff/lists/list/ONE/feedback')).status, 404, 'nothing failed');
  await services.owner`update hash_list set entries = 100001 where name = 'ONE'`;
  assert.match((await post('/staff/lists/list/ONE/export', { as: 'csv' })).body, /too long for a page/);
});

test('whoever only reads lists is shown no way in or out', async (t) => {
  const { sit, send, post, get, list } = await open(t);
  await list('ONE');
  await sit('senior-analyst');
  assert.equal((await send('ONE', noise(16).toString('hex'))).status, 404);
  assert.equal((await post('/staff/lists/list/ONE/export', { as: 'csv' })).status, 404);
  assert.doesNotMatch((await get('/staff/lists/list/ONE')).body, /type="file"|\/export"/);
});
