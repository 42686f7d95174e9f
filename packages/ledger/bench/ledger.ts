// What one core does with the log held in memory: `npx -- node packages/ledger/bench/ledger.ts [leaves]`.
// Not for: how fast the log is in a database. There the store decides, not the hashing.
import { cpus } from 'node:os';
import {
  appendLeaves,
  canonicalJson,
  commit,
  EMPTY_LOG,
  inclusionProof,
  leafHash,
  loadState,
  type ReadTile,
  type StoredEntry,
  signCheckpoint,
  signerFromSeed,
  verifyInclusion,
  verifyLog,
} from '../src/index.ts';

const leaves = Number(process.argv[2] ?? 1_000_000);
const batch = 1000;
const proofs = 2000;
const signer = signerFromSeed('example.org/a34/log', Buffer.alloc(32, 1));

const report = (what: string, count: number, since: number) => {
  const ms = performance.now() - since;
  console.log(
    `${what.padEnd(56)} ${Math.round((count / ms) * 1000)
      .toLocaleString('en')
      .padStart(12)} /s   ${(ms / 1000).toFixed(2)} s`,
  );
};

console.log(`${cpus()[0]?.model ?? 'unknown processor'} × ${cpus().length}, Node ${process.version}, one thread`);
console.log(`${leaves.toLocaleString('en')} entries of 32 bytes, in batches of ${batch} with a signed checkpoint each\n`);

let since = performance.now();
const commitments = Array.from({ length: leaves }, (_, i) =>
  commit(Buffer.alloc(32, i), canonicalJson({ kind: 'report.received', at: i })),
);
report('commitments over a small JSON object', leaves, since);

const tiles = new Map<number, Uint8Array>();
const readTile: ReadTile = ({ level, index }) => tiles.get(level * 2 ** 40 + index);
const checkpoints: string[] = [];
let state = EMPTY_LOG;
since = performance.now();
for (let at = 0; at < leaves; at += batch) {
  const appended = appendLeaves(state, commitments.slice(at, at + batch).map(leafHash));
  for (const tile of appended.tiles) tiles.set(tile.level * 2 ** 40 + tile.index, tile.bytes);
  state = appended.state;
  checkpoints.push(signCheckpoint({ origin: signer.name, size: state.size, root: appended.root }, [signer]));
}
report('appended, tiles and checkpoints included', leaves, since);

const readEntries = (start: number, end: number): StoredEntry[] =>
  commitments.slice(start, end).map((bytes, i) => ({ index: start + i, bytes }));
since = performance.now();
const result = await verifyLog({ readEntries, readTile, checkpoints, policy: { origin: signer.name, logKeys: [signer] } });
report(`verified (${result.tiles} tiles, ${result.checkpoints} checkpoints, ok: ${result.ok})`, leaves, since);

since = performance.now();
for (let i = 0; i < 100; i += 1) await loadState({ size: state.size, root: result.root, readTile });
report('states loaded from tiles and compared with the root', 100, since);

since = performance.now();
for (let i = 0; i < proofs; i += 1) {
  const index = Math.floor((i * leaves) / proofs);
  const proof = await inclusionProof(readTile, index, leaves);
  verifyInclusion({ leaf: leafHash(commitments[index] as Uint8Array), index, size: leaves, proof, root: result.root });
}
report('inclusion proofs made and verified', proofs, since);
console.log(`\npeak memory of the process: ${Math.round(process.resourceUsage().maxRSS / 1024)} MB, the log itself included`);
