import { base, smallest } from '../../figures/index.ts';
import type { Translate } from '../../foundation/languages/translate.ts';
import { dimensionNames, quarterName, settleDays } from './definition.ts';
import type { Practice } from './published.ts';

export const columns = [
  'quarter',
  'revision',
  'made_at',
  'definition',
  'synthetic',
  'dimension',
  'code',
  'value',
  'status',
] as const;

/** One line for each published value; a hidden count has no value. */
export const practiceLines = ({
  real,
  synthetic,
}: Practice): Record<(typeof columns)[number], string | number | boolean | null>[] =>
  [...real, ...synthetic].flatMap((row) => {
    const head = {
      quarter: quarterName(row.quarter),
      revision: row.revision,
      made_at: row.madeAt.toISOString(),
      definition: row.definition,
      synthetic: row.synthetic,
    };
    const cell = (value: number | null) => ({ value, status: value === null ? 'hidden' : value === 0 ? 'exact' : 'rounded' });
    return [
      { ...head, dimension: 'total', code: 'total', ...cell(row.tables.total) },
      ...row.tables.tables.flatMap((table) =>
        table.rows.map((one) => ({ ...head, dimension: table.dimension, code: one.code, ...cell(one.value) })),
      ),
    ];
  });

/** The same with definitions (`t` must be English) and rules. */
export const practiceJson = (practice: Practice, t: Translate, publisher: string, home: string) => ({
  publisher,
  country: home,
  rules: { hiddenBelow: smallest, roundedTo: base, publishedDaysAfterQuarter: settleDays },
  definitions: Object.fromEntries(dimensionNames.map((name) => [name, t(`practice-figures.means-${name}`)])),
  values: practiceLines(practice),
});
