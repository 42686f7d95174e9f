import { type Static, Type } from 'typebox';
import { type CaseFile, CaseParams, caseResource, caseUrl, loadCase } from '../../casework/index.ts';
import { uuidv7 } from '../../foundation/effects/random.ts';
import { Problem } from '../../foundation/errors/problem.ts';
import { styleSource } from '../../foundation/http/headers.ts';
import { bytes, page, redirect } from '../../foundation/http/reply.ts';
import { type Route, type RouteContext, route } from '../../foundation/http/route.ts';
import { decidePolicy, type Resource } from '../../foundation/policy/decide.ts';
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

type OnCase = RouteContext<{ reference: string }>;

/** Name of a body as the catalogue has it; its id when the catalogue has dropped it. */
export const bodyName = (id: string): string => law.bodies.get(id)?.name ?? id;

/** The case of the route, with what the policy looked at. */
export const onCase = async (context: OnCase): Promise<{ file: CaseFile; resource: Resource }> => {
  const [file, resource] = [await loadCase(context.db.staff, context.params.reference), await caseResource(context)];
  if (file === undefined || resource === undefined) throw new Problem('not-found');
  return { file, resource };
};

const includeOf = (input: Pick<ChoiceQuery, 'include-narrative' | 'include-contact'>): Choice['include'] => ({
  narrative: input['include-narrative'] === 'yes',
  contact: input['include-contact'] === 'yes',
});

const preview = async (context: OnCase, query: ChoiceQuery) => {
  const { file, resource } = await onCase(context);
  const twice = query.body !== undefined && query.other !== undefined && query.body !== query.other;
  const body = query.body ?? query.other;
  if (body === undefined || twice) return { file, made: undefined };
  return {
    file,
    made: await previewReferral(context, file, resource, { body, include: includeOf(query) }, context.translators.en),
  };
};

const choosePage = async (context: OnCase & { query: ChoiceQuery }, problems: RouteContext['problems']) => {
  const { file, resource } = await onCase(context);
  const contact = decidePolicy('case.read-contact', context.subject, resource, context.clock.now());
  const chosen = { ...(context.query.body === undefined ? {} : { body: context.query.body }), ...includeOf(context.query) };
  const plan = await planReferral(context, file);
  const maySendContact = contact.allow || contact.reason === 'fresh-factor';
  const props = { context: { ...context, problems }, reference: file.reference, plan, names: bodyName, maySendContact, chosen };
  return page(ChoosePage(props), { status: problems.length === 0 ? 200 : 422 });
};

const base = '/staff/case/:reference/refer';

const choose = route({
  id: 'referral.choose',
  method: 'GET',
  path: base,
  plane: 'staff',
  policy: 'case.refer',
  params: CaseParams,
  query: ChoiceQuery,
  resource: caseResource,
  handle: (context) => choosePage(context, []),
});

const see = route({
  id: 'referral.preview',
  method: 'GET',
  path: `${base}/preview`,
  plane: 'staff',
  policy: 'case.refer',
  params: CaseParams,
  query: ChoiceQuery,
  resource: caseResource,
  handle: async (context) => {
    const { file, made } = await preview(context, context.query);
    if (made === undefined) return choosePage(context, [{ field: 'body', code: 'body-unknown' }]);
    return page(PreviewPage({ context, reference: file.reference, preview: made }));
  },
});

/** The printable page as it will be sent: its own style only, and nothing that runs. */
const printed = route({
  id: 'referral.preview-page',
  method: 'GET',
  path: `${base}/page`,
  plane: 'staff',
  policy: 'case.refer',
  params: CaseParams,
  query: ChoiceQuery,
  resource: caseResource,
  handle: async (context) => {
    const { made } = await preview(context, context.query);
    if (made === undefined) throw new Problem('body-unknown');
    const policy = `default-src 'none'; style-src ${styleSource(printStyle)}; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; sandbox`;
    return bytes('text/html; charset=utf-8', made.content.page, { headers: { 'content-security-policy': policy } });
  },
});

const confirm = route({
  id: 'referral.confirm',
  method: 'GET',
  path: `${base}/confirm`,
  plane: 'staff',
  policy: 'case.refer-send',
  params: CaseParams,
  query: ChoiceQuery,
  resource: caseResource,
  handle: async (context) => {
    const { file, made } = await preview(context, context.query);
    if (made === undefined) return choosePage(context, [{ field: 'body', code: 'body-unknown' }]);
    if (context.query.content !== made.content.hash) throw new Problem('case-changed');
    const referralId = uuidv7(context.clock.now(), context.random);
    return page(ConfirmPage({ context, reference: file.reference, preview: made, version: file.version, referralId }));
  },
});

const send = route({
  id: 'referral.send',
  method: 'POST',
  path: `${base}/send`,
  plane: 'staff',
  policy: 'case.refer-send',
  params: CaseParams,
  body: SendBody,
  resource: caseResource,
  handle: async (context) => {
    const { body } = context;
    const { file, resource } = await onCase(context);
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
