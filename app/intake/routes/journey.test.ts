import assert from 'node:assert/strict';
import { test } from 'node:test';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { fieldsOf, type PublicFace, post, publicFace } from '../../../tests/support/public-face.ts';
import { Problem } from '../../foundation/errors/problem.ts';

type Page = Awaited<ReturnType<typeof post>>;

const titleOf = (html: string): string => /<title>(.*?)<\/title>/.exec(html)?.[1] ?? '';
const next = (face: PublicFace, page: Page, step: number, values: Record<string, string>, lang = 'en'): Promise<Page> =>
  post(face, `/${lang}/r/${step}`, { ...fieldsOf(page.html), go: 'next', ...values });
const begin = (face: PublicFace, door: string, lang = 'en'): Promise<Page> => post(face, `/${lang}/r/1`, { door });

/** Every page of one journey behind a door, in the order in which it is met. */
const walk = async (face: PublicFace, lang: string, door: 'me' | 'saw'): Promise<Page[]> => {
  const answers: [number, Record<string, string>][] = [
    [1, {}],
    [2, { danger: 'unknown' }],
    ...(door === 'me'
      ? ([
          [4, { category: 'threatened' }],
          [5, { age: '13-15' }],
          [6, { address1: 'example.org/x' }],
        ] as [number, Record<string, string>][])
      : ([
          [6, { address1: 'https://example.org/x' }],
          [4, { category: 'unknown' }],
        ] as [number, Record<string, string>][])),
    [7, { place: 'a place' }],
    [8, { note: 'a note' }],
    [9, { reach: 'code' }],
  ];
  const pages = [await begin(face, door, lang)];
  for (const [step, values] of answers) pages.push(await next(face, pages.at(-1) as Page, step, values, lang));
  pages.push(await post(face, `/${lang}/sent`, fieldsOf(pages.at(-1)?.html ?? '')));
  return pages;
};

test('a child tells what happened, page by page, and gets a code', async () => {
  const face = publicFace();
  const pages = await walk(face, 'en', 'me');
  assert.deepEqual(
    pages.map(({ status }) => status),
    pages.map(() => 200),
  );
  assert.match(pages.at(-1)?.html ?? '', /<li>0123<\/li>/);
  const [sent] = face.desk.submissions;
  assert.deepEqual(sent?.answers, {
    door: 'me',
    danger: 'unknown',
    category: 'threatened',
    age: '13-15',
    addresses: ['example.org/x'],
    place: 'a place',
    note: 'a note',
  });
  assert.equal(sent?.contact, undefined);
});

test('who saw something sends an address and nothing else', async () => {
  const face = publicFace();
  let page = await begin(face, 'saw');
  page = await next(face, page, 1, {});
  page = await next(face, page, 2, { danger: 'no' });
  page = await next(face, page, 6, { address1: 'https://example.org/x', go: 'check' });
  page = await post(face, '/en/sent', fieldsOf(page.html));
  assert.equal(page.status, 200);
  assert.deepEqual(face.desk.submissions[0]?.answers, {
    door: 'saw',
    danger: 'no',
    category: 'unknown',
    age: 'unknown',
    addresses: ['https://example.org/x'],
  });
});

