import { connect } from '../../app/foundation/database/sql.ts';
import { submitter } from './clients.ts';
import type { Requests } from './documents.ts';
import { type Measured, measure } from './load.ts';
import { type Install, round, say, timed } from './told.ts';

/** What the load before left to tidy up is tidied up before the next measurement, not in it. */
export const settle = async ({ target }: Install): Promise<void> => {
  const owner = connect(target, { max: 1 });
  try {
    await owner.unsafe(
      'vacuum (analyze) a34.provider_report, a34.provider_file, a34.report, a34.item, a34.audit_leaf, a34.provider_mark',
    );
    await owner.unsafe('checkpoint');
  } finally {
    await owner.end({ timeout: 5 });
  }
};

/** How many of these filings are not in the database. */
const lost = async ({ services }: Install, numbers: readonly number[]): Promise<number> => {
  const [row] = await services.db.staff<{ n: number }[]>`
    select count(*)::int as n from unnest(${numbers.map(String)}::text[]) as told (number)
    where not exists (select 1 from provider_report filing where filing.shard = told.number::bigint % 1000 and filing.number = told.number::bigint)`;
  return row?.n ?? 0;
};

const rateOf = ({ done, seconds }: Measured): number => done / seconds;

/**
 * Ten times the clients, beside the usual number just before and just after: what is kept of the rate between the two, and whether
 * everything that was told yes to is there. Once with clients that wait as they are told, once with such as do not.
 */
export const overload = async (
  install: Install,
  requests: Requests,
  { seconds, clients }: { seconds: number; clients: number },
): Promise<void> => {
  const { port, pid } = install;
  const usual = async (when: string): Promise<number> => {
    await settle(install);
    const measured = await timed(pid, `submit only ${when}, ${clients} clients`, () =>
      measure({ clients, seconds: Math.max(2, seconds / 2) }, submitter(port, requests, when)),
    );
    return rateOf(measured);
  };
  let before = await usual('before overload');
  for (const patient of [true, false]) {
    await settle(install);
    const what = patient ? 'as long after as they are told' : 'after 100 ms, whatever they are told';
    const numbers: number[] = [];
    const over = await timed(pid, `overload, ${clients * 10} clients that come back ${what}`, () =>
      measure(
        { clients: clients * 10, seconds, waitMs: 100 },
        submitter(port, requests, `over ${patient}`, { patient, acknowledged: (number) => numbers.push(number) }),
      ),
    );
    const after = await usual('after overload');
    say(
      `  kept of the rate before and after: ${round((rateOf(over) / ((before + after) / 2)) * 100)} %; ${numbers.length} told yes to, ${await lost(install, numbers)} of them lost`,
    );
    before = after;
  }
};
