import { Type } from 'typebox';
import { type FieldProblem, Problem } from '../../foundation/errors/problem.ts';
import { orAgain } from '../../foundation/http/again.ts';
import type { FormValues } from '../../foundation/http/form.ts';
import { page, type Reply } from '../../foundation/http/reply.ts';
import { type Route, type RouteContext, route } from '../../foundation/http/route.ts';
import { dayOf } from '../../law/index.ts';
import { requireCountry } from '../action/country.ts';
import { type BillRow, type BillStage, billStages } from '../bill/bill.ts';
import { enterBill } from '../bill/enter-bill.ts';
import { billWithHistory } from '../bill/read.ts';
import { dueDays } from '../calendar/due.ts';
import { enterObligation, recordDone } from '../calendar/enter.ts';
import { obligationKinds } from '../calendar/obligation.ts';
import { Country } from '../pages/asked.ts';
import { recordAnswer, recordQuestion } from '../question/ask.ts';
import { requireQuestion, viewQuestions } from '../question/view.ts';
import { BillPage, DeskCalendarPage, DeskQuestionPage, DeskQuestionsPage } from './more-pages.tsx';
import { inJurisdiction, ofBill, ofQuestion } from './scope.ts';

const At = Type.Object({ jurisdiction: Country });
const uuid = Type.String({ pattern: '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$' });
const desk = { plane: 'staff', method: 'GET', policy: 'action.desk' } as const;
const edit = { plane: 'staff', method: 'POST', policy: 'action.edit' } as const;
const text = (maxLength: number) => Type.Optional(Type.String({ maxLength }));
const status = (problems: readonly FieldProblem[]) => (problems.length > 0 ? { status: 422 } : {});
const today = (context: Pick<RouteContext, 'clock'>): string => dayOf(context.clock.now());
const words = (value: string | undefined): string[] => (value ?? '').split(/[\s,;]+/).filter((word) => word !== '');
const typed = (context: RouteContext, problems: readonly FieldProblem[], usual: FormValues): FormValues =>
  problems.length > 0 ? context.form : usual;

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

const showQuestions = async (context: RouteContext, code: string, problems: readonly FieldProblem[] = []): Promise<Reply> => {
  const { jurisdiction, asked } = await viewQuestions(context, code, { on: today(context) });
  const values = typed(context, problems, { language: 'en', askedOn: today(context) });
  return page(DeskQuestionsPage({ context, jurisdiction, asked, values, problems, today: today(context) }), status(problems));
};

const showQuestion = async (context: RouteContext, id: string, problems: readonly FieldProblem[] = []): Promise<Reply> => {
  const question = await requireQuestion(context, id);
  const { jurisdiction } = question;
  const values = typed(context, problems, { answeredOn: today(context) });
  return page(DeskQuestionPage({ context, jurisdiction, question, values, problems, today: today(context) }), status(problems));
};

const showCalendar = async (context: RouteContext, code: string, problems: readonly FieldProblem[] = []): Promise<Reply> => {
  const jurisdiction = requireCountry(context, code);
  const due = await dueDays(context.db.staff, { jurisdiction }, { on: today(context) });
  const values = typed(context, problems, { retrieved: today(context) });
  return page(DeskCalendarPage({ context, jurisdiction, due, values, problems }), status(problems));
};

const paramOf = (context: { params: unknown }, name: string): string => (context.params as Record<string, string>)[name] ?? '';

const bills: Route[] = [
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

const questions: Route[] = [
  route({
    ...{ ...desk, id: 'action.desk-questions', path: '/staff/action/at/:jurisdiction/questions', params: At },
    handle: (context) => showQuestions(context as RouteContext, context.params.jurisdiction),
  }),
  route({
    ...{ ...edit, id: 'action.ask', path: '/staff/action/at/:jurisdiction/questions', params: At },
    body: Type.Object({
      text: text(2000),
      language: text(35),
      criterion: text(60),
      action: text(20),
      askedOn: text(10),
      askedBy: text(200),
      askedOf: text(200),
      address: text(600),
      answerDue: text(10),
    }),
    resource: inJurisdiction,
    handle: (context) => {
      const { jurisdiction } = context.params;
      const { body } = context;
      return orAgain(
        async () => {
          await recordQuestion(context, jurisdiction, {
            ...{ text: body.text ?? '', language: body.language ?? '', criterion: body.criterion, action: body.action },
            ...{ askedOn: body.askedOn ?? '', askedBy: body.askedBy ?? '', askedOf: body.askedOf ?? '' },
            ...{ address: body.address ?? '', answerDue: body.answerDue },
          });
          return `/staff/action/at/${jurisdiction}/questions`;
        },
        (problems) => showQuestions(context as RouteContext, jurisdiction, problems),
      );
    },
    retry: (context) => showQuestions(context as RouteContext, paramOf(context, 'jurisdiction'), context.problems),
  }),
  route({
    ...{ ...desk, id: 'action.question', path: '/staff/action/questions/:question', params: Type.Object({ question: uuid }) },
    handle: (context) => showQuestion(context as RouteContext, context.params.question),
  }),
  route({
    ...{ ...edit, id: 'action.answer', path: '/staff/action/questions/:question', params: Type.Object({ question: uuid }) },
    body: Type.Object({ answeredOn: text(10), answer: text(4000), answerAddress: text(600) }),
    resource: ofQuestion,
    handle: (context) => {
      const { answeredOn = '', answer = '', answerAddress = '' } = context.body;
      return orAgain(
        async () =>
          `/staff/action/at/${await recordAnswer(context, context.params.question, { answeredOn, answer, answerAddress })}/questions`,
        (problems) => showQuestion(context as RouteContext, context.params.question, problems),
      );
    },
    retry: (context) => showQuestion(context as RouteContext, paramOf(context, 'question'), context.problems),
  }),
];

const calendar: Route[] = [
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

export const moreDeskRoutes: readonly Route[] = [...bills, ...questions, ...calendar];
