import type { ComponentChildren, VNode } from 'preact';
import { Button, Buttons, Form, PublicPage, SummaryList, UserText } from '../../ui/index.ts';
import type { Answers } from '../answers.ts';
import type { Draft } from '../draft/draft.ts';
import { mayAddFingerprint } from '../fingerprint/fingerprint.ts';
import { type Step, stepNumber } from '../journey/steps.ts';
import { answerRows } from './answer-rows.tsx';
import type { StepProps } from './frame.tsx';

export type CheckProps = Omit<StepProps, 'typed' | 'problems' | 'returning' | 'door' | 'fingerprinted' | 'step'> & {
  answers: Answers;
  /** How many fingerprints of pictures go with it. */
  fingerprints: number;
  reach: Pick<Draft, 'contact' | 'withoutCode'>;
};

const formId = 'q';

/** Everything that will be sent, word for word, with a way to change each, and the one button that sends it. */
export const CheckPage = ({ t, language, url, demo, draft, answers, fingerprints, reach }: CheckProps): VNode => {
  const path = `/${language}/r/${stepNumber('check')}`;
  const contact: ComponentChildren = reach.withoutCode ? (
    t('report.contact-none')
  ) : reach.contact === undefined ? (
    t('report.contact-code')
  ) : (
    <>
      {t('report.contact-contact')}
      <br />
      <UserText>{reach.contact}</UserText>
    </>
  );
  const rows = [...answerRows(t, answers), { step: 'contact' as Step, term: t('report.check-contact'), value: contact }];
  const change = (step: Step, term: string): VNode => (
    <Button kind="link" name="go" value={`to-${step}`} formaction={path}>
      {t('ui.change')}
      <span class="hidden"> {term}</span>
    </Button>
  );
  const prints =
    fingerprints === 0 && !mayAddFingerprint(answers)
      ? []
      : [
          {
            term: t('fingerprint.check-term'),
            value: fingerprints === 0 ? t('fingerprint.check-none') : t('fingerprint.check-count', { count: fingerprints }),
            change: (
              <Button kind="link" name="after" value="check" formaction={`/${language}/f/here`}>
                {t('ui.change')}
                <span class="hidden"> {t('fingerprint.check-term')}</span>
              </Button>
            ),
          },
        ];
  return (
    <PublicPage t={t} language={language} url={new URL(path, url)} demo={demo} form={formId} title={t('report.title-check')}>
      <Form action={`/${language}/sent`} id={formId}>
        {/* the first button is the one that the Enter key presses */}
        <button class="hidden" type="submit" tabIndex={-1} aria-hidden="true">
          {t('report.send')}
        </button>
        <input type="hidden" name="draft" value={draft} />
        <Button kind="link" name="go" value="back" formaction={path}>
          {t('ui.back')}
        </Button>
        <h1>{t('report.check-heading')}</h1>
        <p>{t('report.check-lead')}</p>
        <SummaryList rows={[...rows.map(({ step, ...row }) => ({ ...row, change: change(step, row.term) })), ...prints]} />
        <Buttons>
          <Button>{t('report.send')}</Button>
        </Buttons>
      </Form>
    </PublicPage>
  );
};
