import assert from 'node:assert/strict';
import { test } from 'node:test';
import { testServices } from '../../../tests/support/app.ts';
import { fieldsOf } from '../../../tests/support/public-face.ts';
import { makeKeyPair } from '../../foundation/crypto/wrap.ts';
import { uuidv7 } from '../../foundation/effects/random.ts';
import { makeServer } from '../../foundation/http/server.ts';
import { drain } from '../../foundation/jobs/worker.ts';
import { loadTranslators } from '../../foundation/languages/translate.ts';
import { errorPage, loadAssets } from '../../ui/index.ts';
import { ensureEpoch } from '../epoch/epoch.ts';
import { intakePart, jobs } from '../index.ts';

test('from the first door to the code, and back with it in other digits: own words, and something added', async (t) => {
  const services = await testServices(t);
  for (const purpose of ['triage', 'identity']) {
    const { publicKey } = makeKeyPair(services.random);
    await services.db
      .staff`insert into team_key (id, purpose, public_key, created_at) values (${uuidv7(new Date(), services.random)}, ${purpose}, ${publicKey}, now())`;
  }
  await ensureEpoch(services);
  const server = makeServer({
    services,
    routes: intakePart(services).routes,
    translators: loadTranslators(),
    identify: () => Promise.resolve(undefined),
    errorPage,
    styleHash: loadAssets().publicStyleHash,
  });
  const send = async (path: string, values: Record<string, string>) =>
    server.inject({
      method: 'POST',
      url: path,
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      payload: new URLSearchParams(values).toString(),
    });

  let page = await send('/en/r/1', { door: 'saw' });
  page = await send('/en/r/6', { ...fieldsOf(page.body), address1: 'https://example.org/a', go: 'next' });
  page = await send('/en/r/8', { ...fieldsOf(page.body), note: 'a <b>note</b>', go: 'check' });
  const sent = await send('/en/sent', fieldsOf(page.body));
  const again = await send('/en/sent', fieldsOf(page.body));
  const codeIn = (html: string): string => [...html.matchAll(/<li>(\d{4})<\/li>/g)].map(([, group]) => group).join(' ');
  assert.match(codeIn(sent.body), /^(\d{4} ){5}\d{4}$/);
  assert.equal(codeIn(again.body), codeIn(sent.body));

  // at once, before the worker has run: the status is there, the words are not yet
  const thai = codeIn(sent.body).replace(/\d/g, (digit) => String.fromCodePoint(0x0e50 + Number(digit)));
  const early = await send('/th/code', { code: thai });
  assert.equal(early.statusCode, 200);
  assert.match((await send('/en/code/words', fieldsOf(early.body))).body, /cannot show this yet/);

  await drain(services, jobs);
  const arabic = codeIn(sent.body)
    .replace(/\d/g, (digit) => String.fromCodePoint(0x0660 + Number(digit)))
    .replaceAll(' ', '-');
  const status = await send('/ar/code', { code: arabic });
  assert.equal(status.statusCode, 200);
  const words = await send('/en/code/words', fieldsOf(status.body));
  assert.match(words.body, /a &lt;b>note&lt;\/b>/);
  assert.match(words.body, /https:\/\/example\.org\/a/);
  const form = await send('/en/code/more', fieldsOf(status.body));
  const values = { ...fieldsOf(form.body), note: 'one more thing' };
  assert.match((await send('/en/code/add', values)).body, /We have added it/);
  assert.equal((await send('/en/code/add', values)).statusCode, 200);
  const [count] = await services.db.staff<{ additions: number }[]>`select count(*) as additions from report_addition`;
  assert.equal(count?.additions, 1);

  const wrong = codeIn(sent.body).replace(/^\d/, (digit) => String((Number(digit) + 1) % 10));
  assert.equal((await send('/en/code', { code: wrong })).statusCode, 422);
});
