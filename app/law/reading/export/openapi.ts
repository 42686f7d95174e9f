import { allAnswers } from '../../finding/content.ts';
import { dayPattern } from '../asked.ts';
import { licence, lineColumns } from './rows.ts';

type Entry = { path: string; summary: string; type: string; params?: Record<string, string>; days?: boolean; schema?: object };

const line = {
  type: 'object',
  required: [...lineColumns],
  properties: Object.fromEntries(
    lineColumns.map((name) => [
      name,
      name === 'criterionVersion'
        ? { type: 'integer' }
        : name === 'answer'
          ? { type: 'string', enum: [...allAnswers] }
          : { type: ['string', 'null'] },
    ]),
  ),
};

const entries: readonly Entry[] = [
  { path: '/api/v1/law/matrix.csv', summary: 'Every question to every country, assessed or not', type: 'text/csv', days: true },
  {
    path: '/api/v1/law/matrix.json',
    summary: 'Every finding, without its evidence',
    type: 'application/json',
    days: true,
    schema: { type: 'object', properties: { lines: { type: 'array', items: line } } },
  },
  {
    path: '/api/v1/law/compare.csv',
    summary: 'Two to four countries',
    type: 'text/csv',
    days: true,
    params: { a: 'query', b: 'query', c: 'query', d: 'query', theme: 'query' },
  },
  { path: '/api/v1/law/criteria.json', summary: 'The questions, their elements and standards', type: 'application/json' },
  {
    path: '/api/v1/law/countries/{code}.json',
    summary: 'One country with evidence, replies and history',
    type: 'application/json',
    days: true,
    params: { code: 'path' },
  },
  {
    path: '/api/v1/law/countries/{code}.csv',
    summary: 'One country’s answers',
    type: 'text/csv',
    days: true,
    params: { code: 'path' },
  },
  {
    path: '/api/v1/law/countries/{code}.jsonld',
    summary: 'One country’s imported laws as schema.org Legislation',
    type: 'application/ld+json',
    params: { code: 'path' },
  },
  {
    path: '/api/v1/law/treaties/{id}.csv',
    summary: 'Where every State stands under one treaty',
    type: 'text/csv',
    params: { id: 'path' },
  },
  {
    path: '/api/v1/law/treaties/{id}.json',
    summary: 'The same, with reservations article by article',
    type: 'application/json',
    params: { id: 'path' },
  },
  {
    path: '/api/v1/law/search.json',
    summary: 'The search over everything: texts, questions, international texts, findings',
    type: 'application/json',
    params: { q: 'query', in: 'query', lang: 'query', on: 'query', across: 'query', page: 'query' },
  },
  {
    path: '/api/v1/law/terms.json',
    summary: 'Terms of each concept, with the imported laws that say them and since when',
    type: 'application/json',
    days: true,
  },
  {
    path: '/api/v1/law/text/{place}/{law}.json',
    summary: 'An imported law: its records, its holes, its contents on a day, its terms',
    type: 'application/json',
    days: true,
    params: { place: 'path', law: 'path', lang: 'query' },
  },
  {
    path: '/api/v1/law/text/{place}/{law}.jsonld',
    summary: 'An imported law as schema.org Legislation',
    type: 'application/ld+json',
    days: true,
    params: { place: 'path', law: 'path', lang: 'query' },
  },
  {
    path: '/api/v1/law/text/{place}/{law}/{provision}.json',
    summary: 'A provision on a day, and every form in which it stood',
    type: 'application/json',
    days: true,
    params: { place: 'path', law: 'path', provision: 'path', lang: 'query' },
  },
];

/** OpenAPI 3.1 of everything that can be read of the law side; no key, no account. */
export const openApi = (publicUrl: string) => ({
  openapi: '3.1.0',
  info: {
    title: 'Article 34: law against online child sexual exploitation and abuse',
    version: '1',
    license: { name: licence.name, url: licence.address },
    description: 'Read only. `on`: the day whose law is asked about. `known`: what this house knew at the end of that day.',
  },
  servers: [{ url: publicUrl }],
  paths: Object.fromEntries(
    entries.map(({ path, summary, type, params = {}, days, schema }) => [
      path,
      {
        get: {
          summary,
          parameters: [
            ...Object.entries(params).map(([name, where]) => ({
              name,
              in: where,
              required: where === 'path',
              schema: { type: 'string' },
            })),
            ...(days
              ? ['on', 'known'].map((name) => ({
                  name,
                  in: 'query',
                  required: false,
                  schema: { type: 'string', pattern: dayPattern },
                }))
              : []),
          ],
          responses: {
            200: {
              description: summary,
              content: { [type]: { schema: schema ?? (type.includes('json') ? { type: 'object' } : { type: 'string' }) } },
            },
            404: { description: 'There is nothing under this address.' },
          },
        },
      },
    ]),
  ),
});
