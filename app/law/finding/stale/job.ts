import { audit } from '../../../foundation/audit/record.ts';
import type { Queryable, Transaction } from '../../../foundation/database/sql.ts';
import { uuidv7 } from '../../../foundation/effects/random.ts';
import type { JobHandler } from '../../../foundation/jobs/worker.ts';
import type { Services } from '../../../foundation/services.ts';
import type { ImportListener } from '../../statute/imported.ts';
import type { Evidence } from '../content.ts';
import type { FindingKey } from '../key.ts';
import { newEdition, selectFinding, selectLeaning } from '../publish/finding.store.ts';
import { shippedFindings } from '../shipped.ts';
import { type Check, type CheckRow, insertCheck, selectNewestChecks } from './check.store.ts';
import { checkEvidence } from './check.ts';

/** Looks at findings again: `{ findings: [key] }`. */
export const checkJob = 'finding.check';

/** What a check needs of a finding, published or shipped. */
type Leaning = { key: FindingKey; asOf: string; evidence: readonly Evidence[] };

const same = (before: CheckRow | undefined, now: Check): boolean =>
  before === undefined
    ? now.state === 'absent'
    : (['state', 'stoodFrom', 'changedOn', 'quoteStands', 'versionLabel', 'wordsHash'] as const).every(
        (name) => before[name] === now[name],
      );

const isStale = (check: Check | undefined): boolean => check?.state === 'words' || check?.state === 'gone';

/** Checks every quotation and writes what is new; an entry of the log for each finding that turned stale by it. */
const checkAll = async (services: Services, tx: Queryable, findings: readonly Leaning[]): Promise<void> => {
  const known = await selectNewestChecks(
    tx,
    findings.map(({ key }) => key),
  );
  const now = services.clock.now();
  let written = 0;
  for (const { key, asOf, evidence } of findings) {
    let turned = false;
    for (const [place, quoted] of evidence.entries()) {
      const before = known.find((row) => row.finding === key && row.place === place);
      const check = await checkEvidence(tx, quoted, asOf);
      if (same(before, check)) continue;
      await insertCheck(tx, uuidv7(now, services.random), { ...check, finding: key, place, recordedAt: now });
      turned ||= isStale(check) && !isStale(before);
      written++;
    }
    if (turned)
      await audit(
        tx,
        { shard: 0, at: now, actor: 'system', action: 'finding.turned-stale', subject: `finding/${key}` },
        services.random,
      );
  }
  if (written > 0) await newEdition(tx);
};

const shippedLeaning = (fits: (key: FindingKey, lawIds: readonly string[]) => boolean): Leaning[] =>
  shippedFindings()
    .filter(({ key, content }) =>
      fits(
        key,
        content.evidence.flatMap(({ law }) => law ?? []),
      ),
    )
    .map(({ key, asOf, content }) => ({ key, asOf, evidence: content.evidence }));

/** Hears of every import and of its undoing: findings that lean on one of the laws are looked at again. */
export const afterImport: ImportListener = async (services, tx: Transaction, { lawIds }) => {
  const published = (await selectLeaning(tx, lawIds)).map(({ id, asOf, content }) => ({
    key: id,
    asOf,
    evidence: content.evidence,
  }));
  await checkAll(services, tx, [...published, ...shippedLeaning((_, laws) => laws.some((law) => lawIds.includes(law)))]);
};

export const checkFindings: JobHandler = async (services, tx, job) => {
  const keys = (job.payload as { findings: FindingKey[] }).findings;
  const published: Leaning[] = [];
  for (const key of keys) {
    const row = /^[0-9a-f]{8}-/.test(key) ? await selectFinding(tx, key) : undefined;
    if (row !== undefined) published.push({ key, asOf: row.asOf, evidence: row.content.evidence });
  }
  await checkAll(services, tx, [...published, ...shippedLeaning((key) => keys.includes(key))]);
};
