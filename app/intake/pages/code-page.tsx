import type { VNode } from 'preact';
import type { FieldProblem } from '../../foundation/errors/problem.ts';
import type { Language } from '../../foundation/languages/languages.ts';
import type { Translate } from '../../foundation/languages/translate.ts';
import { Button, Buttons, ErrorSummary, Form, fieldError, PublicPage, TextField } from '../../ui/index.ts';

export type CodeProps = {
  t: Translate;
  language: Language;
  url: URL;
  demo: boolean;
  problems: readonly FieldProblem[];
  typed: string;
};

/** Asks for the 24 digits. Wrong, unknown and expired codes get the same answer. */
export const CodePage = ({ t, language, url, demo, problems, typed }: CodeProps): VNode => (
  <PublicPage t={t} language={language} url={new URL(`/${language}/code`, url)} demo={demo} title={t('status.title')}>
    <ErrorSummary t={t} problems={problems} />
    <h1>{t('status.enter-heading')}</h1>
    <Form action={`/${language}/code`}>
      <TextField
        name="code"
        label={t('status.enter-label')}
        hint={t('status.enter-hint')}
        value={typed}
        error={fieldError(t, problems, 'code')}
        inputmode="numeric"
        dir="ltr"
      />
      <Buttons>
        <Button>{t('status.enter-go')}</Button>
      </Buttons>
    </Form>
    <p class="hint">{t('status.enter-lost')}</p>
  </PublicPage>
);
