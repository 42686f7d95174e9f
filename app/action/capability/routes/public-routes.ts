import { Type } from 'typebox';
import { bytes, page } from '../../../foundation/http/reply.ts';
import { type Route, route } from '../../../foundation/http/route.ts';
import { standards } from '../../../law/index.ts';
import { askedDays, briefly, Country, Lang, Slug } from '../../pages/asked.ts';
import { CapabilityPage } from '../pages/capability.tsx';
import { CapabilitiesPage, CountryCapabilitiesPage } from '../pages/list.tsx';
import { viewCapability, viewCountryCapabilities } from '../public.ts';

const open = { method: 'GET', plane: 'public', policy: 'public.read' } as const;
const headers = { headers: briefly };

/** The Model National Response in public: the capabilities, what the system holds, what countries published. */
export const capabilityPublicRoutes: readonly Route[] = [
  route({
    ...open,
    id: 'capability.list',
    path: '/:lang/action/capabilities',
    params: Type.Object(Lang),
    handle: (context) => {
      const asked = askedDays({ ...context, query: {} });
      return page(CapabilitiesPage({ context, asked, capabilities: [...standards().capabilities.values()] }), headers);
    },
  }),
  route({
    ...open,
    id: 'capability.one',
    path: '/:lang/action/capabilities/:capability',
    params: Type.Object({ ...Lang, capability: Slug }),
    handle: async (context) => {
      const asked = askedDays({ ...context, query: {} });
      return page(
        CapabilityPage({ context, asked, view: await viewCapability(context, context.params.capability, asked.today) }),
        headers,
      );
    },
  }),
  route({
    ...open,
    id: 'capability.country',
    path: '/:lang/action/capabilities/country/:country',
    params: Type.Object({ ...Lang, country: Country }),
    handle: async (context) => {
      const asked = askedDays({ ...context, query: {} });
      const jurisdiction = context.params.country;
      const lines = await viewCountryCapabilities(context, jurisdiction, asked.today);
      return page(CountryCapabilitiesPage({ context, asked, jurisdiction, lines }), headers);
    },
  }),
  route({
    ...open,
    id: 'capability.country-json',
    path: '/data/action/capabilities/:country.json',
    params: Type.Object({ country: Country }),
    handle: async (context) => {
      const asked = askedDays({ ...context, query: {} });
      const lines = await viewCountryCapabilities(context, context.params.country, asked.today);
      const value = {
        jurisdiction: context.params.country,
        madeOn: asked.today,
        caution: 'Never a ranking. "nothing-held" is no "no". What a country did not publish is not here.',
        capabilities: lines.map(({ capability, held, published }) => ({
          capability: capability.id,
          held: held.map(({ id, state, count, verified, on }) => ({ signal: id, state, count, verified, on })),
          published:
            published === undefined
              ? null
              : {
                  phase: published.phase,
                  signals: published.signals,
                  words: published.words,
                  language: published.language,
                  asOf: published.asOf,
                },
        })),
      };
      return bytes('application/json; charset=utf-8', `${JSON.stringify(value, null, 1)}\n`, headers);
    },
  }),
];
