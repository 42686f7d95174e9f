import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { testServices } from '../../../../tests/support/app.ts';
import { makeClient, signIn } from '../../../../tests/support/sign-in.ts';
import { zipOf } from '../../../../tests/support/zip.ts';
import { fixedClock } from '../../../foundation/effects/clock.ts';
import { limits } from '../../../foundation/http/limits.ts';
import { drain } from '../../../foundation/jobs/worker.ts';
import { createStaff } from '../../../identity/index.ts';
import { assemble } from '../../../server/assemble.ts';
import { give } from '../../finding/scope/scope.ts';
import { lawPart } from '../../index.ts';
import { lawsOf, provisionAt } from '../read.ts';

const password = 'four unusual words here';

const open = async (t: TestContext) => {
  const clock = fixedClock('2026-11-24T09:00:00Z');
  const services = await testServices(t, { clock });
  const { server } = await assemble(services);
  t.after(() => server.close());
  const come = async (role: 'law-editor' | 'auditor', login: string = role, jurisdictions: readonly string[] = ['EE', 'KE']) => {
    const { id, totpSecret } = await createStaff(services, { role, name: login, login, password, bodyId: undefined });
    if (role === 'law-editor') await give(services.owner, id, jurisdictions, id, clock.now());
    const client = makeClient(server);
    clock.advance(90_000);
    await signIn(client, { login, password, totpSecret }, clock);
    return { id, client };
  };
  /** Sends the form as a browser does; gives the answer. */
  const send = (
    cookie: string,
    token: string,
    fields: Record<string, string>,
    file?: { name: string; bytes: Uint8Array },
    more = '',
  ) => {
    const boundary = 'a34boundary';
    const part = (head: string, body: Uint8Array | string) =>
      Buffer.concat([Buffer.from(`--${boundary}\r\n${head}\r\n\r\n`), Buffer.from(body as string), Buffer.from('\r\n')]);
    const payload = Buffer.concat([
      ...Object.entries({ form_token: token, ...fields }).map(([name, value]) =>
        part(`content-disposition: form-data; name="${name}"`, value),
      ),
      ...(file === undefined
        ? []
        : [
            part(
              `content-disposition: form-data; name="file"; filename="${file.name}"\r\ncontent-type: application/octet-stream`,
              file.bytes,
            ),
          ]),
      Buffer.from(more),
      Buffer.from(`--${boundary}--\r\n`),
    ]);
    return server.inject({
      method: 'POST',
      url: '/staff/law/imports',
      headers: { cookie, 'sec-fetch-site': 'same-origin', 'content-type': `multipart/form-data; boundary=${boundary}` },
      payload,
    });
  };
  return { services, server, come, send };
};

const act = (identifier: string, text: string): string =>
  `---\ntitle: "Act ${identifier}"\nidentifier: "${identifier}"\ncountry: "ee"\nlast_updated: "2011-01-01"\nsource: "https://example.org/${identifier}"\n---\n##### § 1. One\n\n${text}\n`;

test('an editor sends an archive, sees what is wrong row by row, confirms, and takes it back', async (t) => {
  const { services, come, send } = await open(t);
  const { client } = await come('law-editor');
  await client.get('/staff/law/imports');
  const archive = zipOf({
    'a/1.md': Buffer.from(act('1', 'The words.')),
    'a/2.md': Buffer.from('---\ntitle: "open\n---\n'),
    '.git/x': Buffer.from('no'),
  });
  const sent = await send(
    client.cookie(),
    client.token(),
    { jurisdiction: 'EE', identifier: '', date: '' },
    { name: 'acts.zip', bytes: archive },
  );
  assert.equal(sent.statusCode, 303);
  const where = String(sent.headers.location);
  assert.match(where, /^\/staff\/law\/uploads\/[0-9a-f-]{36}$/);
  const preview = await client.get(where);
  assert.match(preview.body, /1 new, 0 changing a law, 0 already here, 1 refused/);
  assert.match(preview.body, /acts\.zip\/a\/2\.md:2/);
  assert.match(preview.body, /FRONT_MATTER_MALFORMED/);
  assert.deepEqual(await lawsOf(services.db.public), []);
  assert.equal((await client.post(`${where}/confirm`, {})).location, '/staff/law/imports');
  await drain(services, lawPart().jobs ?? new Map());
  const found = await provisionAt(services.db.public, 'ee/1', 'par-1', '2020-01-01');
  assert.equal(found?.state === 'text' ? found.text : found?.state, 'The words.');
  const list = await client.get('/staff/law/imports');
  const [, one = ''] = /href="(\/staff\/law\/imports\/[0-9a-f-]{36})"/.exec(list.body) ?? [];
  const shown = await client.get(one);
  assert.match(shown.body, /1 new, 0 changing a law, 0 already here, 1 refused/);
  assert.equal((await client.post(`${one}/undo`, {})).location, one);
  assert.deepEqual(await lawsOf(services.db.public), []);
  const again = await client.post(`${one}/undo`, {});
  assert.equal(again.status, 409);
  assert.match(again.body, /was undone before/);
  const leaves = await services.owner<
    { action: string }[]
  >`select action from audit_leaf where action like 'law.%' order by recorded_at, id`;
  assert.deepEqual(
    leaves.map(({ action }) => action),
    ['law.upload', 'law.import-confirm', 'law.import', 'law.undo'],
  );
});

