import { orAgain } from '../../../foundation/http/again.ts';
import { page, type Reply } from '../../../foundation/http/reply.ts';
import { type Route, type RouteContext, route } from '../../../foundation/http/route.ts';
import { EditorPage, EditorsPage } from '../pages/editors.tsx';
import { changeScope, editorOf, listEditors } from '../scope/change-scope.ts';
import { EditorParams, ScopeBody } from './schemas.ts';

const list = '/staff/law/editors';

const showEditor = async (context: RouteContext<{ person: string }>): Promise<Reply> => {
  const editor = await editorOf(context, context.params.person);
  return page(EditorPage({ context, editor, problems: context.problems }), context.problems.length > 0 ? { status: 422 } : {});
};

export const scopeRoutes: readonly Route[] = [
  route({
    id: 'finding.editors',
    method: 'GET',
    path: list,
    plane: 'staff',
    policy: 'law.scope',
    handle: async (context) => page(EditorsPage({ context, editors: await listEditors(context) })),
  }),
  route({
    id: 'finding.editor',
    method: 'GET',
    path: `${list}/:person`,
    plane: 'staff',
    policy: 'law.scope',
    params: EditorParams,
    handle: (context) => showEditor(context),
  }),
  route({
    id: 'finding.scope',
    method: 'POST',
    path: `${list}/:person`,
    plane: 'staff',
    policy: 'law.scope',
    params: EditorParams,
    body: ScopeBody,
    handle: (context) =>
      orAgain(
        async () => {
          await changeScope(context, { staffId: context.params.person, jurisdictions: context.body.jurisdictions ?? '' });
          return list;
        },
        (problems) => showEditor({ ...context, problems } as never),
      ),
    retry: (context) => showEditor(context as never),
  }),
];
