import { Type } from 'typebox';
import type { FieldProblem } from '../../foundation/errors/problem.ts';
import { page } from '../../foundation/http/reply.ts';
import { type Route, type RouteContext, route } from '../../foundation/http/route.ts';
import { type ImportResult, importActions } from './import.ts';
import { ImportPage } from './page.tsx';

const show = (context: RouteContext, result?: ImportResult, problems: readonly FieldProblem[] = []) =>
  page(ImportPage({ context, result, problems }), {
    status: problems.length > 0 || (result?.problems.length ?? 0) > 0 ? 422 : 200,
  });

export const importRoutes: readonly Route[] = [
  route({
    id: 'action.import-form',
    method: 'GET',
    path: '/staff/action/import',
    plane: 'staff',
    policy: 'action.import',
    handle: (context) => show(context),
  }),
  route({
    id: 'action.import',
    method: 'POST',
    path: '/staff/action/import',
    plane: 'staff',
    policy: 'action.import',
    accepts: 'file',
    body: Type.Object({}),
    handle: async (context) => {
      const { file } = context;
      if (file === undefined || file.bytes.length === 0)
        return show(context as RouteContext, undefined, [{ field: 'file', code: 'file-needed' }]);
      return show(context as RouteContext, await importActions(context, file.bytes));
    },
  }),
];
