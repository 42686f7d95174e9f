import { setTimeout as sleep } from 'node:timers/promises';
import { open, seal } from '../../foundation/crypto/seal.ts';
import type { Sql } from '../../foundation/database/sql.ts';
import { uuidv7 } from '../../foundation/effects/random.ts';
import { describeFault } from '../../foundation/errors/describe.ts';
import { Problem } from '../../foundation/errors/problem.ts';
import type { Services } from '../../foundation/services.ts';
import type { HashKind } from '../index-store/change.ts';
import { type Found, findListed, type Query } from '../match/look.ts';
import type { Stance, Verdict } from '../opinion/judge.ts';
import { hashSealOf } from '../seal/install.ts';
import type { Follower } from './follow.ts';
import { askQuestion, dropStale, forgetQuestion, readAnswer, takeQuestions, writeAnswer } from './question.store.ts';

export type Asking = { kind: HashKind; hash: Uint8Array; quality?: number };
/** What a list says of a hash near one that was asked for. `value` is the listed hash's number, the only name it has outside. */
export type Known = {
  list: string;
  value: number;
  stance: Stance;
  verdict: Verdict;
  distance: number;
  quality: number | null;
  member: string;
  labels: string[];
};

type Question = { hashes: (Omit<Asking, 'hash'> & { hash: string })[]; limits: Limits };
const placeOf = (id: string): string => `hash_question/${id}`;

type Limits = { distance?: number; lists?: readonly string[] };
const pause = 20;

const answerOf = (queries: number, found: readonly Found[]): Known[][] => {
  const answers: Known[][] = Array.from({ length: queries }, () => []);
  for (const { query, value, verdict, distance, counted } of found)
    for (const { list, member, stance, quality, labels } of counted)
      answers[query]?.push({ list: list.name, value, stance, verdict, distance, quality, member, labels: [...labels] });
  return answers;
};

/** Looks hashes up with an index that this process holds. */
export const lookUp = async (
  services: Services,
  sql: Sql,
  index: Follower['index'],
  asked: readonly Asking[],
  limits: Limits = {},
): Promise<Known[][]> => {
  const hashSeal = hashSealOf(services);
  const queries = asked.map(
    ({ kind, hash, quality }): Query => ({
      kind,
      hash: Buffer.from(hash),
      quality: quality ?? null,
      tag: hashSeal.tag(kind, hash),
    }),
  );
  const found = await sql.begin((tx) => findListed(tx, services, index, queries, limits));
  return answerOf(asked.length, found);
};

/**
 * Asks the matcher's process through the database; the hashes travel sealed. Throws Problem `matcher-busy` when it does not
 * answer in time. Not for anything that the public can see: how long it takes depends on what lists hold.
 */
export const askMatcher = async (
  services: Services,
  sql: Sql,
  asked: readonly Asking[],
  { timeoutMs = 5_000, ...limits }: Limits & { timeoutMs?: number } = {},
): Promise<Known[][]> => {
  const id = uuidv7(services.clock.now(), services.random);
  const hashes = asked.map(({ hash, ...rest }) => ({ ...rest, hash: Buffer.from(hash).toString('hex') }));
  const question = Buffer.from(JSON.stringify({ hashes, limits } satisfies Question));
  const sealed = seal(hashSealOf(services).questionKey(), question, placeOf(id), services.random);
  await askQuestion(sql, { id, sealed });
  try {
    for (const end = performance.now() + timeoutMs; performance.now() < end; await sleep(pause)) {
      const answer = await readAnswer<Known[][]>(sql, id);
      if (answer !== undefined) return answer;
    }
  } finally {
    await forgetQuestion(sql, id);
  }
  throw new Problem('matcher-busy', { retryAfterSeconds: 5 });
};

/** Answers what other processes ask; gives how many questions there were. */
export const answerQuestions = async (services: Services, follower: Follower): Promise<number> => {
  const sql = services.db.matcher;
  const questions = await takeQuestions(sql);
  for (const { id, sealed } of questions) {
    try {
      const text = open(hashSealOf(services).questionKey(), sealed, placeOf(id)).toString();
      const { hashes, limits } = JSON.parse(text) as Question;
      const asked = hashes.map(({ hash, ...rest }) => ({ ...rest, hash: Buffer.from(hash, 'hex') }));
      await writeAnswer(sql, id, await lookUp(services, sql, follower.index, asked, limits));
    } catch (error) {
      // whoever asked is told that there was no answer, which is not the same as an answer of none
      services.log.error('matcher-question-failed', { reason: describeFault(error) });
      await forgetQuestion(sql, id);
    }
  }
  await dropStale(sql);
  return questions.length;
};
