import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ristretto255_oprf } from '@noble/curves/ed25519.js';
import fc from 'fast-check';
import {
  bitsFor,
  boundsOf,
  bucketMarks,
  bucketOf,
  fillBucket,
  inputOf,
  isIn,
  keysFrom,
  markBytes,
  splitOutput,
  voprf,
} from './protocol.ts';

const hex = (text: string): Uint8Array => new Uint8Array(Buffer.from(text, 'hex'));
const told = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');

// RFC 9497, appendix A.1.1 and A.1.2, with the blinds that stand there: ristretto255-SHA512
const seed = hex('a3'.repeat(32));
const keyInfo = hex('74657374206b6579');
const blind = hex('64d37aed22a27f5191de1c1d69fadb899d8862b58eb4220029e036ec4c1f6706');
const proofScalar = hex('222a5e897cf59db8145db8d16e597e8facb80ae7d4e26d9881aa6f61d645fc0e');

/** A source of randomness from which the library draws just this scalar: it reduces 48 bytes to one that is at least 1. */
const drawing =
  (scalar: Uint8Array) =>
  (length?: number): Uint8Array => {
    const wide = new Uint8Array(length ?? 48);
    // the draw is taken modulo the order less one, and one is added
    let carry = 1;
    for (let at = 0; at < scalar.length; at++) {
      const value = (scalar[at] ?? 0) - carry;
      carry = value < 0 ? 1 : 0;
      wide[at] = value & 255;
    }
    return wide;
  };

test('plain mode: the vectors of RFC 9497 A.1.1, to the bit', () => {
  const { oprf } = ristretto255_oprf;
  const keys = oprf.deriveKeyPair(seed, keyInfo);
  assert.equal(told(keys.secretKey), '5ebcea5ee37023ccb9fc2d2019f9d7737be85591ae8652ffa9ef0f4d37063b0e');
  for (const [input, blinded, evaluated, output] of [
    [
      '00',
      '609a0ae68c15a3cf6903766461307e5c8bb2f95e7e6550e1ffa2dc99e412803c',
      '7ec6578ae5120958eb2db1745758ff379e77cb64fe77b0b2d8cc917ea0869c7e',
      '527759c3d9366f277d8c6020418d96bb393ba2afb20ff90df23fb7708264e2f3ab9135e3bd69955851de4b1f9fe8a0973396719b7912ba9ee8aa7d0b5e24bcf6',
    ],
    [
      '5a'.repeat(17),
      'da27ef466870f5f15296299850aa088629945a17d1f5b7f5ff043f76b3c06418',
      'b4cbf5a4f1eeda5a63ce7b77c7d23f461db3fcab0dd28e4e17cecb5c90d02c25',
      'f4a74c9c592497375e796aa837e907b1a045d34306a749db9f34221f7e750cb4f2a6413a6bf6fa5e19ba6348eb673934a722a7ede2e7621306d18951e7cf2c73',
    ],
  ] as const) {
    assert.equal(told(oprf.blind(hex(input), drawing(blind)).blinded), blinded);
    assert.equal(told(oprf.blindEvaluate(keys.secretKey, hex(blinded))), evaluated);
    assert.equal(told(oprf.finalize(hex(input), blind, hex(evaluated))), output);
  }
});

