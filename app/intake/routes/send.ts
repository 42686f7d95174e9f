import { Type } from 'typebox';
import { redirect } from '../../foundation/http/reply.ts';
import { type Route, route } from '../../foundation/http/route.ts';
import { makeStencils } from '../../ui/index.ts';
import { openDraft } from '../draft/draft.ts';
import { completeAnswers } from '../journey/steps.ts';
import { SentPage } from '../pages/sent-page.tsx';
import type { Submit } from '../submit/submit.ts';
import { pad, paddedBytes } from './padded.ts';

const stencil = makeStencils();

const LangParams = Type.Object({ lang: Type.String() });

/** Sending: the page answers only after the report is stored. The draft's id makes sending twice the same as once. */
export const sendRoutes = (submit: Submit): readonly Route[] => [
  route({
    id: 'intake.send',
    method: 'POST',
    path: '/:lang/sent',
    plane: 'public',
    policy: 'public.report',
    params: LangParams,
    body: Type.Object(
      { draft: Type.String({ maxLength: 98_304 }), go: Type.Optional(Type.Literal('stay')) },
      { additionalProperties: false },
    ),
    handle: async (context) => {
      const { t, language, url, config } = context;
      const draft = openDraft(context.body.draft, context);
      const { receipt } = await submit({
        submissionId: draft.submissionId,
        seed: draft.seed,
        channel: 'public',
        language,
        answers: completeAnswers(draft.answers),
        fingerprints: draft.fingerprints,
        contact: draft.contact,
        synthetic: config.demo,
      });
      const groups = draft.withoutCode ? [] : receipt.split(' ');
      const printed = (draft.fingerprints ?? []).length > 0;
      const page = stencil(`${language}/${config.demo}/${printed}`, [context.body.draft, ...groups], ([sealed = '', ...code]) =>
        pad(SentPage({ t, language, url, demo: config.demo, code, printed, draft: sealed })),
      );
      return paddedBytes(page);
    },
  }),
  route({
    id: 'intake.sent-alone',
    method: 'GET',
    path: '/:lang/sent',
    plane: 'public',
    policy: 'public.report',
    params: LangParams,
    handle: (context) => redirect(`/${context.language}/code`),
  }),
];