test('a single file says its day and identifier on the form; what is thrown away leaves nothing', async (t) => {
  const { services, come, send } = await open(t);
  const { client } = await come('law-editor');
  await client.get('/staff/law/imports');
  const file = { name: 'law.txt', bytes: Buffer.from('Article 1\nWords of one.\n\nArticle 2\nWords of two.\n') };
  const sent = await send(client.cookie(), client.token(), { jurisdiction: 'KE', identifier: 'act-1', date: '2018-05-30' }, file);
  const where = String(sent.headers.location);
  assert.match((await client.get(where)).body, /ke\/act-1/);
  await client.post(`${where}/discard`, {});
  assert.equal((await client.get(where)).status, 404);
  const [row] =
    await services.owner`select (select count(*) from law_upload)::int as uploads, (select count(*) from law)::int as laws`;
  assert.deepEqual({ ...row }, { uploads: 0, laws: 0 });
});

test('nobody sees another’s upload; who may only look sees no form and gets nothing by sending one', async (t) => {
  const { services, come, send } = await open(t);
  const editor = await come('law-editor');
  const other = await come('law-editor', 'other');
  const auditor = await come('auditor');
  await editor.client.get('/staff/law/imports');
  const file = { name: '1.md', bytes: Buffer.from(act('1', 'x')) };
  const sent = await send(editor.client.cookie(), editor.client.token(), { jurisdiction: 'EE' }, file);
  const where = String(sent.headers.location);
  assert.equal((await other.client.get(where)).status, 404);
  assert.equal((await other.client.post(`${where}/confirm`, {})).status, 404);
  const looks = await auditor.client.get('/staff/law/imports');
  assert.equal(looks.status, 200);
  assert.doesNotMatch(looks.body, /type="file"/);
  assert.equal((await send(auditor.client.cookie(), auditor.client.token(), { jurisdiction: 'EE' }, file)).statusCode, 404);
  assert.equal((await send('', '', { jurisdiction: 'EE' }, file)).statusCode, 303);
  const [row] = await services.owner`select count(*)::int as count from law_upload`;
  assert.equal(row?.count, 1);
});

test('an editor of one jurisdiction brings in and takes back no other’s law', async (t) => {
  const { services, come, send } = await open(t);
  const estonian = await come('law-editor', 'estonian', ['EE']);
  const kenyan = await come('law-editor', 'kenyan', ['KE']);
  await estonian.client.get('/staff/law/imports');
  const file = { name: '1.md', bytes: Buffer.from(act('1', 'x')) };
  const sent = await send(estonian.client.cookie(), estonian.client.token(), { jurisdiction: 'EE' }, file);
  await estonian.client.post(`${sent.headers.location}/confirm`, {});
  await drain(services, lawPart().jobs ?? new Map());
  const list = await kenyan.client.get('/staff/law/imports');
  const [, one = ''] = /href="(\/staff\/law\/imports\/[0-9a-f-]{36})"/.exec(list.body) ?? [];
  const refused = await send(kenyan.client.cookie(), kenyan.client.token(), { jurisdiction: 'EE' }, file);
  assert.equal(refused.statusCode, 422);
  assert.match(refused.body, /not among yours/);
  assert.doesNotMatch((await kenyan.client.get(one)).body, /\/undo/);
  assert.equal((await kenyan.client.post(`${one}/undo`, {})).status, 404);
  assert.equal((await lawsOf(services.db.public)).length, 1);
});

test('a form without a file, without its token, too large, cut off or with two files is refused and keeps nothing', async (t) => {
  const { services, come, send } = await open(t);
  const { client } = await come('law-editor');
  await client.get('/staff/law/imports');
  const cookie = client.cookie();
  const token = client.token();
  const file = { name: '1.md', bytes: Buffer.from(act('1', 'x')) };
  const without = await send(cookie, token, { jurisdiction: 'EE' });
  assert.equal(without.statusCode, 422);
  assert.match(without.body, /Choose a file/);
  const wrong = await send(cookie, token, { jurisdiction: 'Estonia' }, file);
  assert.equal(wrong.statusCode, 422);
  assert.match(wrong.body, /value="Estonia"/);
  assert.equal((await send(cookie, 'x'.repeat(32), { jurisdiction: 'EE' }, file)).statusCode, 400);
  const large = await send(
    cookie,
    token,
    { jurisdiction: 'EE' },
    { name: 'a.md', bytes: new Uint8Array(limits.uploadBytes + 1) },
  );
  assert.equal(large.statusCode, 413);
  const bomb = zipOf({ 'a.md': new Uint8Array(40 * 1024 * 1024) });
  const unsafe = await send(cookie, token, { jurisdiction: 'EE' }, { name: 'a.zip', bytes: bomb });
  assert.equal(unsafe.statusCode, 422);
  assert.match(unsafe.body, /cannot be unpacked safely/);
  const second = '--a34boundary\r\ncontent-disposition: form-data; name="file"; filename="2.md"\r\n\r\nx\r\n';
  assert.equal((await send(cookie, token, { jurisdiction: 'EE' }, file, second)).statusCode, 400);
  const [row] = await services.owner`select count(*)::int as count from law_upload`;
  assert.equal(row?.count, 0);
});
