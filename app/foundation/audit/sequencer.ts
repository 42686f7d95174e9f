import {
  appendLeaves,
  EMPTY_LOG,
  type LogState,
  leafHash,
  loadState,
  openCheckpoint,
  type Signer,
  signCheckpoint,
  signerFromSeed,
} from '@article34/ledger';
import type { Transaction } from '../database/sql.ts';
import type { Chore } from '../jobs/worker.ts';
import type { Services } from '../services.ts';
import {
  holdSequencer,
  latestCheckpoint,
  logOrigin,
  pendingLeaves,
  placeLeaves,
  readStoredTile,
  storeCheckpoint,
  storeTiles,
} from './store.ts';

const batchSize = 2_000;

// Size and root come from the signed note, not from their columns: a forged tree must not be signed by going on from it.
const stateOf = async (tx: Transaction, origin: string, signer: Signer): Promise<LogState> => {
  const latest = await latestCheckpoint(tx);
  if (latest === undefined) return EMPTY_LOG;
  const { size, root } = openCheckpoint(latest.note, { origin, logKeys: [signer] });
  return loadState({ size, root, readTile: (tile) => readStoredTile(tx, tile) });
};

/** Takes one batch of committed leaves into the tree and signs the new head, all in one transaction. Gives how many. */
export const sequenceBatch = async (services: Services): Promise<number> =>
  services.db.worker.begin(async (tx) => {
    await holdSequencer(tx);
    const pending = await pendingLeaves(tx, batchSize);
    if (pending.length === 0) return 0;
    const origin = await logOrigin(tx, services.config.publicUrl);
    const signer = signerFromSeed(origin, services.keys.ledger);
    const before = await stateOf(tx, origin, signer);
    const { state, tiles, root } = appendLeaves(
      before,
      pending.map((leaf) => leafHash(leaf.commitment)),
    );
    await placeLeaves(tx, pending, before.size);
    await storeTiles(tx, tiles);
    const note = signCheckpoint({ origin, size: state.size, root }, [signer]);
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
export const sequencerChore: Chore = {
  name: 'audit-sequencer',
  everyMs: 5_000,
  run: async (services) => void (await sequenceAll(services)),
};
