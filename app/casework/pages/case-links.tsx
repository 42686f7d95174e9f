import type { VNode } from 'preact';
import { formatDate } from '../../foundation/languages/languages.ts';
import { DataTable } from '../../ui/index.ts';
import { caseUrl } from '../case/reference.ts';
import type { CaseProps } from './case-parts.tsx';

/** How a provider's report belongs with others: repeated, taken back, named before, the same files or account. */
export const LinkedFilings = ({ context, view }: CaseProps): VNode | null => {
  const { t, language } = context;
  if (view.linked.length === 0) return null;
  return (
    <section aria-labelledby="linked">
      <h2 id="linked">{t('filing.linked')}</h2>
      <p class="hint">{t('filing.linked-about')}</p>
      <DataTable
        caption={t('filing.linked-caption')}
        look="cards"
        columns={['how', 'report', 'state', 'case'].map((name) => ({ label: t(`filing.col-${name}`) }))}
        rows={view.linked.map((row) => [
          t(`filing.link-${row.kind}-${row.ours ? 'later' : 'earlier'}`),
          <span key="report">
            <code>{String(row.number)}</code> {formatDate(row.openedAt, language)}
          </span>,
          t(`filing.state-${row.state}`),
          row.reference === null || row.reference === view.file.reference ? (
            '–'
          ) : (
            <a key="case" href={caseUrl(row.reference)}>
              {row.reference}
            </a>
          ),
        ])}
      />
    </section>
  );
};
