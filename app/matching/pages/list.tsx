import type { VNode } from 'preact';
import type { RouteContext } from '../../foundation/http/route.ts';
import { formatDate } from '../../foundation/languages/languages.ts';
import { Button, DataTable, ErrorSummary, Form, fieldError, Select, StaffPage, SummaryList, TextField } from '../../ui/index.ts';
import type { ListView } from '../list/view.ts';
import { Exchange } from './exchange.tsx';
import { listUrl } from './words.tsx';

type Props = { context: RouteContext; view: ListView };

const Settings = ({ context, view: { list } }: Props): VNode => {
  const { t, formToken, problems, form } = context;
  const sent = problems.length > 0;
  const given = (name: string, stored: string): string => (sent ? (form[name] ?? '') : stored);
  const field = (name: 'distance' | 'quality' | 'ratio' | 'flood', stored: number) => (
    <TextField
      name={name}
      label={t(name === 'quality' ? 'matching.quality-least' : `matching.${name}`)}
      hint={t(`matching.${name}-hint`)}
      value={given(name, String(stored))}
      error={fieldError(t, problems, name)}
    />
  );
  return (
    <section aria-labelledby="settings">
      <h2 id="settings">{t('matching.settings')}</h2>
      <p class="hint">{t('matching.settings-hint')}</p>
      <Form action={listUrl(list.name)} token={formToken}>
        <Select
          name="state"
          label={t('matching.use')}
          options={['on', 'off'].map((state) => ({ value: state, label: t(`matching.state-${state}`) }))}
          value={given('state', list.state)}
        />
        {field('distance', list.distance)}
        {field('quality', list.quality)}
        {field('ratio', Number(list.ratio.toFixed(4)))}
        {field('flood', list.flood)}
        <Select
          name="suggests"
          label={t('matching.suggests-label')}
          blank={t('matching.suggests-nothing')}
          options={['baseline', 'national'].map((code) => ({ value: code, label: t(`casework.class-${code}`) }))}
          value={given('suggests', list.suggests ?? '')}
        />
        <Button>{t('matching.save')}</Button>
      </Form>
    </section>
  );
};

/** One list: whose it is, how it is used, what was read into it. */
export const ListPage = ({ context, view }: Props): VNode => {
  const { t, language, subject, problems } = context;
  const { list, imports } = view;
  const number = (value: number): string => t('matching.number', { value });
  return (
    <StaffPage context={context} title={list.name} current="lists">
      <ErrorSummary t={t} problems={problems} />
      <p>
        <a href="/staff/lists">{t('matching.lists')}</a>
      </p>
      <h1>{list.name}</h1>
      <SummaryList
        rows={[
          { term: t('matching.owner'), value: list.owner === '' ? '–' : <bdi>{list.owner}</bdi> },
          { term: t('matching.origin'), value: t(`matching.origin-${list.origin}`) },
          { term: t('matching.bank'), value: t(`matching.bank-${list.bank}`) },
          { term: t('matching.use'), value: t(`matching.state-${list.state}`) },
          { term: t('matching.entries'), value: number(list.entries) },
          { term: t('matching.withdrawn'), value: number(list.withdrawn) },
          { term: t('matching.distance'), value: number(list.distance) },
          { term: t('matching.quality-least'), value: number(list.quality) },
          { term: t('matching.changed'), value: `${formatDate(list.changedAt, language, { time: true })} UTC` },
        ]}
      />
      {subject.role === 'administrator' ? <Settings context={context} view={view} /> : null}
      <Exchange context={context} view={view} />
      <h2>{t('matching.imports')}</h2>
      <DataTable
        look="cards"
        caption={t('matching.imports-caption')}
        columns={[
          { label: t('matching.col-when') },
          { label: t('matching.col-format') },
          ...['added', 'changed-count', 'gone', 'refused'].map((name) => ({ label: t(`matching.col-${name}`), numeric: true })),
          { label: t('matching.col-end') },
        ]}
        rows={imports.map((run) => [
          `${formatDate(run.begunAt, language, { time: true })} UTC`,
          run.format,
          number(run.added),
          number(run.changed),
          number(run.gone),
          number(run.refused),
          run.endedAt === null ? t('matching.import-open') : `${formatDate(run.endedAt, language, { time: true })} UTC`,
        ])}
        empty={<p>{t('matching.imports-none')}</p>}
      />
    </StaffPage>
  );
};
