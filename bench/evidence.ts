import { type EvidenceIndex, indexLaws, type LanguageFile, matcherFor, rank, relativesOf } from '@article34/evidence';
import { indexPlainly, rankPlainly } from './evidence/baseline.ts';
import { type Gold, kappa, readGold } from './evidence/gold.ts';
import { readTreaties } from './evidence/treaties.ts';
import { evidenceCatalogue } from './support/evidence-catalogue.ts';
import { machine } from './support/install.ts';
import { type Haystack, lawCorpus, readHaystacks } from './support/law-corpus.ts';

// What it is for: how often the provision that answers a question is among the first five or ten proposed, beside a plain
// keyword search over the same texts, and how well a language does for which there is no file.
// What it is not for: speed. The gold set is small and made by one team; see bench/evidence/README.md.

type Scores = { at5: number; strict5: number; at10: number; first: number };

const score = (gold: readonly string[], found: readonly string[]): Scores => {
  const within = (limit: number): number => gold.filter((id) => found.slice(0, limit).includes(id)).length;
  const place = found.findIndex((id) => gold.includes(id));
  return {
    at5: within(5) / Math.min(5, gold.length),
    strict5: within(5) / gold.length,
    at10: within(10) / Math.min(10, gold.length),
    first: place === -1 ? 0 : 1 / (place + 1),
  };
};

const mean = (values: readonly Scores[]): string =>
  (['at5', 'strict5', 'at10', 'first'] as const)
    .map((key) => (values.reduce((sum, value) => sum + value[key], 0) / Math.max(1, values.length)).toFixed(3))
    .join('  ');

const questions = (gold: Gold, ask: (criterion: string) => string[]): Scores[] =>
  Object.entries(gold.criteria).map(([criterion, item]) => score(item.gold, ask(criterion)));

const line = (title: string, values: readonly Scores[]): void => {
  process.stdout.write(`${title.padEnd(46)} ${String(values.length).padStart(4)}  ${mean(values)}\n`);
};

/** Prints recall and reciprocal rank for each country and language, overall, for the baseline, and with the language's file withheld. */
export const run = async (): Promise<void> => {
  const root = lawCorpus();
  if (root === undefined) {
    process.stdout.write('bench/evidence: the law corpora are not beside this checkout; nothing was measured.\n');
    return;
  }
  const { criteria, languages } = evidenceCatalogue();
  const golds = readGold();
  const ours: Scores[] = [];
  const plain: Scores[] = [];
  const withheld: Scores[] = [];
  const misses: string[] = [];
  process.stdout.write(
    `bench/evidence on ${machine()}; ${languages.size} language files, ${golds.length} countries, agreement of the two passes κ = ${kappa(golds).toFixed(3)}\n` +
      `${''.padEnd(46)}    n  r@5    r@5all r@10   MRR   (r@5: of at most five answers; r@5all: of all answers)\n`,
  );
  const by = (index: EvidenceIndex) => (criterion: string) => {
    const asked = criteria.get(criterion);
    return asked === undefined ? [] : rank(asked, index, 10).map(({ law, provision }) => `${law}#${provision}`);
  };
  const measure = ({ jurisdiction, language, sources }: Haystack, gold: Gold): void => {
    const title = `${jurisdiction} ${language}, ${sources.length} provisions`;
    const own = languages.get(language);
    const any = languages.get('und');
    if (own === undefined || any === undefined) throw new Error(`there is no language file for ${language}`);
    const index = indexLaws(sources, matcherFor([own, any]));
    const found = questions(gold, by(index));
    line(title, found);
    ours.push(...found);
    Object.keys(gold.criteria).forEach((criterion, at) => {
      if ((found[at]?.at5 ?? 1) < 1) {
        const got = by(index)(criterion)
          .slice(0, 5)
          .map((id) => id.replace(/^.*#/u, ''));
        misses.push(
          `  ${jurisdiction} ${language} ${criterion}: wanted ${gold.criteria[criterion]?.gold.map((id) => id.replace(/^.*#/u, '')).join(' ')}; first five ${got.join(' ')}`,
        );
      }
    });
    const words = indexPlainly(sources);
    const baseline = questions(gold, (criterion) => {
      const asked = criteria.get(criterion);
      return asked === undefined ? [] : rankPlainly(asked, own, words, 10);
    });
    line('  plain keywords, BM25', baseline);
    plain.push(...baseline);
    // the two forms of Norwegian are one language here: neither may stand in for the other
    const kin = language === 'nb' ? ['nb', 'nn'] : [language];
    const others: LanguageFile[] = [...languages.values()].filter((file) => !kin.includes(file.language));
    const relatives = relativesOf(sources, others);
    const without = questions(gold, by(indexLaws(sources, matcherFor([...relatives, any]))));
    line(`  without its file (${relatives.map((file) => file.language).join(', ')})`, without);
    withheld.push(...without);
  };
  for (const haystack of readHaystacks(root)) {
    const gold = golds.find(({ jurisdiction }) => jurisdiction === haystack.jurisdiction);
    if (gold !== undefined) measure(haystack, gold);
  }
  const treaties = readTreaties(root);
  for (const { name, language, sources, gold } of treaties) {
    const own = languages.get(language);
    const any = languages.get('und');
    if (own === undefined || any === undefined) continue;
    const ask = by(indexLaws(sources, matcherFor([own, any])));
    line(
      `treaty: ${name}, ${language}, ${sources.length} articles`,
      Object.entries(gold).map(([criterion, wanted]) => score(wanted, ask(criterion))),
    );
  }
  line('all', ours);
  line('all, plain keywords, BM25', plain);
  line('all, each without its language file', withheld);
  process.stdout.write(`Questions with an answer missing from the first five:\n${misses.join('\n')}\n`);
};
