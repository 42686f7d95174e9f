import { Type } from 'typebox';
import type { FieldProblem } from '../../../foundation/errors/problem.ts';
import { orAgain } from '../../../foundation/http/again.ts';
import { page, type Reply } from '../../../foundation/http/reply.ts';
import { type Route, type RouteContext, route } from '../../../foundation/http/route.ts';
import { requireCountry } from '../../action/country.ts';
import { At, desk, edit, paramOf, status, text, today, typed } from '../../desk/routes-common.ts';
import { inJurisdiction } from '../../desk/scope.ts';
import { dueDays } from '../due.ts';
import { enterObligation, recordDone } from '../enter.ts';
import { obligationKinds } from '../obligation.ts';
import { DeskCalendarPage } from '../pages/desk.tsx';

const showCalendar = async (context: RouteContext, code: string, problems: readonly FieldProblem[] = []): Promise<Reply> => {
  const jurisdiction = requireCountry(context, code);
  const due = await dueDays(context.db.staff, { jurisdiction }, { on: today(context) });
  const values = typed(context, problems, { retrieved: today(context) });
  return page(DeskCalendarPage({ context, jurisdiction, due, values, problems }), status(problems));
};

export const calendarDeskRoutes: readonly Route[] = [
  route({
    ...{ ...desk, id: 'action.desk-calendar', path: '/staff/action/at/:jurisdiction/calendar', params: At },
    handle: (context) => showCalendar(context as RouteContext, context.params.jurisdiction),
  }),
  route({
    ...{ ...edit, id: 'action.obligation', path: '/staff/action/at/:jurisdiction/calendar', params: At },
    body: Type.Object({
      kind: Type.Optional(Type.Enum([...obligationKinds])),
      title: text(300),
      due: text(10),
      address: text(600),
      retrieved: text(10),
    }),
    resource: inJurisdiction,
    handle: (context) => {
      const { jurisdiction } = context.params;
      const { kind = 'other', title = '', due = '', address = '', retrieved = '' } = context.body;
      return orAgain(
        async () => {
          await enterObligation(context, jurisdiction, { kind, title, due, address, retrieved });
          return `/staff/action/at/${jurisdiction}/calendar`;
        },
        (problems) => showCalendar(context as RouteContext, jurisdiction, problems),
      );
    },
    retry: (context) => showCalendar(context as RouteContext, paramOf(context, 'jurisdiction'), context.problems),
  }),
  route({
    ...{ ...edit, id: 'action.obligation-done', path: '/staff/action/at/:jurisdiction/calendar/done', params: At },
    body: Type.Object({ id: text(100), doneOn: text(10), doneAddress: text(600) }),
    resource: inJurisdiction,
    handle: (context) => {
      const { jurisdiction } = context.params;
      const { id = '', doneOn = '', doneAddress = '' } = context.body;
      return orAgain(
        async () => {
          await recordDone(context, jurisdiction, { id, doneOn, doneAddress });
          return `/staff/action/at/${jurisdiction}/calendar`;
        },
        (problems) => showCalendar(context as RouteContext, jurisdiction, problems),
      );
    },
  }),
];
