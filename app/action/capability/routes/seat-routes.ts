import { Type } from 'typebox';
import { orAgain } from '../../../foundation/http/again.ts';
import { page, type Reply } from '../../../foundation/http/reply.ts';
import { type Route, type RouteContext, route } from '../../../foundation/http/route.ts';
import { SeatPage, SeatsPage } from '../pages/sharing.tsx';
import { changeSeats, listSeats, seatOf } from '../seat.ts';

const list = '/staff/action/seats';
const Person = Type.Object({ person: Type.String({ pattern: '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$' }) });

const show = async (context: RouteContext<{ person: string }>): Promise<Reply> =>
  page(SeatPage({ context, seat: await seatOf(context, context.params.person), problems: context.problems }), {
    status: context.problems.length > 0 ? 422 : 200,
  });

/** Giving people the seat of a country. */
export const seatRoutes: readonly Route[] = [
  route({
    id: 'capability.seats',
    method: 'GET',
    path: list,
    plane: 'staff',
    policy: 'capability.seats',
    handle: async (context) => page(SeatsPage({ context, seats: await listSeats(context) })),
  }),
  route({
    id: 'capability.seat',
    method: 'GET',
    path: `${list}/:person`,
    plane: 'staff',
    policy: 'capability.seats',
    params: Person,
    handle: (context) => show(context),
  }),
  route({
    id: 'capability.seat-change',
    method: 'POST',
    path: `${list}/:person`,
    plane: 'staff',
    policy: 'capability.seats',
    params: Person,
    body: Type.Object({ jurisdictions: Type.Optional(Type.String({ maxLength: 1000 })) }),
    handle: (context) =>
      orAgain(
        async () => {
          await changeSeats(context, { staffId: context.params.person, jurisdictions: context.body.jurisdictions ?? '' });
          return list;
        },
        (problems) => show({ ...context, problems } as never),
      ),
    retry: (context) => show(context as never),
  }),
];
