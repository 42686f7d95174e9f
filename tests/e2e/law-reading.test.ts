import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { gzipSync } from 'node:zlib';
import type { Browser, Page } from 'playwright-core';
import { axe } from '../support/axe.ts';
import { launchBrowser, openPage } from '../support/browser.ts';
import { openLawReader } from '../support/law-reader.ts';
import { watchPage } from '../support/page-watch.ts';
import { screenshot } from '../support/screenshot.ts';

let browser: Browser;
let reader: Awaited<ReturnType<typeof openLawReader>>;
const closing: (() => unknown)[] = [];

before(async () => {
  browser = await launchBrowser();
  reader = await openLawReader({ after: (close: () => unknown) => closing.unshift(close) } as never);
});
after(async () => {
  await browser.close();
  for (const close of closing) await close();
});

const question = 'off-csam-possess-simple';
/** Every kind of page, with its budget in gzipped kilobytes; those that need imported texts are marked. */
const pages: readonly [path: string, kilobytes: number, texts?: true][] = [
  ['/law', 30],
  ['/law?view=map', 60],
  ['/law/countries', 30],
  ['/law/criteria', 40],
  [`/law/criterion/${question}`, 40],
  ['/law/matrix', 60],
  ['/law/matrix?theme=B&region=europe', 40],
  ['/law/compare?a=EE&b=ES&c=KE&theme=B', 40],
  ['/law/country/EE', 40],
  ['/law/country/AD', 40],
  [`/law/country/KE/${question}`, 40],
  [`/law/country/AD/${question}`, 40],
  ['/law/treaties', 40],
  ['/law/treaties/opsc', 40],
  ['/law/terms', 40],
  ['/law/changes', 40],
  ['/law/data', 40],
  ['/law/method', 40],
  ['/law/text/ee/184411', 60, true],
  ['/law/text/ee/184411/par-178?on=2011-07-01', 40, true],
  ['/law/text/fr/legitext000006070719/art-227-23?on=2015-01-01', 40, true],
];
const open = () => pages.filter(([, , texts]) => texts === undefined || reader.here);

const fits = async (page: Page): Promise<void> => {
  const width = await page.evaluate<number>('document.documentElement.scrollWidth');
  assert.ok(width <= (page.viewportSize()?.width ?? 0), `${page.url()} is ${width} wide`);
};

test('a researcher finds the gap of a country, opens the evidence, compares with two others, and takes the table along', async () => {
  const page = await openPage(browser, { javaScriptEnabled: false });
  const watched = watchPage(page, reader.origin);
  await page.goto(`${reader.origin}/en`);
  await page.getByRole('link', { name: 'What the law says' }).click();
  await screenshot(page, 'law-overview');
  await page.getByRole('link', { name: 'Map', exact: true }).click();
  assert.equal(await page.locator('svg a').count(), 193);
  assert.equal(
    await page
      .locator('svg a title')
      .filter({ hasText: /^Estonia: Met$/ })
      .count(),
    1,
  );
  await screenshot(page, 'law-map');
  await page.getByRole('link', { name: 'Countries', exact: true }).click();
  await page.getByRole('link', { name: 'Estonia' }).click();
  await screenshot(page, 'law-country');
  await page
    .locator('#theme-B')
    .getByRole('link', { name: /importing and exporting/i })
    .first()
    .click();
  await page.getByRole('heading', { name: 'What would close the gap' }).waitFor();
  await screenshot(page, 'law-gap');
  await page.goto(`${reader.origin}/en/law/country/EE/${question}`);
  await page.locator('blockquote').first().waitFor();
  if (reader.here) {
    await page.getByRole('link', { name: 'Read the provision here' }).first().click();
    await page.getByRole('heading', { level: 1, name: '§ 178' }).waitFor();
    await screenshot(page, 'law-provision');
    await page.goBack();
  }
  await page.getByRole('link', { name: 'Compare these countries' }).click();
  const table = page.locator('table').last();
  assert.equal(await table.locator('thead th').count(), 4);
  await page.getByRole('link', { name: 'Show differences only' }).click();
  await screenshot(page, 'law-compare');
  const file = await page.getByRole('link', { name: 'CSV' }).getAttribute('href');
  const answer = await fetch(`${reader.origin}${file}`);
  assert.match(answer.headers.get('content-type') ?? '', /^text\/csv/);
  const lines = (await answer.text()).trim().split('\r\n');
  assert.equal(lines[0]?.startsWith('jurisdiction,country,criterion'), true);
  if (reader.here) {
    await page.goto(`${reader.origin}/en/law/text/ca/i-20.7?lang=en`);
    await page.getByText('Terms that this law uses').click();
    await screenshot(page, 'law-terms');
  }
  assert.ok(lines.length > 30 && lines.slice(1).every((line) => /^(EE|[A-Z]{2}),/.test(line)));
  watched.assertClean();
  await page.context().close();
});

