import { Type } from 'typebox';
import { Problem } from '../../foundation/errors/problem.ts';
import { page, redirect } from '../../foundation/http/reply.ts';
import { type Route, type RouteContext, route } from '../../foundation/http/route.ts';
import { withApproval } from '../../identity/index.ts';
import { law } from '../../law/index.ts';
import { arm, checkDestination, destinationOf, disarm, makeDestination, renewSecret, retire } from '../destination/change.ts';
import { environments } from '../destination/destination.ts';
import { viewDestinations } from '../destination/view.ts';
import { DestinationPage, DestinationsPage, NewDestinationPage } from '../pages/destinations.tsx';
import type { Wire } from '../wire/client.ts';

const base = '/staff/destinations';
const Id = Type.Object({ id: Type.String({ format: 'uuid' }) });
const words = (maxLength: number) => Type.String({ minLength: 1, maxLength });

const Typed = Type.Object({
  name: words(100),
  address: words(500),
  environment: Type.Enum([...environments]),
  body: Type.Optional(Type.String({ maxLength: 100 })),
  account: words(200),
  secret: words(500),
  'contact-name': words(100),
  'contact-email': words(255),
  grace: Type.String({ pattern: '^([0-9]|[1-4][0-9]|50)$' }),
});

const bodies = () =>
  [...law.bodies.values()]
    .filter(({ receives, kind }) => kind === 'clearinghouse' || receives.includes('provider-report'))
    .map(({ id, name, jurisdiction }) => ({ value: id, label: `${name} (${jurisdiction})` }))
    .toSorted((one, other) => (one.label < other.label ? -1 : 1));

const newPage = (context: RouteContext, problems: RouteContext['problems'], status = 200) =>
  page(NewDestinationPage({ context: { ...context, problems }, bodies: bodies() }), { status });

const onePage = async (context: RouteContext<{ id: string }>, problems: RouteContext['problems'], status = 200) => {
  const destination = await destinationOf(context, context.params.id);
  return page(DestinationPage({ context: { ...context, problems }, destination, now: context.clock.now() }), { status });
};

const list = route({
  id: 'outward.destinations',
  method: 'GET',
  path: base,
  plane: 'staff',
  policy: 'outward.destinations',
  handle: async (context) => page(DestinationsPage({ context, rows: await viewDestinations(context) })),
});

const fresh = route({
  id: 'outward.new-destination',
  method: 'GET',
  path: `${base}/new`,
  plane: 'staff',
  policy: 'outward.change-destination',
  handle: (context) => newPage(context, []),
});

const add = route({
  id: 'outward.add-destination',
  method: 'POST',
  path: base,
  plane: 'staff',
  policy: 'outward.change-destination',
  body: Typed,
  handle: async (context) => {
    const { body } = context;
    try {
      const id = await makeDestination(context, {
        name: body.name.trim(),
        address: body.address,
        environment: body.environment,
        bodyId: body.body === undefined || body.body === '' ? undefined : body.body,
        account: body.account.trim(),
        secret: body.secret,
        contactName: body['contact-name'].trim(),
        contactEmail: body['contact-email'].trim(),
        graceMinutes: Number(body.grace),
      });
      return redirect(`${base}/${id}`);
    } catch (error) {
      if (error instanceof Problem && error.fields.length > 0) return newPage(context, error.fields, error.status);
      throw error;
    }
  },
  retry: (context) => newPage(context, context.problems, 422),
});

const one = route({
  id: 'outward.destination',
  method: 'GET',
  path: `${base}/:id`,
  plane: 'staff',
  policy: 'outward.destinations',
  params: Id,
  handle: (context) => onePage(context, []),
});

type Step = (context: RouteContext<{ id: string }>) => Promise<unknown>;
const step = (name: string, run: Step): Route =>
  route({
    id: `outward.${name}-destination`,
    method: 'POST',
    path: `${base}/:id/${name}`,
    plane: 'staff',
    policy: 'outward.change-destination',
    params: Id,
    handle: async (context) => {
      try {
        await run(context);
      } catch (error) {
        if (!(error instanceof Problem) || error.code !== 'destination-unchecked') throw error;
        return onePage(context, [{ field: '', code: error.code }], error.status);
      }
      return redirect(`${base}/${context.params.id}`);
    },
  });

const secret = route({
  id: 'outward.secret-destination',
  method: 'POST',
  path: `${base}/:id/secret`,
  plane: 'staff',
  policy: 'outward.change-destination',
  params: Id,
  body: Type.Object({ account: words(200), secret: words(500) }),
  handle: async (context) => {
    await renewSecret(context, context.params.id, context.body.account.trim(), context.body.secret);
    return redirect(`${base}/${context.params.id}`);
  },
  retry: (context) => onePage(context, context.problems, 422),
});

export const destinationRoutes = (wire: Wire): readonly Route[] => [
  list,
  fresh,
  add,
  one,
  step('check', (context) => checkDestination(context, context.params.id, wire)),
  step('arm', async (context) => {
    const { id, name, address, account, environment } = await destinationOf(context, context.params.id);
    const run = () => arm(context, id);
    // made-up cases go to a test destination; to a live one go real ones, at an address that one person typed
    return environment === 'live'
      ? withApproval(context, { act: 'destination', detail: { name, address, account } }, run)
      : run();
  }),
  step('disarm', (context) => disarm(context, context.params.id)),
  step('retire', (context) => retire(context, context.params.id)),
  secret,
];
