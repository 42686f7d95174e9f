import { page, type Reply } from '../../foundation/http/reply.ts';
import type { RouteContext } from '../../foundation/http/route.ts';
import { type Draft, openDraft, sealDraft, startDraft } from '../draft/draft.ts';
import type { Typed } from '../journey/fields.ts';
import { typedFrom } from '../journey/merge.ts';
import { completeAnswers, type Road, type Step } from '../journey/steps.ts';
import { CheckPage } from '../pages/check-page.tsx';
import { QuestionPage } from '../pages/question-page.tsx';

/** What decides which questions a draft still leads through. */
export const roadOf = ({ answers, fingerprints = [] }: Draft): Road => ({
  door: answers.door,
  fingerprinted: fingerprints.length > 0,
});

type Extra = { typed?: Typed; problems?: RouteContext['problems']; returning?: boolean; status?: number };

/** The page of one step, with the draft sealed into it. */
export const show = (context: RouteContext, draft: Draft, step: Step, extra: Extra = {}): Reply => {
  const { t, language, url, config } = context;
  const common = { t, language, url, demo: config.demo, draft: sealDraft(draft, context) };
  if (step === 'check') {
    const { fingerprints = [] } = draft;
    return page(
      CheckPage({ ...common, answers: completeAnswers(draft.answers), fingerprints: fingerprints.length, reach: draft }),
    );
  }
  const typed = { ...typedFrom(draft), ...extra.typed };
  const props = {
    ...common,
    step,
    ...roadOf(draft),
    typed,
    problems: extra.problems ?? [],
    returning: extra.returning ?? false,
  };
  return page(QuestionPage(props), { status: extra.status ?? 200 });
};

/** The draft that a form brought, or a new one. */
export const draftFrom = (context: RouteContext, token: string | undefined): Draft =>
  token === undefined || token === '' ? startDraft(context.clock.now(), context.random) : openDraft(token, context);
