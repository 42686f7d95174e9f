import { Type } from 'typebox';
import { allAnswers, answers, commencements, courtKinds, limits } from '../content.ts';
import { stances } from '../reply/said.ts';

const short = (maxLength: number) => Type.Optional(Type.String({ maxLength }));
const element = Type.Optional(Type.Enum([...allAnswers]));

export const elementNames = ['element1', 'element2', 'element3', 'element4', 'element5', 'element6', 'element7'] as const;
const elements = Object.fromEntries(elementNames.map((name) => [name, element])) as Record<
  (typeof elementNames)[number],
  typeof element
>;

export const AssessmentParams = Type.Object({
  assessment: Type.String({ pattern: '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$' }),
});
const Jurisdiction = Type.String({ pattern: '^[A-Z]{2}$' });
export const JurisdictionParams = Type.Object({ jurisdiction: Jurisdiction });
export const QuestionParams = Type.Object({
  jurisdiction: Jurisdiction,
  criterion: Type.String({ pattern: '^[a-z0-9]+(-[a-z0-9]+)*$', maxLength: 60 }),
});
export const ChooseQuery = Type.Object({ jurisdiction: Type.Optional(Jurisdiction) });
export const DaysQuery = Type.Object({ on: short(10), known: short(10) });
export const SourcesQuery = Type.Object({ law: short(200), provision: short(200), lang: short(35) });

export const OpenBody = Type.Object({ asOf: Type.String({ maxLength: 10 }) });
export const AnswerBody = Type.Object({
  answer: Type.Optional(Type.Enum([...answers])),
  ...elements,
  commencement: Type.Optional(Type.Enum([...commencements])),
  commencementFrom: short(10),
  note: short(limits.note),
  // which button was pressed: `evidence` goes on to the sources, `evidence-3` and `court-0` take one out again
  // biome-ignore lint/suspicious/noThenProperty: the name of a form field
  then: Type.Optional(Type.String({ pattern: '^(stay|evidence|(evidence|court)-\\d{1,2})$' })),
});
export const QuoteBody = Type.Object({
  law: Type.String({ maxLength: 200 }),
  provision: Type.String({ maxLength: 200 }),
  quote: Type.String({ minLength: 1, maxLength: 2000 }),
  language: short(35),
});
const language = Type.String({ pattern: '^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$', maxLength: 35 });
const address = Type.String({ minLength: 1, maxLength: 600 });
export const OutsideBody = Type.Object({
  title: Type.String({ minLength: 1, maxLength: 300 }),
  label: Type.String({ minLength: 1, maxLength: 100 }),
  address,
  language,
  versionDate: Type.String({ maxLength: 10 }),
  retrieved: Type.String({ maxLength: 10 }),
  words: Type.String({ minLength: 1, maxLength: 2000 }),
});
export const CourtBody = Type.Object({
  kind: Type.Enum([...courtKinds]),
  court: Type.String({ minLength: 1, maxLength: 200 }),
  from: short(10),
  until: short(10),
  courtAddress: address,
  courtRetrieved: Type.String({ maxLength: 10 }),
  courtNote: short(500),
});
export const ReconcileBody = Type.Object({
  answer: Type.Optional(Type.Enum([...answers])),
  ...elements,
  evidence: Type.Enum(['both', 'first', 'second']),
  force: Type.Enum(['first', 'second']),
  note: short(limits.note),
  reasons: short(limits.reasons),
});
export const DropBody = Type.Object({ 'why-drop': short(limits.reasons) });
export const WithdrawBody = Type.Object({ 'why-withdraw': short(limits.reasons) });
export const ReplyBody = Type.Object({
  finding: Type.String({ minLength: 1, maxLength: 120 }),
  stance: Type.Enum([...stances]),
  saidBy: Type.String({ minLength: 1, maxLength: 200 }),
  saidOn: Type.String({ maxLength: 10 }),
  words: Type.String({ minLength: 1, maxLength: 4000 }),
  language,
  address,
  retrieved: Type.String({ maxLength: 10 }),
});
