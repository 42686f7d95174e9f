import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { fromPath } from '../../app/law/index.ts';
import { type ImportSource, inMemory } from '../../app/law/statute/source/source.ts';

/** What is imported: the name that is printed, whose law, and the files. */
export type Material = { name: string; jurisdiction: string; source: ImportSource };

const places = ['../../../shared/corpora/law/', '../../../../shared/corpora/law/'].map((path) =>
  fileURLToPath(new URL(path, import.meta.url)),
);
const find = (path: string): string | undefined => places.map((place) => place + path).find((one) => existsSync(one));

const words =
  'the person who makes keeps offers or passes on such material shall be liable to a fine or to detention for a term of years'.split(
    ' ',
  );

/** Acts out of a fixed list of words, for a machine without the corpora: their size is real, their sentences are not. */
const madeUp = (acts: number, versions: number): ImportSource => {
  let seed = 34;
  const next = (below: number): number => {
    seed = (seed * 1_103_515_245 + 12_345) % 2 ** 31;
    return seed % below;
  };
  const sentence = (): string => Array.from({ length: 40 + next(60) }, () => words[next(words.length)]).join(' ');
  const files: { path: string; bytes: Buffer }[] = [];
  for (let act = 1; act <= acts; act += 1) {
    const texts = Array.from({ length: 18 }, sentence);
    for (let version = 0; version < (act === 1 ? versions : 1); version += 1) {
      texts[next(texts.length)] = sentence();
      const day = `${2002 + Math.floor(version / 12)}-${String((version % 12) + 1).padStart(2, '0')}-01`;
      const body = texts.map((text, index) => `##### § ${index + 1}. Heading\n\n(1) ${text}.\n`).join('\n');
      const head = `---\ntitle: "Act ${act}"\nidentifier: "act-${act}"\ncountry: "ee"\neffective_from: "${day}"\nsource: "https://example.org/${act}"\n---\n`;
      files.push({ path: act === 1 ? `1/${day}.md` : `${act}.md`, bytes: Buffer.from(head + body) });
    }
  }
  return inMemory('made-up acts', files);
};

/** One code of five megabytes in one version: what must come in within a second. */
const bigCode = (): ImportSource => {
  const sentence = `(1) ${words.join(' ')}.\n\n(2) ${words.toReversed().join(' ')}.\n`;
  const head =
    '---\ntitle: "Code"\nidentifier: "code"\ncountry: "ee"\neffective_from: "2020-01-01"\nsource: "https://example.org/code"\n---\n';
  const parts: string[] = [head];
  for (let length = head.length, number = 1; length < 5_000_000; number += 1) {
    const part = `##### § ${number}. Heading ${number}\n\n${sentence.repeat(4)}\n(9) ${number}.\n\n`;
    parts.push(part);
    length += part.length;
  }
  return inMemory('one code', [{ path: 'code.md', bytes: Buffer.from(parts.join('')) }]);
};

/** A whole country, one long history and one big code; the first two made up where the corpora are not beside the checkout. */
export const materials = async (): Promise<Material[]> => {
  const big: Material = { name: 'one code of 5 MB, made up', jurisdiction: 'EE', source: bigCode() };
  const country = find('haystack/ee');
  const history = find('ee/184411');
  if (country === undefined || history === undefined)
    return [{ name: 'made-up acts', jurisdiction: 'EE', source: madeUp(800, 112) }, big];
  return [
    { name: 'Estonia, every act', jurisdiction: 'EE', source: await fromPath(country) },
    { name: 'Estonia, 112 versions of the penal code', jurisdiction: 'EE', source: await fromPath(history) },
    big,
  ];
};