test('verifiable mode, which is the one we speak: the vectors of RFC 9497 A.1.2, proofs and a batch among them', () => {
  const keys = voprf.deriveKeyPair(seed, keyInfo);
  assert.equal(told(keys.secretKey), 'e6f73f344b79b379f1a0dd37e07ff62e38d9f71345ce62ae3a9bc60b04ccd909');
  assert.equal(told(keys.publicKey), 'c803e2cc6b05fc15064549b5920659ca4a77b2cca6f04f6b357009335476ad4e');
  const vectors = [
    {
      input: '00',
      blinded: '863f330cc1a1259ed5a5998a23acfd37fb4351a793a5b3c090b642ddc439b945',
      evaluated: 'aa8fa048764d5623868679402ff6108d2521884fa138cd7f9c7669a9a014267e',
      proof:
        'ddef93772692e535d1a53903db24367355cc2cc78de93b3be5a8ffcc6985dd066d4346421d17bf5117a2a1ff0fcb2a759f58a539dfbe857a40bce4cf49ec600d',
      output:
        'b58cfbe118e0cb94d79b5fd6a6dafb98764dff49c14e1770b566e42402da1a7da4d8527693914139caee5bd03903af43a491351d23b430948dd50cde10d32b3c',
    },
    {
      input: '5a'.repeat(17),
      blinded: 'cc0b2a350101881d8a4cba4c80241d74fb7dcbfde4a61fde2f91443c2bf9ef0c',
      evaluated: '60a59a57208d48aca71e9e850d22674b611f752bed48b36f7a91b372bd7ad468',
      proof:
        '401a0da6264f8cf45bb2f5264bc31e109155600babb3cd4e5af7d181a2c9dc0a67154fabf031fd936051dec80b0b6ae29c9503493dde7393b722eafdf5a50b02',
      output:
        '8a9a2f3c7f085b65933594309041fc1898d42d0858e59f90814ae90571a6df60356f4610bf816f27afdd84f47719e480906d27ecd994985890e5f539e7ea74b6',
    },
  ] as const;
  for (const one of vectors) {
    const input = hex(one.input);
    assert.equal(told(voprf.blind(input, drawing(blind)).blinded), one.blinded);
    const made = voprf.blindEvaluate(keys.secretKey, keys.publicKey, hex(one.blinded), drawing(proofScalar));
    assert.deepEqual([told(made.evaluated), told(made.proof)], [one.evaluated, one.proof]);
    const output = voprf.finalize(input, blind, hex(one.evaluated), hex(one.blinded), keys.publicKey, hex(one.proof));
    assert.equal(told(output), one.output);
    assert.equal(told(voprf.evaluate(keys.secretKey, input)), one.output, 'whoever holds the key needs no blinding');
  }
  const batch = voprf.blindEvaluateBatch(
    keys.secretKey,
    keys.publicKey,
    [
      '863f330cc1a1259ed5a5998a23acfd37fb4351a793a5b3c090b642ddc439b945',
      '90a0145ea9da29254c3a56be4fe185465ebb3bf2a1801f7124bbbadac751e654',
    ].map(hex),
    drawing(hex('419c4f4f5052c53c45f3da494d2b67b220d02118e0857cdbcf037f9ea84bbe0c')),
  );
  assert.deepEqual(batch.evaluated.map(told), [
    'aa8fa048764d5623868679402ff6108d2521884fa138cd7f9c7669a9a014267e',
    'cc5ac221950a49ceaa73c8db41b82c20372a4c8d63e5dded2db920b7eee36a2a',
  ]);
  assert.equal(
    told(batch.proof),
    'cc203910175d786927eeb44ea847328047892ddf8590e723c37205cb74600b0a5ab5337c8eb4ceae0494c2cf89529dcf94572ed267473d567aeed6ab873dee08',
  );
});

test('a proof under another key, or for another point, is found out', () => {
  const [ours, other] = [keysFrom(hex('01'.repeat(32))), keysFrom(hex('02'.repeat(32)))];
  const input = inputOf('md5', hex('ab'.repeat(16)));
  const { blind: own, blinded } = voprf.blind(input);
  const { evaluated, proof } = voprf.blindEvaluate(other.secretKey, other.publicKey, blinded);
  assert.throws(() => voprf.finalize(input, own, evaluated, blinded, ours.publicKey, proof));
  const right = voprf.blindEvaluate(ours.secretKey, ours.publicKey, blinded);
  assert.throws(() => voprf.finalize(input, own, evaluated, blinded, ours.publicKey, right.proof));
});

