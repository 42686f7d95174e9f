import type { Answers, Category, Door } from '../answers.ts';

/** The pages of the journey, by the number in their address. Numbers say nothing to whoever reads the history. */
export const steps = ['start', 'danger', 'door', 'category', 'age', 'addresses', 'place', 'note', 'contact', 'check'] as const;
export type Step = (typeof steps)[number];

/** Which questions each door leads through, in order. Who saw something is asked for the address first: it may be all they have. */
const orders: Record<Door, readonly Step[]> = {
  me: ['start', 'danger', 'category', 'age', 'addresses', 'place', 'note', 'contact', 'check'],
  someone: ['start', 'danger', 'category', 'age', 'addresses', 'place', 'note', 'contact', 'check'],
  saw: ['start', 'danger', 'addresses', 'category', 'place', 'note', 'contact', 'check'],
};

/** The way of a draft that began with the fingerprint of a picture: age and what happened were answered before it. */
const afterFingerprint: readonly Step[] = ['danger', 'addresses', 'place', 'note', 'contact', 'check'];

/** What of a draft decides which questions are asked. */
export type Road = { door?: Door | undefined; fingerprinted: boolean };

/** What each door offers as an answer to "what happened", in this order. */
export const categoriesOf: Record<Door, readonly Category[]> = {
  me: ['threatened', 'asked-for-images', 'image-shared', 'meeting', 'live-abuse', 'computer-made', 'other', 'unknown'],
  someone: ['threatened', 'asked-for-images', 'image-shared', 'meeting', 'live-abuse', 'computer-made', 'other', 'unknown'],
  saw: ['material-online', 'live-abuse', 'computer-made', 'asked-for-images', 'other', 'unknown'],
};

const orderOf = ({ door, fingerprinted }: Road): readonly Step[] => (fingerprinted ? afterFingerprint : orders[door ?? 'saw']);

export const stepNumber = (step: Step): number => steps.indexOf(step) + 1;
export const stepOf = (number: string): Step | undefined =>
  /^(?:[1-9]|10)$/.test(number) ? steps[Number(number) - 1] : undefined;

/** The step after this one. "Which door" is off the main road: it is reached by changing it, and leads to "what happened". */
export const nextStep = (step: Step, road: Road): Step => {
  if (step === 'door') return 'category';
  if (step === 'danger' && road.door === undefined) return 'door';
  const order = orderOf(road);
  return order[order.indexOf(step) + 1] ?? 'check';
};

/** The step before this one; undefined at the beginning. */
export const previousStep = (step: Step, road: Road): Step | undefined => {
  if (step === 'door') return 'danger';
  const order = orderOf(road);
  return order[order.indexOf(step) - 1];
};

/** "Question 2 of 7"; undefined for pages that ask nothing. */
export const progressOf = (step: Step, road: Road): { n: number; total: number } | undefined => {
  const questions: readonly Step[] = orderOf(road).filter((name) => name !== 'start' && name !== 'check');
  const at = questions.indexOf(step);
  return at === -1 ? undefined : { n: at + 1, total: questions.length };
};

/** The answers as they are sent: what was left out becomes "unknown", never "no". */
export const completeAnswers = (given: Partial<Answers>): Answers => ({
  ...given,
  door: given.door ?? 'saw',
  danger: given.danger ?? 'unknown',
  category: given.category ?? 'unknown',
  age: given.age ?? 'unknown',
  addresses: given.addresses ?? [],
});
