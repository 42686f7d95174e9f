import { fold, tokenise } from '@article34/evidence';
import { standards } from '../standard/standards.ts';

/** Something of the shipped catalogue that fits: a question, an international text, or a finding. */
export type CatalogueHit = {
  kind: 'criterion' | 'instrument' | 'finding';
  id: string;
  title: string;
  more: string;
};

type Entry = CatalogueHit & { words: ReadonlySet<string>; said: string };

const entry = (kind: CatalogueHit['kind'], id: string, title: string, more: string, besides = ''): Entry => {
  const said = fold(`${id.replaceAll('-', ' ')} ${title} ${more} ${besides}`);
  return { kind, id, title, more, said, words: new Set(tokenise(said).map(({ word }) => word)) };
};

let entries: readonly Entry[] | undefined;
const all = (): readonly Entry[] => {
  if (entries !== undefined) return entries;
  const book = standards();
  entries = [
    ...[...book.criteria.values()].map(({ id, question, plain, elements }) =>
      entry('criterion', id, question, plain, elements.map(({ text }) => text).join(' ')),
    ),
    ...[...book.instruments.values()].map(({ id, title, name, provisions }) =>
      entry('instrument', id, name, title, provisions.map(({ label, paraphrase }) => `${label} ${paraphrase}`).join(' ')),
    ),
    ...[...book.findings.values()]
      .flatMap((byCriterion) => [...byCriterion.values()])
      .map((finding) =>
        entry(
          'finding',
          `${finding.jurisdiction}/${finding.criterion}`,
          `${finding.jurisdiction}: ${book.criteria.get(finding.criterion)?.question ?? finding.criterion}`,
          finding.evidence.map(({ label, title }) => `${label}, ${title}`).join('; '),
          finding.evidence.map(({ quote }) => quote).join(' '),
        ),
      ),
  ];
  return entries;
};

const shown = 8;

/** Questions, international texts and findings that say every word asked for, or words that begin so; titles first. */
export const searchCatalogue = (question: string): CatalogueHit[] => {
  const asked = tokenise(question)
    .map(({ word }) => word)
    .slice(0, 12);
  if (asked.length === 0) return [];
  return all()
    .filter(({ words }) =>
      asked.every((word) => words.has(word) || (word.length > 2 && [...words].some((said) => said.startsWith(word)))),
    )
    .map((found) => ({ found, inTitle: asked.filter((word) => fold(found.title).includes(word)).length }))
    .sort((one, other) => other.inTitle - one.inTitle)
    .slice(0, shown)
    .map(({ found: { words: _, said: __, ...hit } }) => hit);
};
