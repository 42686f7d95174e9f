import { type Static, Type } from 'typebox';
import { Problem } from '../../foundation/errors/problem.ts';
import { json, page } from '../../foundation/http/reply.ts';
import { type Route, route } from '../../foundation/http/route.ts';
import type { Services } from '../../foundation/services.ts';
import { standards } from '../standard/standards.ts';
import { searchCatalogue } from './catalogue.ts';
import { exported } from './export.ts';
import type { SearchForm } from './form.ts';
import { ProposalsPage } from './pages/proposals.tsx';
import { SearchPage } from './pages/search.tsx';
import { proposeEvidence } from './propose.ts';
import { selectJurisdictions } from './search.store.ts';
import { mostPages, searchLaw } from './search.ts';

// an empty field of a form arrives as ''
const jurisdiction = Type.String({ pattern: '^([A-Z]{2,3})?$' });
const day = Type.String({ pattern: '^(\\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\\d|3[01]))?$' });
const filled = (value: string | undefined): string | undefined => (value === '' ? undefined : value);

/** 2026-02-31 has the form of a day and is none. */
const realDay = (value: string | undefined): string | undefined => {
  const given = filled(value);
  if (given === undefined) return undefined;
  const read = new Date(`${given}T00:00:00Z`);
  if (Number.isNaN(read.getTime()) || read.toISOString().slice(0, 10) !== given) throw new Problem('law-search-day');
  return given;
};

const SearchQuery = {
  q: Type.Optional(Type.String({ maxLength: 200 })),
  in: Type.Optional(jurisdiction),
  lang: Type.Optional(Type.String({ pattern: '^([a-z]{2,3})?$' })),
  on: Type.Optional(day),
  across: Type.Optional(Type.Literal('yes')),
  page: Type.Optional(Type.String({ pattern: '^[1-9]\\d?$' })),
};
type SearchQuery = Static<ReturnType<typeof Type.Object<typeof SearchQuery>>>;

const formOf = (query: SearchQuery): SearchForm => ({
  q: (query.q ?? '').trim(),
  in: query.in ?? '',
  lang: query.lang ?? '',
  on: realDay(query.on) ?? '',
  across: query.across === 'yes',
  page: Math.min(mostPages, Number(query.page ?? 1)),
});

/** Texts, and on the first page the catalogue and findings too; nothing where nothing was asked. */
const find = async (services: Pick<Services, 'db' | 'clock'>, form: SearchForm, language: string) => {
  const asked = {
    words: form.q,
    jurisdiction: filled(form.in),
    language: filled(form.lang),
    on: filled(form.on),
    across: form.across,
    page: form.page,
  };
  const today = services.clock.now().toISOString().slice(0, 10);
  const [results, catalogue] = await Promise.all([
    form.q === '' ? undefined : searchLaw(services.db.public, asked),
    form.q === '' || form.page > 1 ? [] : searchCatalogue(services, { words: form.q, language, day: today }),
  ]);
  return { results, catalogue, today };
};

const search = route({
  id: 'law.search',
  method: 'GET',
  path: '/:lang/law/search',
  plane: 'public',
  policy: 'public.read',
  params: Type.Object({ lang: Type.String() }),
  query: Type.Object(SearchQuery),
  handle: async (context) => {
    const form = formOf(context.query);
    const [jurisdictions, { results, catalogue }] = await Promise.all([
      selectJurisdictions(context.db.public),
      find(context, form, context.language),
    ]);
    return page(SearchPage({ context, form, jurisdictions, catalogue, ...(results === undefined ? {} : { results }) }));
  },
});

const searchJson = route({
  id: 'law.search-json',
  method: 'GET',
  path: '/api/v1/law/search.json',
  plane: 'public',
  policy: 'public.read',
  query: Type.Object(SearchQuery),
  handle: async (context) => {
    const form = formOf(context.query);
    return json(exported(form, await find(context, form, 'en'), context.config.publicUrl));
  },
});

const proposals = route({
  id: 'law.evidence',
  method: 'GET',
  path: '/staff/law/evidence',
  plane: 'staff',
  policy: 'law.evidence',
  query: Type.Object({
    in: Type.Optional(jurisdiction),
    criterion: Type.Optional(Type.String({ pattern: '^[a-z0-9-]{0,60}$' })),
    on: Type.Optional(day),
  }),
  handle: async (context) => {
    const { query } = context;
    const on = realDay(query.on) ?? context.clock.now().toISOString().slice(0, 10);
    const form = { in: query.in ?? '', criterion: query.criterion ?? '', on };
    const criteria = [...standards().criteria.values()].map(({ id, question }) => ({ id, question }));
    const complete = form.in !== '' && form.criterion !== '';
    if (complete && !standards().criteria.has(form.criterion)) throw new Problem('not-found');
    const [jurisdictions, found] = await Promise.all([
      selectJurisdictions(context.db.public),
      complete ? proposeEvidence(context, { jurisdiction: form.in, criterion: form.criterion, on }) : undefined,
    ]);
    return page(ProposalsPage({ context, form, jurisdictions, criteria, ...(found === undefined ? {} : { proposals: found }) }));
  },
});

export const searchRoutes: readonly Route[] = [search, searchJson, proposals];
