import type { ComponentChildren, VNode } from 'preact';
import type { FieldProblem } from '../../../foundation/errors/problem.ts';
import type { FormValues } from '../../../foundation/http/form.ts';
import { formatDate } from '../../../foundation/languages/languages.ts';
import {
  Button,
  Choices,
  DataTable,
  Form,
  fieldError,
  Notice,
  type StaffPageContext,
  TextArea,
  UserText,
} from '../../../ui/index.ts';
import { assessmentUrl, type Opinion } from '../assess/assessment.ts';
import type { AssessmentView } from '../assess/view.ts';
import { type Answer, type AnyAnswer, type Content, limits } from '../content.ts';
import { AnswerFields } from './answer-fields.tsx';
import { CourtWords, commencementWords, Quoted } from './content.tsx';
import { AnswerTag, English } from './words.tsx';

type Context = StaffPageContext & { form: FormValues };
type Props = { context: Context; view: AssessmentView };

/** Both answers side by side, line by line; where they differ the line says so in words. */
export const Compare = ({ context, view }: Props): VNode | null => {
  const { t, language } = context;
  const [first, second] = view.opinions;
  if (first === undefined || second === undefined) return null;
  const sides = [first, second];
  const line = (
    name: VNode | string,
    of: (content: Content) => AnyAnswer | string,
    show: (content: Content) => ComponentChildren,
  ) => [
    name,
    ...sides.map(({ content }) => show(content)),
    of(first.content) === of(second.content) ? t('finding.alike') : <strong>{t('finding.differs')}</strong>,
  ];
  const courts = ({ court }: Content): ComponentChildren =>
    court.length === 0
      ? t('finding.court-none')
      : court.map((effect) => <CourtWords key={`${effect.kind} ${effect.from ?? ''}`} t={t} effect={effect} />);
  const heading = ({ place, name, givenAt }: Opinion): string =>
    t(`finding.opinion-${place}`, { name, date: formatDate(givenAt, language) });
  return (
    <>
      <h2>{t('finding.compare')}</h2>
      <Notice kind={view.same ? 'info' : 'warn'}>
        <p>{t(view.same ? 'finding.they-agree' : 'finding.they-differ')}</p>
      </Notice>
      <DataTable
        caption={t('finding.compare-caption')}
        look="cards"
        columns={[
          { label: t('finding.part') },
          { label: heading(first) },
          { label: heading(second) },
          { label: t('finding.alike-or-not') },
        ]}
        rows={[
          line(
            t('finding.answer'),
            ({ answer }) => answer,
            ({ answer }) => <AnswerTag t={t} answer={answer} />,
          ),
          ...view.criterion.elements.map(({ id, text }) =>
            line(
              <English>{text}</English>,
              ({ elements }) => elements[id] ?? 'not-assessed',
              ({ elements }) => <AnswerTag t={t} answer={elements[id] ?? 'not-assessed'} />,
            ),
          ),
          line(
            t('finding.commencement'),
            ({ commencement }) => commencement.state,
            ({ commencement }) => commencementWords(t, commencement),
          ),
          line(t('finding.court'), ({ court }) => court.map(({ kind, from }) => `${kind} ${from}`).join(), courts),
          line(
            t('finding.note'),
            ({ note }) => note,
            ({ note }) => (note === '' ? '–' : <UserText>{note}</UserText>),
          ),
        ]}
      />
      {sides.map((side) => (
        <section key={side.place}>
          <h3>{t(`finding.evidence-of-${side.place}`)}</h3>
          {side.content.evidence.length === 0 ? <p>{t('finding.evidence-none')}</p> : null}
          {side.content.evidence.map((evidence) => (
            <Quoted key={evidence.quoteHash} t={t} evidence={evidence} />
          ))}
        </section>
      ))}
    </>
  );
};

/** What a form brings back after a mistake, or both answers where they are the same. */
const typed = (form: FormValues, view: AssessmentView): { answer?: Answer; elements: Record<string, AnyAnswer> } => {
  const [first, second] = view.opinions;
  const filled = Object.keys(form).length > 0;
  const same = first?.content.answer === second?.content.answer ? first?.content.answer : undefined;
  const answer = filled ? (form.answer as Answer | undefined) : same;
  const elements = view.criterion.elements.map(({ id }, index): [string, AnyAnswer] => {
    const [one, two] = [first?.content.elements[id], second?.content.elements[id]];
    const value = filled ? (form[`element${index + 1}`] as AnyAnswer | undefined) : one === two ? one : undefined;
    return [id, value ?? 'not-assessed'];
  });
  return { ...(answer === undefined ? {} : { answer }), elements: Object.fromEntries(elements) };
};

/** The third person's form: what the two agree on is filled in, what they do not is empty. */
export const ReconcileForm = ({ context, view, problems }: Props & { problems: readonly FieldProblem[] }): VNode => {
  const { t, formToken, form } = context;
  const choice = (value: 'first' | 'second' | 'both') => ({ value, label: t(`finding.take-${value}`) });
  return (
    <Form action={`${assessmentUrl(view.assessment.id)}/reconcile`} token={formToken}>
      <h2>{t('finding.reconcile')}</h2>
      <p>{t('finding.reconcile-explained')}</p>
      <AnswerFields t={t} criterion={view.criterion} draft={typed(form, view)} problems={problems} />
      <Choices
        name="evidence"
        legend={t('finding.whose-evidence')}
        options={[choice('both'), choice('first'), choice('second')]}
        value={form.evidence ?? 'both'}
        error={fieldError(t, problems, 'evidence')}
      />
      <Choices
        name="force"
        legend={t('finding.whose-force')}
        options={[choice('first'), choice('second')]}
        value={form.force ?? 'first'}
        error={fieldError(t, problems, 'force')}
      />
      <TextArea
        name="note"
        label={t('finding.note')}
        hint={t('finding.note-hint')}
        value={form.note}
        rows={3}
        maxLength={limits.note}
        error={fieldError(t, problems, 'note')}
      />
      <TextArea
        name="reasons"
        label={t('finding.reasons')}
        hint={t('finding.reasons-hint')}
        value={form.reasons}
        rows={4}
        maxLength={limits.reasons}
        error={fieldError(t, problems, 'reasons')}
      />
      <Button>{t('finding.reconcile-do')}</Button>
    </Form>
  );
};
