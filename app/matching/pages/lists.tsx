import type { VNode } from 'preact';
import type { RouteContext } from '../../foundation/http/route.ts';
import {
  Button,
  DataTable,
  ErrorSummary,
  Form,
  fieldError,
  Notice,
  Select,
  StaffPage,
  StatusTag,
  TextField,
} from '../../ui/index.ts';
import type { ListsView } from '../list/view.ts';
import { listUrl } from './words.tsx';

type Props = { context: RouteContext; view: ListsView };

const Find = ({ context }: { context: RouteContext }): VNode => {
  const { t, formToken, problems } = context;
  return (
    <Form action="/staff/lists/find" token={formToken}>
      <TextField name="hash" label={t('matching.find')} hint={t('matching.find-hint')} error={fieldError(t, problems, 'hash')} />
      <Button kind="plain">{t('matching.find-button')}</Button>
    </Form>
  );
};

const Create = ({ context }: { context: RouteContext }): VNode => {
  const { t, formToken, problems, form } = context;
  return (
    <details open={problems.some(({ field }) => field === 'name')}>
      <summary>{t('matching.create')}</summary>
      <Form action="/staff/lists" token={formToken}>
        <TextField
          name="name"
          label={t('matching.name')}
          hint={t('matching.name-hint')}
          value={form.name}
          error={fieldError(t, problems, 'name')}
        />
        <TextField name="owner" label={t('matching.owner')} value={form.owner} />
        <Select
          name="origin"
          label={t('matching.origin')}
          options={['own', 'file', 'ncmec', 'stopncii', 'threatexchange'].map((origin) => ({
            value: origin,
            label: t(`matching.origin-${origin}`),
          }))}
          value={form.origin}
        />
        <Select
          name="bank"
          label={t('matching.bank')}
          options={['positive', 'negative'].map((bank) => ({ value: bank, label: t(`matching.bank-${bank}`) }))}
          value={form.bank}
        />
        <Button>{t('matching.create')}</Button>
      </Form>
    </details>
  );
};

/** Which lists of known material there are, how they are used, and what waits for a person. */
export const ListsPage = ({ context, view, nothing = false }: Props & { nothing?: boolean }): VNode => {
  const { t, subject, problems } = context;
  const held = view.held.filter(({ verdict }) => verdict === null).length;
  return (
    <StaffPage context={context} title={t('matching.lists')} current="lists">
      <ErrorSummary t={t} problems={problems} />
      <h1>{t('matching.lists')}</h1>
      <p>{t('matching.lists-about')}</p>
      {nothing ? (
        <Notice>
          <p>{t('matching.find-nothing')}</p>
        </Notice>
      ) : null}
      <p>
        <a href="/staff/lists/waiting">{t('matching.waits', { proposals: view.proposals.length, held })}</a>
        {view.progress.waiting === 0 ? '' : ` · ${t('matching.waiting-hashes', { count: view.progress.waiting })}`}
      </p>
      <DataTable
        look="cards"
        caption={t('matching.lists-caption')}
        columns={[
          { label: t('matching.name') },
          { label: t('matching.use') },
          { label: t('matching.entries'), numeric: true },
          { label: t('matching.withdrawn'), numeric: true },
          { label: t('matching.distance'), numeric: true },
          { label: t('matching.owner') },
        ]}
        rows={view.lists.map((list) => [
          <a key="name" href={listUrl(list.name)}>
            {list.name}
          </a>,
          <>
            <StatusTag
              glyph={list.state === 'on' ? '●' : '○'}
              word={t(`matching.state-${list.state}`)}
              tone={list.state === 'on' ? 'ok' : 'neutral'}
            />
            {list.bank === 'negative' ? ` ${t('matching.bank-negative')}` : ''}
          </>,
          t('matching.number', { value: list.entries }),
          t('matching.number', { value: list.withdrawn }),
          t('matching.number', { value: list.distance }),
          list.owner === '' ? '–' : <bdi key="owner">{list.owner}</bdi>,
        ])}
        empty={<p>{t('matching.lists-none')}</p>}
      />
      <Find context={context} />
      {subject.role === 'administrator' ? <Create context={context} /> : null}
    </StaffPage>
  );
};
