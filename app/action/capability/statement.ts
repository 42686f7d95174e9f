import { deriveKey, open, pad, SealError, seal, unpad } from '../../foundation/crypto/seal.ts';
import type { Services } from '../../foundation/services.ts';

export const enablerStates = ['in-place', 'partly', 'absent', 'not-known'] as const;
export const saidValues = ['yes', 'no', 'not-known'] as const;
export type Said = (typeof saidValues)[number];

/** What a country says of itself on one capability. Everything may be left out; not known is an answer and never reads as "no". */
export type Statement = {
  /** One of four phases, from building to maturity; null: not placed. */
  phase: 1 | 2 | 3 | 4 | null;
  /** Answers to the questions of the capability, by the question's id. */
  answers: Record<string, string>;
  enablers: Record<string, (typeof enablerStates)[number]>;
  /** For each thing that the system can know by itself: what the country says of it. */
  signals: Record<string, Said>;
  note: string;
  /** The day that it speaks of. */
  asOf: string;
};

export const statementLimits = { answer: 2000, note: 4000 } as const;

// A key file of this install: a copy of the database alone gives nothing of it away.
const keyOf = ({ keys }: Pick<Services, 'keys'>, jurisdiction: string): Buffer =>
  deriveKey(keys.factor, `capability/statement/${jurisdiction}`);
const placeOf = (id: string, jurisdiction: string, capability: string): string =>
  `capability_statement/${id}/${jurisdiction}/${capability}`;

/** Nearly every statement is shorter than this and then has the same length as every other. */
const usualBytes = 8000;

type Place = { id: string; jurisdiction: string; capability: string };

const evened = (text: Buffer): Buffer => Buffer.concat([text, Buffer.alloc(Math.max(0, usualBytes - text.length), ' ')]);

/** Seals a statement to its row: moved to another country or capability it does not open. Its length does not show. */
export const sealStatement = (services: Pick<Services, 'keys' | 'random'>, place: Place, statement: Statement): Buffer =>
  seal(
    keyOf(services, place.jurisdiction),
    pad(evened(Buffer.from(JSON.stringify(statement)))),
    placeOf(place.id, place.jurisdiction, place.capability),
    services.random,
  );

/** Opens it; undefined when the key file is another one than it was sealed under, or the stored bytes are damaged. */
export const openStatement = (services: Pick<Services, 'keys'>, place: Place, sealed: Buffer): Statement | undefined => {
  try {
    const plain = open(keyOf(services, place.jurisdiction), sealed, placeOf(place.id, place.jurisdiction, place.capability));
    return JSON.parse(unpad(plain).toString()) as Statement;
  } catch (error) {
    if (error instanceof SealError) return undefined;
    throw error;
  }
};
