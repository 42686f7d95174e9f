import type { Known } from '../../matching/index.ts';

/** A list's name as a bank's: capitals, digits and underscores. */
export const bankName = (list: string): string =>
  list
    .toUpperCase()
    .replace(/[^A-Z0-9]+/g, '_')
    .replace(/^_+|_+$/g, '') || 'LIST';

type Match = { bank_content_id: number; distance: string };
export type BankMatches = Record<string, Match[]>;
type Banks = ReadonlySet<string> | undefined;

/** Without what says that something is not meant: a list of harmless files is no bank to match with. */
const meant = (known: readonly Known[], banks: Banks): Known[] =>
  known.filter(
    ({ stance, verdict, list }) =>
      stance !== 'negative' && verdict !== 'cleared' && (banks === undefined || banks.has(bankName(list))),
  );

/** Each entry once, nearest first. */
export const entries = (known: readonly Known[], banks?: Banks): Match[] => {
  const seen = new Map<number, number>();
  for (const { value, distance } of meant(known, banks)) seen.set(value, Math.min(distance, seen.get(value) ?? distance));
  return [...seen].map(([value, distance]) => ({ bank_content_id: value, distance: String(distance) }));
};

/** What is known of one hash, by bank. */
export const byBank = (known: readonly Known[], banks?: Banks): BankMatches =>
  Object.fromEntries(
    [...Map.groupBy(meant(known, banks), ({ list }) => bankName(list))].map(([bank, some]) => [bank, entries(some)]),
  );
