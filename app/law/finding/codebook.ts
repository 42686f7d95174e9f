import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { type Static, Type } from 'typebox';
import { Value } from 'typebox/value';
import { allAnswers } from './content.ts';

const Day = Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}$' });
const strict = { additionalProperties: false } as const;

/** The rules by which two people come to an answer. Versioned: each finding says by which it was made. */
export const Codebook = Type.Object(
  {
    version: Type.String({ pattern: '^\\d+\\.\\d+$' }),
    history: Type.Array(Type.Object({ version: Type.String(), on: Day, change: Type.String({ minLength: 1 }) }, strict), {
      minItems: 1,
    }),
    answers: Type.Array(
      Type.Object(
        { answer: Type.Enum([...allAnswers]), means: Type.String({ minLength: 1 }), needs: Type.String({ minLength: 1 }) },
        strict,
      ),
      { minItems: allAnswers.length, maxItems: allAnswers.length },
    ),
    rules: Type.Array(Type.Object({ id: Type.String(), title: Type.String(), text: Type.String({ minLength: 1 }) }, strict), {
      minItems: 1,
    }),
  },
  strict,
);
export type Codebook = Static<typeof Codebook>;

const file = fileURLToPath(new URL('../../../catalog/codebook/codebook.json', import.meta.url));

let read: Codebook | undefined;

/** The codebook as shipped. Throws when the file does not fit its shape, so that a broken one stops the start. */
export const codebook = (): Codebook => {
  read ??= Value.Parse(Codebook, JSON.parse(readFileSync(file, 'utf8')));
  return read;
};