describe('every page of the law side', () => {
  const looks = [
    { colorScheme: 'light', size: 'small' },
    { colorScheme: 'light', size: 'desktop' },
    { colorScheme: 'dark', size: 'small' },
  ] as const;
  for (const language of ['en', 'ar', 'th'])
    test(`holds for everybody: ${language}`, async () => {
      for (const look of looks) {
        const page = await openPage(browser, { ...look, javaScriptEnabled: false });
        for (const [path] of open()) {
          const answer = await page.goto(`${reader.origin}/${language}${path}`);
          assert.equal(answer?.status(), 200, path);
          assert.equal(answer?.headers()['set-cookie'], undefined);
          await fits(page);
          // the whole world has the same cells as its part by theme and region, fourteen thousand times
          if (path === '/law/matrix') continue;
          assert.deepEqual(await axe(page), [], `${language} ${look.colorScheme} ${look.size} ${path}`);
        }
        await page.context().close();
      }
    });

  test('stays within its weight, has no script, and every one of its links leads somewhere', async () => {
    const seen = new Set<string>();
    for (const [path, kilobytes] of open()) {
      const body = await (await fetch(`${reader.origin}/en${path}`)).text();
      const weight = gzipSync(body).length / 1024;
      assert.ok(weight <= kilobytes, `${path} weighs ${weight.toFixed(1)} KB, ${kilobytes} is the most`);
      assert.ok(!/<script/i.test(body), path);
      for (const [, href = ''] of body.matchAll(/href="(\/[^"#]*)"/g)) seen.add(href.replaceAll('&amp;', '&'));
    }
    // of links that differ only in country or question a sample is enough
    const kinds = Map.groupBy(seen, (href) =>
      href
        .replace(/[A-Z]{2}\b/g, 'XX')
        .replace(/\/(criterion|XX)\/[a-z0-9-]+/, '/$1/q')
        .replace(/on=[\d-]+/, 'on')
        .replace(/(par|art|s)-[a-z0-9.-]+/, '$1'),
    );
    for (const hrefs of kinds.values())
      for (const href of hrefs.slice(0, 3))
        assert.ok((await fetch(`${reader.origin}${href}`, { redirect: 'manual' })).status < 400, href);
  });
});

describe('the law as it stood', () => {
  const words = async (path: string): Promise<string> => {
    const answer = await fetch(`${reader.origin}/en/law${path}`);
    assert.equal(answer.status, 200, path);
    return (await answer.text()).replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ');
  };

  test('Estonia: § 178 on 1 July 2011, ten forms by bytes and eight by words; the finding of today says nothing of that day', async (t) => {
    if (!reader.here) return t.skip('the corpus is not here');
    const text = await words('/text/ee/184411/par-178?on=2011-07-01');
    assert.match(text, /These words stood from 2011-01-01 until 2012-04-14/);
    assert.match(text, /10 forms byte by byte, 8 word by word/);
    // the finding that leans on it, as it stands to that day; another day moves it
    assert.match(text, /Findings that lean on this provision.*Is knowing possession a crime.{0,80}Not assessed/);
    assert.match(text, /On 2011-07-01 the quoted provisions read otherwise/);
    assert.match(await words('/text/ee/184411/par-178'), /Is knowing possession a crime[^?]*\? Estonia ● Met/);
    assert.match(await words(`/country/EE/${question}?on=2011-07-01`), /Not assessed/);
    assert.match(await words(`/country/EE/${question}`), /\bMet\b/);
  });

  test('France: the hole is shown and not filled', async (t) => {
    if (!reader.here) return t.skip('the corpus is not here');
    const text = await words('/text/fr/legitext000006070719/art-227-23?on=2015-01-01');
    assert.match(text, /No record between 2007-03-07 and 2026-03-26/);
    assert.match(text, /As last recorded on 2007-03-07/);
    assert.match(text, /As recorded again on 2026-03-26/);
  });

  test('Canada: the term changed between July and November 2025', async (t) => {
    if (!reader.here) return t.skip('the corpus is not here');
    const before = await words('/text/ca/i-20.7/s-2?on=2025-07-31&lang=en');
    const later = await words('/text/ca/i-20.7/s-2?on=2025-11-04&lang=en');
    // words: quoted
    assert.match(before, /child pornography/i); // words: quoted
    assert.match(later, /child sexual abuse and exploitation material/i);
  });

  test('since when a law uses a term: as far as its records tell', async (t) => {
    if (!reader.here) return t.skip('the corpus is not here');
    const canada = await words('/text/ca/i-20.7?lang=en');
    assert.match(canada, /child sexual abuse and exploitation material[^.]*since 2025-10-10/i);
    assert.match(canada, /first record here, of 2011-12-08; how long before is unknown; not any more from 2025-10-10/);
    assert.match(await words('/text/fr/legitext000006070719'), /because nothing is recorded between 2007-03-07 and that day/);
    const terms = await words('/terms');
    assert.match(terms, /lapsporno.{0,80}ee\/184411.{0,60}first record here, of 2002-09-01/is);
    assert.match(terms, /unknown since when: its text was not imported here/);
  });

  test('texts, terms and treaties as files: dated, with their source, and the same words as the pages', async (t) => {
    const json = async (path: string) => {
      const answer = await fetch(`${reader.origin}/api/v1/law${path}`);
      assert.equal(answer.status, 200, path);
      return (await answer.json()) as Record<string, unknown>;
    };
    const denmark = ((await json('/treaties/lanzarote.json'))['standings'] as { state: string; reservations: unknown }[]).find(
      ({ state }) => state === 'DK',
    );
    assert.match(JSON.stringify(denmark), /"art-20-1-e".*"narrows".*coe\.int/);
    assert.equal(((await json('/terms.json'))['concepts'] as unknown[]).length, 16);
    if (!reader.here) return t.skip('the corpus is not here');
    const provision = await json('/text/ee/184411/par-178.json?on=2011-07-01');
    assert.match(JSON.stringify(provision['onDay']), /"validFrom":"2011-01-01","validUntil":"2012-04-14"/);
    assert.deepEqual(provision['forms'], { byBytes: 10, byWords: 8 });
    assert.equal((provision['history'] as unknown[]).length, 10);
    const law = await json('/text/ca/i-20.7.json?lang=fr');
    assert.equal(law['language'], 'fr');
    assert.match(JSON.stringify(await json('/text/ca/i-20.7.jsonld')), /"@type":"LegislationObject".*"isBasedOn":"https/);
  });

  test('Kenya: in the book, and suspended by a court', async () => {
    const text = await words(`/country/KE/${question}`);
    assert.match(text, /Suspended by a court/);
    assert.match(text, /read in full|partial|in part/i);
  });
});

test('what does not exist is not found, and a day that the calendar lacks is no day', async () => {
  for (const path of [
    '/country/ZZ',
    '/country/EE/nothing',
    '/criterion/nothing',
    '/text/ee/none',
    '/treaties/none',
    '/country/EE?on=2026-02-31',
    '/country/ee',
  ])
    assert.equal((await fetch(`${reader.origin}/en/law${path}`)).status, 404, path);
  for (const path of ['/matrix.csv?on=yesterday', '/countries/EE.json?known=1'])
    assert.ok([404, 422].includes((await fetch(`${reader.origin}/api/v1/law${path}`)).status), path);
});