test('the kind of a hash belongs to what is asked: the same bytes as another kind are another question', () => {
  const keys = keysFrom(hex('03'.repeat(32)));
  const of = (kind: 'md5' | 'sha1' | 'sha256', bytes: Uint8Array) => told(voprf.evaluate(keys.secretKey, inputOf(kind, bytes)));
  assert.notEqual(of('md5', hex('00'.repeat(16))), of('sha1', hex('00'.repeat(20))));
  assert.throws(() => inputOf('sha256', hex('00'.repeat(16))), TypeError);
  assert.throws(() => inputOf('sha256', new Uint8Array(0)), TypeError);
});

test('a place is in one bucket, and buckets leave nothing out', () => {
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 8, maxLength: 8 }), fc.integer({ min: 0, max: 24 }), (bytes, bits) => {
      const place = Buffer.from(bytes);
      const bucket = bucketOf(place, bits);
      assert.ok(bucket >= 0 && bucket < 2 ** bits);
      const { low, high } = boundsOf(bits, bucket);
      assert.ok(Buffer.compare(low, place) <= 0 && Buffer.compare(place, high) <= 0);
    }),
  );
  assert.deepEqual([0, 1, 16, 17, 1_000, 10_000_000].map(bitsFor), [0, 0, 0, 1, 6, 20]);
});

test('every bucket has the same size, shows the same bytes each time, and holds its marks; nothing tells fillers from marks', () => {
  const key = Buffer.alloc(32, 7);
  const marks = fc.uniqueArray(
    fc.uint8Array({ minLength: markBytes, maxLength: markBytes }).map((bytes) => Buffer.from(bytes)),
    { maxLength: bucketMarks, selector: (mark) => mark.toString('hex') },
  );
  fc.assert(
    fc.property(marks, fc.integer({ min: 0, max: 20 }), (some, bits) => {
      const one = fillBucket(key, bits, 0, some);
      assert.equal(one?.length, bucketMarks * markBytes);
      assert.deepEqual(fillBucket(key, bits, 0, some.toReversed()), one, 'in whatever order they came');
      for (const mark of some) assert.ok(isIn(one ?? Buffer.alloc(0), mark));
      const list = Array.from(
        { length: bucketMarks },
        (_, at) => one?.subarray(at * markBytes, (at + 1) * markBytes) ?? Buffer.alloc(0),
      );
      assert.deepEqual(list, list.toSorted(Buffer.compare), 'by their bytes, not by where they came from');
    }),
  );
  assert.equal(
    fillBucket(
      key,
      0,
      0,
      Array.from({ length: bucketMarks + 1 }, () => Buffer.alloc(markBytes)),
    ),
    undefined,
  );
  assert.notDeepEqual(fillBucket(key, 4, 1, []), fillBucket(key, 4, 2, []));
});

test('a bucket never has too many marks by chance, for lists of up to a million', () => {
  // the marks' places are as good as random: this is what random places do
  let state = 0x2545f491n;
  const next = (): bigint => {
    state ^= (state << 13n) & 0xffffffffffffffffn;
    state ^= state >> 7n;
    state ^= (state << 17n) & 0xffffffffffffffffn;
    return state;
  };
  const count = 1_000_000;
  const bits = bitsFor(count);
  const held = new Uint16Array(2 ** bits);
  for (let mark = 0; mark < count; mark++) {
    const bucket = Number(next() >> BigInt(64 - bits));
    held[bucket] = (held[bucket] ?? 0) + 1;
  }
  assert.ok(held.reduce((most, one) => Math.max(most, one), 0) <= bucketMarks);
});

test('the output names a place and a mark that do not overlap', () => {
  const output = Uint8Array.from({ length: 64 }, (_, at) => at);
  const { place, mark } = splitOutput(output);
  assert.deepEqual([...place], [0, 1, 2, 3, 4, 5, 6, 7]);
  assert.deepEqual([...mark], [8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23]);
});
