import { createHash } from 'node:crypto';
import type { Services } from '../../app/foundation/services.ts';
import { type Haystack, lawCorpus, readHaystacks } from '../support/law-corpus.ts';

// A law book of any size by recombination: sentences of real acts of one language, put together anew. Word frequencies and
// lengths stay those of statutes; no provision is real.

const countries: Record<string, string> = { et: 'ee', nb: 'no', es: 'es', fr: 'fr', en: 'ie' };
const perLaw = 500;
const perBatch = 5000;

/** A small generator with a seed: the same run every time. */
export const makeChance = (seed: number) => {
  let state = seed >>> 0;
  return (below: number): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
};

export type Made = { language: string; jurisdiction: string; heading: string; text: string };

/** Gives made-up provisions one after the other, languages in turn as often as the haystacks have them. */
export const recombine = (): ((chance: (below: number) => number) => Made) => {
  const root = lawCorpus();
  if (root === undefined) throw new Error('the law corpora are not beside this checkout');
  const pools = new Map<string, { sentences: string[]; headings: string[] }>();
  for (const { language, sources } of readHaystacks(root) as Haystack[]) {
    const pool = pools.get(language) ?? { sentences: [], headings: [] };
    pools.set(language, pool);
    for (const { heading, text } of sources) {
      if (heading !== undefined) pool.headings.push(heading);
      for (const sentence of text.split(/(?<=[.;:])\s+/u)) if (sentence.length > 20) pool.sentences.push(sentence);
    }
  }
  const languages = ['et', 'et', 'et', 'nb', 'nb', 'nb', 'es', 'es', 'fr', 'fr', 'en'];
  return (chance) => {
    const language = languages[chance(languages.length)] ?? 'et';
    const { sentences, headings } = pools.get(language) ?? { sentences: [''], headings: [''] };
    const text = Array.from({ length: 2 + chance(6) }, () => sentences[chance(sentences.length)] ?? '').join(' ');
    return {
      language,
      jurisdiction: countries[language] ?? 'ee',
      heading: headings[chance(Math.max(1, headings.length))] ?? '',
      text,
    };
  };
};

/** Writes so many made-up provisions as laws of five hundred, a day's version each, ready to be indexed. */
export const fill = async (services: Services, count: number, tell: (done: number) => void): Promise<{ bytes: number }> => {
  const sql = services.db.staff;
  const worker = services.db.worker;
  const chance = makeChance(34);
  const next = recombine();
  const importId = '00000000-0000-7000-8000-000000000034';
  const at = new Date('2026-01-01T00:00:00Z');
  await sql`insert into law_import (id, source_key, source_name, jurisdiction, started_at, state, options)
    values (${importId}, 'bench', 'bench', 'EE', ${at}, 'done', '{}') on conflict do nothing`;
  let bytes = 0;
  const open = new Map<string, { id: string; count: number }>();
  let laws = 0;
  for (let done = 0; done < count; done += perBatch) {
    const rows = Array.from({ length: Math.min(perBatch, count - done) }, () => next(chance)).map((made) => {
      let law = open.get(made.language);
      if (law === undefined || law.count >= perLaw) {
        law = { id: `${made.jurisdiction}/bench-${laws++}`, count: 0 };
        open.set(made.language, law);
      }
      law.count++;
      bytes += Buffer.byteLength(made.text);
      return {
        ...made,
        law: law.id,
        number: law.count,
        hash: createHash('sha256').update(`${law.id} ${law.count}`).digest('hex'),
      };
    });
    const ids = [...new Set(rows.map(({ law }) => law))];
    const first = ids.map((id) => rows.find(({ law }) => law === id));
    await sql.begin(async (tx) => {
      await tx`
        insert into law (id, jurisdiction, identifier, title, languages, first_import)
        select id, upper(split_part(id, '/', 1)), split_part(id, '/', 2), title, array[language], ${importId}::uuid
        from unnest(${ids}::text[], ${first.map((row) => row?.heading ?? '')}::text[], ${first.map((row) => row?.language ?? '')}::text[])
          as made (id, title, language) on conflict do nothing`;
      await tx`
        insert into law_text (hash, words_hash, text)
        select decode(hash, 'hex'), decode(hash, 'hex'), text
        from unnest(${rows.map(({ hash }) => hash)}::text[], ${rows.map(({ text }) => text)}::text[]) as made (hash, text)`;
      await tx`
        insert into law_provision (law_id, language, provision_id, valid_from, recorded_at, import_id, kind, label, sort_key, heading, text_hash)
        select law, language, 'par-' || number, '2020-01-01', ${at}, ${importId}::uuid, 'paragraph', '§ ' || number, lpad(number::text, 6, '0'), heading, decode(hash, 'hex')
        from unnest(${rows.map(({ law }) => law)}::text[], ${rows.map(({ language }) => language)}::text[],
          ${rows.map(({ number }) => number)}::int[], ${rows.map(({ heading }) => heading)}::text[], ${rows.map(({ hash }) => hash)}::text[])
          as made (law, language, number, heading, hash)`;
    });
    await worker`insert into search_pending (law_id) select unnest(${ids}::text[]) on conflict do nothing`;
    tell(Math.min(count, done + perBatch));
  }
  return { bytes };
};
