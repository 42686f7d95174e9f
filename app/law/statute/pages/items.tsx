import type { VNode } from 'preact';
import { DataTable, type StaffPageContext, StatusTag } from '../../../ui/index.ts';
import type { ItemRow } from '../item.ts';
import { placeOf, resultTag } from './words.ts';

/** What becomes of each file, refused ones first, with the place of what was wrong and what a reader must know. */
export const ItemsTable = ({
  context,
  items,
  caption,
}: {
  context: StaffPageContext;
  items: readonly ItemRow[];
  caption: string;
}): VNode => {
  const { t } = context;
  const ordered = items.toSorted((a, b) => Number(b.result === 'refused') - Number(a.result === 'refused'));
  return (
    <DataTable
      look="cards"
      caption={caption}
      columns={[
        { label: t('statute.file') },
        { label: t('statute.result') },
        { label: t('statute.law') },
        { label: t('statute.provisions'), numeric: true },
        { label: t('statute.remarks') },
      ]}
      empty={<p>{t('statute.no-files')}</p>}
      rows={ordered.map((item) => {
        const tag = resultTag(item.result);
        return [
          <bdi key="file" dir="ltr">
            {placeOf(item)}
          </bdi>,
          <StatusTag key="result" glyph={tag.glyph} tone={tag.tone} word={t(tag.key)} />,
          item.lawId === null ? (
            '–'
          ) : (
            <span key="law">
              <bdi>{item.title ?? ''}</bdi> <code dir="ltr">{item.lawId}</code>
            </span>
          ),
          String(item.provisions),
          <span key="remarks" lang="en" dir="ltr">
            {item.problem === null
              ? item.warnings.map(({ message }) => message).join('; ')
              : `${item.problem.code}: ${item.problem.message}`}
          </span>,
        ];
      })}
    />
  );
};
