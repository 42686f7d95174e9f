import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { decodeBundle, encodeBundle } from './bundle.ts';
import { canonicalJson, parseCanonicalJson } from './canonical-json.ts';
import { openCheckpoint, parseCheckpoint } from './checkpoint.ts';
import { LedgerError } from './error.ts';
import { encodeVerifierKey, parseSignerKey, parseVerifierKey } from './key.ts';
import { parseNote } from './note.ts';
import { formatProofFile, parseProofFile } from './proof-file.ts';
import { logPolicy, logSigner, sampleLog } from './testing/memory-log.ts';
import { parseTilePath, tilePath } from './tile.ts';

const note = sampleLog(3).checkpoints[0] as string;
const proof = formatProofFile({ index: 1, proof: [Buffer.alloc(32)], checkpoint: note });

/** Every reader of untrusted text, with something that it accepts. */
const readers: [name: string, accepted: string, read: (text: string) => unknown][] = [
  ['parseNote', note, parseNote],
  ['openCheckpoint', note, (text) => openCheckpoint(text, logPolicy)],
  ['openCheckpoint of bytes', note, (text) => openCheckpoint(Buffer.from(text, 'latin1'), logPolicy)],
  ['parseCheckpoint', note.slice(0, note.indexOf('\n\n') + 1), parseCheckpoint],
  ['parseProofFile', proof, parseProofFile],
  ['parseTilePath', tilePath({ level: 3, index: 1_234_567, width: 9 }), parseTilePath],
  ['parseVerifierKey', encodeVerifierKey(logSigner), parseVerifierKey],
  ['parseSignerKey', `PRIVATE+KEY+${encodeVerifierKey(logSigner)}`, parseSignerKey],
  [
    'parseCanonicalJson',
    Buffer.from(canonicalJson({ a: [1, 'b', null] })).toString(),
    (text) => parseCanonicalJson(Buffer.from(text)),
  ],
  [
    'decodeBundle',
    Buffer.from(encodeBundle([Buffer.from('ab'), Buffer.from('c')])).toString('latin1'),
    (text) => decodeBundle(Buffer.from(text, 'latin1'), 2),
  ],
];

const onlyLedgerErrors = (read: (text: string) => unknown, text: string) => {
  try {
    read(text);
  } catch (error) {
    if (!(error instanceof LedgerError)) throw error;
  }
};

const edit = fc.record({
  at: fc.nat(),
  drop: fc.nat(40),
  put: fc.oneof(fc.string({ unit: 'binary', maxLength: 6 }), fc.constantFrom('\n', '\n\n', '— ', '+', '=', '0', '.p/', '\ud800')),
});

describe('hostile input', () => {
  for (const [name, accepted, read] of readers) {
    it(`${name} refuses it with an error of its own`, () => {
      fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => onlyLedgerErrors(read, text)));
      fc.assert(
        fc.property(fc.array(edit, { minLength: 1, maxLength: 3 }), (edits) => {
          const edited = edits.reduce((text, { at, drop, put }) => {
            const from = at % (text.length + 1);
            return text.slice(0, from) + put + text.slice(from + drop);
          }, accepted);
          onlyLedgerErrors(read, edited);
        }),
        { numRuns: 500 },
      );
    });
  }

  it('of a million brackets, newlines or digits is refused, not a crash', () => {
    for (const text of [
      '['.repeat(1e6),
      '['.repeat(1e6) + ']'.repeat(1e6),
      '\n'.repeat(1e6),
      '9'.repeat(1e6),
      'x001/'.repeat(2e5),
      '+'.repeat(1e6),
    ]) {
      for (const [name, , read] of readers) assert.throws(() => read(text), LedgerError, name);
    }
  });
});
