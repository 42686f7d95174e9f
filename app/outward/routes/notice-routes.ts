import { type Static, Type } from 'typebox';
import { caseRoute, caseUrl, mayOnCase, type OnCase, type Open } from '../../casework/index.ts';
import { uuidv7 } from '../../foundation/effects/random.ts';
import { Problem } from '../../foundation/errors/problem.ts';
import { bytes, page, redirect } from '../../foundation/http/reply.ts';
import type { Route, RouteContext } from '../../foundation/http/route.ts';
import type { NoticeInput } from '../notice/compose.ts';
import { looksOf, recordLook } from '../notice/look.ts';
import { makeNotice, noticeOfCase, planNotice, previewNotice, recordSent, wordsOf } from '../notice/make.ts';
import { noticeKinds, seenValues, sentHows } from '../notice/notice.ts';
import { sendNotice } from '../notice/send-mail.ts';
import { NoticePage, PreviewNoticePage } from '../pages/notice.tsx';
import { ChooseNoticePage } from '../pages/notice-choose.tsx';

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

const typed = (text: string | undefined): string | undefined => {
  const trimmed = text?.trim() ?? '';
  return trimmed === '' ? undefined : trimmed;
};

/** How long a preview may be looked at. */
const openMs = 60 * 60_000;

/** What the form says; undefined while it lacks something that every notice needs. */
const inputOf = (context: Pick<OnCase, 'clock'>, query: Query): NoticeInput | undefined => {
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

const choosePage = async (context: OnCase, query: Query, { file, resource }: Open, problems: RouteContext['problems']) => {
  const plan = await planNotice(context, file, resource);
  const status = problems.length === 0 ? 200 : 422;
  return page(ChooseNoticePage({ context: { ...context, problems }, file, plan, query }), { status });
};

const choose = caseRoute({
  id: 'outward.notice-choose',
  to: 'notice',
  policy: 'case.refer',
  query: Query,
  handle: (context, open) => choosePage(context, context.query as Query, open, []),
});

const preview = caseRoute({
  id: 'outward.notice-preview',
  to: 'notice/preview',
  policy: 'case.refer-send',
  query: Query,
  handle: async (context, open) => {
    const { file, resource } = open;
    const query = context.query as Query;
    const input = inputOf(context, query);
    if (input === undefined) return choosePage(context, query, open, [{ field: 'host', code: 'field-invalid' }]);
    try {
      const seen = await previewNotice(context, file, resource, input);
      return page(PreviewNoticePage({ context, file, seen, noticeId: uuidv7(context.clock.now(), context.random) }));
    } catch (error) {
      if (error instanceof Problem && error.fields.length > 0) return choosePage(context, query, open, error.fields);
      throw error;
    }
  },
});

const make = caseRoute({
  id: 'outward.notice-make',
  method: 'POST',
  to: 'notice/make',
  policy: 'case.refer-send',
  body: Type.Object({
    ...Fields,
    ...ticks,
    notice: Type.String({ format: 'uuid' }),
    hash: Type.String({ pattern: '^[0-9a-f]{64}$' }),
  }),
  handle: async (context, { file, resource }) => {
    const body = context.body as Query & { notice: string; hash: string };
    const input = inputOf(context, body);
    if (input === undefined) throw new Problem('field-invalid');
    await makeNotice(context, file, resource, input, { noticeId: body.notice, hash: body.hash });
    return redirect(caseUrl(file.reference, `host-notice/${body.notice}`));
  },
});

const noticePage = async (context: OnCase, open: Open, problems: RouteContext['problems']) => {
  const row = await noticeOfCase(context, open.file, context.params.id);
  const mayAct = mayOnCase(context, 'case.refer', open);
  const words = await wordsOf(context, row);
  const canMail = context.mail !== undefined && words?.mail != null;
  const status = problems.length === 0 ? 200 : 422;
  return page(
    NoticePage({ context: { ...context, problems }, row, words, mayAct, canMail, looks: await looksOf(context, row) }),
    { status },
  );
};

const show = caseRoute({
  id: 'outward.notice',
  to: 'host-notice/:id',
  policy: 'case.refer',
  handle: (context, open) => noticePage(context, open, []),
});

/** The message as a file that any mail program can open and send. */
const mail = caseRoute({
  id: 'outward.notice-mail',
  to: 'host-notice/:id/mail',
  policy: 'case.refer',
  handle: async (context, { file }) => {
    const row = await noticeOfCase(context, file, context.params.id);
    const words = await wordsOf(context, row);
    if (words === undefined) throw new Problem('key-missing');
    if (words.mail === null) throw new Problem('not-found');
    return bytes('message/rfc822', words.mail, {
      headers: { 'content-disposition': `attachment; filename="notice-${row.id}.eml"` },
    });
  },
});

const sent = caseRoute({
  id: 'outward.notice-sent',
  method: 'POST',
  to: 'host-notice/:id/sent',
  policy: 'case.refer-send',
  body: Type.Object({ how: Type.Enum(['now', ...sentHows]) }),
  handle: async (context, open) => {
    const { file } = open;
    const { how } = context.body;
    try {
      if (how === 'now') await sendNotice(context, file, context.params.id);
      else await recordSent(context, file, context.params.id, how);
    } catch (error) {
      if (!(error instanceof Problem) || !/^mail-/.test(error.code)) throw error;
      return noticePage(context, open, [{ field: 'how', code: error.code }]);
    }
    return redirect(caseUrl(file.reference, `host-notice/${context.params.id}`));
  },
});

const looked = caseRoute({
  id: 'outward.notice-looked',
  method: 'POST',
  to: 'host-notice/:id/looked',
  policy: 'case.refer',
  body: Type.Object({ seen: Type.Enum([...seenValues]) }),
  handle: async (context, { file }) => {
    await recordLook(context, file, context.params.id, context.body.seen);
    return redirect(caseUrl(file.reference, `host-notice/${context.params.id}`));
  },
});

export const noticeRoutes: readonly Route[] = [choose, preview, make, show, mail, sent, looked];
