import type { VNode } from 'preact';
import { formatDate } from '../../foundation/languages/languages.ts';
import { law } from '../../law/index.ts';
import { DataTable } from '../../ui/index.ts';
import type { CaseEvent } from '../case/event.ts';
import { caseUrl } from '../case/reference.ts';
import type { CaseProps } from './case-parts.tsx';

// what says more stands, whatever order two of the same moment are listed in
const ranks: Record<string, number> = {
  referred: 0,
  'delivery-failed': 1,
  delivered: 1,
  acknowledged: 2,
  outcome: 3,
  'filing-retracted': 3,
};

/** Where the page of a hand-over stands: a sealed package, or a filing at another clearinghouse. */
export const handOverPath = ({ detail }: Pick<CaseEvent, 'detail'>): string =>
  detail.filing === undefined ? `referral/${detail.referral}` : `filing/${detail.filing}`;

/** What was handed over, to whom, and the last that is known of each: the first question on a case that has left the house. */
export const HandOvers = ({ context, view }: CaseProps): VNode | null => {
  const { t, language } = context;
  const last = new Map<string, CaseEvent>();
  for (const event of view.events) {
    const id = handOverPath(event);
    const before = ranks[last.get(id)?.kind ?? 'referred'] ?? 0;
    if ((ranks[event.kind] ?? -1) >= before) last.set(id, event);
  }
  if (last.size === 0) return null;
  const standing = ({ kind, detail }: CaseEvent): string =>
    kind === 'outcome' ? t(`casework.outcome-${detail.outcome}`) : t(`casework.event-${kind}`);
  return (
    <section aria-labelledby="handed-over">
      <h2 id="handed-over">{t('casework.handed-over')}</h2>
      <DataTable
        caption={t('casework.handed-over-caption')}
        look="cards"
        columns={[
          { label: t('casework.handed-over-to') },
          { label: t('casework.handed-over-last') },
          { label: t('casework.handed-over-when') },
        ]}
        rows={[...last].map(([id, event]) => [
          <a key={id} href={caseUrl(view.file.reference, id)}>
            {law.bodies.get(String(event.detail.body))?.name ?? String(event.detail.body)}
          </a>,
          standing(event),
          `${formatDate(event.at, language, { time: true })} UTC`,
        ])}
      />
    </section>
  );
};
