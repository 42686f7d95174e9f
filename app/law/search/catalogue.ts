import { fold, isUnspaced, tokenise } from '@article34/evidence';
import { type Criterion, type Instrument, wordsOf } from '@article34/standards';
import type { Services } from '../../foundation/services.ts';
import type { Content } from '../finding/content.ts';
import { selectPublishedContents } from '../finding/publish/finding.store.ts';
import { type Matrix, matrixOn } from '../finding/read.ts';
import { shippedFindings } from '../finding/shipped.ts';
import { standards } from '../standard/standards.ts';

/** Something besides texts that fits: a question, an international text, or a finding, shipped or published here. */
export type CatalogueHit = {
  kind: 'criterion' | 'instrument' | 'finding';
  id: string;
  /** In the reader's language, or in the one named. */
  title: string;
  language: string;
};

type Words = { title: string; language: string };
type Entry = {
  kind: CatalogueHit['kind'];
  id: string;
  words: ReadonlySet<string>;
  said: string;
  titles: (language: string) => Words;
};

const names = ['en', 'ar', 'th'] as const;
type Name = (typeof names)[number];
const isName = (language: string): language is Name => names.some((name) => name === language);

const entry = (kind: CatalogueHit['kind'], id: string, titles: Entry['titles'], besides: readonly string[]): Entry => {
  const said = fold([id.replaceAll(/[-/]/gu, ' '), ...names.map((name) => titles(name).title), ...besides].join(' '));
  return { kind, id, titles, said: said.replace(/\s+/gu, ' '), words: new Set(tokenise(said).map(({ word }) => word)) };
};

const ofCriterion = (criterion: Criterion): Entry =>
  entry(
    'criterion',
    criterion.id,
    (language) => {
      const { question, language: written } = wordsOf(criterion, language);
      return { title: question, language: written };
    },
    names.flatMap((name) => {
      const { plain, elements } = wordsOf(criterion, name);
      return [plain, ...elements.values()];
    }),
  );

const ofInstrument = ({ id, title, name, names: translated, provisions }: Instrument): Entry =>
  entry(
    'instrument',
    id,
    (language) => {
      const own = language === 'ar' || language === 'th' ? translated?.[language] : undefined;
      return own === undefined ? { title: name, language: 'en' } : { title: own, language };
    },
    [title, ...provisions.map(({ label, paraphrase }) => `${label} ${paraphrase}`)],
  );

const ofFinding = (jurisdiction: string, criterion: Criterion, { evidence, note }: Pick<Content, 'evidence' | 'note'>): Entry => {
  const state = standards().states.get(jurisdiction);
  return entry(
    'finding',
    `${jurisdiction}/${criterion.id}`,
    (language) => {
      const { question, language: written } = wordsOf(criterion, language);
      return { title: `${state?.names[isName(written) ? written : 'en'] ?? jurisdiction}: ${question}`, language: written };
    },
    [jurisdiction, note, ...evidence.flatMap(({ label, title, exact }) => [label, title, exact])],
  );
};

let catalogue: readonly Entry[] | undefined;
const ofCatalogue = (): readonly Entry[] => {
  const book = standards();
  catalogue ??= [...[...book.criteria.values()].map(ofCriterion), ...[...book.instruments.values()].map(ofInstrument)];
  return catalogue;
};

const made = new WeakMap<Matrix, Promise<readonly Entry[]>>();

/** Findings as they speak today, each once: what was published here stands in the place of what we ship. */
const makeFindings = async ({ db }: Pick<Services, 'db'>, { cells }: Matrix): Promise<readonly Entry[]> => {
  const all = [...cells].flatMap(([jurisdiction, row]) => [...row].map(([id, cell]) => ({ jurisdiction, id, cell })));
  const told = all.filter(({ cell }) => !cell.synthetic && cell.when !== 'later');
  const ours = told.flatMap(({ cell }) => (cell.origin === 'reconciled' ? [cell.key] : []));
  const published = await selectPublishedContents(db.public, ours);
  const contents = new Map<string, Pick<Content, 'evidence' | 'note'>>([
    ...shippedFindings().map(({ key, content }) => [key, content] as const),
    ...published.map(({ id, content }) => [id, content] as const),
  ]);
  return told.flatMap(({ jurisdiction, id, cell }) => {
    const criterion = standards().criteria.get(id);
    const content = contents.get(cell.key);
    return criterion === undefined || content === undefined ? [] : [ofFinding(jurisdiction, criterion, content)];
  });
};

/** Made once for each edition of what is published and each day: the matrix is the same object as long as nothing changes. */
const ofFindings = async (services: Pick<Services, 'db'>, day: string): Promise<readonly Entry[]> => {
  const matrix = await matrixOn(services.db.public, day);
  const found = made.get(matrix) ?? makeFindings(services, matrix);
  made.set(matrix, found);
  found.catch(() => made.delete(matrix));
  return found;
};

const shown = 8;
const arabic = /\p{Script=Arabic}/u;
const fits = ({ words, said }: Entry, word: string): boolean =>
  words.has(word) ||
  // no beginnings of words where no spaces part them, nor where an article is written with its word
  (isUnspaced(word) || arabic.test(word)
    ? said.includes(word)
    : word.length > 2 && [...words].some((one) => one.startsWith(word)));

/** Questions, international texts and findings that say every word asked for, or words that begin so; titles first. */
export const searchCatalogue = async (
  services: Pick<Services, 'db'>,
  asked: { words: string; language: string; day: string },
): Promise<CatalogueHit[]> => {
  const words = tokenise(asked.words)
    .map(({ word }) => word)
    .slice(0, 12);
  if (words.length === 0) return [];
  return [...ofCatalogue(), ...(await ofFindings(services, asked.day))]
    .filter((found) => words.every((word) => fits(found, word)))
    .map((found) => {
      const titles = names.map((name) => fold(found.titles(name).title));
      return { found, inTitle: words.filter((word) => titles.some((title) => title.includes(word))).length };
    })
    .sort((one, other) => other.inTitle - one.inTitle)
    .slice(0, shown)
    .map(({ found: { kind, id, titles } }) => ({ kind, id, ...titles(asked.language) }));
};
