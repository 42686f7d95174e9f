import type { VNode } from 'preact';
import type { Language } from '../../foundation/languages/languages.ts';
import type { Translate } from '../../foundation/languages/translate.ts';
import { Form, Panel, PublicPage } from '../../ui/index.ts';

export type SentProps = {
  t: Translate;
  language: Language;
  url: URL;
  demo: boolean;
  /** 24 digits in groups of four; none when the person chose to go without. */
  code: readonly string[];
  /** Fingerprints of pictures went with it. */
  printed: boolean;
  /** The sealed draft: a change of language sends it again, which shows the same code. */
  draft: string;
};

/** It is stored: the code, once, and what happens next. */
export const SentPage = ({ t, language, url, demo, code, printed, draft }: SentProps): VNode => (
  <PublicPage
    t={t}
    language={language}
    url={new URL(`/${language}/sent`, url)}
    demo={demo}
    form="q"
    title={t('report.title-sent')}
  >
    <Form action={`/${language}/sent`} id="q">
      <input type="hidden" name="draft" value={draft} />
    </Form>
    <h1>{t('report.sent-heading')}</h1>
    <p>{t('report.sent-brave')}</p>
    {code.length === 0 ? (
      <p>{t('report.sent-without')}</p>
    ) : (
      <Panel title={t('report.sent-code-title')}>
        <ol class="code" dir="ltr" lang="en">
          {code.map((group, index) => (
            <li key={String(index)}>{group}</li>
          ))}
        </ol>
        <p>{t('report.sent-code-lead')}</p>
        <p>{t('report.sent-code-write')}</p>
        <p class="no-print">{t('report.sent-print')}</p>
      </Panel>
    )}
    <h2>{t('report.sent-next-title')}</h2>
    <ul>
      <li>{t('report.sent-next-read')}</li>
      <li>{t('report.sent-next-pass')}</li>
      {code.length === 0 ? null : <li>{t('report.sent-next-see')}</li>}
      {code.length === 0 || !printed ? null : <li>{t('fingerprint.sent-back')}</li>}
    </ul>
    <h2 class="no-print">{t('report.sent-support-title')}</h2>
    <p class="no-print">
      <a href={`/${language}/talk`}>{t('ui.talk')}</a>
    </p>
    <p class="no-print">
      <strong>{t('report.sent-close')}</strong>
    </p>
  </PublicPage>
);
