import type { VNode } from 'preact';
import { formatDate, type Language } from '../../foundation/languages/languages.ts';
import type { Translate } from '../../foundation/languages/translate.ts';
import { Button, Buttons, Form, Panel, PublicPage } from '../../ui/index.ts';
import type { Outcome, Stage } from '../answers.ts';

export type StatusProps = {
  t: Translate;
  language: Language;
  url: URL;
  demo: boolean;
  stage: Stage;
  outcome: Outcome | null;
  stageAt: Date;
  /** The opened receipt, sealed, for the next step. */
  visit: string;
};

/** How far the report is, in words, and what the person can do. */
export const StatusPage = ({ t, language, url, demo, stage, outcome, stageAt, visit }: StatusProps): VNode => (
  <PublicPage t={t} language={language} url={new URL(`/${language}/code`, url)} demo={demo} title={t('status.title')}>
    <h1>{t('status.heading')}</h1>
    <Panel title={t(`status.stage-${stage}`)}>
      <p>{t(`status.stage-${stage}-text`)}</p>
      <p class="hint">{t('status.since', { date: formatDate(stageAt, language) })}</p>
    </Panel>
    {outcome === null ? null : (
      <>
        <h2>{t('status.outcome-title')}</h2>
        <p>{t(`status.outcome-${outcome}`)}</p>
      </>
    )}
    <p class="hint">{t('status.later')}</p>
    <h2>{t('status.next-title')}</h2>
    <Form action={`/${language}/code/more`}>
      <input type="hidden" name="visit" value={visit} />
      <Buttons>
        <Button>{t('status.add')}</Button>
        <Button kind="plain" formaction={`/${language}/code/words`}>
          {t('status.show-words')}
        </Button>
        {/* there for every report, whether it came with a fingerprint or not: this page is the same for all */}
        <Button kind="plain" formaction={`/${language}/code/fingerprint`}>
          {t('fingerprint.back-link')}
        </Button>
      </Buttons>
    </Form>
    <p>
      <a href={`/${language}/talk`}>{t('ui.talk')}</a>
    </p>
  </PublicPage>
);
