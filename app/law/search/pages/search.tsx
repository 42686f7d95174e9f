import type { ComponentChildren, VNode } from 'preact';
import type { RouteContext } from '../../../foundation/http/route.ts';
import { languages } from '../../../foundation/languages/languages.ts';
import { Button, Buttons, DataTable, PublicPage, Select, TextField } from '../../../ui/index.ts';
import { standards } from '../../standard/standards.ts';
import type { CatalogueHit } from '../catalogue.ts';
import type { Excerpt } from '../excerpt.ts';
import type { SearchForm } from '../form.ts';
import type { LawHit, LawResults } from '../search.ts';

type Context = Pick<RouteContext, 't' | 'language' | 'url' | 'config'>;

export type SearchProps = {
  context: Context;
  form: SearchForm;
  jurisdictions: readonly { jurisdiction: string; laws: number }[];
  /** Absent until something was asked. */
  results?: LawResults;
  catalogue: readonly CatalogueHit[];
};

const addressOf = (language: string, form: SearchForm, page: number): string => {
  const query = new URLSearchParams({ q: form.q });
  if (form.in !== '') query.set('in', form.in);
  if (form.lang !== '') query.set('lang', form.lang);
  if (form.on !== '') query.set('on', form.on);
  if (form.across) query.set('across', 'yes');
  if (page > 1) query.set('page', String(page));
  return `/${language}/law/search?${query}`;
};

/** The name of a place or a language in the reader's language; its code where there is none. */
const nameOf = (kind: 'region' | 'language', code: string, locale: string): string => {
  try {
    return new Intl.DisplayNames([locale], { type: kind, fallback: 'code' }).of(code) ?? code;
  } catch {
    return code;
  }
};

const number = (value: number, context: Context): string =>
  new Intl.NumberFormat(languages[context.language].calendarLocale).format(value);

const Marked = ({ excerpt, language }: { excerpt: Excerpt; language: string }): VNode => (
  <p lang={language} dir="auto">
    {excerpt.cutBefore ? '… ' : ''}
    {excerpt.parts.map(({ text, marked }, at) => (marked ? <mark key={String(at)}>{text}</mark> : text))}
    {excerpt.cutAfter ? ' …' : ''}
  </p>
);

const titleOf = (hit: LawHit): string => [hit.label, hit.heading].filter((part) => part !== null && part !== '').join(' ');

/** Where it can be read, on the first day on which it stood so. */
const readAt = (language: string, hit: LawHit): string => {
  const day = new URLSearchParams({ on: hit.validFrom, lang: hit.language });
  return `/${language}/law/text/${hit.lawId}${hit.provisionId === '' ? '' : `/${hit.provisionId}`}?${day}`;
};

const Hit = ({ context, hit }: { context: Context; hit: LawHit }): VNode => {
  const locale = languages[context.language].calendarLocale;
  const facts: ComponentChildren[] = [
    nameOf('region', hit.jurisdiction, locale),
    nameOf('language', hit.language, locale),
    hit.validUntil === null
      ? context.t('law-search.since', { from: hit.validFrom })
      : context.t('law-search.between', { from: hit.validFrom, until: hit.validUntil }),
  ];
  return (
    <li>
      <h3>
        <a href={readAt(context.language, hit)} lang={hit.language} dir="auto">
          {hit.provisionId === '' ? hit.lawTitle : titleOf(hit)}
        </a>
      </h3>
      {hit.provisionId === '' ? null : (
        <p lang={hit.language} dir="auto">
          {hit.lawTitle}
        </p>
      )}
      <p class="hint">{facts.map((fact, at) => [at === 0 ? '' : ' · ', <bdi key={String(at)}>{fact}</bdi>])}</p>
      {hit.excerpt.parts.length === 0 ? null : <Marked excerpt={hit.excerpt} language={hit.language} />}
    </li>
  );
};

const Pages = ({ context, form, pages }: { context: Context; form: SearchForm; pages: number }): VNode | null =>
  pages <= 1 ? null : (
    <nav aria-label={context.t('law-search.pages')}>
      <ul class="links">
        {form.page > 1 ? (
          <li>
            <a rel="prev" href={addressOf(context.language, form, form.page - 1)}>
              {context.t('law-search.previous')}
            </a>
          </li>
        ) : null}
        <li>{context.t('law-search.page-of', { page: form.page, pages })}</li>
        {form.page < pages ? (
          <li>
            <a rel="next" href={addressOf(context.language, form, form.page + 1)}>
              {context.t('law-search.next')}
            </a>
          </li>
        ) : null}
      </ul>
    </nav>
  );

