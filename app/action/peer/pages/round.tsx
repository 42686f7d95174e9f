import type { VNode } from 'preact';
import type { FieldProblem } from '../../../foundation/errors/problem.ts';
import type { FormValues } from '../../../foundation/http/form.ts';
import { formatDate } from '../../../foundation/languages/languages.ts';
import { CellTags, jurisdictionName } from '../../../law/index.ts';
import {
  Button,
  Choices,
  ErrorSummary,
  Form,
  fieldError,
  Select,
  StaffPage,
  type StaffPageContext,
  TextArea,
  TextField,
  UserText,
} from '../../../ui/index.ts';
import { CriterionName } from '../../practice/pages/words.tsx';
import { wordsLimit } from '../round.ts';
import type { RoundView } from '../view.ts';

type Props = { context: StaffPageContext & { form: FormValues }; view: RoundView; problems: readonly FieldProblem[] };

const placeOf = (view: RoundView): string => `/staff/action/peer/round/${view.round.id}`;

const Invitations = ({ context, view, problems }: Props): VNode => {
  const { t, language, formToken, form } = context;
  const open = view.round.closedAt === null;
  const own = view.speaks.includes(view.round.jurisdiction);
  return (
    <>
      <h2>{t('practice-peer.invited')}</h2>
      {view.invitations.length === 0 ? <p>{t('practice-peer.invited-none')}</p> : null}
      <ul>
        {view.invitations.map(({ jurisdiction, answer }) => (
          <li key={jurisdiction}>
            {jurisdictionName(jurisdiction, language)}: {t(`practice-peer.answer-${answer ?? 'waiting'}`)}
            {open && answer === null && view.speaks.includes(jurisdiction) ? (
              <Form action={`${placeOf(view)}/answer`} token={formToken}>
                <input type="hidden" name="jurisdiction" value={jurisdiction} />
                <Button kind="plain" name="answer" value="accepted">
                  {t('practice-peer.accept')}
                </Button>{' '}
                <Button kind="plain" name="answer" value="declined">
                  {t('practice-peer.decline')}
                </Button>
              </Form>
            ) : null}
          </li>
        ))}
      </ul>
      {open && own ? (
        <Form action={`${placeOf(view)}/invite`} token={formToken}>
          <TextField
            name="jurisdiction"
            label={t('practice-peer.invite-field')}
            hint={t('practice-peer.invite-hint')}
            value={form.jurisdiction}
            maxLength={2}
            dir="ltr"
            error={fieldError(t, problems, 'jurisdiction')}
          />
          <Button kind="plain">{t('practice-peer.invite')}</Button>
        </Form>
      ) : null}
    </>
  );
};

const Said = ({ context: { t, language }, view }: Omit<Props, 'problems'>): VNode => (
  <>
    <h2>{t('practice-peer.said')}</h2>
    {view.lines.every(({ comments }) => comments.length === 0) ? <p>{t('practice-peer.said-none')}</p> : null}
    {view.lines
      .filter(({ comments }) => comments.length > 0)
      .map(({ criterion, comments }) => (
        <section key={criterion}>
          <h3>
            <CriterionName id={criterion} language={language} />
          </h3>
          <ol>
            {comments.map((one) => (
              <li key={one.id}>
                <strong>{jurisdictionName(one.jurisdiction, language)}</strong> ({formatDate(one.saidAt, language)})
                {one.repliesTo === null
                  ? null
                  : ` ${t('practice-peer.replies-to', { number: comments.findIndex(({ id }) => id === one.repliesTo) + 1 })}`}
                <div lang={one.language}>
                  <UserText>{one.words}</UserText>
                </div>
              </li>
            ))}
          </ol>
        </section>
      ))}
  </>
);

