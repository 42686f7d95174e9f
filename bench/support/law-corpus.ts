import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Source } from '@article34/evidence';

/** The law texts for tests and benches, beside the checkout; undefined where they are not. */
export const lawCorpus = (): string | undefined =>
  ['../../../shared/corpora/law/', '../../../../shared/corpora/law/']
    .map((path) => fileURLToPath(new URL(path, import.meta.url)))
    .find((path) => existsSync(path));

const plainText = (text: string): string =>
  text
    .replace(/\*\*|(?<!\w)\*(?=\S)|(?<=\S)\*(?!\w)/gu, '')
    .replace(/\n{3,}/gu, '\n\n')
    .trim();

const idOf = (number: string): string =>
  number
    .toLowerCase()
    .replace(/<sup>(\d+)<\/sup>/gu, '.$1')
    .replaceAll('á', 'a')
    .replace(/^(\d[\d.-]*)[\s\u00a0]([a-z])$/u, '$1$2')
    .replace(/[\s\u00a0]+/gu, '-');

const labelled: [kind: string, pattern: RegExp][] = [
  ['par', /^(§\s*(\d+(?:<sup>\d+<\/sup>)?(?:[ \u00a0]?[a-z]\b(?!\w))?(?:-\d+(?:[ \u00a0][a-z]\b)?)?))\.?\s*(.*)$/u],
  [
    'art',
    /^((?:Artículo|Article|Art\.?|Artikel|Artigo|Articolo)\s+([\d]+(?:[-.]\d+)*(?:\s(?:bis|ter|qu[aá]ter|quinquies|sexies|septies|octies))?))\.?\s*(.*)$/u,
  ],
  ['s', /^((\d+[A-Z]*))\.\s*(.*)$/u],
];

const provisionOf = (heading: string): { id: string; label: string; heading?: string } | undefined => {
  for (const [kind, pattern] of labelled) {
    const [, label = '', number = '', rest = ''] = pattern.exec(heading) ?? [];
    if (number === '') continue;
    const title = plainText(rest);
    return { id: `${kind}-${idOf(number)}`, label, ...(title === '' ? {} : { heading: title }) };
  }
  return undefined;
};

/** A simple reader of the Markdown of the corpora, for benches only: the product reads law with packages/statute. */
export const readMarkdown = (law: string, file: string): { language: string; provisions: Source[] } => {
  const [, front = '', body = ''] = /^---\n([\s\S]*?)\n---\n([\s\S]*)$/u.exec(file) ?? [];
  const title = /^title: "(.*)"$/mu.exec(front)?.[1] ?? '';
  const provisions: Source[] = [];
  const divisions: { level: number; title: string }[] = [];
  for (const block of body.split(/^(?=#{2,6} )/mu)) {
    const [, marks = '', head = '', text = ''] = /^(#{2,6}) (.*)\n?([\s\S]*)$/u.exec(block) ?? [];
    if (marks === '') continue;
    const level = marks.length;
    while ((divisions.at(-1)?.level ?? 0) >= level) divisions.pop();
    const found = level >= 5 || /^§/u.test(head) ? provisionOf(plainText(head)) : undefined;
    if (found === undefined) {
      divisions.push({ level, title: plainText(head) });
      continue;
    }
    // what stands twice in a source is an older wording that was left in it
    if (provisions.some(({ id }) => id === found.id)) continue;
    provisions.push({
      law,
      ...found,
      text: plainText(text),
      around: [title, ...divisions.map((division) => division.title)],
    });
  }
  return { language: /^country: "(.*)"$/mu.exec(front)?.[1] ?? '', provisions };
};

/** Canada's Justice XML, enough of it to rank: sections with their marginal notes; schedules left out. */
export const readJusticeXml = (law: string, file: string): Source[] => {
  const text = (xml: string): string =>
    xml
      .replace(/<[^>]+>/gu, ' ')
      .replace(/\s+/gu, ' ')
      .trim();
  const title = text(/<LongTitle[\s\S]*?<\/LongTitle>/u.exec(file)?.[0] ?? '');
  const body = /<Body[\s\S]*?<\/Body>/u.exec(file)?.[0] ?? '';
  let around: string[] = [title];
  return [...body.matchAll(/<Heading[\s\S]*?<\/Heading>|<Section[ >][\s\S]*?<\/Section>/gu)].flatMap(([block]) => {
    if (block.startsWith('<Heading')) {
      around = [title, text(block)];
      return [];
    }
    const label = text(/<Label>([\s\S]*?)<\/Label>/u.exec(block)?.[0] ?? '');
    const heading = text(/<MarginalNote[\s\S]*?<\/MarginalNote>/u.exec(block)?.[0] ?? '');
    return [
      {
        law,
        id: `s-${label.toLowerCase()}`,
        label,
        heading,
        text: text(block.replace(/<HistoricalNote[\s\S]*?<\/HistoricalNote>/gu, '')),
        around,
      },
    ];
  });
};

type JsonAct = { title: string; provisions: { chapter?: string; section: string; title: string; content: string }[] };

const readJson = (law: string, file: string): Source[] => {
  const act = JSON.parse(file) as JsonAct;
  return act.provisions.map(({ chapter, section, title, content }) => ({
    law,
    id: `s-${section.toLowerCase()}`,
    label: `Section ${section}`,
    heading: title,
    text: content,
    around: [act.title, chapter ?? ''],
  }));
};

const latest = (folder: string): string => `${folder}${readdirSync(folder).sort().at(-1) ?? ''}`;

/** One country and one language of its law, with everything that is searched. */
export type Haystack = { jurisdiction: string; language: string; sources: Source[] };

const haystackOf = (root: string, country: string): Source[] =>
  readdirSync(`${root}haystack/${country}`)
    .sort()
    .flatMap(
      (name) =>
        readMarkdown(`${country}/${name.slice(0, -3).toLowerCase()}`, readFileSync(`${root}haystack/${country}/${name}`, 'utf8'))
          .provisions,
    );

const folderOf = (root: string, country: string): Source[] =>
  readdirSync(`${root}${country}`)
    .sort()
    .flatMap(
      (name) =>
        readMarkdown(`${country}/${name.toLowerCase()}`, readFileSync(latest(`${root}${country}/${name}/`), 'utf8')).provisions,
    );

/** Everything the gold set is looked for in: the whole laws of each country; all acts of Estonia and Norway. */
export const readHaystacks = (root: string): Haystack[] => [
  { jurisdiction: 'EE', language: 'et', sources: haystackOf(root, 'ee') },
  { jurisdiction: 'ES', language: 'es', sources: folderOf(root, 'es') },
  { jurisdiction: 'FR', language: 'fr', sources: folderOf(root, 'fr') },
  { jurisdiction: 'IE', language: 'en', sources: folderOf(root, 'ie') },
  { jurisdiction: 'NO', language: 'nb', sources: haystackOf(root, 'no') },
  ...(['en', 'fr'] as const).map((language) => ({
    jurisdiction: 'CA',
    language,
    sources: readJusticeXml('ca/i-20.7', readFileSync(latest(`${root}ca/I-20.7/${language}/`), 'utf8')),
  })),
  {
    jurisdiction: 'KE',
    language: 'en',
    sources: readJson(
      'ke/computer-misuse-cybercrimes-act-2018',
      readFileSync(`${root}ke/computer-misuse-cybercrimes-act-2018.json`, 'utf8'),
    ),
  },
];
