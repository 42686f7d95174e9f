import { Type } from 'typebox';
import { csvOf } from '../../../foundation/csv/csv.ts';
import { Problem } from '../../../foundation/errors/problem.ts';
import { bytes } from '../../../foundation/http/reply.ts';
import { type Route, route } from '../../../foundation/http/route.ts';
import { matrixOn } from '../../finding/read.ts';
import { standards } from '../../standard/standards.ts';
import { askedDays, Days } from '../asked.ts';
import { viewChanges } from '../changes.ts';
import { stateOf } from '../country.ts';
import { atomOf } from '../export/atom.ts';
import { countryJson, countryJsonLd, criteriaJson, treatyColumns, treatyRows } from '../export/country.ts';
import { openApi } from '../export/openapi.ts';
import { licence, lineColumns, linesOf } from '../export/rows.ts';
import { briefly, Code, jsonFile, Lang, Slug, ThemeCode } from './schemas.ts';
import { textExportRoutes } from './text-exports.ts';

const open = { method: 'GET', plane: 'public', policy: 'public.read' } as const;
const csv = (text: string) => bytes('text/csv; charset=utf-8; header=present', text, { headers: briefly });

const everyone = (): string[] => [...standards().states.keys()];

const matrix: Route[] = [
  route({
    ...open,
    id: 'law.matrix-csv',
    path: '/api/v1/law/matrix.csv',
    query: Type.Object(Days),
    handle: async (context) => {
      const asked = askedDays(context);
      return csv(csvOf(linesOf(await matrixOn(context.db.public, asked.on, asked.known), everyone()), lineColumns));
    },
  }),
  route({
    ...open,
    id: 'law.matrix-json',
    path: '/api/v1/law/matrix.json',
    query: Type.Object(Days),
    handle: async (context) => {
      const asked = askedDays(context);
      const lines = linesOf(await matrixOn(context.db.public, asked.on, asked.known), everyone(), { assessedOnly: true });
      return jsonFile({ lawOf: asked.on, knownOn: asked.known ?? null, madeOn: asked.today, licence, lines });
    },
  }),
  route({
    ...open,
    id: 'law.compare-csv',
    path: '/api/v1/law/compare.csv',
    query: Type.Object({
      ...Days,
      a: Code,
      b: Code,
      c: Type.Optional(Code),
      d: Type.Optional(Code),
      theme: Type.Optional(ThemeCode),
    }),
    handle: async (context) => {
      const asked = askedDays(context);
      const { a, b, c, d, theme } = context.query;
      const codes = [a, b, c, d].flatMap((code) => (code === undefined ? [] : [stateOf(code).code]));
      const lines = linesOf(await matrixOn(context.db.public, asked.on, asked.known), codes);
      return csv(
        csvOf(
          lines.filter(({ criterion }) => theme === undefined || standards().criteria.get(criterion)?.theme === theme),
          lineColumns,
        ),
      );
    },
  }),
];

const places: Route[] = [
  route({
    ...open,
    id: 'law.country-json',
    path: '/api/v1/law/countries/:code.json',
    params: Type.Object({ code: Code }),
    query: Type.Object(Days),
    handle: async (context) => jsonFile(await countryJson(context, context.params.code, askedDays(context))),
  }),
  route({
    ...open,
    id: 'law.country-csv',
    path: '/api/v1/law/countries/:code.csv',
    params: Type.Object({ code: Code }),
    query: Type.Object(Days),
    handle: async (context) => {
      const asked = askedDays(context);
      return csv(
        csvOf(
          linesOf(await matrixOn(context.db.public, asked.on, asked.known), [stateOf(context.params.code).code]),
          lineColumns,
        ),
      );
    },
  }),
  route({
    ...open,
    id: 'law.country-jsonld',
    path: '/api/v1/law/countries/:code.jsonld',
    params: Type.Object({ code: Code }),
    handle: async (context) => jsonFile(await countryJsonLd(context, context.params.code), 'application/ld+json'),
  }),
  route({
    ...open,
    id: 'law.treaty-csv',
    path: '/api/v1/law/treaties/:instrument.csv',
    params: Type.Object({ instrument: Slug }),
    handle: (context) => {
      const rows = treatyRows(context.params.instrument);
      if (rows === undefined) throw new Problem('not-found');
      return csv(csvOf(rows, treatyColumns));
    },
  }),
];

const whole: Route[] = [
  route({
    ...open,
    id: 'law.criteria-json',
    path: '/api/v1/law/criteria.json',
    query: Type.Object(Days),
    handle: (context) => jsonFile(criteriaJson(askedDays(context))),
  }),
  route({
    ...open,
    id: 'law.openapi',
    path: '/api/v1/law/openapi.json',
    handle: (context) => jsonFile(openApi(context.config.publicUrl)),
  }),
  route({
    ...open,
    id: 'law.changes-atom',
    path: '/:lang/law/changes.atom',
    params: Type.Object(Lang),
    query: Type.Object({ ...Days, country: Type.Optional(Code) }),
    handle: async (context) => {
      const said = await viewChanges(context, askedDays(context), context.query.country);
      const { t, language, config } = context;
      return bytes('application/atom+xml; charset=utf-8', atomOf(said, { t, language, publicUrl: config.publicUrl }), {
        headers: briefly,
      });
    },
  }),
];

/** Everything as files, for programs. */
export const exportRoutes: readonly Route[] = [...matrix, ...places, ...whole, ...textExportRoutes];
