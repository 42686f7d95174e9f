import type { VNode } from 'preact';
import type { FieldProblem } from '../../foundation/errors/problem.ts';
import { formatDate } from '../../foundation/languages/languages.ts';
import { Button, DataTable, ErrorSummary, Form, fieldError, StaffPage, StatusTag, TextField } from '../../ui/index.ts';
import type { ProvidersView } from '../console/console.ts';
import type { Keeping } from '../copy/keeping.ts';
import type { PageContext } from './words.tsx';

/** Who reports here, how much and how well in the last thirty days; an administrator lets companies in and closes the door. */
export const ProvidersPage = ({
  context,
  view,
  keeping,
  problems,
}: {
  context: PageContext;
  view: ProvidersView;
  /** Under which decision copies of files are kept, if they are. */
  keeping: Keeping | undefined;
  problems: readonly FieldProblem[];
}): VNode => {
  const { t, language, subject } = context;
  const admin = subject.role === 'administrator';
  return (
    <StaffPage context={context} title={t('provider.providers')} current="providers">
      <ErrorSummary t={t} problems={problems} />
      <h1>{t('provider.providers')}</h1>
      <p>{t('provider.providers-about')}</p>
      <DataTable
        caption={t('provider.providers-caption')}
        look="cards"
        columns={[
          ...['name', 'state', 'opened-count', 'finished-count', 'expired-count', 'empty-count', 'completeness'].map(
            (name, index) => ({
              label: t(`provider.col-${name}`),
              numeric: index > 1,
            }),
          ),
          ...(admin ? [{ label: t('provider.col-actions') }] : []),
        ]}
        rows={view.map((provider) => [
          <bdi key="name">{provider.name}</bdi>,
          provider.state === 'active' ? (
            <StatusTag key="state" glyph="●" word={t('provider.active')} tone="ok" />
          ) : (
            <StatusTag key="state" glyph="■" word={t('provider.suspended')} tone="warn" />
          ),
          t('provider.number', { value: provider.opened }),
          t('provider.number', { value: provider.finished }),
          t('provider.number', { value: provider.expired }),
          t('provider.number', { value: provider.flood }),
          provider.completeness === undefined ? '–' : t('provider.of-hundred', { value: provider.completeness }),
          ...(admin
            ? [
                <Form key="act" action="/staff/providers/state" token={context.formToken}>
                  <input type="hidden" name="provider" value={provider.id} />
                  <input type="hidden" name="state" value={provider.state === 'active' ? 'suspended' : 'active'} />
                  <Button kind="plain">
                    {t(provider.state === 'active' ? 'provider.suspend' : 'provider.resume', { name: provider.name })}
                  </Button>
                </Form>,
              ]
            : []),
        ])}
        empty={t('provider.providers-none')}
      />
      <h2>{t('filing.keeping')}</h2>
      <p>
        {keeping === undefined
          ? t('filing.keeping-off')
          : t('filing.keeping-on', {
              at: formatDate(keeping.decidedAt, language),
              jurisdiction:
                new Intl.DisplayNames([language], { type: 'region' }).of(keeping.jurisdiction) ?? keeping.jurisdiction,
              basis: keeping.basis,
            })}
      </p>
      {admin ? (
        <Form action="/staff/providers" token={context.formToken}>
          <TextField
            name="name"
            label={t('provider.new-provider')}
            hint={t('provider.new-provider-hint')}
            value={context.form.name}
            error={fieldError(t, problems, 'name')}
          />
          <Button>{t('provider.add-provider')}</Button>
        </Form>
      ) : null}
    </StaffPage>
  );
};
