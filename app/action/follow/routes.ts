import { Type } from 'typebox';
import type { FieldProblem } from '../../foundation/errors/problem.ts';
import { orAgain } from '../../foundation/http/again.ts';
import { page } from '../../foundation/http/reply.ts';
import { type Route, type RouteContext, route } from '../../foundation/http/route.ts';
import type { Services } from '../../foundation/services.ts';
import { askedDays, Country, Lang, Slug } from '../pages/asked.ts';
import { confirmFollow, makeFollow, stopFollowing } from './follow.ts';
import { FollowPage, FollowStepPage } from './pages.tsx';
import { subjectOf } from './subject.ts';

export const SubjectQuery = {
  country: Type.Optional(Country),
  criterion: Type.Optional(Slug),
  capability: Type.Optional(Slug),
  action: Type.Optional(Type.String({ maxLength: 20 })),
};
const LinkQuery = Type.Object({
  f: Type.String({ pattern: '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$' }),
  t: Type.String({ pattern: '^[\\w-]{32}$' }),
});
const open = { plane: 'public', policy: 'public.read', params: Type.Object(Lang) } as const;

type Asking = RouteContext<unknown, Parameters<typeof subjectOf>[0]>;
const show = (context: Asking, problems: readonly FieldProblem[] = []) =>
  page(
    FollowPage({
      context,
      asked: askedDays({ clock: context.clock, query: {} }),
      subject: subjectOf(context.query),
      typed: context.form['mail'] ?? '',
      problems,
    }),
    problems.length > 0 ? { status: 422 } : {},
  );

const step = (context: RouteContext, name: Parameters<typeof FollowStepPage>[0]['step'], action?: string) =>
  page(
    FollowStepPage({
      context,
      asked: askedDays({ clock: context.clock, query: {} }),
      step: name,
      ...(action === undefined ? {} : { action }),
    }),
  );

/** Following by mail: asking, saying yes, saying stop. The mail's own links only show a button; the button does it. */
export const followRoutes = (services: Services): readonly Route[] => {
  const follow = makeFollow(services);
  return [
    route({
      ...{ ...open, id: 'action.follow-form', method: 'GET', path: '/:lang/action/follow', query: Type.Object(SubjectQuery) },
      handle: (context) => show(context as unknown as Asking),
    }),
    route({
      ...{ ...open, id: 'action.follow', method: 'POST', path: '/:lang/action/follow', query: Type.Object(SubjectQuery) },
      body: Type.Object({ mail: Type.Optional(Type.String({ maxLength: 320 })) }),
      handle: (context) => {
        const { language, client } = context;
        return orAgain(
          async () => {
            await follow({
              address: context.body.mail ?? '',
              subject: subjectOf(context.query),
              language,
              client: await client(),
            });
            return step(context as unknown as RouteContext, 'asked');
          },
          (problems) => show(context as unknown as Asking, problems),
        );
      },
      retry: (context) => show(context as unknown as Asking, context.problems),
    }),
    route({
      ...{ ...open, id: 'action.follow-confirm-form', method: 'GET', path: '/:lang/action/follow/confirm', query: LinkQuery },
      handle: (context) => step(context as unknown as RouteContext, 'confirm', context.url.pathname + context.url.search),
    }),
    route({
      ...{ ...open, id: 'action.follow-confirm', method: 'POST', path: '/:lang/action/follow/confirm', query: LinkQuery },
      body: Type.Object({}),
      handle: async (context) => {
        await confirmFollow(context, context.query.f, context.query.t);
        return step(context as unknown as RouteContext, 'confirmed');
      },
    }),
    route({
      ...{ ...open, id: 'action.follow-stop-form', method: 'GET', path: '/:lang/action/follow/stop', query: LinkQuery },
      handle: (context) => step(context as unknown as RouteContext, 'stop', context.url.pathname + context.url.search),
    }),
    route({
      ...{ ...open, id: 'action.follow-stop', method: 'POST', path: '/:lang/action/follow/stop', query: LinkQuery },
      // a mail program that unsubscribes by itself sends this field (RFC 8058)
      body: Type.Object({ 'List-Unsubscribe': Type.Optional(Type.Literal('One-Click')) }),
      handle: async (context) => {
        await stopFollowing(context, context.query.f, context.query.t);
        return step(context as unknown as RouteContext, 'stopped');
      },
    }),
  ];
};
