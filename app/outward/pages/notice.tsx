import type { VNode } from 'preact';
import type { CaseFile } from '../../casework/index.ts';
import type { FieldProblem } from '../../foundation/errors/problem.ts';
import { formatDate } from '../../foundation/languages/languages.ts';
import {
  Button,
  ButtonLink,
  Buttons,
  Choices,
  ErrorSummary,
  Form,
  fieldError,
  Kept,
  Notice,
  Panel,
  StaffPage,
  type StaffPageContext,
  SummaryList,
  UserText,
} from '../../ui/index.ts';
import type { NoticePreview } from '../notice/make.ts';
import { type HostNotice, type Look, seenValues, sentHows, type Written } from '../notice/notice.ts';
import { Document } from './parts.tsx';

const Words = ({ context: { t }, words }: { context: StaffPageContext; words: Written }): VNode => (
  <>
    <SummaryList
      rows={[
        { term: t('outward.notice-host'), value: <bdi>{words.host}</bdi> },
        { term: t('outward.notice-subject'), value: <bdi>{words.subject}</bdi> },
      ]}
    />
    <h2>{t('outward.notice-text')}</h2>
    <Panel>
      <div dir="ltr" lang="en">
        <UserText>{words.text}</UserText>
      </div>
    </Panel>
    <h2>{t('outward.notice-attachment')}</h2>
    <Document label={t('outward.notice-attachment')}>{words.attachment}</Document>
  </>
);

/** Exactly what the host will get, and the step that keeps it. */
export const PreviewNoticePage = ({
  context,
  file,
  seen,
  noticeId,
}: {
  context: StaffPageContext;
  file: CaseFile;
  seen: NoticePreview;
  noticeId: string;
}): VNode => {
  const { t } = context;
  const { input, written, hash } = seen;
  const fields: Record<string, string> = {
    kind: input.kind,
    host: input.host,
    ...(input.hostMail === undefined ? {} : { 'host-mail': input.hostMail }),
    ...(input.ownMail === undefined ? {} : { 'own-mail': input.ownMail }),
    ...Object.fromEntries(input.items.map((number) => [`item-${number}`, 'yes'])),
  };
  const title = t('outward.notice-preview-title', { reference: file.reference });
  return (
    <StaffPage context={context} title={title} current="inbox">
      <h1>{title}</h1>
      <p>{t('outward.notice-preview-lead')}</p>
      <Words context={context} words={written} />
      {written.mail === null ? <Notice>{t('outward.notice-no-mail')}</Notice> : null}
      <Form action={`/staff/case/${file.reference}/notice/make`} token={context.formToken}>
        <Kept values={{ ...fields, at: input.madeAt.toISOString(), notice: noticeId, hash }} />
        <Buttons>
          <Button>{t('outward.notice-make')}</Button>
          <ButtonLink href={`/staff/case/${file.reference}/notice?${new URLSearchParams(fields)}`} kind="plain">
            {t('ui.back')}
          </ButtonLink>
        </Buttons>
      </Form>
    </StaffPage>
  );
};

/** A notice that was made: its words, its mail, and whether it was sent. */
export const NoticePage = ({
  context,
  row,
  words,
  mayAct,
  looks,
  canMail,
}: {
  context: StaffPageContext & { problems: readonly FieldProblem[] };
  row: HostNotice;
  words: Written | undefined;
  mayAct: boolean;
  looks: readonly Look[];
  /** The house has a mail server, and the notice an address. */
  canMail: boolean;
}): VNode => {
  const { t, language, problems } = context;
  const base = `/staff/case/${row.reference}/host-notice/${row.id}`;
  const title = t('outward.notice-title', { reference: row.reference });
  return (
    <StaffPage context={context} title={title} current="inbox">
      <ErrorSummary t={t} problems={problems} />
      <h1>{title}</h1>
      <SummaryList
        rows={[
          { term: t('outward.notice-kind'), value: t(`outward.notice-kind-${row.kind}`) },
          { term: t('outward.notice-made'), value: `${formatDate(row.createdAt, language, { time: true })} UTC` },
          {
            term: t('outward.notice-sent-at'),
            value:
              row.sentAt === null
                ? t('referral.not-yet')
                : `${formatDate(row.sentAt, language, { time: true })} UTC · ${t(`outward.notice-how-${row.sentHow ?? 'other'}`)}`,
          },
        ]}
      />
      {words === undefined ? <Notice>{t('error.key-missing')}</Notice> : <Words context={context} words={words} />}
      {words === undefined || words.mail === null ? null : (
        <Buttons>
          <ButtonLink href={`${base}/mail`} kind={row.sentAt === null ? 'main' : 'plain'}>
            {t('outward.notice-download')}
          </ButtonLink>
        </Buttons>
      )}
      {row.sentAt === null && mayAct ? (
        <Form action={`${base}/sent`} token={context.formToken}>
          <Choices
            name="how"
            legend={t('outward.notice-how')}
            hint={t('outward.notice-how-hint')}
            value={canMail ? 'now' : 'mail'}
            error={fieldError(t, problems, 'how')}
            options={[
              ...(canMail ? [{ value: 'now', label: t('filing.mail-now'), hint: t('filing.mail-now-hint') }] : []),
              ...sentHows.map((value) => ({ value, label: t(`outward.notice-how-${value}`) })),
            ]}
          />
          <Button kind="plain">{t('outward.notice-record')}</Button>
        </Form>
      ) : null}
      {row.sentAt === null ? null : (
        <>
          <h2>{t('practice-case.looks')}</h2>
          {looks.length === 0 ? <p>{t('practice-case.looks-none')}</p> : null}
          <ul>
            {looks.map(({ id, at, seen }) => (
              <li key={id}>
                {formatDate(at, language, { time: true })} UTC · {t(`practice-case.seen-${seen}`)}
              </li>
            ))}
          </ul>
        </>
      )}
      {row.sentAt !== null && mayAct ? (
        <Form action={`${base}/looked`} token={context.formToken}>
          <Choices
            name="seen"
            legend={t('practice-case.seen')}
            hint={t('practice-case.seen-hint')}
            options={seenValues.map((value) => ({ value, label: t(`practice-case.seen-${value}`) }))}
          />
          <Button kind="plain">{t('practice-case.seen-note')}</Button>
        </Form>
      ) : null}
      <p>
        <a href={`/staff/case/${row.reference}`}>{t('referral.back-to-case')}</a>
      </p>
    </StaffPage>
  );
};
