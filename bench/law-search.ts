import { connect, type Sql } from '../app/foundation/database/sql.ts';
import { catchUp } from '../app/law/search/index-pending.ts';
import { searchLaw } from '../app/law/search/search.ts';
import { fill } from './law-search/corpus.ts';
import { makeQuestions, type Question } from './law-search/questions.ts';
import { type Rival, rivals, trigrams } from './law-search/rivals.ts';
import { startDatabase } from './support/database.ts';
import { machine } from './support/install.ts';
import { lawCorpus } from './support/law-corpus.ts';

// What it is for: how long a page of results takes, ours beside what PostgreSQL offers, over the same texts and questions,
// one question at a time, from the question to the twenty rows with their words (ours: excerpts too).
// What it is not for: many people at once, and the quality of the order. First a round that is not counted, so that all are warm.

const spread = (times: readonly number[]): string => {
  const sorted = [...times].sort((one, other) => one - other);
  const at = (share: number): string => (sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0).toFixed(1);
  return `p50 ${at(0.5)} ms, p90 ${at(0.9)} ms, p99 ${at(0.99)} ms, longest ${at(1)} ms`;
};

const time = async (questions: readonly Question[], ask: (question: Question) => Promise<number>) => {
  const times: number[] = [];
  let answered = 0;
  for (const question of questions) {
    const from = performance.now();
    const rows = await ask(question);
    times.push(performance.now() - from);
    if (rows > 0) answered++;
  }
  return { times, answered };
};

const compare = async (owner: Sql, rival: Rival, questions: readonly Question[]): Promise<void> => {
  const from = performance.now();
  for (const statement of rival.prepare) await owner.unsafe(statement);
  const built = ((performance.now() - from) / 1000).toFixed(0);
  const part = questions.slice(0, Math.max(5, Math.floor(questions.length * rival.share)));
  await time(part.slice(0, 5), (question) => rival.ask(owner, question));
  const { times, answered } = await time(part, (question) => rival.ask(owner, question));
  process.stdout.write(`${rival.name}: ${spread(times)}; ${times.length} questions, ${answered} answered; built in ${built} s\n`);
};

/** `a34 bench law-search`: 100,000 provisions; `--full`: a million, and the trigram index too. */
export const run = ({ full }: { full: boolean }): Promise<void> =>
  benchSearch(Number(process.env.BENCH_PROVISIONS ?? (full ? 1_000_000 : 100_000)), full);

/** The search over so many provisions, beside LIKE and PostgreSQL's own full text; with `all` the trigram index too. */
export const benchSearch = async (size: number, all: boolean): Promise<void> => {
  if (lawCorpus() === undefined) {
    process.stdout.write('bench/law-search: the law corpora are not beside this checkout; nothing was measured.\n');
    return;
  }
  const database = await startDatabase();
  const { services } = database;
  const owner = connect(database.target, { max: 2 });
  try {
    await owner`set statement_timeout = 0`;
    process.stdout.write(`bench/law-search on ${machine()}; ${size} made-up provisions in five languages\n`);
    let from = performance.now();
    const seconds = (): string => ((performance.now() - from) / 1000).toFixed(0);
    const { bytes } = await fill(services, size, () => {});
    process.stdout.write(`written in ${seconds()} s: ${(bytes / 2 ** 20).toFixed(0)} MB of text\n`);
    from = performance.now();
    await catchUp(services);
    const [sizes] = await owner<{ index: number; documents: number; segments: number }[]>`
      select (pg_total_relation_size('search_posting') + pg_total_relation_size('search_document') + pg_total_relation_size('search_segment'))::float8 as index,
        (select sum(documents)::int from search_segment where retired_at is null) as documents,
        (select count(*)::int from search_segment where retired_at is null) as segments`;
    process.stdout.write(
      `indexed in ${seconds()} s: ${sizes?.documents} documents in ${sizes?.segments} segments, ${((sizes?.index ?? 0) / 2 ** 20).toFixed(0)} MB (${((sizes?.index ?? 0) / bytes).toFixed(2)} of the text)\n`,
    );
    await owner`vacuum analyze`;
    const questions = makeQuestions(1000);
    const ours = (question: Question) => searchLaw(services.db.public, { ...question, page: 1 }).then(({ hits }) => hits.length);
    const cold = await time(questions.slice(0, 200), ours);
    process.stdout.write(`ours, cold: ${spread(cold.times)}; the first 200 questions of a fresh process\n`);
    await time(questions.slice(200), ours);
    const warm = await time(questions, ours);
    process.stdout.write(`ours, warm: ${spread(warm.times)}; ${warm.times.length} questions, ${warm.answered} answered\n`);
    const fresh = await time(makeQuestions(1400).slice(1000), ours);
    process.stdout.write(
      `ours, warm, questions not asked before: ${spread(fresh.times)}; ${fresh.times.length} questions, ${fresh.answered} answered\n`,
    );
    for (const rival of all ? [...rivals, trigrams] : rivals) await compare(owner, rival, questions);
  } finally {
    await owner.end({ timeout: 1 });
    await database.stop();
  }
};
