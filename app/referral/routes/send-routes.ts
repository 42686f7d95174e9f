import { type Static, Type } from 'typebox';
import { caseRoute, caseUrl, type OnCase, type Open } from '../../casework/index.ts';
import { uuidv7 } from '../../foundation/effects/random.ts';
import { Problem } from '../../foundation/errors/problem.ts';
import { styleSource } from '../../foundation/http/headers.ts';
import { bytes, page, redirect } from '../../foundation/http/reply.ts';
import type { Route, RouteContext } from '../../foundation/http/route.ts';
import { decidePolicy } from '../../foundation/policy/decide.ts';
import { law } from '../../law/index.ts';
import { printStyle } from '../package/printable.ts';
import { ChoosePage } from '../pages/choose.tsx';
import { ConfirmPage, SentPage } from '../pages/confirm.tsx';
import { PreviewPage } from '../pages/preview.tsx';
import { type Choice, planReferral, previewReferral } from '../send/plan.ts';
import { sendReferral } from '../send/send.ts';

const BodyId = Type.String({ pattern: '^[a-z]{2,3}/[a-z0-9]+(-[a-z0-9]+)*$', maxLength: 100 });
const ticks = { 'include-narrative': Type.Optional(Type.Literal('yes')), 'include-contact': Type.Optional(Type.Literal('yes')) };
const Hash = Type.String({ pattern: '^[0-9a-f]{64}$' });
/** `content`: fingerprint of what the person looked at, carried from the preview to the last page. */
const ChoiceQuery = Type.Object({
  body: Type.Optional(BodyId),
  other: Type.Optional(BodyId),
  content: Type.Optional(Hash),
  ...ticks,
});
type ChoiceQuery = Static<typeof ChoiceQuery>;

const SendBody = Type.Object({
  body: BodyId,
  ...ticks,
  referral: Type.String({ pattern: '^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$' }),
  content: Hash,
  version: Type.String({ pattern: '^\\d{1,9}$' }),
  'own-decision': Type.Optional(Type.Literal('yes')),
});

/** Name of a body as the catalogue has it; its id when the catalogue has dropped it. */
export const bodyName = (id: string): string => law.bodies.get(id)?.name ?? id;

const includeOf = (input: Pick<ChoiceQuery, 'include-narrative' | 'include-contact'>): Choice['include'] => ({
  narrative: input['include-narrative'] === 'yes',
  contact: input['include-contact'] === 'yes',
});

const preview = async (context: OnCase, { file, resource }: Open, query: ChoiceQuery) => {
  const twice = query.body !== undefined && query.other !== undefined && query.body !== query.other;
  const body = query.body ?? query.other;
  if (body === undefined || twice) return undefined;
  return previewReferral(context, file, resource, { body, include: includeOf(query) }, context.translators.en);
};

const choosePage = async (context: OnCase<ChoiceQuery>, { file, resource }: Open, problems: RouteContext['problems']) => {
  const contact = decidePolicy('case.read-contact', context.subject, resource, context.clock.now());
  const chosen = { ...(context.query.body === undefined ? {} : { body: context.query.body }), ...includeOf(context.query) };
  const plan = await planReferral(context, file);
  const maySendContact = contact.allow || contact.reason === 'fresh-factor';
  const props = { context: { ...context, problems }, reference: file.reference, plan, names: bodyName, maySendContact, chosen };
  return page(ChoosePage(props), { status: problems.length === 0 ? 200 : 422 });
};

const choose = caseRoute({
  id: 'referral.choose',
  to: 'refer',
  policy: 'case.refer',
  query: ChoiceQuery,
  handle: (context, open) => choosePage(context, open, []),
});

const see = caseRoute({
  id: 'referral.preview',
  to: 'refer/preview',
  policy: 'case.refer',
  query: ChoiceQuery,
  handle: async (context, open) => {
    const made = await preview(context, open, context.query);
    if (made === undefined) return choosePage(context, open, [{ field: 'body', code: 'body-unknown' }]);
    return page(PreviewPage({ context, reference: open.file.reference, preview: made }));
  },
});

/** The printable page as it will be sent: its own style only, and nothing that runs. */
const printed = caseRoute({
  id: 'referral.preview-page',
  to: 'refer/page',
  policy: 'case.refer',
  query: ChoiceQuery,
  handle: async (context, open) => {
    const made = await preview(context, open, context.query);
    if (made === undefined) throw new Problem('body-unknown');
    const policy = `default-src 'none'; style-src ${styleSource(printStyle)}; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; sandbox`;
    return bytes('text/html; charset=utf-8', made.content.page, { headers: { 'content-security-policy': policy } });
  },
});

const confirm = caseRoute({
  id: 'referral.confirm',
  to: 'refer/confirm',
  policy: 'case.refer-send',
  query: ChoiceQuery,
  handle: async (context, open) => {
    const { file } = open;
    const made = await preview(context, open, context.query);
    if (made === undefined) return choosePage(context, open, [{ field: 'body', code: 'body-unknown' }]);
    if (context.query.content !== made.content.hash) throw new Problem('case-changed');
    const referralId = uuidv7(context.clock.now(), context.random);
    return page(ConfirmPage({ context, reference: file.reference, preview: made, version: file.version, referralId }));
  },
});

const send = caseRoute({
  id: 'referral.send',
  method: 'POST',
  to: 'refer/send',
  policy: 'case.refer-send',
  body: SendBody,
  handle: async (context, { file, resource }) => {
    const { body } = context;
    const choice = { body: body.body, include: includeOf(body) };
    const confirmed = {
      ...choice,
      referralId: body.referral,
      contentHash: body.content,
      version: Number(body.version),
      ownDecision: body['own-decision'] === 'yes',
    };
    try {
      const sent = await sendReferral(context, file, resource, confirmed, context.translators.en);
      if (sent.again) return redirect(caseUrl(file.reference, `referral/${sent.referralId}`));
      return page(SentPage({ context, title: context.t('referral.sent-title'), reference: file.reference, sent }));
    } catch (error) {
      if (!(error instanceof Problem) || error.code !== 'law-unknown') throw error;
      const made = await previewReferral(context, file, resource, choice, context.translators.en);
      const problems = [{ field: 'own', code: error.code }];
      return page(
        ConfirmPage({
          context: { ...context, problems },
          reference: file.reference,
          preview: made,
          version: file.version,
          referralId: body.referral,
        }),
        { status: error.status },
      );
    }
  },
});

export const sendRoutes: readonly Route[] = [choose, see, printed, confirm, send];