/** Only treaties with a table of States have a page of their own. */
const catalogueAddress = (language: string, { kind, id }: CatalogueHit): string | undefined => {
  if (kind === 'criterion') return `/${language}/law/criterion/${id}`;
  if (kind === 'finding') return `/${language}/law/country/${id}`;
  return standards().treaties.has(id) ? `/${language}/law/treaties/${id}` : undefined;
};

const CatalogueTitle = ({ context, hit }: { context: Context; hit: CatalogueHit }): VNode => {
  const address = catalogueAddress(context.language, hit);
  return address === undefined ? (
    <span lang={hit.language} dir="auto">
      {hit.title}
    </span>
  ) : (
    <a href={address} lang={hit.language} dir="auto">
      {hit.title}
    </a>
  );
};

const Catalogue = ({ context, hits }: { context: Context; hits: readonly CatalogueHit[] }): VNode | null =>
  hits.length === 0 ? null : (
    <>
      <h2>{context.t('law-search.catalogue')}</h2>
      <DataTable
        caption={context.t('law-search.catalogue-caption')}
        columns={[{ label: context.t('law-search.what') }, { label: context.t('law-search.kind') }]}
        rows={hits.map((hit) => [
          <CatalogueTitle key="what" context={context} hit={hit} />,
          context.t(`law-search.kind-${hit.kind}`),
        ])}
      />
    </>
  );

const Question = ({ context, form, jurisdictions }: Pick<SearchProps, 'context' | 'form' | 'jurisdictions'>): VNode => {
  const { t, language } = context;
  const locale = languages[language].calendarLocale;
  return (
    <form method="get" action={`/${language}/law/search`}>
      <TextField
        name="q"
        label={t('law-search.words')}
        hint={t('law-search.words-hint')}
        type="search"
        value={form.q}
        maxLength={200}
      />
      <Select
        name="in"
        label={t('law-search.in')}
        value={form.in}
        options={[
          { value: '', label: t('law-search.everywhere') },
          ...jurisdictions.map(({ jurisdiction, laws }) => ({
            value: jurisdiction,
            label: `${nameOf('region', jurisdiction, locale)} (${number(laws, context)})`,
          })),
        ]}
      />
      <TextField name="on" label={t('law-search.on')} hint={t('law-search.on-hint')} type="date" value={form.on} dir="ltr" />
      <p>
        <label>
          <input type="checkbox" name="across" value="yes" checked={form.across} /> {t('law-search.across')}
        </label>
      </p>
      <Buttons>
        <Button>{t('law-search.search')}</Button>
      </Buttons>
    </form>
  );
};

const Found = ({ context, form, results }: { context: Context; form: SearchForm; results: LawResults }): VNode => {
  const { t } = context;
  return (
    <section aria-label={t('law-search.results')}>
      <h2>{t('law-search.found', { count: results.total })}</h2>
      {results.mode === 'some' && results.total > 0 ? <p>{t('law-search.some')}</p> : null}
      {results.total === 0 ? <p>{t('law-search.nothing')}</p> : null}
      <ol class="plain" start={(form.page - 1) * 20 + 1}>
        {results.hits.map((hit) => (
          <Hit key={`${hit.lawId}#${hit.provisionId}${hit.language}${hit.validFrom}`} context={context} hit={hit} />
        ))}
      </ol>
      <Pages context={context} form={form} pages={results.pages} />
    </section>
  );
};

/** Search over everything of the law: provisions and laws that were imported, and the catalogue that is shipped. */
export const SearchPage = ({ context, form, jurisdictions, results, catalogue }: SearchProps): VNode => {
  const { t, language, url } = context;
  return (
    <PublicPage t={t} language={language} title={t('law-search.title')} url={url} exit={false} demo={context.config.demo}>
      <h1>{t('law-search.title')}</h1>
      <Question context={context} form={form} jurisdictions={jurisdictions} />
      {jurisdictions.length === 0 ? <p>{t('law-search.no-laws')}</p> : null}
      {results === undefined ? null : <Found context={context} form={form} results={results} />}
      <Catalogue context={context} hits={catalogue} />
      <p class="hint">{t('law-search.unofficial')}</p>
    </PublicPage>
  );
};
