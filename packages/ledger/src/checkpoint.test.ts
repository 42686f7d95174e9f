import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  type CheckpointPolicy,
  cosignCheckpoint,
  formatCheckpoint,
  openCheckpoint,
  parseCheckpoint,
  signCheckpoint,
} from './checkpoint.ts';
import { leafHash } from './hash.ts';
import { inclusionProof } from './inclusion.ts';
import { encodeVerifierKey, parseVerifierKey, signerFromSeed } from './key.ts';
import { cosignedMessage, formatNote, parseNote, signNote } from './note.ts';
import { formatProofFile, parseProofFile, verifyProofFile } from './proof-file.ts';
import { logPolicy, logSigner, sampleEntry, sampleLog } from './testing/memory-log.ts';

const root = Buffer.from('CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=', 'base64');
// The text in the specification of tlog-checkpoint.
const example = 'example.com/behind-the-sofa\n20852163\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n';
const checkpoint = { origin: logPolicy.origin, size: 20852163, root, extensions: [] };
const signed = signCheckpoint(checkpoint, [logSigner]);

const witnesses = [1, 2, 3].map((n) => signerFromSeed(`example.org/witness-${n}`, Buffer.alloc(32, n), 'cosignature'));
const [first, second, third] = witnesses as [(typeof witnesses)[0], (typeof witnesses)[0], (typeof witnesses)[0]];
const witnessed = (quorum: number): CheckpointPolicy => ({ ...logPolicy, witnessKeys: [first, second], witnessQuorum: quorum });

describe('checkpoint', () => {
  it('is written and read as in the example of tlog-checkpoint', () => {
    const parsed = { origin: 'example.com/behind-the-sofa', size: 20852163, root, extensions: [] };
    assert.equal(formatCheckpoint(parsed), example);
    assert.deepEqual(parseCheckpoint(example), parsed);
    assert.deepEqual(parseCheckpoint(`${example}one\ntwo\n`).extensions, ['one', 'two']);
    assert.equal(parseCheckpoint(example.replace('20852163', '0')).size, 0);
  });

  it('refuses any other form', () => {
    const size = (text: string) => example.replace('20852163', text);
    const wrong = [size('020'), size('+1'), size('-1'), size('1.0'), size('1e3'), size(''), size('9007199254740992'), size('٣')];
    wrong.push(
      `\n${example}`,
      `${example}\n`,
      `${example}\nafter\n`,
      example.slice(0, 40),
      example.replace('q2I=', 'q2J='),
      example.replace('CsUY', ''),
    );
    for (const text of wrong) assert.throws(() => parseCheckpoint(text), { name: 'LedgerError' }, JSON.stringify(text));
    for (const bad of [{ origin: '' }, { origin: 'a\nb' }, { extensions: [''] }]) {
      assert.throws(() => formatCheckpoint({ ...checkpoint, ...bad }), { code: 'CHECKPOINT_MALFORMED' });
    }
    assert.throws(() => formatCheckpoint({ ...checkpoint, size: 1.5 }), { code: 'INDEX_RANGE' });
    assert.throws(() => formatCheckpoint({ ...checkpoint, root: new Uint8Array(31) }), { code: 'HASH_SIZE' });
  });

  it('opens for whoever trusts the key of the log, under its own name only', () => {
    const opened = openCheckpoint(signed, logPolicy);
    assert.deepEqual(opened, { ...checkpoint, signedBy: [logPolicy.origin], cosignedBy: [] });
    assert.throws(() => openCheckpoint(signed, { ...logPolicy, origin: 'example.org/other' }), { code: 'CHECKPOINT_ORIGIN' });
    const stranger = signerFromSeed(logPolicy.origin, Buffer.alloc(32, 9));
    assert.throws(() => openCheckpoint(signed, { ...logPolicy, logKeys: [stranger] }), { code: 'NOTE_UNSIGNED' });
  });

  it('opens across a change of keys', () => {
    const next = signerFromSeed(logPolicy.origin, Buffer.alloc(32, 8));
    assert.equal(
      openCheckpoint(signCheckpoint(checkpoint, [logSigner, next]), { ...logPolicy, logKeys: [next] }).size,
      checkpoint.size,
    );
    assert.equal(openCheckpoint(signed, { ...logPolicy, logKeys: [next, logSigner] }).size, checkpoint.size);
  });
});