test('no page has a script, a cookie, a file field or anything from elsewhere; each weighs under 14 KB', async () => {
  for (const lang of ['en', 'ar', 'th']) {
    const face = publicFace();
    const read = await Promise.all(
      ['', '/talk', '/device', '/about', '/code'].map((path) => face.server.inject(`/${lang}${path}`)),
    );
    const pages = [
      ...(await walk(face, lang, 'me')),
      ...(await walk(face, lang, 'saw')),
      ...read.map((page) => ({ html: page.body, headers: page.headers })),
    ];
    for (const { html, headers } of pages) {
      assert.doesNotMatch(html, /<script|type="file"|\son\w+=|<img|<iframe|<link|@import|url\(/);
      assert.doesNotMatch(html, /\b(?:src|action|formaction)="(?!\/)/);
      assert.equal(headers['set-cookie'], undefined);
      assert.equal(headers['cache-control'], 'no-store');
      assert.match(String(headers['content-security-policy']), /^default-src 'none'; style-src/);
      assert.ok(gzipSync(html).length < 14_336, `${titleOf(html)} weighs ${gzipSync(html).length}`);
      assert.doesNotMatch(titleOf(html), /abuse|sex|child|report|police|Article 34|طفل|جنس|เด็ก|เพศ/i);
    }
  }
});

test('a choice not made is asked again, and what was typed stays', async () => {
  const face = publicFace();
  const page = await next(face, await begin(face, 'me'), 2, {});
  assert.equal(page.status, 422);
  assert.match(page.html, /href="#danger"/);
  const long = await next(face, await begin(face, 'me'), 8, { note: `${'x'.repeat(2001)}end` });
  assert.equal(long.status, 422);
  assert.match(long.html, /xend<\/textarea>/);
  const hidden = await next(face, await begin(face, 'me'), 8, { note: 'turn\u202earound' });
  assert.equal(hidden.status, 422);
  assert.match(hidden.html, /turn\u202earound<\/textarea>/);
});

test('back, another language and one more box keep what stands in the fields', async () => {
  const face = publicFace();
  const page = await begin(face, 'saw');
  const more = await next(face, page, 6, { address1: 'not an address', go: 'add' });
  assert.match(more.html, /name="address2"/);
  assert.match(more.html, /value="not an address"/);
  const arabic = await next(face, more, 6, { address1: 'one.example', address2: 'two.example', go: 'stay' }, 'ar');
  assert.match(arabic.html, /lang="ar" dir="rtl"/);
  assert.match(arabic.html, /value="two\.example"/);
  const back = await next(face, arabic, 6, { address1: 'one.example', go: 'back' });
  const again = await next(face, back, 2, { danger: 'no' });
  assert.match(again.html, /value="one\.example"/);
});

test('an answer is changed from the check page and leads back to it', async () => {
  const face = publicFace();
  let page = await next(face, await begin(face, 'me'), 4, { category: 'meeting', go: 'check' });
  page = await next(face, page, 10, { go: 'to-door' });
  // "meeting" is not offered to who saw something: it is asked again, then comes the check page
  page = await next(face, page, 3, { door: 'saw' });
  assert.match(page.html, /name="category"/);
  page = await next(face, page, 4, { category: 'computer-made' });
  assert.match(page.html, /action="\/en\/sent"/);
});

test('a fault of ours hands everything back, ready to be sent again', async () => {
  const face = publicFace();
  const pages = await walk(face, 'th', 'me');
  const check = pages.at(-2) as Page;
  face.desk.refuse = new Problem('storage-unavailable', { retryAfterSeconds: 10 });
  const failed = await post(face, '/th/sent', fieldsOf(check.html));
  assert.equal(failed.status, 503);
  assert.equal(failed.headers['retry-after'], '10');
  assert.match(failed.html, /action="\/th\/sent"/);
  face.desk.refuse = undefined;
  const retried = await post(face, '/th/sent', fieldsOf(failed.html));
  assert.equal(retried.status, 200);
  assert.equal(face.desk.submissions.at(-1)?.submissionId, face.desk.submissions[0]?.submissionId);
});

test('without a code there is none on the page, and the page is as long', async () => {
  const face = publicFace();
  const coded = (await walk(face, 'en', 'saw')).at(-1) as Page;
  let page = await next(face, await begin(face, 'saw'), 9, { reach: 'none' });
  page = await post(face, '/en/sent', fieldsOf(page.html));
  assert.doesNotMatch(page.html, /0123/);
  assert.equal(Buffer.byteLength(page.html), Buffer.byteLength(coded.html));
});

test('forged, foreign and stale drafts are refused by name', async () => {
  const face = publicFace();
  const page = await begin(face, 'me');
  const draft = fieldsOf(page.html)['draft'] ?? '';
  const forged = `${draft.slice(0, -4)}${draft.endsWith('AAAA') ? 'BBBB' : 'AAAA'}`;
  assert.equal((await post(face, '/en/r/2', { draft: forged })).status, 400);
  assert.equal((await post(face, '/en/sent', { draft: 'AAAA' })).status, 400);
  face.clock.advance(73 * 3_600_000);
  assert.equal((await post(face, '/en/sent', { draft })).status, 410);
  assert.equal(face.desk.submissions.length, 0);
  assert.equal((await face.server.inject('/en/r/3')).headers.location, '/en');
});

test('ten long answers in four-byte letters fit, or are sent back with their words', async () => {
  const face = publicFace();
  const page = await begin(face, 'saw');
  const addresses = Object.fromEntries(Array.from({ length: 10 }, (_, index) => [`address${index + 1}`, '😀'.repeat(900)]));
  const answer = await next(face, page, 6, addresses);
  assert.equal(answer.status, 200);
  const tooMuch = await next(face, page, 6, Object.fromEntries(Object.keys(addresses).map((name) => [name, '😀'.repeat(2000)])));
  assert.equal(tooMuch.status, 422);
  assert.match(tooMuch.html, /😀{2000}/u);
});

test('whatever a person types, the pages show it as text', async () => {
  const face = publicFace();
  const start = await begin(face, 'saw');
  const hostile = fc.oneof(
    fc.string({ minLength: 1, maxLength: 60 }),
    fc.constantFrom(
      '<script>alert(1)</script>',
      '"><img src=x onerror=alert(1)>',
      '</textarea><svg/onload=x>',
      '&lt;b&gt;',
      "'-alert(1)-'",
      '{{7*7}}',
      '</style><b>',
    ),
  );
  await fc.assert(
    fc.asyncProperty(hostile, async (text) => {
      const page = await next(face, start, 8, { note: text, go: 'check' });
      if (page.status === 422) return;
      const body = page.html.replace(/<style>.*?<\/style>/s, '');
      const tags = new Set([...body.matchAll(/<(\/?[a-z][a-z0-9]*)/gi)].map(([, tag]) => tag?.toLowerCase()));
      for (const tag of ['script', 'img', 'svg', 'textarea', '/textarea', 'style', '/style', 'b']) assert.ok(!tags.has(tag), tag);
      const shown = /<dt>Anything else<\/dt><dd>(?:<bdi class="user-text">(.*?)<\/bdi>|Nothing written)<\/dd>/s.exec(body);
      assert.ok(shown);
      const plain = (shown[1] ?? '').replaceAll('&lt;', '<').replaceAll('&quot;', '"').replaceAll('&amp;', '&');
      assert.equal(plain, text.replace(/\r\n?/g, '\n').normalize('NFC').trim());
    }),
    { numRuns: 150 },
  );
});
