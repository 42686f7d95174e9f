import { timingSafeEqual } from 'node:crypto';
import { Problem } from '../../foundation/errors/problem.ts';
import type { Services } from '../../foundation/services.ts';
import type { Outcome, Stage } from '../answers.ts';
import { parseReceipt } from './code.ts';
import { dummySalt, locatorMac, quickMac, splitDerived } from './derive.ts';
import { findReceipt, type ReceiptRow } from './store.ts';

export type OpenReceipt = {
  shard: number;
  reportId: string;
  stage: Stage;
  outcome: Outcome | null;
  stageAt: Date;
  /** Opens the reporter's own words; undefined during the first seconds, until the worker has wrapped them. */
  ownWords: { wrapKey: Buffer; wrapContent: Buffer } | undefined;
};

const proves = (services: Services, row: ReceiptRow, secret: string, derived: { authHash: Buffer }): boolean => {
  // both are computed for every row, hardened or not, so that neither state shows in the time it takes
  const quick = quickMac(services.keys.pepper, secret, row.salt);
  const byHash = timingSafeEqual(row.authHash ?? Buffer.alloc(32), derived.authHash);
  const byQuick = timingSafeEqual(row.quickMac ?? Buffer.alloc(32), quick);
  return row.authHash !== null ? byHash : row.quickMac !== null && byQuick;
};

/**
 * Opens a receipt. Wrong, unknown, expired and erased codes give the same Problem `receipt-not-open` after the same work: one
 * row read and one Argon2id. Throttled by locator and by client with growing waits, never locked out.
 */
export const makeLookUp = (services: Services) => {
  const perLocator = services.shared.throttle('intake/locator', { burst: 5, everyMs: 60_000 });
  const perClient = services.shared.throttle('intake/client', { burst: 10, everyMs: 20_000 });
  return async (typed: string, client: string): Promise<OpenReceipt> => {
    const code = parseReceipt(typed);
    // the client first: one that is stopped leaves no trace in the other table, so it cannot fill it with locators
    const wait = (await perClient.take(client)) || (await perLocator.take(code.locator));
    if (wait > 0) throw new Problem('too-many-requests', { retryAfterSeconds: wait });
    const row = await findReceipt(services.db.intake, code.shard, locatorMac(services.keys.pepper, code.locator));
    const salt = row?.salt ?? dummySalt(services.keys.pepper, code.locator);
    const { authHash, wrapKey } = splitDerived(await services.kdf.derive(code.secret, salt, 'receipt'));
    const stand = row ?? { ...noRow, salt };
    if (!proves(services, stand, code.secret, { authHash }) || row === undefined) throw new Problem('receipt-not-open');
    await perLocator.forgive(code.locator);
    return {
      shard: row.shard,
      reportId: row.reportId,
      stage: row.stage,
      outcome: row.outcome,
      stageAt: row.stageAt,
      ownWords: row.wrapContent === null ? undefined : { wrapKey, wrapContent: row.wrapContent },
    };
  };
};
export type LookUp = ReturnType<typeof makeLookUp>;

const noRow: ReceiptRow = {
  shard: 0,
  reportId: '',
  salt: Buffer.alloc(16),
  quickMac: null,
  sealedSecret: null,
  authHash: null,
  wrapContent: null,
  stage: 'received',
  outcome: null,
  stageAt: new Date(0),
};
