import { Type } from 'typebox';
import { standards } from '../../../law/index.ts';
import { statementLimits } from '../statement.ts';

const short = Type.Optional(Type.String({ maxLength: 20 }));
const fields = <Name extends string>(names: Iterable<Name>, schema: typeof short): Record<string, typeof short> =>
  Object.fromEntries([...new Set(names)].map((name) => [name, schema]));

const capabilities = [...standards().capabilities.values()];
const enablers = standards().frameworks.get('mnr')?.enablers ?? [];

/** Every field that the form of any capability may send; which of them count is decided by the capability. */
export const StateBody = Type.Object({
  phase: short,
  asOf: short,
  note: Type.Optional(Type.String({ maxLength: statementLimits.note + 100 })),
  ...fields(
    capabilities.flatMap(({ questions }) => questions.map(({ id }) => `answer-${id}`)),
    Type.Optional(Type.String({ maxLength: statementLimits.answer + 100 })),
  ),
  ...fields(
    enablers.map(({ id }) => `enabler-${id}`),
    short,
  ),
  ...fields(
    capabilities.flatMap(({ signals }) => signals.map((id) => `signal-${id}`)),
    short,
  ),
});
export const PublishBody = Type.Object({
  words: Type.Optional(Type.String({ maxLength: statementLimits.note })),
  language: Type.String({ pattern: '^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$', maxLength: 35 }),
});
export const ReaderBody = Type.Object({ reader: Type.String({ pattern: '^[A-Za-z]{2}$' }) });
