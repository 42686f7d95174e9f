import { type Static, Type } from 'typebox';
import { caseRoute, caseUrl, type OnCase, type Open } from '../../casework/index.ts';
import { uuidv7 } from '../../foundation/effects/random.ts';
import { Problem } from '../../foundation/errors/problem.ts';
import { page, redirect } from '../../foundation/http/reply.ts';
import type { Route, RouteContext } from '../../foundation/http/route.ts';
import { incidentTypeNames } from '../filing/compose.ts';
import { type Choice, planFiling, previewFiling } from '../filing/plan.ts';
import { sendFiling } from '../filing/send.ts';
import { ChoosePage } from '../pages/choose.tsx';
import { ConfirmPage, PreviewPage } from '../pages/preview.tsx';

const Uuid = Type.String({ format: 'uuid' });
const Hash = Type.String({ pattern: '^[0-9a-f]{64}$' });
const choiceFields = {
  destination: Uuid,
  type: Type.Enum([...incidentTypeNames]),
  'include-narrative': Type.Optional(Type.Literal('yes')),
  'include-files': Type.Optional(Type.Literal('yes')),
};
const ChoiceQuery = Type.Object({
  destination: Type.Optional(choiceFields.destination),
  type: Type.Optional(Type.Union([choiceFields.type, Type.Literal('')])),
  'include-narrative': choiceFields['include-narrative'],
  'include-files': choiceFields['include-files'],
  /** Fingerprint of what the person looked at, carried from the preview to the last page. */
  hash: Type.Optional(Hash),
});
type ChoiceQuery = Static<typeof ChoiceQuery>;

/** What goes along beyond the minimum. */
const along = (from: { 'include-narrative'?: 'yes'; 'include-files'?: 'yes' }) => ({
  narrative: from['include-narrative'] === 'yes',
  files: from['include-files'] === 'yes',
});

const choiceOf = (query: ChoiceQuery): Choice | undefined =>
  query.destination === undefined || query.type === undefined || query.type === ''
    ? undefined
    : { destination: query.destination, type: query.type, ...along(query) };

const choosePage = async (context: OnCase<ChoiceQuery>, { file }: Open, problems: RouteContext['problems']) => {
  const plan = await planFiling(context, file);
  const { destination, type } = context.query;
  const chosen = { destination, type: type === '' ? undefined : type, ...along(context.query) };
  const status = problems.length === 0 ? 200 : 422;
  return page(ChoosePage({ context: { ...context, problems }, file, plan, chosen }), { status });
};

/** Shows the choice again, with what is missing in it. */
const incomplete = (context: OnCase<ChoiceQuery>, open: Open) =>
  choosePage(context, open, [
    ...(context.query.destination === undefined ? [{ field: 'destination', code: 'destination-unknown' as const }] : []),
    ...(context.query.type === undefined || context.query.type === '' ? [{ field: 'type', code: 'field-invalid' as const }] : []),
  ]);

const choose = caseRoute({
  id: 'outward.choose',
  to: 'file',
  policy: 'case.refer',
  query: ChoiceQuery,
  handle: (context, open) => choosePage(context, open, []),
});

const preview = caseRoute({
  id: 'outward.preview',
  to: 'file/preview',
  policy: 'case.refer',
  query: ChoiceQuery,
  handle: async (context, open) => {
    const choice = choiceOf(context.query);
    if (choice === undefined) return incomplete(context, open);
    const { file, resource } = open;
    return page(PreviewPage({ context, file, preview: await previewFiling(context, file, resource, choice) }));
  },
});

const confirm = caseRoute({
  id: 'outward.confirm',
  to: 'file/confirm',
  policy: 'case.refer-send',
  query: ChoiceQuery,
  handle: async (context, open) => {
    const choice = choiceOf(context.query);
    if (choice === undefined) return incomplete(context, open);
    const { file, resource } = open;
    const seen = await previewFiling(context, file, resource, choice);
    if (seen.hash !== context.query.hash) throw new Problem('case-changed');
    const filingId = uuidv7(context.clock.now(), context.random);
    return page(ConfirmPage({ context, file, preview: seen, filingId }));
  },
});

const send = caseRoute({
  id: 'outward.send',
  method: 'POST',
  to: 'file/send',
  policy: 'case.refer-send',
  body: Type.Object({
    ...choiceFields,
    filing: Uuid,
    hash: Hash,
    version: Type.String({ pattern: '^\\d{1,9}$' }),
    'own-decision': Type.Optional(Type.Literal('yes')),
  }),
  handle: async (context, { file, resource }) => {
    const { body } = context;
    const choice = { destination: body.destination, type: body.type, ...along(body) };
    try {
      await sendFiling(context, file, resource, {
        ...choice,
        filingId: body.filing,
        hash: body.hash,
        version: Number(body.version),
        ownDecision: body['own-decision'] === 'yes',
      });
    } catch (error) {
      if (!(error instanceof Problem) || error.code !== 'law-unknown') throw error;
      const seen = await previewFiling(context, file, resource, choice);
      const problems = [{ field: 'own', code: error.code }];
      const props = { context: { ...context, problems }, file, preview: seen, filingId: body.filing };
      return page(ConfirmPage(props), { status: error.status });
    }
    return redirect(caseUrl(file.reference, `filing/${body.filing}`));
  },
});

export const filingRoutes: readonly Route[] = [choose, preview, confirm, send];
