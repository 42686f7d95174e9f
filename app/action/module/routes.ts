import { Type } from 'typebox';
import { Problem } from '../../foundation/errors/problem.ts';
import { page } from '../../foundation/http/reply.ts';
import { type Route, route } from '../../foundation/http/route.ts';
import { askedDays, briefly, Lang, Slug } from '../pages/asked.ts';
import { moduleNamed } from './modules.ts';
import { ModulePage, ModulesPage } from './pages.tsx';

const open = { method: 'GET', plane: 'public', policy: 'public.read' } as const;

/** Learning for members and their staff. */
export const moduleRoutes: readonly Route[] = [
  route({
    ...open,
    id: 'module.list',
    path: '/:lang/action/modules',
    params: Type.Object(Lang),
    handle: (context) => page(ModulesPage({ context, asked: askedDays({ ...context, query: {} }) }), { headers: briefly }),
  }),
  route({
    ...open,
    id: 'module.one',
    path: '/:lang/action/modules/:module',
    params: Type.Object({ ...Lang, module: Slug }),
    handle: (context) => {
      const module = moduleNamed(context.params.module);
      if (module === undefined) throw new Problem('not-found');
      return page(ModulePage({ context, module, asked: askedDays({ ...context, query: {} }) }), { headers: briefly });
    },
  }),
];
