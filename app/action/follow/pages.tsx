import type { VNode } from 'preact';
import type { FieldProblem } from '../../foundation/errors/problem.ts';
import { sendsMail } from '../../foundation/mail/many.ts';
import { Button, ErrorSummary, Form, fieldError, Notice, TextField } from '../../ui/index.ts';
import type { Subject } from '../event/event.ts';
import type { Asked } from '../pages/asked.ts';
import { ActionPage, type PageContext } from '../pages/frame.tsx';
import { subjectWords } from './subject.ts';

type Base = { context: PageContext; asked: Asked };

/** How to follow something: a feed for everybody, a mail for those who want one. */
export const FollowPage = ({
  context,
  asked,
  subject,
  typed,
  problems,
}: Base & { subject: Subject | undefined; typed: string; problems: readonly FieldProblem[] }): VNode => {
  const { t, language } = context;
  const query = subject === undefined ? '' : `?${subject.kind}=${encodeURIComponent(subject.ref)}`;
  return (
    <ActionPage context={context} asked={asked} heading={t('action.follow-title')} current="follow" byDay={false} cite={false}>
      <ErrorSummary t={t} problems={problems} />
      {subject === undefined ? (
        <p>{t('action.follow-choose')}</p>
      ) : (
        <p>
          <strong>
            {t(`action.subject-${subject.kind}`)}: <bdi>{subjectWords(subject, language)}</bdi>
          </strong>
        </p>
      )}
      <h2>{t('action.feed-title')}</h2>
      <p>{t('action.feed-lead')}</p>
      <p>
        <a href={`/${language}/action/changes.atom${query}`}>{t('action.feed-link')}</a>
      </p>
      <h2>{t('action.mail-title')}</h2>
      {sendsMail(context.config) ? (
        subject === undefined ? null : (
          <>
            <p>{t('action.mail-explained')}</p>
            <Form action={`/${language}/action/follow${query}`}>
              <TextField
                name="mail"
                type="email"
                inputmode="email"
                autocomplete="email"
                label={t('action.field-mail')}
                value={typed}
                error={fieldError(t, problems, 'mail')}
                dir="ltr"
              />
              <Button>{t('action.follow-button')}</Button>
            </Form>
          </>
        )
      ) : (
        <p>{t('error.mail-not-set')}</p>
      )}
    </ActionPage>
  );
};

/** What was done, or the one button that does it: a program that only looks at links changes nothing. */
export const FollowStepPage = ({
  context,
  asked,
  step,
  action,
}: Base & { step: 'asked' | 'confirm' | 'confirmed' | 'stop' | 'stopped'; action?: string }): VNode => {
  const { t } = context;
  return (
    <ActionPage
      context={context}
      asked={asked}
      heading={t(`action.follow-${step}-title`)}
      current="follow"
      byDay={false}
      cite={false}
    >
      <Notice>
        <p>{t(`action.follow-${step}-lead`)}</p>
      </Notice>
      {action === undefined ? null : (
        <Form action={action}>
          <Button>{t(`action.follow-${step}-button`)}</Button>
        </Form>
      )}
    </ActionPage>
  );
};
