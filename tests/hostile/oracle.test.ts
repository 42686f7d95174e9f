import assert from 'node:assert/strict';
import { test } from 'node:test';
import { outcomes, stages } from '../../app/intake/answers.ts';
import { formatReceipt, parseReceipt } from '../../app/intake/receipt/code.ts';
import { codeIn, newSending } from '../fault/clients.ts';
import { wholeHouse } from '../support/house.ts';
import { openMatching, said } from '../support/matching.ts';
import { fieldsOf } from '../support/public-face.ts';
import { makeTeam } from '../support/team.ts';

// of one length, so that nothing but the house's knowledge could make a difference
const known = 'https://example.org/known-by-200';
const unseen = 'https://example.org/never-before';

// what stands in place of one on a page must be of one length too
const listed = 'a5'.repeat(32);
const unlisted = '5a'.repeat(32);

type Answer = { status: number; headers: string; body: string; length: number; raw: string };

const openDesk = async (t: Parameters<typeof wholeHouse>[0]) => {
  const house = await wholeHouse(t);
  await makeTeam(house.services);
  let clients = 0;
  /** Sends a form from an address of its own; what must differ from one person to the next is masked. */
  const ask = async (url: string, values?: Record<string, string>): Promise<Answer> => {
    clients++;
    const reply = await house.server.inject({
      method: values === undefined ? 'GET' : 'POST',
      url,
      remoteAddress: `198.51.${100 + (clients >> 8)}.${clients & 255}`,
      headers: { 'content-type': 'application/x-www-form-urlencoded', 'sec-fetch-site': 'same-origin' },
      ...(values === undefined ? {} : { payload: new URLSearchParams(values).toString() }),
    });
    const headers = Object.entries(reply.headers).map(([name, value]) =>
      /^(date|request-id)$/.test(name) ? `${name}: ${String(value).length} characters` : `${name}: ${String(value)}`,
    );
    const body = reply.body
      .replace(/(name="(?:draft|visit)" value=")([^"]*)/g, (_, head: string, sealed: string) => head + 'x'.repeat(sealed.length))
      .replace(/<li>\d{4}<\/li>/g, '<li>0000</li>')
      .replace(/(name="code"[^>]*value="|value=")(\d{4}( \d{4}){5})/g, '$10000')
      .replaceAll(known, unseen)
      .replaceAll(listed, unlisted);
    return { status: reply.statusCode, headers: headers.join('\n'), body, length: reply.rawPayload.length, raw: reply.body };
  };
  const comparable = ({ raw: _, ...answer }: Answer) => answer;
  /** One report of the address, sent in one step; gives its code. */
  const report = async (address: string, number: number): Promise<string> => {
    const { draft } = newSending(house.services, number, address);
    const code = codeIn((await ask('/en/sent', { draft })).raw);
    assert.ok(code !== undefined, 'the report was taken');
    return code;
  };
  return { ...house, ask, comparable, report };
};

test('every page of a submission is byte for byte the same for an address with 200 reports and for one never seen', async (t) => {
  const desk = await openDesk(t);
  for (let number = 0; number < 200; number++) await desk.report(known, number);
  await desk.work();
  const { owner } = desk.services;
  // the house has worked on it: cases in every state
  await owner`with numbered as (select shard, id, row_number() over (order by id) as n from a34.case_file)
    update a34.case_file set state = (array['inbox', 'claimed', 'decided', 'referred', 'closed'])[1 + n % 5] from numbered
    where numbered.shard = case_file.shard and numbered.id = case_file.id`;
  const walk = async (address: string): Promise<Answer[]> => {
    const pages = [await desk.ask('/en/r/1', { door: 'saw' })];
    const next = async (step: number, values: Record<string, string>) =>
      pages.push(await desk.ask(`/en/r/${step}`, { ...fieldsOf(pages.at(-1)?.raw ?? ''), go: 'next', ...values }));
    await next(1, {});
    await next(2, { danger: 'no' });
    await next(6, { address1: address });
    await next(4, { category: 'material-online' });
    await next(7, { place: 'a place' });
    await next(8, { note: 'a note' });
    await next(9, { reach: 'code' });
    const check = fieldsOf(pages.at(-1)?.raw ?? '');
    pages.push(await desk.ask('/en/sent', check), await desk.ask('/en/sent', check));
    const code = codeIn(pages.at(-1)?.raw ?? '') ?? '';
    pages.push(await desk.ask('/en/code', { code }));
    pages.push(await desk.ask('/en/code/words', fieldsOf(pages.at(-1)?.raw ?? '')));
    await desk.work();
    pages.push(await desk.ask('/en/code', { code }));
    pages.push(await desk.ask('/en/code/words', fieldsOf(pages.at(-1)?.raw ?? '')));
    return pages;
  };
  const again = await walk(known);
  const first = await walk(unseen);
  assert.deepEqual(
    again.map(({ status }) => status),
    again.map(() => 200),
  );
  assert.match(again.at(-1)?.raw ?? '', /known-by-200/, 'the person sees their own words');
  for (const [index, answer] of again.entries())
    assert.deepEqual(desk.comparable(answer), desk.comparable(first[index] as Answer), `page ${index}`);
});

