import type { VNode } from 'preact';
import { RevisionsPage } from '../../../figures/index.ts';
import type { ErrorCode } from '../../../foundation/errors/catalogue.ts';
import type { StaffPageContext } from '../../../ui/index.ts';
import { quarterName, settleDays } from '../definition.ts';
import type { PracticeRow } from '../rows.ts';

/** The quarters that were published, and the way to correct one. */
export const PreparePracticePage = ({
  context,
  rows,
  problem,
}: {
  context: StaffPageContext;
  rows: readonly PracticeRow[];
  problem: ErrorCode | undefined;
}): VNode => {
  const { t } = context;
  return (
    <RevisionsPage
      context={context}
      title={t('practice-figures.prepare-title')}
      lead={t('practice-figures.prepare-lead', { days: settleDays })}
      caption={t('practice-figures.published')}
      column={t('practice-figures.quarter')}
      empty={t('practice-figures.none-yet', { days: settleDays })}
      rows={rows.map((row) => ({
        ...row,
        name: quarterName(row.quarter),
        href: '/en/action/practice',
        fields: { quarter: row.quarter },
      }))}
      action="/staff/action/practice/correct"
      problem={problem}
    >
      <p>
        <a href="/en/action/practice">{t('figures.public-page')}</a>
        {' · '}
        <a href="/staff/figures">{t('figures.prepare-title')}</a>
      </p>
    </RevisionsPage>
  );
};
