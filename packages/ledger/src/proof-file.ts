import { fromBase64, fromDecimal, toBase64 } from './bytes.ts';
import { type CheckpointPolicy, type OpenedCheckpoint, openCheckpoint } from './checkpoint.ts';
import { LedgerError } from './error.ts';
import { checkHash } from './hash.ts';
import { verifyInclusion } from './inclusion.ts';
import { MAX_NOTE_SIZE } from './note.ts';

/** A proof that stands alone (C2SP tlog-proof): hand it to anyone who knows the log's key. */
export interface ProofFile {
  readonly index: number;
  readonly proof: readonly Uint8Array[];
  /** The signed checkpoint, verbatim. */
  readonly checkpoint: string;
  /** Opaque and not authenticated. */
  readonly extra?: Uint8Array;
}

const header = 'c2sp.org/tlog-proof@v1';

/** Writes a proof as the text of a `.tlog-proof` file. */
export function formatProofFile(file: ProofFile): string {
  const extra = file.extra === undefined ? [] : [`extra ${toBase64(file.extra)}`];
  for (const hash of file.proof) checkHash(hash, 'A hash in a proof');
  return `${[header, ...extra, `index ${file.index}`, ...file.proof.map(toBase64), ''].join('\n')}\n${file.checkpoint}`;
}

/** Reads the text of a `.tlog-proof` file; verifies nothing. Throws `PROOF_MALFORMED`. */
export function parseProofFile(text: string): ProofFile {
  if (text.length > 2 * MAX_NOTE_SIZE) throw new LedgerError('PROOF_MALFORMED', 'The proof is too long.');
  const blank = text.indexOf('\n\n');
  const [first, ...lines] = text.slice(0, Math.max(blank, 0)).split('\n');
  if (first !== header) throw new LedgerError('PROOF_MALFORMED', `A proof starts with the line ${header}.`);
  const extraLine = lines[0]?.startsWith('extra ') ? lines.shift() : undefined;
  const indexLine = lines.shift();
  if (!indexLine?.startsWith('index '))
    throw new LedgerError('PROOF_MALFORMED', 'The proof does not say which entry it is about.');
  const index = fromDecimal(indexLine.slice('index '.length), 'PROOF_MALFORMED', 'The index in the proof');
  const proof = lines.map((line) => fromBase64(line, 'PROOF_MALFORMED', 'A hash in the proof'));
  if (proof.length > 64 || proof.some((hash) => hash.length !== 32)) {
    throw new LedgerError('PROOF_MALFORMED', 'The proof has a hash that is not 32 bytes, or more than 64 hashes.');
  }
  const checkpoint = text.slice(blank + 2);
  if (extraLine === undefined) return { index, proof, checkpoint };
  return {
    index,
    proof,
    checkpoint,
    extra: fromBase64(extraLine.slice('extra '.length), 'PROOF_MALFORMED', 'The extra data of the proof'),
  };
}

/** Verifies a stand-alone proof for a leaf hash, offline, and gives back the checkpoint that it leads to. */
export function verifyProofFile(text: string, leaf: Uint8Array, policy: CheckpointPolicy): OpenedCheckpoint {
  const { index, proof, checkpoint } = parseProofFile(text);
  const opened = openCheckpoint(checkpoint, policy);
  verifyInclusion({ leaf, index, size: opened.size, proof, root: opened.root });
  return opened;
}
