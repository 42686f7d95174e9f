import { Type } from 'typebox';
import { Problem } from '../../../foundation/errors/problem.ts';
import { type Route, route } from '../../../foundation/http/route.ts';
import { askedDays, Days } from '../asked.ts';
import { lawJson, lawJsonLd, provisionJson, termsJson, treatyJson } from '../export/text.ts';
import { jsonFile, Slug } from './schemas.ts';
import { InLanguage, LawPlace } from './texts.ts';

const open = { method: 'GET', plane: 'public', policy: 'public.read' } as const;
const asked = Type.Object({ ...Days, ...InLanguage });

/** The texts, terms and treaties as files, for programs. */
export const textExportRoutes: readonly Route[] = [
  route({
    ...open,
    id: 'law.text-json',
    path: '/api/v1/law/text/:place/:law.json',
    params: Type.Object(LawPlace),
    query: asked,
    handle: async (context) => {
      const { place, law } = context.params;
      return jsonFile(await lawJson(context, `${place}/${law}`, askedDays(context), context.query.lang));
    },
  }),
  route({
    ...open,
    id: 'law.text-jsonld',
    path: '/api/v1/law/text/:place/:law.jsonld',
    params: Type.Object(LawPlace),
    query: asked,
    handle: async (context) => {
      const { place, law } = context.params;
      const text = await lawJsonLd(context, `${place}/${law}`, askedDays(context), context.query.lang);
      return jsonFile(text, 'application/ld+json');
    },
  }),
  route({
    ...open,
    id: 'law.provision-json',
    path: '/api/v1/law/text/:place/:law/:provision.json',
    params: Type.Object({ ...LawPlace, provision: Slug }),
    query: asked,
    handle: async (context) => {
      const { place, law, provision } = context.params;
      return jsonFile(await provisionJson(context, `${place}/${law}`, provision, askedDays(context), context.query.lang));
    },
  }),
  route({
    ...open,
    id: 'law.terms-json',
    path: '/api/v1/law/terms.json',
    query: Type.Object(Days),
    handle: async (context) => jsonFile(await termsJson(context, askedDays(context))),
  }),
  route({
    ...open,
    id: 'law.treaty-json',
    path: '/api/v1/law/treaties/:instrument.json',
    params: Type.Object({ instrument: Slug }),
    query: Type.Object(Days),
    handle: (context) => {
      const found = treatyJson(context.params.instrument, askedDays(context));
      if (found === undefined) throw new Problem('not-found');
      return jsonFile(found);
    },
  }),
];
