import { auditRow } from '../../foundation/audit/leaf.ts';
import { uuidv7 } from '../../foundation/effects/random.ts';
import type { Services } from '../../foundation/services.ts';
import { withKnown } from '../../risk/index.ts';
import { ofCase, ofThing, type Verdict } from '../opinion/judge.ts';
import { type CaseRow, type CaseWrite, casesOf, forgetPending, matchesOfCases, takePending, writeCases } from './apply.store.ts';

const batch = 200;

type Effect = { known: Verdict | undefined; lists: string[]; things: number };

/** What the matches of a case say together: by file first, then all of them. */
const effectOf = (matches: readonly { reportId: string; thing: string; verdict: Verdict; lists: string[] }[]): Effect => {
  const things = [...Map.groupBy(matches, ({ reportId, thing }) => `${reportId}/${thing}`).values()];
  return {
    known: ofCase(things.map((all) => ofThing(all.map(({ verdict }) => verdict)))),
    lists: [...new Set(matches.flatMap(({ lists }) => lists))].sort(),
    things: things.length,
  };
};

/**
 * Lets cases follow what was found: what is known of them, their risk while nobody has decided, an event and an entry in the
 * ledger. Reports that have no case yet, and filings that nobody has linked yet, wait. Gives how many reports were done.
 */
export const applyMatches = async (services: Services): Promise<number> =>
  services.db.matcher.begin(async (tx) => {
    const pending = await takePending(tx, batch);
    if (pending.length === 0) return 0;
    const now = services.clock.now();
    const cases = await casesOf(tx, pending);
    const matches = Map.groupBy(await matchesOfCases(tx, cases), ({ shard, caseId }) => `${shard}/${caseId}`);
    const changed = cases.flatMap((file) => {
      const effect = effectOf(matches.get(`${file.shard}/${file.id}`) ?? []);
      return (effect.known ?? null) === file.known ? [] : [writeOf(services, file, effect, now)];
    });
    if (changed.length > 0) await writeCases(tx, changed);
    await forgetPending(tx, pending);
    return pending.length;
  });

const writeOf = (services: Services, file: CaseRow, { known, lists, things }: Effect, at: Date): CaseWrite => {
  const { risk, reasons } = withKnown(file.riskReasons, known);
  const detail = { known: known ?? 'none', lists: lists.join(', '), things };
  const { shard, id } = file;
  return {
    shard,
    id,
    known: known ?? null,
    risk,
    reasons,
    event: { id: uuidv7(at, services.random), at, detail },
    leaf: auditRow({ shard, at, actor: 'matcher', action: 'case.hash-match', subject: `case/${id}`, detail }, services.random),
  };
};
