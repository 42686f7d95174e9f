export { EMPTY_LOG, type LogState } from './builder.ts';
export { decodeBundle, encodeBundle, MAX_ENTRY_SIZE } from './bundle.ts';
export { canonicalJson, type JsonValue, MAX_JSON_DEPTH, parseCanonicalJson } from './canonical-json.ts';
export {
  type Checkpoint,
  type CheckpointPolicy,
  cosignCheckpoint,
  formatCheckpoint,
  type OpenedCheckpoint,
  openCheckpoint,
  parseCheckpoint,
  signCheckpoint,
} from './checkpoint.ts';
export { COMMITMENT_TAG, commit, SALT_SIZE, verifyCommitment } from './commit.ts';
export { type ConsistencyClaim, consistencyProof, verifyConsistency } from './consistency.ts';
export { LedgerError, type LedgerErrorCode } from './error.ts';
export { EMPTY_ROOT, HASH_SIZE, leafHash, nodeHash } from './hash.ts';
export { type InclusionClaim, inclusionProof, verifyInclusion } from './inclusion.ts';
export {
  encodeSignerKey,
  encodeVerifierKey,
  type KeyKind,
  parseSignerKey,
  parseVerifierKey,
  type Signer,
  signerFromSeed,
  type Verifier,
} from './key.ts';
export { type Appended, appendLeaves, loadState, logRoot } from './log.ts';
export {
  formatNote,
  MAX_NOTE_SIGNATURES,
  MAX_NOTE_SIZE,
  type NoteSignature,
  type OpenedNote,
  openNote,
  type ParsedNote,
  parseNote,
  signNote,
} from './note.ts';
export { formatProofFile, type ProofFile, parseProofFile, verifyProofFile } from './proof-file.ts';
export type {
  CheckpointProblem,
  EntryProblem,
  LogProblem,
  LogReport,
  StoredEntry,
  TileProblem,
  VerifyLogOptions,
} from './report.ts';
export {
  type BundleId,
  bundlePath,
  parseTilePath,
  type ReadTile,
  TILE_WIDTH,
  type Tile,
  type TileId,
  tilePath,
  tileWidth,
} from './tile.ts';
export { verifyLog } from './verify-log.ts';
export { NOTHING_WITNESSED, type WitnessedHead, witnessCheckpoint } from './witness.ts';
