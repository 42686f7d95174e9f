import { Type } from 'typebox';
import { type FieldProblem, Problem } from '../../../foundation/errors/problem.ts';
import { orAgain } from '../../../foundation/http/again.ts';
import { page, type Reply } from '../../../foundation/http/reply.ts';
import { type Route, type RouteContext, route } from '../../../foundation/http/route.ts';
import { jurisdictionGiven } from '../../../law/index.ts';
import { Country } from '../../pages/asked.ts';
import { OpenRoundPage, PeerDeskPage } from '../pages/desk.tsx';
import { RoundPage } from '../pages/round.tsx';
import { answerInvitation, closeRound, comment, invite, openRound, roundFor } from '../round.ts';
import { viewRound, viewRounds } from '../view.ts';

const base = '/staff/action/peer';
const uuid = '[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}';
const CountryParams = Type.Object({ country: Country });
const RoundParams = Type.Object({ round: Type.String({ pattern: `^${uuid}$` }) });
const language = Type.String({ pattern: '^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$', maxLength: 35 });

/** Given: the round is about one of the person's countries, or one was invited. */
const taking = async (context: RouteContext<{ round: string }>) => {
  if (!('staffId' in context.subject)) return undefined;
  try {
    await roundFor(context, context.params.round);
    return { kind: 'jurisdiction' as const, given: true };
  } catch (error) {
    if (error instanceof Problem && error.code === 'not-found') return undefined;
    throw error;
  }
};
const own = (context: RouteContext<{ country: string }>) => jurisdictionGiven(context, context.params.country);

const showRound = async (context: RouteContext<{ round: string }>, problems: readonly FieldProblem[]): Promise<Reply> =>
  page(RoundPage({ context, view: await viewRound(context, context.params.round), problems }), {
    status: problems.length > 0 ? 422 : 200,
  });
const showOpen = (context: RouteContext<{ country: string }>, problems: readonly FieldProblem[]): Reply =>
  page(OpenRoundPage({ context, jurisdiction: context.params.country, problems }), { status: problems.length > 0 ? 422 : 200 });

/** A step in a round: the form in, the step, back to the round. */
const roundStep = <Properties extends Parameters<typeof Type.Object>[0]>(
  name: string,
  fields: Properties,
  run: (context: RouteContext<{ round: string }>, body: Record<string, string>) => Promise<void>,
): Route =>
  route({
    id: `peer.${name}`,
    method: 'POST',
    path: `${base}/round/:round/${name}`,
    plane: 'staff',
    policy: 'peer.speak',
    params: RoundParams,
    body: Type.Object(fields),
    resource: taking,
    retry: (context) => showRound(context as never, context.problems),
    handle: (context) =>
      orAgain(
        () => run(context as never, context.body as Record<string, string>).then(() => `${base}/round/${context.params.round}`),
        (problems) => showRound(context as never, problems),
      ),
  });

/** Rounds between parliaments. */
export const peerDeskRoutes: readonly Route[] = [
  route({
    id: 'peer.desk',
    method: 'GET',
    path: base,
    plane: 'staff',
    policy: 'peer.desk',
    handle: async (context) => page(PeerDeskPage({ context, ...(await viewRounds(context)) })),
  }),
  route({
    id: 'peer.ask-open',
    method: 'GET',
    path: `${base}/open/:country`,
    plane: 'staff',
    policy: 'peer.open',
    params: CountryParams,
    resource: own,
    handle: (context) => showOpen(context, []),
  }),
  route({
    id: 'peer.open',
    method: 'POST',
    path: `${base}/open/:country`,
    plane: 'staff',
    policy: 'peer.open',
    params: CountryParams,
    resource: own,
    body: Type.Object({
      title: Type.String({ minLength: 1, maxLength: 200 }),
      lawOf: Type.Optional(Type.String({ maxLength: 10 })),
      knownOn: Type.Optional(Type.String({ maxLength: 10 })),
    }),
    retry: (context) => showOpen(context as never, context.problems),
    handle: (context) => {
      const { title, lawOf = '', knownOn = '' } = context.body;
      return orAgain(
        () => openRound(context, context.params.country, { title, lawOf, knownOn }).then((id) => `${base}/round/${id}`),
        (problems) => showOpen(context, problems),
      );
    },
  }),
  route({
    id: 'peer.round',
    method: 'GET',
    path: `${base}/round/:round`,
    plane: 'staff',
    policy: 'peer.read',
    params: RoundParams,
    resource: taking,
    handle: (context) => showRound(context, []),
  }),
  roundStep('invite', { jurisdiction: Type.String({ pattern: '^[A-Za-z]{2}$' }) }, (context, { jurisdiction = '' }) =>
    invite(context, context.params.round, jurisdiction.toUpperCase()),
  ),
  roundStep(
    'answer',
    { jurisdiction: Country, answer: Type.Enum(['accepted', 'declined']) },
    (context, { jurisdiction = '', answer }) =>
      answerInvitation(context, context.params.round, { jurisdiction, answer: answer === 'accepted' ? 'accepted' : 'declined' }),
  ),
  roundStep(
    'say',
    {
      speaker: Country,
      about: Type.String({ pattern: `^[a-z0-9]+(-[a-z0-9]+)*(/${uuid})?$`, maxLength: 120 }),
      words: Type.String({ minLength: 1, maxLength: 5000 }),
      language,
    },
    (context, { speaker = '', about = '', words = '', language: spoken = '' }) => {
      const [criterion = '', repliesTo] = about.split('/');
      return comment(context, context.params.round, { criterion, jurisdiction: speaker, words, language: spoken, repliesTo });
    },
  ),
  roundStep(
    'close',
    {
      summary: Type.String({ minLength: 1, maxLength: 5000 }),
      summaryLanguage: language,
      open: Type.Enum(['private', 'public']),
    },
    (context, { summary = '', summaryLanguage = '', open }) =>
      closeRound(context, context.params.round, { summary, language: summaryLanguage, open: open === 'public' }),
  ),
];
