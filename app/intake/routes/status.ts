import { Type } from 'typebox';
import { uuidv7 } from '../../foundation/effects/random.ts';
import { type ErrorCode, errorCatalogue } from '../../foundation/errors/catalogue.ts';
import { Problem } from '../../foundation/errors/problem.ts';
import type { Reply } from '../../foundation/http/reply.ts';
import { type Route, type RouteContext, route } from '../../foundation/http/route.ts';
import type { AddToReport } from '../addition/add.ts';
import { answerLimits } from '../answers.ts';
import { readOwnWords } from '../open/own-words.ts';
import { CodePage } from '../pages/code-page.tsx';
import { AddedPage, AddPage, WordsPage } from '../pages/own-report-pages.tsx';
import { StatusPage } from '../pages/status-page.tsx';
import type { LookUp } from '../receipt/look-up.ts';
import { openVisit, sealVisit } from '../receipt/visit.ts';
import { padded } from './padded.ts';

const LangParams = Type.Object({ lang: Type.String() });
const visit = Type.String({ maxLength: 8192 });
const uuid = Type.String({ pattern: '^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$' });
const common = { plane: 'public', policy: 'public.receipt', params: LangParams } as const;

const pageProps = ({ t, language, url, config }: RouteContext) => ({ t, language, url, demo: config.demo });

/** The form again with one error. Everything but a typing mistake looks the same, whatever the reason. */
const askAgain = (context: RouteContext, code: ErrorCode, headers: Record<string, string> = {}): Reply =>
  padded(CodePage({ ...pageProps(context), problems: [{ field: 'code', code }], typed: context.form['code'] ?? '' }), {
    status: errorCatalogue[code][0],
    headers,
  });

const answered = new Set<ErrorCode>(['receipt-check-digit', 'receipt-not-open', 'too-many-requests']);

const askForNote = (context: RouteContext, sealed: string, id: string, problems: RouteContext['problems'] = []): Reply =>
  padded(AddPage({ ...pageProps(context), visit: sealed, additionId: id, problems, typed: context.form['note'] ?? '' }), {
    status: problems.length === 0 ? 200 : 422,
  });

/** Coming back with a code: how far it is, one's own words, adding something. The code is posted, never in an address. */
export const statusRoutes = (use: { lookUp: LookUp; add: AddToReport }): readonly Route[] => [
  route({
    ...common,
    id: 'intake.code',
    method: 'GET',
    path: '/:lang/code',
    handle: (context) => padded(CodePage({ ...pageProps(context), problems: [], typed: '' })),
  }),
  route({
    ...common,
    id: 'intake.status',
    method: 'POST',
    path: '/:lang/code',
    body: Type.Object({ code: Type.String({ maxLength: 200 }) }, { additionalProperties: false }),
    handle: async (context) => {
      try {
        const receipt = await use.lookUp(context.body.code, await context.client());
        const { stage, outcome, stageAt } = receipt;
        return padded(StatusPage({ ...pageProps(context), stage, outcome, stageAt, visit: sealVisit(receipt, context) }));
      } catch (error) {
        if (!(error instanceof Problem) || !answered.has(error.code)) throw error;
        return askAgain(
          context,
          error.code,
          error.retryAfterSeconds === undefined ? {} : { 'retry-after': String(error.retryAfterSeconds) },
        );
      }
    },
    // empty, far too long, hidden characters: a typing mistake like any other
    retry: (context) => askAgain(context, 'receipt-check-digit'),
  }),
  route({
    ...common,
    id: 'intake.own-words',
    method: 'POST',
    path: '/:lang/code/words',
    body: Type.Object({ visit }, { additionalProperties: false }),
    handle: async (context) => {
      const receipt = openVisit(context.body.visit, context);
      const words = receipt.ownWords === undefined ? 'later' : ((await readOwnWords(context, receipt)) ?? 'gone');
      return padded(WordsPage({ ...pageProps(context), words }));
    },
  }),
  route({
    ...common,
    id: 'intake.addition',
    method: 'POST',
    path: '/:lang/code/more',
    body: Type.Object({ visit }, { additionalProperties: false }),
    handle: (context) => {
      openVisit(context.body.visit, context);
      return askForNote(context, context.body.visit, uuidv7(context.clock.now(), context.random));
    },
  }),
  route({
    ...common,
    id: 'intake.add',
    method: 'POST',
    path: '/:lang/code/add',
    body: Type.Object(
      { visit, id: uuid, note: Type.String({ minLength: 1, maxLength: answerLimits.note }) },
      { additionalProperties: false },
    ),
    handle: async (context) => {
      const { id, note } = context.body;
      await use.add(openVisit(context.body.visit, context), { additionId: id, note });
      return padded(AddedPage(pageProps(context)));
    },
    retry: (context) => {
      const { visit: sealed = '', id = '' } = context.form;
      openVisit(sealed, context);
      return askForNote(
        context,
        sealed,
        id,
        context.problems.filter(({ field }) => field === 'note').length > 0
          ? context.problems
          : [{ field: 'note', code: 'field-invalid' }],
      );
    },
  }),
];
