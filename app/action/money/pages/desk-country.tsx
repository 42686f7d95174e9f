import type { VNode } from 'preact';
import type { FieldProblem } from '../../../foundation/errors/problem.ts';
import type { FormValues } from '../../../foundation/http/form.ts';
import { jurisdictionName, standards } from '../../../law/index.ts';
import { Button, ErrorSummary, Form, fieldError, Select, StaffPage, type StaffPageContext } from '../../../ui/index.ts';
import type { Money } from '../country.ts';
import type { LineOverYears } from '../views.ts';
import { Amount, NotPublished } from './words.tsx';

type Choice = { id: string; title: string };
export type MoneyDeskCountryProps = {
  context: StaffPageContext & { form: FormValues };
  money: Money;
  actions: readonly Choice[];
  problems: readonly FieldProblem[];
};

const Links = ({ context, place, line }: { context: StaffPageContext; place: string; line: LineOverYears }): VNode => {
  const { t, formToken } = context;
  return (
    <ul>
      {line.links.map(({ kind, ref }) => (
        <li key={ref}>
          <Form action={`${place}/unlink`} token={formToken}>
            {t(`practice-money.pays-${kind}`)} <bdi dir="ltr">{ref}</bdi> <input type="hidden" name="code" value={line.code} />
            <input type="hidden" name="kind" value={kind} />
            <input type="hidden" name="ref" value={ref} />
            <Button kind="link">{t('practice-money.unlink', { ref })}</Button>
          </Form>
        </li>
      ))}
    </ul>
  );
};

/** One country's lines for its editors: what each pays for can be said here and taken back. */
export const MoneyDeskCountryPage = ({ context, money, actions, problems }: MoneyDeskCountryProps): VNode => {
  const { t, language, formToken, form } = context;
  const place = `/staff/action/money/${money.jurisdiction}`;
  const title = t('practice-money.title-of', { country: jurisdictionName(money.jurisdiction, language) });
  return (
    <StaffPage context={context} title={title} current="action">
      <ErrorSummary t={t} problems={problems} />
      <h1>{title}</h1>
      <p>
        <a href="/staff/action/money">{t('practice-money.desk-title')}</a>
      </p>
      {money.lines.length === 0 ? <p>{t('practice-money.none')}</p> : null}
      {money.lines.map((line) => (
        <section key={line.code}>
          <h2>
            <bdi lang={line.language}>{line.title}</bdi>{' '}
            <small>
              <bdi dir="ltr">{line.code}</bdi>
            </small>
          </h2>
          <ul>
            {line.figures.map(({ line: one }) => (
              <li key={one.id}>
                <bdi dir="ltr">{one.yearLabel}</bdi> {t(`practice-money.phase-${one.phase}`)}:{' '}
                {one.amount === null ? (
                  <NotPublished t={t} />
                ) : (
                  <Amount language={language} amount={one.amount} currency={one.currency} />
                )}
              </li>
            ))}
          </ul>
          <Links context={context} place={place} line={line} />
        </section>
      ))}
      {money.lines.length === 0 ? null : (
        <Form action={`${place}/link`} token={formToken}>
          <h2>{t('practice-money.link-title')}</h2>
          <Select
            name="code"
            label={t('practice-money.link-line')}
            value={form.code}
            options={money.lines.map(({ code, title: label }) => ({ value: code, label: `${code} – ${label}` }))}
          />
          <Select
            name="ref"
            label={t('practice-money.link-to')}
            value={form.ref}
            error={fieldError(t, problems, 'ref')}
            options={[
              ...actions.map(({ id, title: label }) => ({ value: `action:${id}`, label: `${id} – ${label}` })),
              ...[...standards().capabilities.values()].map(({ id, name, translations }) => ({
                value: `capability:${id}`,
                label: (language === 'en' ? name : translations?.[language]?.name) ?? name,
              })),
            ]}
          />
          <Button>{t('practice-money.link')}</Button>
        </Form>
      )}
    </StaffPage>
  );
};
