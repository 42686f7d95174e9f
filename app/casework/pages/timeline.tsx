import type { VNode } from 'preact';
import { formatDate } from '../../foundation/languages/languages.ts';
import { law } from '../../law/index.ts';
import { DataTable } from '../../ui/index.ts';
import type { CaseProps } from './case-parts.tsx';

// only details whose values have words of their own; ids and counts stay in the audit log
const detailWords = ({ context }: Pick<CaseProps, 'context'>, event: CaseProps['view']['events'][number]): string => {
  const { t } = context;
  const { detail, kind } = event;
  const text = (name: string): string => String(detail[name] ?? '');
  if (kind === 'classified')
    return `${detail.item === 0 ? t('casework.item-whole') : t('casework.item-number', { number: text('item') })}: ${t(`casework.class-${text('code')}`)}`;
  if (kind === 'opened') return t(`casework.open-reason-${text('reason')}`);
  if (kind === 'second-opinion-asked') return t(`casework.asked-${text('why')}`);
  if (kind === 'law-decided')
    return t('casework.law-decided-detail', { obligations: text('obligations'), unknowns: text('unknowns') });
  if (kind === 'sensitivity-changed') return t(`casework.sensitivity-${text('to')}`);
  const body = detail.body === undefined ? '' : (law.bodies.get(text('body'))?.name ?? text('body'));
  if (kind === 'closed' || kind === 'outcome')
    return [body, t(`casework.outcome-${text('outcome')}`)].filter((part) => part !== '').join(': ');
  if (kind === 'opinions-resolved') return t(`casework.side-${text('side')}`);
  return text('case') || text('rule') || body;
};

/** What happened, oldest first. */
export const Timeline = ({ context, view }: CaseProps): VNode => {
  const { t, language } = context;
  return (
    <details>
      <summary>{t('casework.timeline', { count: view.events.length })}</summary>
      <DataTable
        caption={t('casework.timeline-caption')}
        look="cards"
        columns={[
          { label: t('casework.col-when') },
          { label: t('casework.col-event') },
          { label: t('casework.col-detail') },
          { label: t('casework.col-who') },
        ]}
        rows={view.events.map((event) => [
          `${formatDate(event.at, language, { time: true })} UTC`,
          t(`casework.event-${event.kind}`),
          detailWords({ context }, event),
          event.actorName ?? '–',
        ])}
        empty={<p>{t('casework.timeline-empty')}</p>}
      />
    </details>
  );
};
