import { Type } from 'typebox';
import { Problem } from '../../foundation/errors/problem.ts';
import { page } from '../../foundation/http/reply.ts';
import { type Route, route } from '../../foundation/http/route.ts';
import { browseDuties } from './browse.ts';
import { law } from './catalogue.ts';
import { DutiesPage } from './duties-page.tsx';
import { DutyPage } from './duty-page.tsx';

const today = (context: { clock: { now(): Date } }): string => context.clock.now().toISOString().slice(0, 10);

export const routes: readonly Route[] = [
  route({
    id: 'law.duties',
    method: 'GET',
    path: '/staff/duties',
    plane: 'staff',
    policy: 'law.duties',
    query: Type.Object({
      jurisdiction: Type.Optional(Type.String({ pattern: '^[A-Z]{2,3}$' })),
      status: Type.Optional(Type.Enum(['verified', 'unverified'])),
    }),
    handle: (context) => {
      const filter = { jurisdiction: context.query.jurisdiction, status: context.query.status };
      return page(DutiesPage({ context, filter, rules: browseDuties(filter), today: today(context) }));
    },
  }),
  route({
    id: 'law.duty',
    method: 'GET',
    path: '/staff/duties/:folder/:slug',
    plane: 'staff',
    policy: 'law.duties',
    params: Type.Object({
      folder: Type.String({ pattern: '^[a-z]{2,3}$' }),
      slug: Type.String({ pattern: '^[a-z0-9-]{1,100}$' }),
    }),
    handle: (context) => {
      const rule = law.duties.get(`${context.params.folder}/${context.params.slug}`);
      if (rule === undefined) throw new Problem('not-found');
      return page(DutyPage({ context, rule, today: today(context) }));
    },
  }),
];
