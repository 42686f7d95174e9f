import { Type } from 'typebox';
import type { FieldProblem } from '../../../foundation/errors/problem.ts';
import { orAgain } from '../../../foundation/http/again.ts';
import { page, type Reply } from '../../../foundation/http/reply.ts';
import { type Route, type RouteContext, route } from '../../../foundation/http/route.ts';
import { At, desk, edit, paramOf, status, text, today, typed, uuid } from '../../desk/routes-common.ts';
import { inJurisdiction, ofQuestion } from '../../desk/scope.ts';
import { recordAnswer, recordQuestion } from '../ask.ts';
import { DeskQuestionPage, DeskQuestionsPage } from '../pages/desk.tsx';
import { requireQuestion, viewQuestions } from '../view.ts';

const showQuestions = async (context: RouteContext, code: string, problems: readonly FieldProblem[] = []): Promise<Reply> => {
  const { jurisdiction, asked } = await viewQuestions(context, code, { on: today(context) }, context.language);
  const values = typed(context, problems, { language: 'en', askedOn: today(context) });
  return page(DeskQuestionsPage({ context, jurisdiction, asked, values, problems, today: today(context) }), status(problems));
};

const showQuestion = async (context: RouteContext, id: string, problems: readonly FieldProblem[] = []): Promise<Reply> => {
  const question = await requireQuestion(context, id);
  const { jurisdiction } = question;
  const values = typed(context, problems, { answeredOn: today(context) });
  return page(DeskQuestionPage({ context, jurisdiction, question, values, problems, today: today(context) }), status(problems));
};

export const questionDeskRoutes: readonly Route[] = [
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
