import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { encodeSignerKey, encodeVerifierKey, parseSignerKey, parseVerifierKey, signerFromSeed } from './key.ts';
import { formatNote, openNote, parseNote, signNote } from './note.ts';

// The example that the tests of Go's sumdb/note publish; Ed25519 is deterministic, so we must make the same bytes.
const skey = 'PRIVATE+KEY+PeterNeumann+c74f20a3+AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz';
const vkey = 'PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW';
const text = "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n";
const line = '— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n';
const peter = parseSignerKey(skey);
const anna = signerFromSeed('example.org/anna', Buffer.alloc(32, 1));
const note = `${text}\n${line}`;

describe('key', () => {
  it('reads and writes the published example', () => {
    assert.equal(encodeVerifierKey(peter), vkey);
    assert.equal(encodeVerifierKey(parseVerifierKey(vkey)), vkey);
    assert.equal(encodeSignerKey('PeterNeumann', Buffer.from(skey.slice(-44), 'base64').subarray(1)), skey);
  });

  it('refuses every cut and every changed character', () => {
    for (const [parse, key] of [
      [parseVerifierKey, vkey],
      [parseSignerKey, skey],
    ] as const) {
      for (let i = 0; i < key.length; i += 1) {
        assert.throws(() => parse(key.slice(i + 1)), { code: 'KEY_MALFORMED' });
        assert.throws(() => parse(key.slice(0, i)), { code: 'KEY_MALFORMED' });
        const changed = key.slice(0, i) + String.fromCharCode(key.charCodeAt(i) + 1) + key.slice(i + 1);
        assert.throws(() => parse(changed), { code: 'KEY_MALFORMED' }, changed);
      }
    }
  });

  it('refuses keys of another length or algorithm even with the right hash', () => {
    // From the same published tests.
    for (const wrong of [
      'PeterNeumann+cc469956+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TWBADKEY==',
      'PeterNeumann+173116ae+ZRpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW',
    ]) {
      assert.throws(() => parseVerifierKey(wrong), { code: 'KEY_MALFORMED' });
    }
  });

  it('refuses names that a signature line cannot carry', () => {
    for (const name of ['', 'a b', 'a+b', 'a\nb', 'a\u2003b', 'a\u0085b', '\ud800', 'a'.repeat(257)]) {
      assert.throws(() => signerFromSeed(name, Buffer.alloc(32)), { code: 'KEY_MALFORMED' });
    }
    assert.throws(() => signerFromSeed('a', Buffer.alloc(31)), { code: 'KEY_MALFORMED' });
  });

  it('does not repeat a private key in its error', () => {
    assert.throws(
      () => parseSignerKey(skey.replace('c74f20a3', 'c74f20a4')),
      (error: Error) => !error.message.includes('AYEKFALV'),
    );
  });
});

describe('note', () => {
  it('signs the published example byte for byte', () => {
    assert.equal(signNote(text, [peter]), note);
    assert.equal(openNote(note, [parseVerifierKey(vkey)]).text, text);
    assert.equal(openNote(Buffer.from(note), [peter]).verified[0]?.verifier.name, 'PeterNeumann');
  });

  it('verifies with several signers, whichever of them you know', () => {
    const both = signNote(text, [peter, anna]);
    for (const keys of [[peter], [anna], [anna, peter]]) assert.equal(openNote(both, keys).verified.length, keys.length);
    assert.throws(() => openNote(both, []), { code: 'NOTE_UNSIGNED' });
    assert.throws(() => openNote(both, [signerFromSeed('example.org/anna', Buffer.alloc(32, 2))]), { code: 'NOTE_UNSIGNED' });
    assert.throws(() => openNote(both, [anna, anna]), { code: 'KEY_AMBIGUOUS' });
  });

  it('refuses the whole note when one known signature is wrong', () => {
    const both = signNote(text, [peter, anna]);
    assert.throws(() => openNote(both.replace('answer', 'Answer'), [peter]), { code: 'NOTE_SIGNATURE' });
    const spoiled = formatNote(
      text,
      parseNote(both).signatures.map((one) => (one.name === anna.name ? { ...one, bytes: new Uint8Array(64) } : one)),
    );
    assert.equal(openNote(spoiled, [peter]).verified.length, 1);
    assert.throws(() => openNote(spoiled, [peter, anna]), { code: 'NOTE_SIGNATURE' });
  });

  it('opens nothing when any character is changed', () => {
    const bytes = Buffer.from(note);
    for (let i = 0; i < bytes.length; i += 1) {
      const changed = Buffer.from(bytes);
      changed.writeUInt8(changed.readUInt8(i) ^ 1, i);
      assert.throws(() => openNote(changed, [peter]), { name: 'LedgerError' }, `byte ${i}`);
    }
  });

  it('refuses malformed notes', () => {
    const wrong = [
      ['no blank line', text + line],
      ['no signature', `${text}\n`],
      ['no last newline', note.slice(0, -1)],
      ['only signatures', `\n${line}`],
      ['nothing', ''],
      ['a blank line at the end', `${note}\n`],
      ['something after the signatures', `${note}more\n`],
      ['a hyphen for the dash', note.replace('—', '-')],
      ['two spaces', note.replace('— ', '—  ')],
      ['no name', note.replace('PeterNeumann ', '')],
      ['a plus sign in the name', note.replace('PeterNeumann x', 'Peter+Neumann x')],
      ['a no-break space in the name', note.replace('PeterNeumann x', 'Peter\u00a0Neumann x')],
      ['a carriage return', note.replaceAll('\n', '\r\n')],
      ['a tab', note.replace('you', 'you\t')],
      ['a null', note.replace('you', '\u0000')],
      ['not quite base 64', note.replace('nAM=', 'nAN=')],
      ['too few bytes', `${text}\n— PeterNeumann x08gow==\n`],
      ['one key twice', note + line],
      ['a lone surrogate', note.replace('you', '\ud800')],
    ] as const;
    for (const [why, bad] of wrong) assert.throws(() => openNote(bad, [peter]), { code: 'NOTE_MALFORMED' }, why);
    const latin = Buffer.from(note);
    latin[3] = 0xff;
    assert.throws(() => openNote(latin, [peter]), { code: 'NOTE_MALFORMED' });
  });

  it('has limits on size and signatures, and takes 16 signatures at least', () => {
    const signers = Array.from({ length: 101 }, (_, i) => signerFromSeed(`example.org/${i}`, Buffer.alloc(32, i)));
    assert.equal(openNote(signNote(text, signers.slice(0, 100)), signers).verified.length, 100);
    assert.throws(() => signNote(text, signers), { code: 'NOTE_TOO_LARGE' });
    assert.throws(() => parseNote(`${'a'.repeat(1_000_000)}\n\n${line}`), { code: 'NOTE_TOO_LARGE' });
    assert.throws(() => parseNote(Buffer.alloc(1_000_001)), { code: 'NOTE_TOO_LARGE' });
  });

  it('carries any text with lines, and refuses to sign what it cannot', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'grapheme' }).filter((one) => !/[\u0000-\u001f]/.test(one))), (lines) => {
        const body = `${lines.join('\n')}\n`;
        assert.equal(openNote(signNote(body, [peter, anna]), [anna]).text, body);
      }),
    );
    for (const bad of ['', 'no newline', 'tab\t\n', '\ud800\n'])
      assert.throws(() => signNote(bad, [peter]), { code: 'NOTE_MALFORMED' });
    assert.throws(() => signNote(text, []), { code: 'NOTE_MALFORMED' });
  });
});
