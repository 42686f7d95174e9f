import type { VNode } from 'preact';
import type { FieldProblem } from '../../../foundation/errors/problem.ts';
import type { FormValues } from '../../../foundation/http/form.ts';
import { English, jurisdictionName, standards } from '../../../law/index.ts';
import {
  Button,
  Choices,
  DataTable,
  ErrorSummary,
  Form,
  fieldError,
  Notice,
  Select,
  StaffPage,
  type StaffPageContext,
  TextArea,
  TextField,
} from '../../../ui/index.ts';
import type { OwnLine } from '../own.ts';
import { differenceOf } from '../signals.ts';
import { enablerStates, saidValues, statementLimits } from '../statement.ts';
import { DifferenceTag, HeldTag, phaseName, wordsOfCapability } from './words.tsx';

type Props = {
  context: StaffPageContext & { form: FormValues };
  jurisdiction: string;
  line: OwnLine;
  problems: readonly FieldProblem[];
};

const Beside = ({ context: { t }, line }: Omit<Props, 'jurisdiction' | 'problems'>): VNode =>
  line.held.length === 0 ? (
    <p>{t('practice-capability.no-signals')}</p>
  ) : (
    <DataTable
      caption={t('practice-capability.beside')}
      look="cards"
      columns={['signal', 'held', 'said', 'difference'].map((name) => ({ label: t(`practice-capability.col-${name}`) }))}
      rows={line.held.map((one) => {
        const said = line.statement?.signals[one.id];
        return [
          t(`practice-capability.signal-${one.id}`),
          <HeldTag key="h" t={t} held={one} />,
          t(said === undefined ? 'practice-capability.said-nothing' : `practice-capability.said-${said}`),
          <DifferenceTag key="d" t={t} difference={differenceOf(said, one)} />,
        ];
      })}
    />
  );

const Publishing = ({ context, jurisdiction, line }: Omit<Props, 'problems'>): VNode | null => {
  const { t, formToken, language } = context;
  if (line.statement === undefined) return null;
  const place = `/staff/action/capability/${jurisdiction}/${line.capability.id}`;
  return (
    <>
      <h2>{t('practice-capability.publish-title')}</h2>
      <p>{t('practice-capability.publish-lead')}</p>
      <Form action={`${place}/publish`} token={formToken}>
        <TextArea
          name="words"
          label={t('practice-capability.publish-words')}
          hint={t('practice-capability.publish-hint')}
          rows={3}
          value={line.published?.words}
          maxLength={statementLimits.note}
        />
        <TextField
          name="language"
          label={t('practice-capability.publish-language')}
          value={line.published?.language ?? language}
          maxLength={10}
          dir="ltr"
        />
        <Button kind="plain">{t('practice-capability.publish')}</Button>
      </Form>
      {line.published === undefined ? null : (
        <Form action={`${place}/withdraw`} token={formToken}>
          <Button kind="plain">{t('practice-capability.withdraw')}</Button>
        </Form>
      )}
    </>
  );
};

/** One capability for the country's own people: what the system holds, and the form for what they say. */
export const StatePage = ({ context, jurisdiction, line, problems }: Props): VNode => {
  const { t, formToken, form, language } = context;
  const { capability, statement } = line;
  const words = wordsOfCapability(capability, language);
  const given = (name: string, stored: string | undefined): string | undefined => form[name] ?? stored;
  const place = `/staff/action/capability/${jurisdiction}`;
  return (
    <StaffPage context={context} title={words.name} current="action">
      <ErrorSummary t={t} problems={problems} />
      <p>
        <a href={place}>{t('practice-capability.own-title', { country: jurisdictionName(jurisdiction, language) })}</a>
      </p>
      <h1>{words.name}</h1>
      <p lang={words.language}>{words.meaning}</p>
      <Notice title={t('practice-capability.private-notice')}>
        <p>{t('practice-capability.private-lead')}</p>
      </Notice>
      {line.unreadable ? <p>{t('practice-capability.unreadable')}</p> : null}
      <h2>{t('practice-capability.beside')}</h2>
      <Beside context={context} line={line} />
      <h2>{t('practice-capability.state-title')}</h2>
      <Form action={`${place}/${capability.id}`} token={formToken}>
        <Choices
          name="phase"
          legend={t('practice-capability.phase')}
          hint={t('practice-capability.phase-hint')}
          value={given('phase', String(statement?.phase ?? 'none'))}
          options={[
            { value: 'none', label: t('practice-capability.phase-none') },
            ...[1, 2, 3, 4].map((number) => ({ value: String(number), label: phaseName(t, number) })),
          ]}
        />
        {capability.signals.map((id) => (
          <Select
            key={id}
            name={`signal-${id}`}
            label={t(`practice-capability.ask-${id}`)}
            value={given(`signal-${id}`, statement?.signals[id] ?? 'not-known')}
            options={saidValues.map((value) => ({ value, label: t(`practice-capability.said-${value}`) }))}
          />
        ))}
        {capability.questions.map(({ id, text }) => (
          <TextArea
            key={id}
            name={`answer-${id}`}
            label={text}
            rows={3}
            maxLength={statementLimits.answer}
            value={given(`answer-${id}`, statement?.answers[id])}
            error={fieldError(t, problems, `answer-${id}`)}
          />
        ))}
        {(standards().frameworks.get('mnr')?.enablers ?? []).map(({ id, text }) => (
          <Select
            key={id}
            name={`enabler-${id}`}
            label={text}
            value={given(`enabler-${id}`, statement?.enablers[id] ?? 'not-known')}
            options={enablerStates.map((value) => ({ value, label: t(`practice-capability.enabler-${value}`) }))}
          />
        ))}
        <TextArea
          name="note"
          label={t('practice-capability.note')}
          value={given('note', statement?.note)}
          maxLength={statementLimits.note}
          error={fieldError(t, problems, 'note')}
        />
        <TextField
          name="asOf"
          type="date"
          label={t('practice-capability.as-of')}
          dir="ltr"
          value={given('asOf', statement?.asOf)}
          error={fieldError(t, problems, 'asOf')}
        />
        <Button>{t('practice-capability.save')}</Button>
      </Form>
      <Publishing context={context} jurisdiction={jurisdiction} line={line} />
      <p class="hint">
        <English>{capability.source.note ?? ''}</English>
      </p>
    </StaffPage>
  );
};
