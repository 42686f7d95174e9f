import type { VNode } from 'preact';
import type { FieldProblem } from '../../../foundation/errors/problem.ts';
import { Button, Buttons, Form, fieldError, Select, type StaffPageContext, TextArea, TextField } from '../../../ui/index.ts';
import { assessmentUrl } from '../assess/assessment.ts';
import type { AssessmentView } from '../assess/view.ts';
import { commencements, limits } from '../content.ts';
import { AnswerFields } from './answer-fields.tsx';
import { CourtWords, Quoted } from './content.tsx';

type Props = { context: StaffPageContext; view: AssessmentView; problems: readonly FieldProblem[] };

/** The form of one person's answer. One form with several buttons, so that nothing typed is lost on the way to a quotation. */
export const AssessForm = ({ context, view, problems }: Props): VNode | null => {
  const { t, formToken } = context;
  const { draft, criterion, assessment } = view;
  if (draft === undefined) return null;
  const url = assessmentUrl(assessment.id);
  return (
    <Form action={`${url}/draft`} token={formToken}>
      {/* what Enter presses in a field: the first button of a form, which must not be one that takes something out */}
      <button type="submit" class="hidden" name="then" value="stay" tabIndex={-1} aria-hidden="true">
        {t('finding.save-draft')}
      </button>
      <h2>{t('finding.your-answer')}</h2>
      <p>{t('finding.blind-explained')}</p>
      <p>
        <a href={`${url}/evidence`}>{t('finding.look-at-law')}</a>
      </p>
      <fieldset id="evidence">
        <legend>{t('finding.evidence')}</legend>
        {fieldError(t, problems, 'evidence') === undefined ? null : (
          <span class="field-error">{fieldError(t, problems, 'evidence')}</span>
        )}
        {draft.evidence.length === 0 ? <p>{t('finding.evidence-none')}</p> : null}
        {draft.evidence.map((evidence, index) => (
          <div key={evidence.quoteHash}>
            <Quoted t={t} evidence={evidence} />
            <Button kind="link" name="then" value={`evidence-${index}`}>
              {t('finding.remove', { what: evidence.label })}
            </Button>
          </div>
        ))}
        <Button kind="plain" name="then" value="evidence">
          {t('finding.add-evidence')}
        </Button>
      </fieldset>
      <AnswerFields t={t} criterion={criterion} draft={draft} problems={problems} />
      <Select
        name="commencement"
        label={t('finding.commencement')}
        hint={t('finding.commencement-hint')}
        options={commencements.map((state) => ({ value: state, label: t(`finding.commencement-${state}`) }))}
        value={draft.commencement.state}
      />
      <TextField
        name="commencementFrom"
        label={t('finding.commencement-from')}
        type="date"
        dir="ltr"
        value={draft.commencement.from}
        error={fieldError(t, problems, 'commencementFrom')}
      />
      {draft.court.map((effect, index) => (
        <p key={`${effect.kind} ${effect.from ?? ''}`}>
          <CourtWords t={t} effect={effect} />{' '}
          <Button kind="link" name="then" value={`court-${index}`}>
            {t('finding.remove', { what: effect.court })}
          </Button>
        </p>
      ))}
      <TextArea
        name="note"
        label={t('finding.note')}
        hint={t('finding.note-hint')}
        value={draft.note}
        rows={4}
        maxLength={limits.note}
        error={fieldError(t, problems, 'note')}
      />
      <p class="hint">{t('finding.give-once')}</p>
      <Buttons>
        <Button formaction={`${url}/give`}>{t('finding.give')}</Button>
        <Button kind="plain" name="then" value="stay">
          {t('finding.save-draft')}
        </Button>
      </Buttons>
    </Form>
  );
};
