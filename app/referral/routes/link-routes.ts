import { Type } from 'typebox';
import { Problem } from '../../foundation/errors/problem.ts';
import { bytes, page, redirect } from '../../foundation/http/reply.ts';
import { type Route, type RouteContext, route } from '../../foundation/http/route.ts';
import type { Services } from '../../foundation/services.ts';
import { answerByLink, openReply } from '../answer/answer.ts';
import { fetchByLink, makePassphraseThrottle, openDownload } from '../fetch/fetch.ts';
import { tokenPattern } from '../package/secrets.ts';
import { FetchPage, ReplyPage } from '../pages/links.tsx';
import { OutcomeBody } from './liaison-routes.ts';
import { bodyName } from './send-routes.ts';

const Params = Type.Object({ lang: Type.String(), token: Type.String({ pattern: tokenPattern }) });
type Link = RouteContext<{ lang: string; token: string }>;

const replyPage = async (context: Link, status = 200) => {
  const found = await openReply(context, context.params.token);
  return page(ReplyPage({ context, found, bodyName: bodyName(found.bodyId) }), { status });
};

const reply = route({
  id: 'reply.show',
  method: 'GET',
  path: '/:lang/answer/:token',
  plane: 'public',
  policy: 'public.reply-link',
  params: Params,
  handle: (context) => replyPage(context),
});

const AnswerBody = Type.Object({
  what: Type.Optional(Type.Literal('acknowledge')),
  outcome: Type.Optional(OutcomeBody.properties.outcome),
  reference: Type.Optional(OutcomeBody.properties.reference),
});

const answer = route({
  id: 'reply.answer',
  method: 'POST',
  path: '/:lang/answer/:token',
  plane: 'public',
  policy: 'public.reply-link',
  params: Params,
  body: AnswerBody,
  handle: async (context) => {
    const { what, outcome, reference } = context.body;
    if (what === undefined && outcome === undefined)
      return replyPage({ ...context, problems: [{ field: 'outcome', code: 'field-invalid' }] }, 422);
    await answerByLink(
      context,
      context.params.token,
      what === undefined ? { outcome, reference } : { outcome: undefined, reference: undefined },
    );
    return redirect(context.url.pathname);
  },
  retry: (context) => replyPage(context, 422),
});

const fetchPage = async (context: Link, status = 200) => {
  const found = await openDownload(context, context.params.token);
  return page(FetchPage({ context, found, bodyName: bodyName(found.bodyId) }), { status });
};

const show = route({
  id: 'package.show',
  method: 'GET',
  path: '/:lang/p/:token',
  plane: 'public',
  policy: 'public.package-link',
  params: Params,
  handle: (context) => fetchPage(context),
});

/** The routes of links; the throttle of passphrases lives as long as the process. */
export const linkRoutes = (services: Services): readonly Route[] => {
  const throttle = makePassphraseThrottle(services);
  const fetch = route({
    id: 'package.fetch',
    method: 'POST',
    path: '/:lang/p/:token',
    plane: 'public',
    policy: 'public.package-link',
    params: Params,
    body: Type.Object({ what: Type.Enum(['open', 'sealed']), passphrase: Type.Optional(Type.String({ maxLength: 100 })) }),
    handle: async (context) => {
      const { what, passphrase } = context.body;
      try {
        const file = await fetchByLink(context, throttle, context.params.token, what === 'open' ? (passphrase ?? '') : undefined);
        return bytes(file.type, file.bytes, { headers: { 'content-disposition': `attachment; filename="${file.name}"` } });
      } catch (error) {
        if (error instanceof Problem && error.code === 'passphrase-wrong')
          return fetchPage({ ...context, problems: error.fields }, error.status);
        throw error;
      }
    },
    retry: (context) => fetchPage(context, 422),
  });
  return [reply, answer, show, fetch];
};
