import type { VNode } from 'preact';
import { formatDate } from '../../foundation/languages/languages.ts';
import { Button, DataTable, ErrorSummary, Form, fieldError, StaffPage, TextField } from '../../ui/index.ts';
import { caseUrl } from '../case/reference.ts';
import type { Found } from '../inbox/search.ts';
import type { PageContext } from './props.ts';
import { Risk, StateTag } from './words.tsx';

/** Search by case, address, host, account or hash. Sent as a form, so that no address ends up in a browser's history. */
export const SearchPage = ({ context, found }: { context: PageContext; found: readonly Found[] | undefined }): VNode => {
  const { t, language } = context;
  return (
    <StaffPage context={context} title={t('casework.search')} current="inbox">
      <p>
        <a href="/staff/cases">{t('casework.queue-inbox')}</a>
      </p>
      <ErrorSummary t={t} problems={context.problems} />
      <h1>{t('casework.search')}</h1>
      <Form action="/staff/cases/search" token={context.formToken}>
        <TextField
          name="what"
          label={t('casework.search-what')}
          hint={t('casework.search-hint')}
          value={context.form.what}
          dir="ltr"
          maxLength={2000}
          error={fieldError(t, context.problems, 'what')}
        />
        <Button>{t('casework.search-go')}</Button>
      </Form>
      {found === undefined ? null : (
        <DataTable
          caption={t('casework.search-found', { count: found.length })}
          look="cards"
          columns={[
            { label: t('casework.col-case') },
            { label: t('casework.col-match') },
            { label: t('casework.col-what') },
            { label: t('casework.col-risk') },
            { label: t('casework.col-state') },
          ]}
          rows={found.map((row) => [
            <a key="link" href={caseUrl(row.reference)}>
              {row.reference}
            </a>,
            t(row.by === 'same' ? 'casework.match-same' : 'casework.match-host'),
            t(`casework.category-${row.category}`),
            <Risk key="risk" t={t} risk={row.risk} />,
            <span key="state">
              <StateTag t={t} state={row.state} /> {formatDate(row.openedAt, language)}
            </span>,
          ])}
          empty={<p>{t('casework.search-none')}</p>}
        />
      )}
    </StaffPage>
  );
};
