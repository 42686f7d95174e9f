import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import type { Evidence, Finding } from '@article34/standards';
import { readLegislation } from '@article34/statute';
import { corpus } from '../../../tests/support/corpora.ts';
import { standards } from './standards.ts';

/** Where each law stands in the test material. */
const files: Record<string, string> = {
  'ca/i-20.7': 'ca/I-20.7/en/2025-11-04.xml',
  'ee/106012011001': 'haystack/ee/106012011001.md',
  'ee/129122011226': 'haystack/ee/129122011226.md',
  'ee/184411': 'ee/184411/2026-01-01.md',
  'ee/780297': 'haystack/ee/780297.md',
  'es/boe-a-1995-25444': 'es/BOE-A-1995-25444/2026-04-09.md',
  'es/boe-a-1996-1069': 'es/BOE-A-1996-1069/2021-06-05.md',
  'es/boe-a-2021-9347': 'es/BOE-A-2021-9347/2021-06-05.md',
  'fr/legitext000006070719': 'fr/LEGITEXT000006070719/2026-04-02.md',
  'ie/ie-1998-act-22': 'ie/IE-1998-act-22/2020-05-21.md',
  'ie/ie-2017-act-2': 'ie/IE-2017-act-2/2024-08-31.md',
  'ke/computer-misuse-cybercrimes-act-2018': 'ke/computer-misuse-cybercrimes-act-2018.json',
  'no/lov-1915-08-13-5': 'haystack/no/LOV-1915-08-13-5.md',
  'no/lov-1975-06-13-39': 'haystack/no/LOV-1975-06-13-39.md',
  'no/lov-1981-03-06-5': 'haystack/no/LOV-1981-03-06-5.md',
  'no/lov-1981-05-22-25': 'haystack/no/LOV-1981-05-22-25.md',
  'no/lov-1992-12-04-127': 'haystack/no/LOV-1992-12-04-127.md',
  'no/lov-1999-07-02-64': 'haystack/no/LOV-1999-07-02-64.md',
  'no/lov-2005-05-20-28': 'no/LOV-2005-05-20-28/2005-05-20.md',
  'no/lov-2009-06-19-44': 'haystack/no/LOV-2009-06-19-44.md',
  'no/lov-2010-05-28-16': 'haystack/no/LOV-2010-05-28-16.md',
  'no/lov-2021-06-18-97': 'haystack/no/LOV-2021-06-18-97.md',
  'no/lov-2022-06-17-57': 'haystack/no/LOV-2022-06-17-57.md',
};

const findings: Finding[] = [...standards().findings.values()].flatMap((ofState) => [...ofState.values()]);

type Read = { text: string; hash: string; label: string; versionLabel: string };

describe('the findings that we ship', () => {
  const lawOf = new Map<string, Promise<ReadonlyMap<string, Read>>>();

  test('every quotation stands letter for letter in the provision that it names', async (t) => {
    const folder = corpus('law');
    if (folder === undefined) return t.skip('the corpus is not here');
    const missing: string[] = [];
    let checked = 0;
    for (const { jurisdiction, criterion, evidence } of findings)
      for (const one of evidence) {
        const path = files[one.law];
        assert.ok(path !== undefined, `${one.law} has no file in the list above`);
        const law = lawOf.get(one.law) ?? read(folder, path, jurisdiction);
        lawOf.set(one.law, law);
        const wrong = faultOf(one, await law);
        if (wrong !== undefined) missing.push(`${jurisdiction} ${criterion} ${one.law}#${one.provision}: ${wrong}`);
        checked += 1;
      }
    assert.deepEqual(missing, []);
    assert.ok(checked > 400);
  });

  test('every term that we ascribe to a law stands in it', async (t) => {
    const folder = corpus('law');
    if (folder === undefined) return t.skip('the corpus is not here');
    const plain = (text: string) =>
      text
        .replace(/<[^>]+>/g, '')
        .replaceAll('’', "'")
        .replace(/\s+/g, ' ')
        .toLowerCase();
    const texts = new Map<string, string>();
    for (const { id, terms } of standards().concepts.values())
      for (const { text, language, laws = [] } of terms)
        for (const law of laws) {
          const path = files[law]?.replace('/en/', language === 'fr' ? '/fr/' : '/en/') ?? '';
          if (!texts.has(path)) texts.set(path, plain(readFileSync(`${folder}/${path}`, 'utf8')));
          assert.ok(texts.get(path)?.includes(plain(text)), `${id}: "${text}" does not stand in ${law}`);
        }
  });

  test('each is one assessor’s, and says what was read, when, and what stays open', () => {
    for (const { jurisdiction, criterion, status, assessors, read: readings, openQuestions, source } of findings) {
      const name = `${jurisdiction} ${criterion}`;
      assert.equal(status, 'single', name);
      assert.equal(assessors.length, 1, name);
      assert.ok(readings.length > 0 && source.address.startsWith('https://'), name);
      assert.ok((openQuestions ?? []).length > 0, `${name} leaves nothing open`);
    }
  });

  test('section 24 of Kenya: the words exist, their force is apart', () => {
    const kenya = standards().findings.get('KE');
    for (const id of ['off-csam-specific', 'off-csam-possess-simple', 'def-csam-statutory']) {
      const finding = kenya?.get(id);
      assert.equal(finding?.answer, 'met', id);
      assert.equal(finding?.force.state, 'suspended', id);
      assert.equal(finding?.force.court, 'High Court of Kenya', id);
      assert.equal(finding?.force.status, 'unverified', id);
    }
    assert.equal(kenya?.get('proc-preserve-produce')?.force.state, 'in-force');
  });

  test('a partial copy shows no gap', () => {
    for (const { answer, read: readings } of standards().findings.get('KE')?.values() ?? []) {
      assert.ok(readings.every(({ extent }) => extent === 'partial'));
      assert.notEqual(answer, 'not-met');
    }
  });

  test('seven countries, by dozens where a penal code was read', () => {
    const counts = Object.fromEntries([...standards().findings].map(([state, ofState]) => [state, ofState.size]));
    for (const [state, least] of Object.entries({ EE: 50, ES: 50, FR: 45, IE: 40, NO: 50, KE: 25, CA: 10 }))
      assert.ok((counts[state] ?? 0) >= least, `${state} has ${counts[state]}`);
  });
});

function faultOf(one: Evidence, law: ReadonlyMap<string, Read>): string | undefined {
  const provision = law.get(one.provision);
  if (provision === undefined) return 'there is no such provision';
  if (!provision.text.includes(one.quote)) return `"${one.quote.slice(0, 60)}…" does not stand there`;
  if (provision.label !== one.label) return `the law calls it ${provision.label}, not ${one.label}`;
  if (provision.versionLabel !== one.versionDate) return `the version is ${provision.versionLabel}, not ${one.versionDate}`;
  return provision.hash === one.hash ? undefined : 'the text has another hash';
}

/** The provisions of a law by id, through the reader of the product. */
async function read(folder: string, path: string, jurisdiction: string) {
  const { versions } = await readLegislation({ path, bytes: readFileSync(`${folder}/${path}`) }, { jurisdiction });
  const [version] = versions;
  assert.ok(version !== undefined, path);
  return new Map(version.provisions.map((provision) => [provision.id, { ...provision, versionLabel: version.label }] as const));
}
