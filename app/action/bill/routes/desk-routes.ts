import { Type } from 'typebox';
import { type FieldProblem, Problem } from '../../../foundation/errors/problem.ts';
import { orAgain } from '../../../foundation/http/again.ts';
import type { FormValues } from '../../../foundation/http/form.ts';
import { page, type Reply } from '../../../foundation/http/reply.ts';
import { type Route, type RouteContext, route } from '../../../foundation/http/route.ts';
import { requireCountry } from '../../action/country.ts';
import { At, desk, edit, paramOf, status, text, today, typed, uuid } from '../../desk/routes-common.ts';
import { inJurisdiction, ofBill } from '../../desk/scope.ts';
import { type BillRow, type BillStage, billStages } from '../bill.ts';
import { enterBill } from '../enter-bill.ts';
import { BillPage } from '../pages/desk.tsx';
import { billWithHistory } from '../read.ts';

const words = (value: string | undefined): string[] => (value ?? '').split(/[\s,;]+/).filter((word) => word !== '');

const BillBody = Type.Object({
  number: text(80),
  title: text(300),
  language: text(35),
  address: text(600),
  retrieved: text(10),
  stage: Type.Optional(Type.Enum([...billStages])),
  stageOn: text(10),
  criteria: text(1000),
  lawId: text(200),
  provisions: text(400),
});

const readBill = (body: Record<string, string | undefined>) => ({
  number: body['number'] ?? '',
  title: body['title'] ?? '',
  language: body['language'] ?? '',
  address: body['address'] ?? '',
  retrieved: body['retrieved'] ?? '',
  stage: (body['stage'] ?? 'announced') as BillStage,
  stageOn: body['stageOn'] ?? '',
  criteria: words(body['criteria']),
  lawId: body['lawId'] || undefined,
  provisions: words(body['provisions']),
});

const billForm = (bill: BillRow): FormValues => ({
  ...{ number: bill.number, title: bill.title, language: bill.language, address: bill.address, retrieved: bill.retrieved },
  ...{ stage: bill.stage, stageOn: bill.stageOn, lawId: bill.lawId ?? '' },
  criteria: bill.criteria.join(' '),
  provisions: bill.provisions.join(' '),
});

const showNewBill = (context: RouteContext, jurisdiction: string, problems: readonly FieldProblem[] = []): Reply =>
  page(
    BillPage({
      ...{ context, jurisdiction: requireCountry(context, jurisdiction), problems, history: [] },
      action: `/staff/action/at/${jurisdiction}/bill`,
      values: typed(context, problems, { language: 'en', retrieved: today(context), stageOn: today(context) }),
    }),
    status(problems),
  );

const showBill = async (context: RouteContext, id: string, problems: readonly FieldProblem[] = []): Promise<Reply> => {
  const found = await billWithHistory(context.db.staff, id);
  if (found === undefined) throw new Problem('not-found');
  const { bill, history } = found;
  return page(
    BillPage({
      ...{ context, jurisdiction: bill.jurisdiction, problems, history: history.toReversed() },
      action: `/staff/action/bills/${id}`,
      values: typed(context, problems, billForm(bill)),
    }),
    status(problems),
  );
};

export const billDeskRoutes: readonly Route[] = [
  route({
    ...{ ...desk, id: 'action.bill-form', path: '/staff/action/at/:jurisdiction/bill', params: At },
    policy: 'action.edit',
    resource: inJurisdiction,
    handle: (context) => showNewBill(context, context.params.jurisdiction),
  }),
  route({
    ...{ ...edit, id: 'action.bill', path: '/staff/action/at/:jurisdiction/bill', params: At, body: BillBody },
    resource: inJurisdiction,
    handle: (context) => {
      const { jurisdiction } = context.params;
      return orAgain(
        async () => `/staff/action/bills/${await enterBill(context, { jurisdiction }, readBill(context.body))}`,
        (problems) => showNewBill(context as RouteContext, jurisdiction, problems),
      );
    },
    retry: (context) => showNewBill(context as RouteContext, paramOf(context, 'jurisdiction'), context.problems),
  }),
  route({
    ...{ ...desk, id: 'action.bill-page', path: '/staff/action/bills/:bill', params: Type.Object({ bill: uuid }) },
    handle: (context) => showBill(context as RouteContext, context.params.bill),
  }),
  route({
    ...{
      ...edit,
      id: 'action.bill-news',
      path: '/staff/action/bills/:bill',
      params: Type.Object({ bill: uuid }),
      body: BillBody,
    },
    resource: ofBill,
    handle: (context) => {
      const id = context.params.bill;
      return orAgain(
        async () => {
          const found = await billWithHistory(context.db.staff, id);
          if (found === undefined) throw new Problem('not-found');
          await enterBill(context, { jurisdiction: found.bill.jurisdiction, id }, readBill(context.body));
          return `/staff/action/bills/${id}`;
        },
        (problems) => showBill(context as RouteContext, id, problems),
      );
    },
    retry: (context) => showBill(context as RouteContext, paramOf(context, 'bill'), context.problems),
  }),
];