test('a fingerprint that is on a list, its report and its withdrawal read to the byte like those of one that is on none', async (t) => {
  const desk = await openDesk(t);
  const { services } = desk;
  const matching = await openMatching(t, services);
  await matching.take(await matching.list('KNOWN'), [said('k', 'pdq', Buffer.from(listed, 'hex'))]);
  // the house has met the listed one often, and its cases say so
  const walk = async (hash: string): Promise<Answer[]> => {
    const pages = [await desk.ask('/en/f', { age: '13-15' })];
    const field =
      /action="\/en\/f\/here"[^>]*><input type="hidden" name="draft" value="([^"]*)"/.exec(pages[0]?.raw ?? '')?.[1] ?? '';
    const next = async (path: string, values: Record<string, string> = {}) =>
      pages.push(await desk.ask(path, { ...fieldsOf(pages.at(-1)?.raw ?? ''), ...values }));
    pages.push(await desk.ask('/en/f/here', { draft: field, fingerprints: `${hash}-90` }));
    const { draft = '' } = fieldsOf(pages.at(-1)?.raw ?? '');
    pages.push(await desk.ask('/en/f/next', { draft, fingerprints: `${hash}-90` }));
    await next('/en/r/2', { danger: 'no', go: 'check' });
    const check = { draft: fieldsOf(pages.at(-1)?.raw ?? '')['draft'] ?? '' };
    pages.push(await desk.ask('/en/sent', check), await desk.ask('/en/sent', check));
    const code = codeIn(pages.at(-1)?.raw ?? '') ?? '';
    for (const settled of [false, true]) {
      if (settled) {
        await desk.work();
        await matching.settle();
      }
      pages.push(await desk.ask('/en/code', { code }));
      await next('/en/code/words');
      pages.push(await desk.ask('/en/code', { code }));
      await next('/en/code/fingerprint');
    }
    await next('/en/code/withdraw');
    await desk.work();
    await matching.settle();
    pages.push(await desk.ask('/en/code', { code }));
    await next('/en/code/fingerprint');
    return pages;
  };
  for (let number = 0; number < 5; number++) await walk(listed);
  const again = await walk(listed);
  const first = await walk(unlisted);
  const [{ known: met } = { known: 0 }] = await services.owner<{ known: number }[]>`
    select count(*)::int as known from a34.case_event where kind = 'hash-match'`;
  assert.equal(met, 12, 'the matcher did find the listed one, each time, and let go of it when it was taken back');
  assert.deepEqual(
    again.map(({ status }) => status),
    again.map(() => 200),
  );
  for (const [index, answer] of again.entries())
    assert.deepEqual(desk.comparable(answer), desk.comparable(first[index] as Answer), `page ${index}`);
});

test('every code that opens nothing gets the same answer, whatever the reason', async (t) => {
  const desk = await openDesk(t);
  const hardened = parseReceipt(await desk.report(known, 1));
  const erased = parseReceipt(await desk.report(known, 2));
  await desk.work();
  const fresh = parseReceipt(await desk.report(known, 3));
  const { owner } = desk.services;
  const gone =
    await owner`delete from a34.receipt where report_id in (select report_id from a34.receipt order by report_id offset 1 limit 1) returning shard`;
  assert.equal(gone[0]?.['shard'], erased.shard);
  const wrong = '0000000000000000';
  const codes = {
    'a locator that was never given': {
      ...hardened,
      locator: `${hardened.locator.slice(0, 3)}${hardened.locator.slice(3) === '0000' ? '0001' : '0000'}`,
    },
    'a right locator, hardened': { ...hardened, secret: wrong },
    'a right locator, in the first seconds': { ...fresh, secret: wrong },
    'an erased report': erased,
    'an erased report, wrong secret': { ...erased, secret: wrong },
    'the secret of another report': { ...fresh, secret: hardened.secret },
  };
  const answers = new Map<string, Answer>();
  for (const [name, code] of Object.entries(codes)) answers.set(name, await desk.ask('/en/code', { code: formatReceipt(code) }));
  const [reference] = answers.values();
  assert.equal(reference?.status, 404);
  for (const [name, answer] of answers) assert.deepEqual(desk.comparable(answer), desk.comparable(reference as Answer), name);
});

test('a status page is of one length in every stage, hardened or not, and its headers do not tell them apart', async (t) => {
  const desk = await openDesk(t);
  const code = await desk.report(known, 1);
  const seen: Answer[] = [await desk.ask('/en/code', { code })];
  await desk.work();
  for (const stage of stages)
    for (const outcome of [null, ...outcomes]) {
      await desk.services.owner`update a34.receipt set stage = ${stage}, outcome = ${outcome}`;
      seen.push(await desk.ask('/en/code', { code }));
    }
  assert.equal(
    new Set(seen.map(({ raw }) => raw.replace(/.*<h1>/s, '').slice(0, 200))).size > 2,
    true,
    'the pages do say different things',
  );
  assert.deepEqual(new Set(seen.map(({ status }) => status)), new Set([200]));
  assert.equal(new Set(seen.map(({ length }) => length)).size, 1, 'lengths');
  assert.equal(new Set(seen.map(({ headers }) => headers)).size, 1, 'headers');
});

test('one report more changes nothing that a stranger can read', async (t) => {
  const desk = await openDesk(t);
  for (let number = 0; number < 12; number++) await desk.report(known, number);
  await desk.work();
  const look = async () =>
    Promise.all(['/en', '/en/numbers', '/en/numbers/figures.csv', '/en/numbers/figures.json'].map((url) => desk.ask(url)));
  const before = await look();
  assert.deepEqual(new Set(before.map(({ status }) => status)), new Set([200]));
  await desk.report(known, 100);
  await desk.report(unseen, 101);
  await desk.work();
  assert.deepEqual((await look()).map(desk.comparable), before.map(desk.comparable));
});
