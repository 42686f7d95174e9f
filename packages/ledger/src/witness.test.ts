import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { openCheckpoint, signCheckpoint } from './checkpoint.ts';
import { consistencyProof } from './consistency.ts';
import { signerFromSeed } from './key.ts';
import { logPolicy, logSigner, MemoryLog, sampleEntry, sampleLog } from './testing/memory-log.ts';
import { NOTHING_WITNESSED, type WitnessedHead, witnessCheckpoint } from './witness.ts';

const witness = signerFromSeed('example.org/witness', Buffer.alloc(32, 5), 'cosignature');
const policy = { ...logPolicy, witnessKeys: [witness], witnessQuorum: 1 };
const log = sampleLog(700, 100);

async function show(from: MemoryLog, ordinal: number, previous: WitnessedHead) {
  const note = from.checkpoints[ordinal] as string;
  const { size } = openCheckpoint(note, logPolicy);
  const proof = size < previous.size ? [] : await consistencyProof(from.readTile, previous.size, size);
  return witnessCheckpoint({ previous, note, proof, policy: logPolicy, witness, time: 1_700_000_000 });
}

describe('witness', () => {
  it('cosigns a log that only grows, and again when nothing is new', async () => {
    let head = NOTHING_WITNESSED;
    for (const ordinal of [0, 0, 1, 4, 6]) {
      const seen = await show(log, ordinal, head);
      head = seen.head;
      assert.equal(openCheckpoint(seen.note, policy).cosignedBy[0]?.time, 1_700_000_000n);
    }
    assert.deepEqual(head, { size: 700, root: log.root() });
  });

  it('refuses a log that shrank', async () => {
    const { head } = await show(log, 5, NOTHING_WITNESSED);
    await assert.rejects(show(log, 4, head), { code: 'CHECKPOINT_ROLLBACK' });
  });

  it('refuses a past that was rewritten, even with the right signature and the same size', async () => {
    const rewritten = new MemoryLog();
    for (let at = 0; at < 700; at += 100) {
      rewritten.append(
        Array.from({ length: 100 }, (_, i) => (at + i === 40 ? Buffer.from('another past') : sampleEntry(at + i))),
      );
    }
    const { head } = await show(log, 3, NOTHING_WITNESSED);
    await assert.rejects(show(rewritten, 5, head), { code: 'PROOF_ROOT' });
    await assert.rejects(show(rewritten, 3, head), { code: 'PROOF_ROOT' });
  });

  it('refuses a checkpoint that the log did not sign', () => {
    const note = signCheckpoint({ origin: logSigner.name, size: 700, root: log.root() }, [
      signerFromSeed(logSigner.name, Buffer.alloc(32)),
    ]);
    const options = { previous: NOTHING_WITNESSED, note, proof: [], policy: logPolicy, witness, time: 1 };
    assert.throws(() => witnessCheckpoint(options), { code: 'NOTE_UNSIGNED' });
  });
});
