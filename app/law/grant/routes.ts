import { Type } from 'typebox';
import { orAgain } from '../../foundation/http/again.ts';
import { page, type Reply } from '../../foundation/http/reply.ts';
import { type Route, type RouteContext, route } from '../../foundation/http/route.ts';
import type { Translate } from '../../foundation/languages/translate.ts';
import type { Grants } from './grants.ts';
import { GranteePage, GranteesPage, type GrantWords } from './pages.tsx';

const Person = Type.Object({ person: Type.String({ pattern: '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$' }) });
const Body = Type.Object({ jurisdictions: Type.Optional(Type.String({ maxLength: 1000 })) });

type Kind = {
  grants: Grants;
  base: string;
  policy: Route['policy'];
  /** Names of the three routes. */
  ids: { list: string; one: string; change: string };
  words: (t: Translate) => GrantWords;
};

/** The pages on which an administrator gives people jurisdictions of one kind. */
export const grantRoutes = ({ grants, base, policy, ids, words }: Kind): readonly Route[] => {
  const show = async (context: RouteContext<{ person: string }>): Promise<Reply> => {
    const { problems, t } = context;
    const person = await grants.one(context, context.params.person);
    return page(GranteePage({ context, words: words(t), base, person, problems }), { status: problems.length > 0 ? 422 : 200 });
  };
  const shared = { plane: 'staff', policy } as const;
  return [
    route({
      ...shared,
      id: ids.list,
      method: 'GET',
      path: base,
      handle: async (context) =>
        page(GranteesPage({ context, words: words(context.t), base, people: await grants.list(context) })),
    }),
    route({ ...shared, id: ids.one, method: 'GET', path: `${base}/:person`, params: Person, handle: (context) => show(context) }),
    route({
      ...shared,
      id: ids.change,
      method: 'POST',
      path: `${base}/:person`,
      params: Person,
      body: Body,
      handle: (context) =>
        orAgain(
          async () => {
            await grants.change(context, { staffId: context.params.person, jurisdictions: context.body.jurisdictions ?? '' });
            return base;
          },
          (problems) => show({ ...context, problems } as never),
        ),
      retry: (context) => show(context as never),
    }),
  ];
};
