import type { ComponentChildren, VNode } from 'preact';
import { type Language, languages } from '../../foundation/languages/languages.ts';
import type { Translate } from '../../foundation/languages/translate.ts';
import { loadAssets } from '../assets.ts';
import { isReviewed } from '../review-state.ts';
import { LanguageSwitch } from './language-switch.tsx';

export type PublicPageProps = {
  t: Translate;
  language: Language;
  /** Neutral words: browser history and tabs show them to whoever holds the device. The page's h1 is the explicit one. */
  title: string;
  url: URL;
  /** The button that leaves at once; on everything that a reporter may see. */
  exit?: boolean;
  /** Shows that the figures and cases behind this page are made up (`config.demo`). */
  demo?: boolean;
  /** For tables that need the whole width. */
  wide?: boolean;
  /** Id of the form whose answers a change of language must keep. */
  form?: string;
  /** The island that the page runs, where its route names it too; nearly no page has one. */
  script?: string;
  children: ComponentChildren;
};

/**
 * A page of the public face: no script but on the one page that works on the device, no cookie, nothing from elsewhere;
 * readable on the smallest phone and on paper.
 */
export const PublicPage = ({
  t,
  language,
  title,
  url,
  exit = true,
  demo = false,
  wide = false,
  form,
  script,
  children,
}: PublicPageProps): VNode => (
  <html lang={language} dir={languages[language].direction}>
    <head>
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <title>{title}</title>
      <style>{loadAssets().publicCss}</style>
      {script === undefined ? null : <script defer src={loadAssets().scripts.get(script)} />}
    </head>
    <body class={wide ? 'wide' : undefined}>
      <a class="skip" href="#main">
        {t('ui.skip')}
      </a>
      {demo ? (
        <p class="demo">
          <strong>{t('ui.demo-public')}</strong>
        </p>
      ) : null}
      <div class="top">
        <nav class="bar" aria-label={t('ui.help-bar')}>
          <a href={`/${language}/talk`}>{t('ui.talk')}</a>
          {exit ? (
            <a class="leave" href="/exit" rel="noreferrer">
              {t('ui.leave')}
            </a>
          ) : null}
        </nav>
      </div>
      <main id="main" tabIndex={-1}>
        {isReviewed(language) ? null : <p class="hint no-print">{t('ui.not-reviewed')}</p>}
        {children}
      </main>
      <footer>
        <LanguageSwitch language={language} url={url} label={t('ui.languages')} form={form} />
        <nav aria-label={t('ui.more')}>
          <ul>
            <li>
              <a href={`/${language}`}>{t('ui.home')}</a>
            </li>
            <li>
              <a href={`/${language}/code`}>{t('ui.check-code')}</a>
            </li>
            <li>
              <a href={`/${language}/device`}>{t('ui.device')}</a>
            </li>
            <li>
              <a href={`/${language}/about`}>{t('ui.about')}</a>
            </li>
            <li>
              <a href={`/${language}/numbers`}>{t('ui.numbers')}</a>
            </li>
            <li>
              <a href={`/${language}/law`}>{t('ui.law')}</a>
            </li>
            <li>
              <a href={`/${language}/action`}>{t('ui.actions')}</a>
            </li>
          </ul>
        </nav>
      </footer>
    </body>
  </html>
);
