import { Type } from 'typebox';
import { page, type Reply } from '../../foundation/http/reply.ts';
import { type Route, route } from '../../foundation/http/route.ts';
import { caseResource } from '../case/load.ts';
import { CaseParams, caseUrl } from '../case/reference.ts';
import { SilencePage } from '../pages/silence.tsx';
import { noteSilence, takeBackSilence, viewSilence } from '../silence/silence.ts';
import { type CaseContext, caseStep, fileOf } from './step.ts';

const show = async (context: CaseContext): Promise<Reply> => {
  const file = await fileOf(context);
  const view = await viewSilence(context, file);
  return page(SilencePage({ context, file, view }), context.problems.length > 0 ? { status: 422 } : {});
};

/** Noting that the law does not cover a case. */
export const silenceRoutes: readonly Route[] = [
  route({
    id: 'casework.silence',
    method: 'GET',
    path: '/staff/case/:reference/silence',
    plane: 'staff',
    policy: 'case.work',
    params: CaseParams,
    resource: caseResource,
    handle: (context) => show(context),
  }),
  caseStep({
    id: 'silence-note',
    to: 'silence',
    policy: 'case.work',
    versioned: false,
    fields: {
      criterion: Type.String({ pattern: '^[a-z0-9]+(-[a-z0-9]+)*$', maxLength: 60 }),
      jurisdiction: Type.String({ pattern: '^[A-Z]{2}$' }),
    },
    run: (context, file) => noteSilence(context, file, context.body).then(() => caseUrl(file.reference, 'silence')),
    again: show,
  }),
  caseStep({
    id: 'silence-undo',
    to: 'silence/undo',
    policy: 'case.work',
    versioned: false,
    fields: { id: Type.String({ format: 'uuid' }) },
    run: (context, file) => takeBackSilence(context, file, context.body.id).then(() => caseUrl(file.reference, 'silence')),
    again: show,
  }),
];
