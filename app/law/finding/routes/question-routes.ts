import { orAgain } from '../../../foundation/http/again.ts';
import { page, type Reply, redirect } from '../../../foundation/http/reply.ts';
import { type Route, type RouteContext, route } from '../../../foundation/http/route.ts';
import { agreementReport } from '../agreement/agreement.ts';
import { assessmentUrl, questionUrl } from '../assess/assessment.ts';
import { jurisdictionResource } from '../assess/load.ts';
import { openAssessment } from '../assess/open.ts';
import { worklist } from '../assess/worklist.ts';
import { codebook } from '../codebook.ts';
import { viewJurisdiction } from '../jurisdiction-view.ts';
import { AgreementPage } from '../pages/agreement.tsx';
import { CodebookPage } from '../pages/codebook.tsx';
import { JurisdictionPage } from '../pages/jurisdiction.tsx';
import { QuestionPage } from '../pages/question.tsx';
import { WorklistPage } from '../pages/worklist.tsx';
import { viewQuestion } from '../question-view.ts';
import { recordReply } from '../reply/reply.ts';
import { ChooseQuery, DaysQuery, JurisdictionParams, OpenBody, QuestionParams, ReplyBody } from './schemas.ts';

type OnQuestion = RouteContext<{ jurisdiction: string; criterion: string }>;

const showQuestion = async (context: OnQuestion, days: { on?: string; known?: string } = {}): Promise<Reply> => {
  const { jurisdiction, criterion } = context.params;
  const view = await viewQuestion(context, jurisdiction, criterion, days);
  return page(QuestionPage({ context, view, problems: context.problems }), context.problems.length > 0 ? { status: 422 } : {});
};

const orShowAgain = (context: OnQuestion, run: () => Promise<string>): Promise<Reply> =>
  orAgain(run, (problems) => showQuestion({ ...context, problems }));

export const questionRoutes: readonly Route[] = [
  route({
    id: 'finding.worklist',
    method: 'GET',
    path: '/staff/law/findings',
    plane: 'staff',
    policy: 'finding.list',
    handle: async (context) => page(WorklistPage({ context, list: await worklist(context) })),
  }),
  route({
    id: 'finding.choose',
    method: 'GET',
    path: '/staff/law/findings/choose',
    plane: 'staff',
    policy: 'finding.list',
    query: ChooseQuery,
    handle: ({ query: { jurisdiction } }) =>
      redirect(jurisdiction === undefined ? '/staff/law/findings' : `/staff/law/findings/of/${jurisdiction}`),
  }),
  route({
    id: 'finding.jurisdiction',
    method: 'GET',
    path: '/staff/law/findings/of/:jurisdiction',
    plane: 'staff',
    policy: 'finding.read',
    params: JurisdictionParams,
    handle: async (context) =>
      page(JurisdictionPage({ context, view: await viewJurisdiction(context, context.params.jurisdiction) })),
  }),
  route({
    id: 'finding.question',
    method: 'GET',
    path: '/staff/law/findings/of/:jurisdiction/:criterion',
    plane: 'staff',
    policy: 'finding.read',
    params: QuestionParams,
    query: DaysQuery,
    // an empty field of a form arrives as ''
    handle: ({ query: { on, known }, ...context }) =>
      showQuestion(context as unknown as OnQuestion, { ...(on ? { on } : {}), ...(known ? { known } : {}) }),
  }),
  route({
    id: 'finding.open',
    method: 'POST',
    path: '/staff/law/findings/of/:jurisdiction/:criterion/open',
    plane: 'staff',
    policy: 'finding.open',
    params: QuestionParams,
    body: OpenBody,
    resource: jurisdictionResource,
    handle: (context) =>
      orShowAgain(context, async () => assessmentUrl(await openAssessment(context, { ...context.params, ...context.body }))),
    retry: (context) => showQuestion(context as OnQuestion),
  }),
  route({
    id: 'finding.reply',
    method: 'POST',
    path: '/staff/law/findings/of/:jurisdiction/:criterion/reply',
    plane: 'staff',
    policy: 'finding.reply',
    params: QuestionParams,
    body: ReplyBody,
    resource: jurisdictionResource,
    handle: (context) =>
      orShowAgain(context, async () => {
        const { jurisdiction, criterion } = context.params;
        await recordReply(context, jurisdiction, criterion, context.body);
        return questionUrl(jurisdiction, criterion);
      }),
    retry: (context) => showQuestion(context as OnQuestion),
  }),
  route({
    id: 'finding.agreement',
    method: 'GET',
    path: '/staff/law/agreement',
    plane: 'staff',
    policy: 'finding.read',
    handle: async (context) => page(AgreementPage({ context, report: await agreementReport(context.db.staff) })),
  }),
  route({
    id: 'finding.codebook',
    method: 'GET',
    path: '/staff/law/codebook',
    plane: 'staff',
    policy: 'finding.read',
    handle: (context) => page(CodebookPage({ context, book: codebook() })),
  }),
];