describe('cosignature', () => {
  it('covers the message of the example in tlog-cosignature', () => {
    assert.equal(Buffer.from(cosignedMessage(example, 1679315147n)).toString(), `cosignature/v1\ntime 1679315147\n${example}`);
  });

  it('counts towards the quorum, once for each key', () => {
    const once = cosignCheckpoint(signed, first, 1_700_000_000);
    const twice = cosignCheckpoint(once, second, 1_700_000_001);
    assert.deepEqual(openCheckpoint(twice, witnessed(2)).cosignedBy, [
      { name: first.name, time: 1_700_000_000n },
      { name: second.name, time: 1_700_000_001n },
    ]);
    assert.throws(() => openCheckpoint(once, witnessed(2)), { code: 'CHECKPOINT_WITNESSES' });
    assert.throws(() => openCheckpoint(cosignCheckpoint(once, third, 1), witnessed(2)), { code: 'CHECKPOINT_WITNESSES' });
    // The same key under a second name is still one witness.
    const again = signerFromSeed('example.org/alias', Buffer.alloc(32, 1), 'cosignature');
    const policy = { ...logPolicy, witnessKeys: [first, again], witnessQuorum: 2 };
    assert.throws(() => openCheckpoint(cosignCheckpoint(once, again, 1), policy), { code: 'CHECKPOINT_WITNESSES' });
  });

  it('does not stand in for the signature of the log, nor the other way round', () => {
    const alone = formatNote(parseNote(signed).text, parseNote(cosignCheckpoint(signed, first, 1)).signatures.slice(1));
    assert.throws(() => openCheckpoint(alone, witnessed(1)), { code: 'NOTE_UNSIGNED' });
    assert.throws(() => openCheckpoint(signed, { ...logPolicy, logKeys: [first] }), { code: 'KEY_MALFORMED' });
    assert.throws(() => openCheckpoint(signed, { ...logPolicy, witnessKeys: [logSigner] }), { code: 'KEY_MALFORMED' });
    assert.throws(() => signNote(example, [first]), { code: 'KEY_MALFORMED' });
    assert.throws(() => cosignCheckpoint(signed, logSigner, 1), { code: 'KEY_MALFORMED' });
  });

  it('is void when its time is changed or out of range', () => {
    const { text, signatures } = parseNote(signed);
    const stamped = (time: bigint, signedTime: bigint) => {
      const bytes = Buffer.alloc(8);
      bytes.writeBigUInt64BE(time);
      const signature = {
        name: first.name,
        keyId: first.keyId,
        bytes: Buffer.concat([bytes, first.sign(cosignedMessage(text, signedTime))]),
      };
      return formatNote(text, [...signatures, signature]);
    };
    const latest = 2n ** 63n - 1n;
    assert.equal(openCheckpoint(stamped(latest, latest), witnessed(1)).cosignedBy[0]?.time, latest);
    assert.throws(() => openCheckpoint(stamped(latest + 1n, latest + 1n), witnessed(1)), { code: 'NOTE_SIGNATURE' });
    assert.throws(() => openCheckpoint(stamped(8n, 7n), witnessed(1)), { code: 'NOTE_SIGNATURE' });
  });

  it('has keys with a type of their own', () => {
    const vkey = encodeVerifierKey(first);
    assert.equal(parseVerifierKey(vkey).kind, 'cosignature');
    assert.notEqual(parseVerifierKey(vkey).keyId, signerFromSeed(first.name, Buffer.alloc(32, 1)).keyId);
  });
});

describe('proof file', () => {
  it('proves one entry offline and nothing else', async () => {
    const log = sampleLog(300);
    const proof = await inclusionProof(log.readTile, 141, 300);
    const file = formatProofFile({ index: 141, proof, checkpoint: log.checkpoints[0] as string });
    assert.match(file, /^c2sp\.org\/tlog-proof@v1\nindex 141\n/);
    assert.equal(verifyProofFile(file, leafHash(sampleEntry(141)), logPolicy).size, 300);
    assert.throws(() => verifyProofFile(file, leafHash(sampleEntry(140)), logPolicy), { code: 'PROOF_ROOT' });
    assert.throws(() => verifyProofFile(file.replace('index 141', 'index 140'), leafHash(sampleEntry(141)), logPolicy), {
      code: 'PROOF_ROOT',
    });
    assert.throws(() => verifyProofFile(file.replace('\n300\n', '\n301\n'), leafHash(sampleEntry(141)), logPolicy), {
      code: 'NOTE_SIGNATURE',
    });
  });

  it('reads back what it wrote and refuses other forms', () => {
    const file = { index: 0, proof: [], checkpoint: signed, extra: Buffer.from('context') };
    assert.deepEqual(parseProofFile(formatProofFile(file)), file);
    const text = formatProofFile(file);
    for (const wrong of [
      '',
      text.slice(1),
      text.replace('index 0', 'index 00'),
      text.replace('index 0', 'number 0'),
      text.replace('index 0', 'index 0\nAAAA'),
    ]) {
      assert.throws(() => parseProofFile(wrong), { code: 'PROOF_MALFORMED' });
    }
  });
});
