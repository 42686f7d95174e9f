import { type Static, Type } from 'typebox';
import { CaseParams, caseResource, caseUrl } from '../../casework/index.ts';
import { uuidv7 } from '../../foundation/effects/random.ts';
import { Problem } from '../../foundation/errors/problem.ts';
import { bytes, page, redirect } from '../../foundation/http/reply.ts';
import { type Route, type RouteContext, route } from '../../foundation/http/route.ts';
import { decidePolicy } from '../../foundation/policy/decide.ts';
import type { NoticeInput } from '../notice/compose.ts';
import { makeNotice, noticeOfCase, planNotice, previewNotice, recordSent, wordsOf } from '../notice/make.ts';
import { noticeKinds, sentHows } from '../notice/notice.ts';
import { NoticePage, PreviewNoticePage } from '../pages/notice.tsx';
import { ChooseNoticePage } from '../pages/notice-choose.tsx';
import { onCase } from './filing-routes.ts';

/** Items that one notice can name. */
export const mostItems = 60;
const ticks = Object.fromEntries(
  Array.from({ length: mostItems }, (_, index) => [`item-${index + 1}`, Type.Optional(Type.Literal('yes'))]),
);
const Fields = {
  kind: Type.Optional(Type.Enum([...noticeKinds])),
  host: Type.Optional(Type.String({ maxLength: 200 })),
  'host-mail': Type.Optional(Type.String({ maxLength: 255 })),
  'own-mail': Type.Optional(Type.String({ maxLength: 255 })),
  at: Type.Optional(Type.String({ pattern: '^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z$' })),
};
const Query = Type.Object({ ...Fields, ...ticks });
type Query = Static<typeof Query> & Record<string, string | undefined>;

type OnCase = RouteContext<{ reference: string }>;

const typed = (text: string | undefined): string | undefined => {
  const trimmed = text?.trim() ?? '';
  return trimmed === '' ? undefined : trimmed;
};

/** How long a preview may be looked at. */
const openMs = 60 * 60_000;

/** What the form says; undefined while it lacks something that every notice needs. */
const inputOf = (context: OnCase, query: Query): NoticeInput | undefined => {
  const host = typed(query.host);
  if (query.kind === undefined || host === undefined) return undefined;
  const now = context.clock.now();
  const at = query.at === undefined ? now : new Date(query.at);
  if (Number.isNaN(at.getTime()) || Math.abs(now.getTime() - at.getTime()) > openMs) throw new Problem('token-expired');
  return {
    kind: query.kind,
    host,
    hostMail: typed(query['host-mail']),
    ownMail: typed(query['own-mail']),
    items: Array.from({ length: mostItems }, (_, index) => index + 1).filter((number) => query[`item-${number}`] === 'yes'),
    madeAt: at,
  };
};

const choosePage = async (context: OnCase & { query: Query }, problems: RouteContext['problems']) => {
  const { file, resource } = await onCase(context);
  const plan = await planNotice(context, file, resource);
  const status = problems.length === 0 ? 200 : 422;
  return page(ChooseNoticePage({ context: { ...context, problems }, file, plan, query: context.query }), { status });
};

const base = '/staff/case/:reference/notice';

const choose = route({
  id: 'outward.notice-choose',
  method: 'GET',
  path: base,
  plane: 'staff',
  policy: 'case.refer',
  params: CaseParams,
  query: Query,
  resource: caseResource,
  handle: (context) => choosePage(context as OnCase & { query: Query }, []),
});

const preview = route({
  id: 'outward.notice-preview',
  method: 'GET',
  path: `${base}/preview`,
  plane: 'staff',
  policy: 'case.refer-send',
  params: CaseParams,
  query: Query,
  resource: caseResource,
  handle: async (given) => {
    const context = given as OnCase & { query: Query };
    const input = inputOf(context, context.query);
    if (input === undefined) return choosePage(context, [{ field: 'host', code: 'field-invalid' }]);
    const { file, resource } = await onCase(context);
    try {
      const seen = await previewNotice(context, file, resource, input);
      return page(PreviewNoticePage({ context, file, seen, noticeId: uuidv7(context.clock.now(), context.random) }));
    } catch (error) {
      if (error instanceof Problem && error.fields.length > 0) return choosePage(context, error.fields);
      throw error;
    }
  },
});

const make = route({
  id: 'outward.notice-make',
  method: 'POST',
  path: `${base}/make`,
  plane: 'staff',
  policy: 'case.refer-send',
  params: CaseParams,
  body: Type.Object({
    ...Fields,
    ...ticks,
    notice: Type.String({ format: 'uuid' }),
    hash: Type.String({ pattern: '^[0-9a-f]{64}$' }),
  }),
  resource: caseResource,
  handle: async (context) => {
    const body = context.body as Query & { notice: string; hash: string };
    const { file, resource } = await onCase(context);
    const input = inputOf(context, body);
    if (input === undefined) throw new Problem('field-invalid');
    await makeNotice(context, file, resource, input, { noticeId: body.notice, hash: body.hash });
    return redirect(caseUrl(file.reference, `host-notice/${body.notice}`));
  },
});

const one = '/staff/case/:reference/host-notice/:id';
const Params = Type.Object({ ...CaseParams.properties, id: Type.String({ format: 'uuid' }) });

const show = route({
  id: 'outward.notice',
  method: 'GET',
  path: one,
  plane: 'staff',
  policy: 'case.refer',
  params: Params,
  resource: caseResource,
  handle: async (context) => {
    const { file, resource } = await onCase(context);
    const row = await noticeOfCase(context, file, context.params.id);
    const mayAct = decidePolicy('case.refer', context.subject, resource, context.clock.now()).allow;
    return page(NoticePage({ context, row, words: await wordsOf(context, row), mayAct }));
  },
});

/** The message as a file that any mail program can open and send. */
const mail = route({
  id: 'outward.notice-mail',
  method: 'GET',
  path: `${one}/mail`,
  plane: 'staff',
  policy: 'case.refer',
  params: Params,
  resource: caseResource,
  handle: async (context) => {
    const { file } = await onCase(context);
    const row = await noticeOfCase(context, file, context.params.id);
    const words = await wordsOf(context, row);
    if (words === undefined) throw new Problem('key-missing');
    if (words.mail === null) throw new Problem('not-found');
    return bytes('message/rfc822', words.mail, {
      headers: { 'content-disposition': `attachment; filename="notice-${row.id}.eml"` },
    });
  },
});

const sent = route({
  id: 'outward.notice-sent',
  method: 'POST',
  path: `${one}/sent`,
  plane: 'staff',
  policy: 'case.refer-send',
  params: Params,
  body: Type.Object({ how: Type.Enum([...sentHows]) }),
  resource: caseResource,
  handle: async (context) => {
    const { file } = await onCase(context);
    await recordSent(context, file, context.params.id, context.body.how);
    return redirect(caseUrl(file.reference, `host-notice/${context.params.id}`));
  },
});

export const noticeRoutes: readonly Route[] = [choose, preview, make, show, mail, sent];
