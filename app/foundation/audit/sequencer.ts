import { appendLeaves, EMPTY_LOG, type LogState, leafHash, loadState, signCheckpoint, type Tile } from '@article34/ledger';
import type { Transaction } from '../database/sql.ts';
import type { Chore } from '../jobs/worker.ts';
import type { Services } from '../services.ts';
import { logOrigin, logSigner } from './log-key.ts';
import { latestCheckpoint, pendingLeaves, placeLeaves, readStoredTile, storeCheckpoint, storeTiles } from './store.ts';

const batchSize = 2_000;

const stateOf = async (tx: Transaction): Promise<LogState> => {
  const latest = await latestCheckpoint(tx);
  if (latest === undefined) return EMPTY_LOG;
  return loadState({ size: latest.size, root: latest.root, readTile: (tile) => readStoredTile(tx, tile) });
};

/** Takes one batch of committed leaves into the tree and signs the new head, all in one transaction. Gives how many. */
export const sequenceBatch = async (services: Services): Promise<number> =>
  services.db.worker.begin(async (tx) => {
    await tx`select 1 from setting where name = 'ledger.sequencer' for update`;
    const pending = await pendingLeaves(tx, batchSize);
    if (pending.length === 0) return 0;
    const before = await stateOf(tx);
    const { state, tiles, root } = appendLeaves(
      before,
      pending.map((leaf) => leafHash(leaf.commitment)),
    );
    await placeLeaves(tx, pending, before.size);
    await storeTiles(tx, tiles as Tile[]);
    const origin = await logOrigin(tx, services.config.publicUrl);
    const note = signCheckpoint({ origin, size: state.size, root }, [logSigner(origin, services.keys.ledger)]);
    await storeCheckpoint(tx, state.size, Buffer.from(root), note);
    return pending.length;
  });

/** Runs batches until none waits. */
export const sequenceAll = async (services: Services): Promise<number> => {
  let done = 0;
  for (;;) {
    const count = await sequenceBatch(services);
    done += count;
    if (count < batchSize) return done;
  }
};

/** Signed heads at least every few seconds while something happens (target: 60 s, security.md R17). */
export const sequencerChore: Chore = { name: 'audit-sequencer', everyMs: 5_000, run: async (services) => void (await sequenceAll(services)) };
