import type { VNode } from 'preact';
import type { Problem } from '../foundation/errors/problem.ts';
import type { RouteContext } from '../foundation/http/route.ts';
import { Button, ButtonLink, Buttons } from './components/buttons.tsx';
import { Form } from './components/form.tsx';
import { PublicPage } from './layout/public-page.tsx';
import { StaffPage } from './layout/staff-page.tsx';

/** Faults that pass: the same form, sent again, can succeed. */
const passing = new Set(['overloaded', 'storage-unavailable', 'internal-error', 'too-many-requests', 'lease-lost', 'case-held']);

/** Never carried over: secrets are typed again. */
const secret = /password|passphrase|code|factor|token/;

/** What was sent, ready to be sent again to the same address: nothing that a person wrote is lost to a fault of ours. */
const TryAgain = ({ context }: { context: RouteContext }): VNode => {
  const { t, form, url, formToken } = context;
  return (
    <>
      <p>{t('error.text-kept')}</p>
      <Form action={url.pathname + url.search} token={formToken}>
        {Object.entries(form).map(([name, value]) => (
          <input type="hidden" key={name} name={name} value={value} />
        ))}
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
  home,
}: {
  context: RouteContext;
  problem: Problem;
  home: { href: string; words: string };
}): VNode => {
  const { t, form } = context;
  const names = Object.keys(form);
  const again = passing.has(problem.code) && names.length > 0 && !names.some((name) => secret.test(name));
  return (
    <>
      <h1>{t(passing.has(problem.code) ? 'error.heading-busy' : 'error.heading')}</h1>
      <p>{t(`error.${problem.code}`)}</p>
      {problem.retryAfterSeconds === undefined ? null : <p>{t('error.wait', { seconds: problem.retryAfterSeconds })}</p>}
      {again ? <TryAgain context={context} /> : <ButtonLink href={home.href}>{home.words}</ButtonLink>}
      {problem.status >= 500 ? <p class="hint">{t('error.request', { id: context.requestId })}</p> : null}
    </>
  );
};

/** The page for every error of the catalogue, on both faces. Offers what was typed again when trying again can help. */
export const errorPage = (context: RouteContext, problem: Problem): VNode => {
  const { t, language, url, config } = context;
  if (url.pathname.startsWith('/staff')) {
    const home = { href: '/staff', words: t('error.staff-home') };
    return (
      <StaffPage context={context} title={t('error.heading')}>
        <Body context={context} problem={problem} home={home} />
      </StaffPage>
    );
  }
  const home = { href: `/${language}`, words: t('error.home') };
  // an address without a language, or one of a form: the other languages' links lead to their start pages
  return (
    <PublicPage t={t} language={language} url={new URL(`/${language}`, url)} demo={config.demo} title={t('ui.error-prefix')}>
      <Body context={context} problem={problem} home={home} />
    </PublicPage>
  );
};
