import { csvOf } from '../foundation/csv/csv.ts';
import type { Translate } from '../foundation/languages/translate.ts';
import { dimensionNames, settleDays } from './definition.ts';
import type { PublishedFigures } from './published.ts';
import type { ReleaseRow } from './release.ts';
import { base, smallest } from './suppress.ts';

export const licence = { name: 'CC BY 4.0', address: 'https://creativecommons.org/licenses/by/4.0/' };

/** What each column of the files means: name, type and words, for people and programs (`t` must be English). */
export const dictionary = (t: Translate) =>
  (['month', 'revision', 'made_at', 'definition', 'synthetic', 'dimension', 'code', 'label', 'value', 'status'] as const).map(
    (name) => ({ name, meaning: t(`figures.column-${name}`) }),
  );

/** Words of a row; a country's name comes from the platform's data. */
export const labelOf = (t: Translate, locale: string, dimension: string, code: string): string =>
  dimension === 'country' && code !== 'rest'
    ? (new Intl.DisplayNames(locale, { type: 'region' }).of(code) ?? code)
    : t(`figures.${dimension}-${code}`);

type Line = Record<
  'month' | 'revision' | 'made_at' | 'definition' | 'synthetic' | 'dimension' | 'code' | 'label' | 'value' | 'status',
  string | number | boolean | null
>;

const linesOf = (row: ReleaseRow, t: Translate): Line[] => {
  const head = {
    month: row.month.slice(0, 7),
    revision: row.revision,
    made_at: row.madeAt.toISOString(),
    definition: row.definition,
    synthetic: row.synthetic,
  };
  const cell = (value: number | null) => ({ value, status: value === null ? 'hidden' : value === 0 ? 'exact' : 'rounded' });
  return [
    { ...head, dimension: 'total', code: 'total', label: t('figures.total'), ...cell(row.tables.total) },
    ...row.tables.tables.flatMap((table) =>
      table.rows.map((one) => ({
        ...head,
        dimension: table.dimension,
        code: one.code,
        label: labelOf(t, 'en-GB', table.dimension, one.code),
        ...cell(one.value),
      })),
    ),
  ];
};

const all = (figures: PublishedFigures, t: Translate): Line[] =>
  [...figures.real, ...figures.synthetic].flatMap((row) => linesOf(row, t));

/** RFC 4180, UTF-8, one line for each published value; English codes and labels. A hidden count has no value. */
export const asCsv = (figures: PublishedFigures, t: Translate): string =>
  csvOf(
    all(figures, t),
    dictionary(t).map(({ name }) => name),
  );

/** The same values with definitions, dictionary and licence. */
export const asJson = (figures: PublishedFigures, t: Translate, publisher: string) => ({
  publisher,
  licence,
  rules: { hiddenBelow: smallest, roundedTo: base, publishedDaysAfterMonth: settleDays },
  definitions: Object.fromEntries(['total', ...dimensionNames].map((name) => [name, t(`figures.definition-${name}`)])),
  dictionary: dictionary(t),
  values: all(figures, t),
});
