import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { errorCatalogue } from '../../app/foundation/errors/catalogue.ts';
import { languages } from '../../app/foundation/languages/languages.ts';
import { safetyAreas } from '../../app/ui/review-state.ts';
import type { Check } from '../lib/check.ts';
import { isTest, projectFiles, root, textOf } from '../lib/files.ts';
import {
  missingPlurals,
  placeholders,
  type Review,
  sentenceLengths,
  sourceHash,
  syntaxError,
  type Texts,
} from '../lib/messages.ts';

/** Words that a text for people never uses, by language; the project's own code is held by the check called "words". */
const forbidden: Record<string, readonly RegExp[]> = {
  en: [/\bclick here\b/i, /\bsexting\b/i, /\bplease be patient\b/i, /\byour fault\b(?<!not your fault)/i],
  ar: [/إباحية الأطفال|المواد الإباحية للأطفال|اضغط هنا/],
  th: [/ลามกอนาจารเด็ก|หนังโป๊เด็ก|คลิกที่นี่/],
};
const safety: readonly string[] = safetyAreas;
const translated = Object.keys(languages).filter((language) => language !== 'en');
const mostWords = { average: 15, sentence: 25 } as const;

const readTexts = async (path: string): Promise<Texts | undefined> => {
  try {
    return JSON.parse(await readFile(join(root, path), 'utf8')) as Texts;
  } catch (error) {
    if ((error as { code?: string }).code === 'ENOENT') return undefined;
    throw error;
  }
};

const areas = async (): Promise<string[]> =>
  (await projectFiles()).flatMap((path) => /^locales\/en\/([\w-]+)\.json$/.exec(path)?.[1] ?? []);

const wordsIn = (language: string, path: string, texts: Texts): string[] =>
  Object.entries(texts).flatMap(([key, text]) => {
    const problems = (forbidden[language] ?? []).filter((word) => word.test(text)).map((word) => `${path} "${key}" says ${word}`);
    const broken = syntaxError(language, text);
    if (broken !== undefined) problems.push(`${path} "${key}" cannot be read as MessageFormat 2: ${broken}`);
    const plurals = missingPlurals(language, text);
    if (plurals.length > 0) problems.push(`${path} "${key}" lacks the plural forms ${plurals.join(', ')}`);
    return problems;
  });

const englishProblems = (area: string, path: string, texts: Texts): string[] => {
  if (!safety.includes(area)) return [];
  const lengths = Object.values(texts).flatMap(sentenceLengths);
  const average = lengths.reduce((sum, length) => sum + length, 0) / lengths.length;
  const long = Object.entries(texts).filter(([, text]) => sentenceLengths(text).some((length) => length > mostWords.sentence));
  return [
    ...(average > mostWords.average
      ? [`${path} has ${average.toFixed(1)} words a sentence; ${mostWords.average} is the most`]
      : []),
    ...long.map(([key]) => `${path} "${key}" has a sentence of more than ${mostWords.sentence} words: cut it in two`),
  ];
};

/** Fills in what no person needs to decide: a text without a review entry is unreviewed. */
const completeReview = async (path: string, english: Texts, texts: Texts, review: Review): Promise<Review> => {
  const date = new Date().toISOString().slice(0, 10);
  const full: Review = Object.fromEntries(
    Object.keys(texts).map((key) => [
      key,
      review[key] ?? { source: sourceHash(english[key] ?? ''), state: 'unreviewed', reviewer: null, date },
    ]),
  );
  await writeFile(join(root, path), `${JSON.stringify(full, null, 2)}\n`);
  return full;
};

const reviewProblems = (path: string, english: Texts, texts: Texts, review: Review): string[] =>
  Object.keys(texts).flatMap((key) => {
    const entry = review[key];
    if (entry === undefined) return [`${path} has no entry for "${key}": run npm run lint -- --fix locales`];
    if (entry.source !== sourceHash(english[key] ?? ''))
      return [`${path} "${key}" needs editing: the English text changed after it was translated`];
    return entry.state === 'approved' && !entry.reviewer ? [`${path} "${key}" is approved by nobody: name the reviewer`] : [];
  });

const translationProblems = async (language: string, area: string, english: Texts, fix: boolean): Promise<string[]> => {
  const path = `locales/${language}/${area}.json`;
  const reviewPath = `locales/${language}/${area}.review.json`;
  const texts = await readTexts(path);
  if (texts === undefined) return [`${path} is missing: every page is offered in this language`];
  const stored = ((await readTexts(reviewPath)) ?? {}) as unknown as Review;
  const review = fix ? await completeReview(reviewPath, english, texts, stored) : stored;
  const missing = Object.keys(english).filter((key) => texts[key] === undefined);
  return [
    ...missing.map((key) => `${path} lacks "${key}"`),
    ...Object.keys(texts)
      .filter((key) => english[key] === undefined)
      .map((key) => `${path} has "${key}", which English has not`),
    ...Object.keys(texts)
      .filter((key) => english[key] !== undefined && placeholders(english[key]).join() !== placeholders(texts[key] ?? '').join())
      .map((key) => `${path} "${key}" takes other values than the English text`),
    ...wordsIn(language, path, texts),
    ...reviewProblems(reviewPath, english, texts, review),
  ];
};

/** Keys that code asks for in so many words and that no catalogue has. */
const unknownKeys = async (known: ReadonlySet<string>): Promise<string[]> => {
  const paths = (await projectFiles()).filter((path) => /^app\/(?!foundation\/).*\.tsx?$/.test(path) && !isTest(path));
  const found = await Promise.all(
    paths.map(async (path) =>
      [...(await textOf(path)).matchAll(/\bt\(\s*'([\w.-]+)'/g)]
        .map(([, key = '']) => key)
        .filter((key) => !known.has(key))
        .map((key) => `${path} asks for the text "${key}", which locales/en does not have`),
    ),
  );
  return found.flat();
};

export const check: Check = {
  name: 'locales',
  run: async ({ fix }) => {
    const problems: string[] = [];
    const known = new Set<string>();
    for (const area of await areas()) {
      const path = `locales/en/${area}.json`;
      const english = (await readTexts(path)) ?? {};
      for (const key of Object.keys(english)) known.add(`${area}.${key}`);
      problems.push(...wordsIn('en', path, english), ...englishProblems(area, path, english));
      for (const language of translated) problems.push(...(await translationProblems(language, area, english, fix)));
    }
    const codes = Object.keys(errorCatalogue).filter((code) => !known.has(`error.${code}`));
    problems.push(...codes.map((code) => `locales/en/error.json lacks "${code}" of the catalogue of errors`));
    return [...problems, ...(await unknownKeys(known))];
  },
  notes: async () => {
    const lines: string[] = [];
    for (const language of translated) {
      for (const area of await areas()) {
        const texts = await readTexts(`locales/${language}/${area}.json`);
        const review = Object.values(((await readTexts(`locales/${language}/${area}.review.json`)) ?? {}) as unknown as Review);
        const approved = review.filter(({ state }) => state === 'approved').length;
        const count = Object.keys(texts ?? {}).length;
        lines.push(`${language}/${area}: ${approved} of ${count} approved, ${count - approved} not reviewed`);
      }
    }
    return lines;
  },
};
