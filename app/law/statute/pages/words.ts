import type { Translate } from '../../../foundation/languages/translate.ts';
import type { ItemRow } from '../item.ts';

/** How a result looks: glyph, colour and word. */
export const resultTag = (
  result: ItemRow['result'],
): { glyph: string; tone: 'ok' | 'info' | 'neutral' | 'danger'; key: string } =>
  ({
    added: { glyph: '+', tone: 'ok', key: 'statute.result-added' },
    changed: { glyph: '≠', tone: 'info', key: 'statute.result-changed' },
    unchanged: { glyph: '=', tone: 'neutral', key: 'statute.result-unchanged' },
    refused: { glyph: '✕', tone: 'danger', key: 'statute.result-refused' },
  })[result] as ReturnType<typeof resultTag>;

/** The file with the line of what was wrong. */
export const placeOf = (item: Pick<ItemRow, 'path' | 'problem'>): string =>
  item.problem?.line === undefined ? item.path : `${item.path}:${item.problem.line}`;

/** How many of each result, in words. */
export const countsOf = (t: Translate, items: readonly Pick<ItemRow, 'result'>[]): string => {
  const count = (result: ItemRow['result']) => items.filter((item) => item.result === result).length;
  return t('statute.counts', {
    added: count('added'),
    changed: count('changed'),
    unchanged: count('unchanged'),
    refused: count('refused'),
  });
};