const Speak = ({ context, view, problems }: Props): VNode | null => {
  const { t, language, formToken, form } = context;
  const mine = view.speaks.filter(
    (code) =>
      code === view.round.jurisdiction ||
      view.invitations.some(({ jurisdiction, answer }) => jurisdiction === code && answer === 'accepted'),
  );
  if (view.round.closedAt !== null || mine.length === 0) return null;
  const all = view.lines.flatMap(({ comments, criterion }) =>
    comments.map((one, index) => ({ ...one, criterion, number: index + 1 })),
  );
  return (
    <Form action={`${placeOf(view)}/say`} token={formToken}>
      <h2>{t('practice-peer.speak')}</h2>
      <Select
        name="speaker"
        label={t('practice-peer.speaker')}
        value={form.speaker}
        options={mine.map((code) => ({ value: code, label: jurisdictionName(code, language) }))}
      />
      <Select
        name="about"
        label={t('practice-peer.about')}
        value={form.about}
        options={[
          ...view.lines.map(({ criterion }) => ({ value: criterion, label: criterion })),
          ...all.map(({ id, criterion, jurisdiction, number }) => ({
            value: `${criterion}/${id}`,
            label: t('practice-peer.reply-to', { criterion, number, country: jurisdictionName(jurisdiction, language) }),
          })),
        ]}
      />
      <TextArea
        name="words"
        label={t('practice-peer.words')}
        value={form.words}
        maxLength={wordsLimit}
        error={fieldError(t, problems, 'words')}
      />
      <TextField name="language" label={t('practice-peer.language')} value={form.language ?? language} maxLength={10} dir="ltr" />
      <Button>{t('practice-peer.say')}</Button>
    </Form>
  );
};

const Close = ({ context, view, problems }: Props): VNode | null => {
  const { t, language, formToken, form } = context;
  if (view.round.closedAt !== null || !view.speaks.includes(view.round.jurisdiction)) return null;
  return (
    <Form action={`${placeOf(view)}/close`} token={formToken}>
      <h2>{t('practice-peer.close-title')}</h2>
      <TextArea
        name="summary"
        label={t('practice-peer.summary')}
        value={form.summary}
        maxLength={wordsLimit}
        error={fieldError(t, problems, 'summary')}
      />
      <TextField
        name="summaryLanguage"
        label={t('practice-peer.language')}
        value={form.summaryLanguage ?? language}
        maxLength={10}
        dir="ltr"
      />
      <Choices
        name="open"
        legend={t('practice-peer.open-or-not')}
        value={form.open ?? 'private'}
        options={['private', 'public'].map((value) => ({
          value,
          label: t(`practice-peer.summary-${value}`),
          hint: t(`practice-peer.summary-${value}-hint`),
        }))}
      />
      <Button kind="plain">{t('practice-peer.close')}</Button>
    </Form>
  );
};

/** One round: who takes part, the findings that all of them read, what was said, and its end. */
export const RoundPage = ({ context, view, problems }: Props): VNode => {
  const { t, language } = context;
  const { round } = view;
  return (
    <StaffPage context={context} title={round.title} current="action">
      <ErrorSummary t={t} problems={problems} />
      <p>
        <a href="/staff/action/peer">{t('practice-peer.desk-title')}</a>
      </p>
      <h1>
        <bdi>{round.title}</bdi>
      </h1>
      <p>
        {t('practice-peer.round-lead', {
          country: jurisdictionName(round.jurisdiction, language),
          law: round.lawOf,
          known: round.knownOn,
        })}
      </p>
      {round.summary === null ? null : (
        <>
          <h2>{t('practice-peer.summary')}</h2>
          <div lang={round.summaryLanguage ?? undefined}>
            <UserText>{round.summary}</UserText>
          </div>
        </>
      )}
      <Invitations context={context} view={view} problems={problems} />
      <h2>{t('practice-peer.findings')}</h2>
      <ul>
        {view.lines
          .filter(({ cell }) => cell !== undefined)
          .map(({ criterion, cell }) => (
            <li key={criterion}>
              <a href={`/${language}/law/country/${round.jurisdiction}/${criterion}?on=${round.lawOf}&known=${round.knownOn}`}>
                <CriterionName id={criterion} language={language} />
              </a>{' '}
              {cell === undefined ? null : <CellTags t={t} cell={cell} />}
            </li>
          ))}
      </ul>
      {view.lines.every(({ cell }) => cell === undefined) ? <p>{t('practice-peer.findings-none')}</p> : null}
      <Said context={context} view={view} />
      <Speak context={context} view={view} problems={problems} />
      <Close context={context} view={view} problems={problems} />
    </StaffPage>
  );
};
