import type { VNode } from 'preact';
import type { Language } from '../../foundation/languages/languages.ts';
import type { Translate } from '../../foundation/languages/translate.ts';
import { Outside } from '../../law/index.ts';
import { DataTable, StatusTag } from '../../ui/index.ts';
import type { BillRow } from '../bill/bill.ts';
import { Foreign, LinkWords } from './words.tsx';

export const BillStageTag = ({ t, bill }: { t: Translate; bill: BillRow }): VNode => (
  <>
    <StatusTag
      glyph={bill.stage === 'in-law' ? '●' : ['rejected', 'lapsed', 'withdrawn'].includes(bill.stage) ? '×' : '…'}
      tone={bill.stage === 'in-law' ? 'ok' : 'neutral'}
      word={t(`action.stage-${bill.stage}`)}
    />{' '}
    {bill.stageOn}
  </>
);

/** Bills, each with the sentence that it is not law, until it is. */
export const BillLines = ({
  context: { t, language },
  bills,
  href,
}: {
  context: { t: Translate; language: Language };
  bills: readonly BillRow[];
  href?: (bill: BillRow) => string;
}): VNode => (
  <DataTable
    caption={t('action.bills-caption', { count: bills.length })}
    look="cards"
    columns={['bill', 'stage', 'would-close', 'source'].map((column) => ({ label: t(`action.column-${column}`) }))}
    empty={<p>{t('action.bills-none')}</p>}
    rows={bills.map((bill) => [
      href === undefined ? (
        <Foreign key="b" language={bill.language}>{`${bill.number}: ${bill.title}`}</Foreign>
      ) : (
        <a key="b" href={href(bill)}>
          <Foreign language={bill.language}>{`${bill.number}: ${bill.title}`}</Foreign>
        </a>
      ),
      <>
        <BillStageTag t={t} bill={bill} />
        <br />
        <span class="hint">
          {bill.enacted === null
            ? t('action.bill-not-law')
            : t('action.bill-in-law', { law: bill.enacted.law, date: bill.enacted.from })}
        </span>
      </>,
      <ul key="c" class="plain-list">
        {bill.criteria.map((criterion) => (
          <li key={criterion}>
            <LinkWords kind="criterion" of={criterion} language={language} />
          </li>
        ))}
      </ul>,
      <>
        <Outside href={bill.address} /> ({bill.retrieved})
      </>,
    ])}
  />
);
