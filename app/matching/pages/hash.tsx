import type { VNode } from 'preact';
import type { RouteContext } from '../../foundation/http/route.ts';
import { formatDate } from '../../foundation/languages/languages.ts';
import { Button, DataTable, Form, Notice, Select, StaffPage, SummaryList, UserText } from '../../ui/index.ts';
import { feedbackReasons } from '../exchange/feedback.ts';
import type { HashView } from '../list/view.ts';
import { ownReasons } from '../opinion/own.ts';
import { hashUrl, kindName, Labels, listUrl, StanceWord } from './words.tsx';

type Props = { context: RouteContext; view: HashView };

const Who = ({ context: { t }, said }: { context: RouteContext; said: HashView['opinions'][number] }): VNode => {
  if (said.proposer === null) return said.member === '' ? <>–</> : <UserText>{said.member}</UserText>;
  return (
    <>
      {said.agreer === null
        ? t('matching.proposed-by', { name: said.proposer })
        : t('matching.agreed-by', { name: said.proposer, other: said.agreer })}
    </>
  );
};

const TakeBack = ({ context, said }: { context: RouteContext; said: HashView['opinions'][number] }): VNode | null =>
  said.origin === 'own' && said.agreer !== null ? (
    <Form action="/staff/lists/take-back" token={context.formToken}>
      <input type="hidden" name="list" value={said.list} />
      <input type="hidden" name="key" value={said.key} />
      <Button kind="plain">{context.t('matching.take-back')}</Button>
    </Form>
  ) : null;

/** Says to the list's owner what this house thinks of the entry. */
const Tell = ({
  context,
  said,
  kind,
}: {
  context: RouteContext;
  said: HashView['opinions'][number];
  kind: string;
}): VNode | null => {
  const { t, formToken } = context;
  if (said.origin === 'own') return null;
  return (
    <details>
      <summary>{t('matching.tell-owner')}</summary>
      <Form action="/staff/lists/feedback" token={formToken}>
        <input type="hidden" name="list" value={said.list} />
        <input type="hidden" name="member" value={said.member} />
        <input type="hidden" name="key" value={said.key} />
        <input type="hidden" name="kind" value={kind} />
        <Select
          name="says"
          label={t('matching.tell-says')}
          options={[
            { value: 'affirmative', label: t('matching.tell-affirmative') },
            ...feedbackReasons.map((reason) => ({ value: reason, label: t(`matching.tell-${reason}`) })),
          ]}
        />
        <Button kind="plain">{t('matching.tell-owner')}</Button>
      </Form>
    </details>
  );
};

const OwnOpinion = ({ context, view }: Props): VNode | null => {
  const { t, formToken } = context;
  if (view.ownLists.length === 0) return null;
  return (
    <section aria-labelledby="own">
      <h2 id="own">{t('matching.own-opinion')}</h2>
      <Form action={hashUrl(view.value.id)} token={formToken}>
        <Select
          name="list"
          label={t('matching.propose-list')}
          options={view.ownLists.map(({ name }) => ({ value: name, label: name }))}
        />
        <Select
          name="stance"
          label={t('matching.col-says')}
          options={['positive', 'negative'].map((stance) => ({ value: stance, label: t(`matching.stance-${stance}`) }))}
        />
        <Select
          name="reason"
          label={t('matching.propose-reason')}
          options={ownReasons.map((reason) => ({ value: reason, label: t(`matching.reason-${reason}`) }))}
        />
        <p class="hint">{t('matching.propose-hint')}</p>
        <Button kind="plain">{t('matching.own-button')}</Button>
      </Form>
    </section>
  );
};

/** Everything that is said of one listed hash, by whom; never the hash, and never what it stands for. */
export const HashPage = ({ context, view }: Props): VNode => {
  const { t, language, subject } = context;
  const analyst = subject.role === 'analyst' || subject.role === 'senior-analyst';
  const senior = subject.role === 'senior-analyst';
  const { value, opinions, held } = view;
  return (
    <StaffPage context={context} title={t('matching.hash', { number: value.id })} current="lists">
      <p>
        <a href="/staff/lists">{t('matching.lists')}</a>
      </p>
      <h1>{t('matching.hash', { number: value.id })}</h1>
      {held === undefined ? null : (
        <Notice kind={held.verdict === 'released' ? 'info' : 'warn'}>
          <p>
            {t(`matching.quarantine-${held.verdict ?? 'held'}`, { count: held.reports })}{' '}
            <a href="/staff/lists/waiting">{t('matching.quarantine')}</a>
          </p>
        </Notice>
      )}
      <SummaryList
        rows={[
          { term: t('matching.col-kind'), value: kindName(value.kind) },
          { term: t('matching.col-matches'), value: t('matching.number', { value: value.matches }) },
        ]}
      />
      <DataTable
        look="cards"
        caption={t('matching.opinions-caption')}
        columns={['list', 'says', 'who', 'labels', 'quality', 'when', ...(analyst ? ['act'] : [])].map((name) => ({
          label: t(`matching.col-${name}`),
        }))}
        rows={opinions.map((said) => [
          <a key="list" href={listUrl(said.list)}>
            {said.list}
          </a>,
          <>
            <StanceWord t={t} stance={said.stance} bank={said.bank} />
            {said.state === 'off' ? ` (${t('matching.state-off')})` : ''}
          </>,
          <Who key="who" context={context} said={said} />,
          <Labels key="labels" labels={said.labels ?? []} />,
          said.quality === null ? '–' : t('matching.number', { value: said.quality }),
          said.saidAt === null ? (
            `${formatDate(said.recordedAt, language, { time: true })} UTC`
          ) : (
            <UserText key="at">{said.saidAt}</UserText>
          ),
          ...(analyst
            ? [
                <>
                  <TakeBack context={context} said={said} />
                  {senior ? <Tell context={context} said={said} kind={value.kind} /> : null}
                </>,
              ]
            : []),
        ])}
      />
      {analyst ? <OwnOpinion context={context} view={view} /> : null}
    </StaffPage>
  );
};
