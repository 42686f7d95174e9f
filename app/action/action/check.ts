import type { FieldProblem } from '../../foundation/errors/problem.ts';
import { Problem } from '../../foundation/errors/problem.ts';
import { isDay, standards } from '../../law/index.ts';
import { actionIdPattern } from './id.ts';
import { circleIn } from './order.ts';
import { isOwnerId } from './owner.ts';
import { type ActionKind, evidenceKinds, type Link, type Owner, type Step } from './words.ts';

/** What somebody enters of an action. */
export type ActionInput = {
  kind: ActionKind;
  title: string;
  summary: string;
  language: string;
  owner: Owner;
  source?: { address: string; retrieved: string } | undefined;
  links: readonly Link[];
  steps: readonly Step[];
};

export const limits = { title: 200, summary: 2000, owner: 200, steps: 12, links: 40, ref: 200, address: 600 } as const;
const stepName = /^[a-z0-9]+(-[a-z0-9]+)*$/;

export const isWebAddress = (text: string): boolean =>
  text.length <= limits.address &&
  URL.canParse(text) &&
  /^https?:$/.test(new URL(text).protocol) &&
  new URL(text).username === '';

const linkProblem = ({ kind, ref, address }: Link): FieldProblem['code'] | undefined => {
  const book = standards();
  const known = {
    criterion: () => book.criteria.has(ref),
    capability: () => book.capabilities.has(ref),
    head: () => book.resolution.has(ref),
    // a recommendation is words of somebody else: it needs the place where it stands
    recommendation: () => ref.trim() !== '' && ref.length <= limits.ref && address !== undefined && isWebAddress(address),
    after: () => new RegExp(actionIdPattern).test(ref),
  }[kind]();
  return known ? undefined : 'link-unknown';
};

const stepProblems = (steps: readonly Step[]): FieldProblem[] => {
  const names = steps.map(({ step }) => step);
  const problems: FieldProblem[] = [];
  if (steps.length === 0 || steps.length > limits.steps) problems.push({ field: 'steps', code: 'steps-count' });
  if (new Set(names).size !== names.length) problems.push({ field: 'steps', code: 'step-twice' });
  for (const [index, { step, title, needs, due, after }] of steps.entries()) {
    const field = (name: string) => `${name}${index + 1}`;
    if (!stepName.test(step) || step.length > 40) problems.push({ field: field('step'), code: 'field-invalid' });
    if (title.trim() === '' || title.length > limits.title) problems.push({ field: field('stepTitle'), code: 'field-invalid' });
    if (needs.length === 0 || !needs.every((kind) => evidenceKinds.includes(kind)))
      problems.push({ field: field('stepNeeds'), code: 'evidence-kind-unknown' });
    if (due !== undefined && !isDay(due)) problems.push({ field: field('stepDue'), code: 'date-invalid' });
    if (!after.every((other) => names.includes(other))) problems.push({ field: field('stepAfter'), code: 'step-unknown' });
  }
  if (circleIn(new Map(steps.map(({ step, after }) => [step, after]))) !== undefined)
    problems.push({ field: 'steps', code: 'action-circle' });
  return problems;
};

/** What is wrong with an action as entered, each problem with its field. */
export const problemsOf = (jurisdiction: string, input: ActionInput): FieldProblem[] => {
  const problems: FieldProblem[] = [];
  if (input.title.trim() === '' || input.title.length > limits.title) problems.push({ field: 'title', code: 'field-invalid' });
  if (input.summary.length > limits.summary) problems.push({ field: 'summary', code: 'field-too-long' });
  if (!/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/.test(input.language)) problems.push({ field: 'language', code: 'field-invalid' });
  if (!isOwnerId(input.owner.kind, input.owner.id, jurisdiction)) problems.push({ field: 'ownerId', code: 'owner-unknown' });
  if (input.owner.name.trim() === '' || input.owner.name.length > limits.owner)
    problems.push({ field: 'ownerName', code: 'field-invalid' });
  if (input.source !== undefined) {
    if (!isWebAddress(input.source.address)) problems.push({ field: 'address', code: 'address-not-web' });
    if (!isDay(input.source.retrieved)) problems.push({ field: 'retrieved', code: 'date-invalid' });
  }
  if (input.links.length === 0 || input.links.length > limits.links) problems.push({ field: 'links', code: 'links-count' });
  for (const link of input.links) {
    const code = linkProblem(link);
    if (code !== undefined) problems.push({ field: link.kind, code });
  }
  return [...problems, ...stepProblems(input.steps)];
};

/** Throws Problem `field-invalid` with every problem found. */
export const requireSound = (jurisdiction: string, input: ActionInput): void => {
  const fields = problemsOf(jurisdiction, input);
  if (fields.length > 0) throw new Problem('field-invalid', { fields });
};
