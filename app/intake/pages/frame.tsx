import type { ComponentChildren, VNode } from 'preact';
import type { FieldProblem } from '../../foundation/errors/problem.ts';
import type { Language } from '../../foundation/languages/languages.ts';
import type { Translate } from '../../foundation/languages/translate.ts';
import { Button, Buttons, ErrorSummary, Form, PublicPage } from '../../ui/index.ts';
import type { Door } from '../answers.ts';
import type { Typed } from '../journey/fields.ts';
import { progressOf, type Step, stepNumber } from '../journey/steps.ts';

/** What every page of the journey is given. */
export type StepProps = {
  t: Translate;
  language: Language;
  url: URL;
  demo: boolean;
  step: Step;
  door?: Door | undefined;
  /** The draft brings fingerprints of pictures: fewer questions are left. */
  fingerprinted: boolean;
  /** The sealed draft. */
  draft: string;
  /** What to show in the fields: the draft's answers, or what was typed a moment ago. */
  typed: Typed;
  problems: readonly FieldProblem[];
  /** Came from the check page and goes back there. */
  returning: boolean;
};

const formId = 'q';

/** Exact words for what is wrong, where the catalogue's are too general. */
export const problemText = ({ t, problems }: Pick<StepProps, 't' | 'problems'>, field: string): string | undefined => {
  const problem = problems.find((entry) => entry.field === field);
  if (problem === undefined) return undefined;
  if (problem.code !== 'field-invalid') return t(`error.${problem.code}`);
  return t(field === 'contact' ? 'report.contact-missing' : 'report.pick-one');
};

export type FrameProps = StepProps & {
  children: ComponentChildren;
  /** Words on the main button. */
  main: string;
  /** Also offers to go straight to the end. */
  mayFinish?: boolean;
};

/** One question: back, the question, one main button. The form posts to the address of its own page. */
export const Frame = (props: FrameProps): VNode => {
  const { t, language, url, demo, step, door, fingerprinted, draft, problems, returning } = props;
  const { children, main, mayFinish } = props;
  const progress = progressOf(step, { door, fingerprinted });
  const path = `/${language}/r/${stepNumber(step)}`;
  const texts = Object.fromEntries(problems.map(({ field }) => [field, problemText(props, field) ?? '']));
  const title = progress === undefined ? t('report.title-start') : t('report.title', progress);
  return (
    <PublicPage
      t={t}
      language={language}
      url={new URL(path, url)}
      demo={demo}
      form={formId}
      title={problems.length === 0 ? title : `${t('ui.error-prefix')} – ${title}`}
    >
      <Form action={path} id={formId}>
        {/* the first button is the one that the Enter key presses */}
        <button class="hidden" type="submit" name="go" value="next" tabIndex={-1} aria-hidden="true">
          {main}
        </button>
        <input type="hidden" name="draft" value={draft} />
        {returning ? <input type="hidden" name="after" value="check" /> : null}
        {/* before the first question of such a draft lies the page that makes fingerprints */}
        <Button
          kind="link"
          name="go"
          value="back"
          {...(fingerprinted && step === 'danger' && !returning ? { formaction: `/${language}/f/here` } : {})}
        >
          {t('ui.back')}
        </Button>
        <ErrorSummary t={t} problems={problems} texts={texts} />
        {progress === undefined ? null : <p class="hint">{t('report.progress', progress)}</p>}
        {children}
        <Buttons>
          <Button name="go" value="next">
            {main}
          </Button>
          {mayFinish && !returning ? (
            <Button kind="plain" name="go" value="check">
              {t('report.finish-now')}
            </Button>
          ) : null}
        </Buttons>
      </Form>
    </PublicPage>
  );
};
