import type { ComponentChildren, VNode } from 'preact';
import type { RouteContext } from '../../foundation/http/route.ts';
import { languages } from '../../foundation/languages/languages.ts';
import { loadAssets } from '../assets.ts';
import { Form } from '../components/form.tsx';
import { navFor, type StaffNavId } from './staff-nav.ts';

/** What the layout needs of a route's context; pass the whole context. */
export type StaffPageContext = Pick<RouteContext, 't' | 'language' | 'subject' | 'formToken' | 'url'> & {
  config?: { demo: boolean; hotlineName: string };
  /** The person's own choice; without one the device decides. */
  preferences?: Pick<RouteContext['preferences'], 'theme'>;
};

export type StaffPageProps = {
  context: StaffPageContext;
  title: string;
  /** The menu entry that this page belongs to. */
  current?: StaffNavId | 'account' | undefined;
  /** Islands that the page runs; the same names as its route's `scripts`. */
  scripts?: readonly string[];
  children: ComponentChildren;
};

const Who = ({ context, current }: { context: StaffPageContext; current: string | undefined }): VNode | null => {
  const { t, subject, formToken, language } = context;
  if (!('staffId' in subject)) return null;
  return (
    <div class="who">
      <a href="/staff/settings" aria-current={current === 'account' ? 'page' : undefined}>
        <bdi>{subject.name}</bdi> · {t(`ui.role-${subject.role}`)} · <span lang={language}>{languages[language].name}</span>
      </a>
      <Form action="/staff/sign-out" token={formToken}>
        <button type="submit" class="as-link">
          {t('ui.sign-out')}
        </button>
      </Form>
    </div>
  );
};

const Menu = ({ context, current }: { context: StaffPageContext; current: string | undefined }): VNode | null => {
  const entries = navFor(context.subject.role);
  if (entries.length === 0) return null;
  return (
    <nav class="side" aria-label={context.t('ui.menu')}>
      <ul>
        {entries.map((entry) => (
          <li key={entry.id}>
            <a href={entry.path} aria-current={entry.id === current ? 'page' : undefined}>
              {context.t(`ui.nav-${entry.id}`)}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
};

/** A page for signed-in people (and the sign-in pages themselves): menu by role, who is signed in, sign out. */
export const StaffPage = ({ context, title, current, scripts = [], children }: StaffPageProps): VNode => {
  const { t, language, preferences } = context;
  const theme = preferences?.theme ?? 'system';
  const assets = loadAssets();
  return (
    <html lang={language} dir={languages[language].direction} data-theme={theme === 'system' ? undefined : theme}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{`${title} – ${context.config?.hotlineName ?? 'Article 34'}`}</title>
        <link rel="stylesheet" href={assets.staffCssPath} />
        {scripts.map((name) => (
          <script key={name} type="module" src={assets.scripts.get(name)} />
        ))}
      </head>
      <body>
        <a class="skip" href="#main">
          {t('ui.skip')}
        </a>
        {context.config?.demo ? (
          <p class="demo">
            <strong>{t('ui.demo-staff')}</strong>
          </p>
        ) : null}
        <header class="top">
          <strong>{context.config?.hotlineName ?? 'Article 34'}</strong>
          <Who context={context} current={current} />
        </header>
        <Menu context={context} current={current} />
        <main id="main" tabIndex={-1}>
          {children}
        </main>
      </body>
    </html>
  );
};
