import type { VNode } from 'preact';
import { formatDate } from '../../foundation/languages/languages.ts';
import { Button, DataTable } from '../../ui/index.ts';
import { caseUrl } from '../case/reference.ts';
import { CaseForm, type CaseProps } from './case-parts.tsx';
import { StateTag } from './words.tsx';

const sameWords = ({ context }: Pick<CaseProps, 'context'>, row: CaseProps['view']['duplicates'][number]): string => {
  const counts = [
    ['address', row.sameAddresses],
    ['hash', row.sameHashes],
    ['account', row.sameAccounts],
    ['host', row.sameHosts],
  ] as const;
  return counts.flatMap(([kind, count]) => (count === 0 ? [] : [context.t(`casework.same-${kind}`, { count })])).join(' · ');
};

/** Other cases that name the same thing, found by blind index; merging can be undone until something is sent. */
export const Duplicates = ({ context, view }: CaseProps): VNode | null => {
  const { t, language } = context;
  if (view.duplicates.length === 0) return null;
  const mergeable = view.may.has('case.merge') && view.file.state !== 'second-opinion';
  return (
    <section aria-labelledby="duplicates">
      <h2 id="duplicates">{t('casework.duplicates')}</h2>
      <DataTable
        caption={t('casework.duplicates-caption')}
        look="cards"
        columns={[
          { label: t('casework.col-case') },
          { label: t('casework.col-same') },
          { label: t('casework.col-state') },
          { label: t('casework.col-step') },
        ]}
        rows={view.duplicates.map((row) => [
          <a key="link" href={caseUrl(row.reference)}>
            {row.reference}
          </a>,
          sameWords({ context }, row),
          <span key="state">
            <StateTag t={t} state={row.state} /> {formatDate(row.openedAt, language)}
          </span>,
          mergeable && row.firstReferredAt === null && (row.state === 'inbox' || row.state === 'claimed') ? (
            <CaseForm key="merge" context={context} view={view} to="merge">
              <input type="hidden" name="other" value={row.reference} />
              <Button kind="plain">{t('casework.merge', { reference: row.reference })}</Button>
            </CaseForm>
          ) : (
            '–'
          ),
        ])}
      />
    </section>
  );
};
