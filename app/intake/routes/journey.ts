import { Type } from 'typebox';
import { Problem } from '../../foundation/errors/problem.ts';
import { type Reply, redirect } from '../../foundation/http/reply.ts';
import { type Route, type RouteContext, route } from '../../foundation/http/route.ts';
import { afterStep, type Draft } from '../draft/draft.ts';
import { addressFields, JourneyForm, type JourneyValues, type Typed } from '../journey/fields.ts';
import { mergeStep, missingIn, tooMuch } from '../journey/merge.ts';
import { nextStep, previousStep, type Step, stepOf, steps } from '../journey/steps.ts';
import { draftFrom, roadOf, show } from './show.ts';

const StepParams = Type.Object({ lang: Type.String(), step: Type.String({ maxLength: 2 }) });

/** How many address boxes were on the page: those that were sent. */
const boxesIn = (form: Typed): number => addressFields.filter((field) => form[field] !== undefined).length;

const stepFrom = (number: string): Step => {
  const step = stepOf(number);
  if (step === undefined) throw new Problem('not-found');
  return step;
};

/** Back, from the page of one step; before the first there is only the start page. */
const goBack = (context: RouteContext, draft: Draft, step: Step, returning: boolean): Reply => {
  const before = returning ? 'check' : previousStep(step, roadOf(draft));
  return before === undefined ? redirect(`/${context.language}`) : show(context, draft, before);
};

const goOn = (context: RouteContext, draft: Draft, step: Step, values: JourneyValues): Reply => {
  const returning = values.after === 'check';
  const problems = missingIn(step, values);
  if (problems.length > 0) return show(context, draft, step, { typed: context.form, problems, returning, status: 422 });
  // another door asks for what happened in other words, so that answer may be gone: it is asked again before going back
  if (returning && (step !== 'door' || draft.answers.category !== undefined)) return show(context, draft, 'check');
  return show(context, draft, nextStep(step, roadOf(draft)), { returning });
};

const take = (context: RouteContext, number: string, values: JourneyValues): Reply => {
  const step = stepFrom(number);
  const opened = draftFrom(context, values.draft);
  // the start page's doors send only the door: the journey begins
  if (values.draft === undefined) return show(context, mergeStep(opened, 'door', values), 'start');
  const draft = afterStep(opened, mergeStep(opened, step, values), context);
  const returning = values.after === 'check';
  if (tooMuch(draft)) {
    const field = step === 'addresses' ? (addressFields[0] ?? '') : step;
    return show(context, opened, step, {
      typed: context.form,
      problems: [{ field, code: 'field-too-long' }],
      returning,
      status: 422,
    });
  }
  const go = values.go ?? 'next';
  if (go === 'stay') return show(context, draft, step, { typed: context.form, returning });
  if (go === 'add') return show(context, draft, step, { typed: { boxes: String(boxesIn(context.form) + 1) }, returning });
  if (go === 'back') return goBack(context, draft, step, returning);
  if (go === 'check') return show(context, draft, 'check');
  if (go === 'next') return step === 'check' ? show(context, draft, 'check') : goOn(context, draft, step, values);
  const target = steps.find((name) => go === `to-${name}`);
  if (target === undefined) throw new Problem('not-found');
  return show(context, draft, target, { returning: true });
};

/** The question pages: each post carries the sealed draft, takes one answer in and shows the next question. Nothing is stored. */
export const journeyRoutes: readonly Route[] = [
  route({
    id: 'intake.question',
    method: 'POST',
    path: '/:lang/r/:step',
    plane: 'public',
    policy: 'public.report',
    params: StepParams,
    body: JourneyForm,
    handle: (context) => take(context, context.params.step, context.body),
    // too long, hidden characters: the same question again, with what was typed
    retry: (context) => {
      const step = stepFrom(context.params.step);
      const draft = draftFrom(context, context.form['draft']);
      if (step === 'check') throw new Problem('field-invalid', { fields: context.problems });
      const returning = context.form['after'] === 'check';
      return show(context, draft, step, { typed: context.form, problems: context.problems, returning, status: 422 });
    },
  }),
  // somebody reloads, or keeps the address: there is no draft without its page
  route({
    id: 'intake.question-alone',
    method: 'GET',
    path: '/:lang/r/:step',
    plane: 'public',
    policy: 'public.report',
    params: StepParams,
    handle: (context) => redirect(`/${context.language}`),
  }),
];
