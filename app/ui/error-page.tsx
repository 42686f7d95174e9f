import type { VNode } from 'preact';
import type { Problem } from '../foundation/errors/problem.ts';
import type { RouteContext } from '../foundation/http/route.ts';
import { Button, ButtonLink, Buttons } from './components/buttons.tsx';
import { Form, Kept } from './components/form.tsx';
import { PublicPage } from './layout/public-page.tsx';
import { StaffPage } from './layout/staff-page.tsx';

/** Faults that pass: the same form, sent again, can succeed. */
const passing = new Set(['overloaded', 'storage-unavailable', 'internal-error', 'too-many-requests', 'lease-lost', 'case-held']);

/** Never carried over: secrets are typed again. A reporter's 24 digits are, as on their own page after a typing mistake. */
const secret = /password|passphrase|code|factor|token/;
const mayReturn = (name: string, pathname: string): boolean =>
  !secret.test(name) || (name === 'code' && !pathname.startsWith('/staff'));

/** Names of fields that are not ours may be of any length. */
const longestName = 40;

/** What was sent, ready to be sent again to the same address: nothing that a person wrote is lost to a fault of ours. */
const TryAgain = ({ context }: { context: RouteContext }): VNode => {
  const { t, form, url, formToken } = context;
  return (
    <>
      {Object.keys(form).length === 0 ? null : <p>{t('error.text-kept')}</p>}
      <Form action={url.pathname + url.search} token={formToken}>
        <Kept values={form} />
        <Buttons>
          <Button>{t('ui.try-again')}</Button>
        </Buttons>
      </Form>
    </>
  );
};

const Body = ({
  context,
  problem,
  method,
  home,
}: {
  context: RouteContext;
  problem: Problem;
  method: 'GET' | 'POST' | 'PUT';
  home: { href: string; words: string };
}): VNode => {
  const { t, form, url } = context;
  const again = passing.has(problem.code) && Object.keys(form).every((name) => mayReturn(name, url.pathname));
  return (
    <>
      <h1 data-error={problem.code}>{t(passing.has(problem.code) ? 'error.heading-busy' : 'error.heading')}</h1>
      <p>{t(`error.${problem.code}`)}</p>
      {problem.code !== 'field-invalid' ? null : (
        <ul>
          {problem.fields.map(({ field, code }) => (
            <li key={field} data-error={code}>
              {field === '' ? null : <bdi>{`${field.slice(0, longestName)}: `}</bdi>}
              {t(`error.${code}`)}
            </li>
          ))}
        </ul>
      )}
      {problem.retryAfterSeconds === undefined ? null : <p>{t('error.wait', { seconds: problem.retryAfterSeconds })}</p>}
      {again && method === 'POST' ? <TryAgain context={context} /> : null}
      {again && method === 'GET' ? <ButtonLink href={url.pathname + url.search}>{t('ui.try-again')}</ButtonLink> : null}
      {again ? null : <ButtonLink href={home.href}>{home.words}</ButtonLink>}
      {problem.status >= 500 ? <p class="hint">{t('error.request', { id: context.requestId })}</p> : null}
    </>
  );
};

/** The page for every error of the catalogue, on both faces. Offers what was typed again when trying again can help. */
export const errorPage = (context: RouteContext, problem: Problem, method: 'GET' | 'POST' | 'PUT'): VNode => {
  const { t, language, url, config } = context;
  if (url.pathname.startsWith('/staff')) {
    const home = { href: '/staff', words: t('error.staff-home') };
    return (
      <StaffPage context={context} title={t('error.heading')}>
        <Body context={context} problem={problem} method={method} home={home} />
      </StaffPage>
    );
  }
  const home = { href: `/${language}`, words: t('error.home') };
  // an address without a language, or one of a form: the other languages' links lead to their start pages
  return (
    <PublicPage t={t} language={language} url={new URL(`/${language}`, url)} demo={config.demo} title={t('ui.error-prefix')}>
      <Body context={context} problem={problem} method={method} home={home} />
    </PublicPage>
  );
};
