import type { VNode } from 'preact';
import type { FieldProblem } from '../../../foundation/errors/problem.ts';
import type { FormValues } from '../../../foundation/http/form.ts';
import { formatDate } from '../../../foundation/languages/languages.ts';
import { jurisdictionName } from '../../../law/index.ts';
import {
  Button,
  DataTable,
  ErrorSummary,
  Form,
  fieldError,
  StaffPage,
  type StaffPageContext,
  StatusTag,
  TextField,
} from '../../../ui/index.ts';
import type { Round } from '../rows.ts';

type Props = { context: StaffPageContext; rounds: readonly Round[]; given: readonly string[] };

/** Rounds in which a person's parliaments take part. */
export const PeerDeskPage = ({ context, rounds, given }: Props): VNode => {
  const { t, language } = context;
  return (
    <StaffPage context={context} title={t('practice-peer.desk-title')} current="action">
      <h1>{t('practice-peer.desk-title')}</h1>
      <p>{t('practice-peer.desk-lead')}</p>
      <DataTable
        caption={t('practice-peer.rounds')}
        look="cards"
        columns={['round', 'country', 'opened', 'state'].map((name) => ({ label: t(`practice-peer.col-${name}`) }))}
        empty={<p>{t('practice-peer.rounds-none')}</p>}
        rows={rounds.map((round) => [
          <a key="t" href={`/staff/action/peer/round/${round.id}`}>
            <bdi>{round.title}</bdi>
          </a>,
          jurisdictionName(round.jurisdiction, language),
          formatDate(round.openedAt, language),
          round.closedAt === null ? (
            <StatusTag key="s" glyph="○" tone="info" word={t('practice-peer.state-open')} />
          ) : (
            <StatusTag key="s" glyph="●" tone="neutral" word={t('practice-peer.state-closed')} />
          ),
        ])}
      />
      <h2>{t('practice-peer.open-title')}</h2>
      {given.length === 0 ? <p>{t('practice-peer.none-given')}</p> : null}
      <ul>
        {given.map((code) => (
          <li key={code}>
            <a href={`/staff/action/peer/open/${code}`}>
              {t('practice-peer.open-for', { country: jurisdictionName(code, language) })}
            </a>
          </li>
        ))}
      </ul>
    </StaffPage>
  );
};

/** Opening a round: its days are fixed here. */
export const OpenRoundPage = ({
  context,
  jurisdiction,
  problems,
}: {
  context: StaffPageContext & { form: FormValues };
  jurisdiction: string;
  problems: readonly FieldProblem[];
}): VNode => {
  const { t, language, formToken, form } = context;
  const title = t('practice-peer.open-for', { country: jurisdictionName(jurisdiction, language) });
  return (
    <StaffPage context={context} title={title} current="action">
      <ErrorSummary t={t} problems={problems} />
      <p>
        <a href="/staff/action/peer">{t('practice-peer.desk-title')}</a>
      </p>
      <h1>{title}</h1>
      <p>{t('practice-peer.open-lead')}</p>
      <Form action={`/staff/action/peer/open/${jurisdiction}`} token={formToken}>
        <TextField
          name="title"
          label={t('practice-peer.title-field')}
          value={form.title}
          maxLength={200}
          error={fieldError(t, problems, 'title')}
        />
        <TextField
          name="lawOf"
          type="date"
          label={t('practice-peer.law-of')}
          value={form.lawOf}
          dir="ltr"
          error={fieldError(t, problems, 'lawOf')}
        />
        <TextField
          name="knownOn"
          type="date"
          label={t('practice-peer.known-on')}
          hint={t('practice-peer.days-hint')}
          value={form.knownOn}
          dir="ltr"
          error={fieldError(t, problems, 'knownOn')}
        />
        <Button>{t('practice-peer.open')}</Button>
      </Form>
    </StaffPage>
  );
};
