import type { Queryable } from '../../foundation/database/sql.ts';
import { ofCase, ofThing, type Verdict } from '../opinion/judge.ts';
import { type CaseHash, hashesOfCase, ownLists, suggestionsOf } from './of-case.store.ts';

/** One file of a case by its hashes, and what lists say of them. */
export type KnownThing = {
  shard: number;
  reportId: string;
  thing: string;
  verdict: Verdict | undefined;
  hashes: CaseHash[];
  /** What lists would call it; a person decides. */
  suggests: { code: string; list: string } | undefined;
};

/**
 * What matching says of the files of a case, those that matched first. `waiting`: hashes that nobody has looked at yet, which is
 * not the same as matching nothing.
 */
export const knownOfCase = async (sql: Queryable, key: { shard: number; id: string }) => {
  const rows = await hashesOfCase(sql, key);
  const suggestions = await suggestionsOf(sql);
  const things = [...Map.groupBy(rows, ({ reportId, thing }) => `${reportId}/${thing}`).values()].flatMap(
    (hashes): KnownThing[] => {
      const [first] = hashes;
      if (first === undefined) return [];
      const verdict = ofThing(hashes.flatMap(({ matches }) => matches.map((match) => match.verdict)));
      const lists = hashes.flatMap(({ matches }) => matches.flatMap(({ opinions }) => opinions.map(({ list }) => list)));
      const list = verdict === 'known' ? lists.find((name) => suggestions.has(name)) : undefined;
      const suggests = list === undefined ? undefined : { code: suggestions.get(list) ?? '', list };
      return [{ shard: first.shard, reportId: first.reportId, thing: first.thing, verdict, hashes, suggests }];
    },
  );
  return {
    things: things.toSorted((a, b) => Number(a.verdict === undefined) - Number(b.verdict === undefined)),
    verdict: ofCase(things.map(({ verdict }) => verdict)),
    waiting: rows.filter(({ state }) => state === 'waiting').length,
    ownLists: await ownLists(sql),
  };
};
export type KnownOfCase = Awaited<ReturnType<typeof knownOfCase>>;
