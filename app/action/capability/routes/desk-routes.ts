import { Type } from 'typebox';
import { type FieldProblem, Problem } from '../../../foundation/errors/problem.ts';
import { orAgain } from '../../../foundation/http/again.ts';
import { page, type Reply, redirect } from '../../../foundation/http/reply.ts';
import { type Route, type RouteContext, route } from '../../../foundation/http/route.ts';
import { Country, Slug } from '../../pages/asked.ts';
import { capabilityNamed, publishCapability, stateCapability, viewOwn, withdrawCapability } from '../own.ts';
import { CapabilityDeskPage, OwnPage } from '../pages/desk.tsx';
import { SharingPage } from '../pages/sharing.tsx';
import { StatePage } from '../pages/state.tsx';
import { seats } from '../seat.ts';
import { giveConsent, takeBackConsent, viewConsents, viewDesk, viewShared } from '../share.ts';
import { PublishBody, ReaderBody, StateBody } from './schemas.ts';

const base = '/staff/action/capability';
const Place = Type.Object({ country: Country });
const OneParams = Type.Object({ country: Country, capability: Slug });

/** Given: the person holds the seat of the country. */
const seat = (context: RouteContext<{ country: string }>) => seats.resource(context, context.params.country);

const staff = { plane: 'staff', policy: 'capability.own' } as const;

const showOne = async (
  context: RouteContext<{ country: string; capability: string }>,
  problems: readonly FieldProblem[],
): Promise<Reply> => {
  const { country, capability } = context.params;
  capabilityNamed(capability);
  const own = await viewOwn(context, country);
  const line = own.lines.find((one) => one.capability.id === capability);
  if (line === undefined) throw new Problem('not-found');
  return page(StatePage({ context, jurisdiction: country, line, problems }), { status: problems.length > 0 ? 422 : 200 });
};

const showSharing = async (context: RouteContext<{ country: string }>, problems: readonly FieldProblem[]): Promise<Reply> => {
  const { country } = context.params;
  const consents = await viewConsents(context, country);
  return page(SharingPage({ context, jurisdiction: country, consents, problems }), { status: problems.length > 0 ? 422 : 200 });
};

const reading: Route[] = [
  route({
    ...staff,
    id: 'capability.desk',
    method: 'GET',
    path: base,
    policy: 'capability.desk',
    handle: async (context) => page(CapabilityDeskPage({ context, ...(await viewDesk(context)) })),
  }),
  route({
    ...staff,
    id: 'capability.own',
    method: 'GET',
    path: `${base}/:country`,
    params: Place,
    resource: seat,
    handle: async (context) => page(OwnPage({ context, own: await viewOwn(context, context.params.country), shared: false })),
  }),
  route({
    ...staff,
    id: 'capability.shared',
    method: 'GET',
    path: `${base}/:country/shared`,
    policy: 'capability.shared',
    params: Place,
    resource: async (context) => {
      if (!('staffId' in context.subject)) return undefined;
      const { shared } = await viewDesk(context);
      return { kind: 'jurisdiction', given: shared.some(({ jurisdiction }) => jurisdiction === context.params.country) };
    },
    handle: async (context) => page(OwnPage({ context, own: await viewShared(context, context.params.country), shared: true })),
  }),
  route({
    ...staff,
    id: 'capability.sharing',
    method: 'GET',
    path: `${base}/:country/sharing`,
    params: Place,
    resource: seat,
    handle: (context) => showSharing(context, []),
  }),
  route({
    ...staff,
    id: 'capability.own-one',
    method: 'GET',
    path: `${base}/:country/:capability`,
    params: OneParams,
    resource: seat,
    handle: (context) => showOne(context, []),
  }),
];

const writing: Route[] = [
  route({
    ...staff,
    id: 'capability.state',
    method: 'POST',
    path: `${base}/:country/:capability`,
    params: OneParams,
    resource: seat,
    body: StateBody,
    retry: (context) => showOne(context as never, context.problems),
    handle: (context) => {
      const { country, capability } = context.params;
      return orAgain(
        () =>
          stateCapability(context, country, capability, context.body as Record<string, string>).then(
            () => `${base}/${country}/${capability}`,
          ),
        (problems) => showOne(context, problems),
      );
    },
  }),
  route({
    ...staff,
    id: 'capability.publish',
    method: 'POST',
    path: `${base}/:country/:capability/publish`,
    policy: 'capability.share',
    params: OneParams,
    resource: seat,
    body: PublishBody,
    retry: (context) => showOne(context as never, context.problems),
    handle: (context) => {
      const { country, capability } = context.params;
      const said = { words: context.body.words ?? '', language: context.body.language };
      return orAgain(
        () => publishCapability(context, country, capability, said).then(() => `${base}/${country}/${capability}`),
        (problems) => showOne(context, problems),
      );
    },
  }),
  route({
    ...staff,
    id: 'capability.withdraw',
    method: 'POST',
    path: `${base}/:country/:capability/withdraw`,
    params: OneParams,
    resource: seat,
    handle: async (context) => {
      const { country, capability } = context.params;
      await withdrawCapability(context, country, capability);
      return redirect(`${base}/${country}/${capability}`);
    },
  }),
  route({
    ...staff,
    id: 'capability.consent',
    method: 'POST',
    path: `${base}/:country/sharing`,
    policy: 'capability.share',
    params: Place,
    resource: seat,
    body: ReaderBody,
    retry: (context) => showSharing(context as never, context.problems),
    handle: (context) => {
      const { country } = context.params;
      return orAgain(
        () => giveConsent(context, country, context.body.reader.toUpperCase()).then(() => `${base}/${country}/sharing`),
        (problems) => showSharing(context, problems),
      );
    },
  }),
  route({
    ...staff,
    id: 'capability.consent-end',
    method: 'POST',
    path: `${base}/:country/sharing/end`,
    params: Place,
    resource: seat,
    body: ReaderBody,
    handle: async (context) => {
      await takeBackConsent(context, context.params.country, context.body.reader);
      return redirect(`${base}/${context.params.country}/sharing`);
    },
  }),
];

/** Where a country's own people say how it stands, and with whom that is shared. */
export const capabilityDeskRoutes: readonly Route[] = [...reading, ...writing];
