import type { VNode } from 'preact';
import type { RouteContext } from '../../foundation/http/route.ts';
import { formatDate } from '../../foundation/languages/languages.ts';
import { Button, Buttons, DataTable, Form, StaffPage } from '../../ui/index.ts';
import type { ListsView } from '../list/view.ts';
import { hashUrl, kindName } from './words.tsx';

type Props = { context: RouteContext; view: ListsView };

const Answer = ({ context, row }: { context: RouteContext; row: ListsView['proposals'][number] }): VNode => {
  const { t, subject, formToken } = context;
  const own = 'staffId' in subject && subject.staffId === row.proposedBy;
  return (
    <Form action="/staff/lists/proposals" token={formToken}>
      <input type="hidden" name="list" value={row.list} />
      <input type="hidden" name="key" value={row.key} />
      <Buttons>
        {own ? null : (
          <Button name="verdict" value="agree">
            {t('matching.agree')}
          </Button>
        )}
        <Button kind="plain" name="verdict" value="refuse">
          {t(own ? 'matching.withdraw-proposal' : 'matching.refuse')}
        </Button>
      </Buttons>
    </Form>
  );
};

const Decide = ({ context, row }: { context: RouteContext; row: ListsView['held'][number] }): VNode => {
  const { t, formToken } = context;
  return (
    <Form action="/staff/lists/quarantine" token={formToken}>
      <input type="hidden" name="value" value={String(row.value)} />
      <Buttons>
        {row.verdict === 'released' ? null : (
          <Button kind="plain" name="verdict" value="released">
            {t('matching.release')}
          </Button>
        )}
        {row.verdict === 'blocked' ? null : (
          <Button kind="plain" name="verdict" value="blocked">
            {t('matching.block')}
          </Button>
        )}
      </Buttons>
    </Form>
  );
};

/** What waits for a person: hashes of our own that need a second yes, and hashes that suddenly matched far too much. */
export const WaitingPage = ({ context, view }: Props): VNode => {
  const { t, language, subject } = context;
  const at = (moment: Date): string => `${formatDate(moment, language, { time: true })} UTC`;
  const analyst = subject.role === 'analyst' || subject.role === 'senior-analyst';
  const senior = subject.role === 'senior-analyst';
  const act = (shown: boolean) => (shown ? [{ label: t('matching.col-act') }] : []);
  return (
    <StaffPage context={context} title={t('matching.waiting')} current="lists">
      <p>
        <a href="/staff/lists">{t('matching.lists')}</a>
      </p>
      <h1>{t('matching.waiting')}</h1>
      <h2>{t('matching.proposals')}</h2>
      <p>{t('matching.proposals-about')}</p>
      <DataTable
        look="cards"
        caption={t('matching.proposals')}
        columns={[
          ...['hash', 'list', 'says', 'reason', 'who', 'when'].map((name) => ({ label: t(`matching.col-${name}`) })),
          ...act(analyst),
        ]}
        rows={view.proposals.map((row) => [
          <a key="hash" href={hashUrl(row.value)}>
            {t('matching.hash', { number: row.value })} ({kindName(row.kind)})
          </a>,
          row.list,
          t(`matching.stance-${row.stance}`),
          t(`matching.reason-${row.reason}`),
          <bdi key="who">{row.proposer}</bdi>,
          at(row.at),
          ...(analyst ? [<Answer key="act" context={context} row={row} />] : []),
        ])}
        empty={<p>{t('matching.proposals-none')}</p>}
      />
      <h2>{t('matching.quarantine')}</h2>
      <p>{t('matching.quarantine-about')}</p>
      <DataTable
        look="cards"
        caption={t('matching.quarantine')}
        columns={[
          ...['hash', 'lists', 'reports', 'when', 'state'].map((name) => ({ label: t(`matching.col-${name}`) })),
          ...act(senior),
        ]}
        rows={view.held.map((row) => [
          <a key="hash" href={hashUrl(row.value)}>
            {t('matching.hash', { number: row.value })} ({kindName(row.kind)})
          </a>,
          row.lists.join(', '),
          t('matching.number', { value: row.reports }),
          at(row.since),
          row.verdict === null
            ? t('matching.held-open')
            : t(`matching.held-${row.verdict}`, {
                name: row.decider ?? '–',
                at: row.decidedAt === null ? '' : at(row.decidedAt),
              }),
          ...(senior ? [<Decide key="act" context={context} row={row} />] : []),
        ])}
        empty={<p>{t('matching.quarantine-none')}</p>}
      />
    </StaffPage>
  );
};
