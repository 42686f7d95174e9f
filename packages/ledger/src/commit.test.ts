import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { canonicalJson, type JsonValue, parseCanonicalJson } from './canonical-json.ts';
import { COMMITMENT_TAG, commit, verifyCommitment } from './commit.ts';

const salt = fc.uint8Array({ minLength: 32, maxLength: 32 });
const text = (value: JsonValue) => Buffer.from(canonicalJson(value)).toString('utf8');

describe('commitment', () => {
  it('is SHA-256 over tag, salt and data', () => {
    const made = commit(Buffer.alloc(32, 1), Buffer.from('{}'));
    assert.equal(
      Buffer.from(made).toString('hex'),
      createHash('sha256').update(COMMITMENT_TAG).update(Buffer.alloc(32, 1)).update('{}').digest('hex'),
    );
    assert.equal(Buffer.from(made).toString('hex'), 'de93310fd625609efd851abac706f90334adb8e88bcf527c310d54f38efd3f7b');
  });

  it('opens with its own salt and data only', () => {
    fc.assert(
      fc.property(salt, salt, fc.uint8Array(), fc.uint8Array(), (one, other, data, otherData) => {
        const made = commit(one, data);
        verifyCommitment(made, one, data);
        const differs = (left: Uint8Array, right: Uint8Array) => Buffer.compare(left, right) !== 0;
        if (differs(one, other)) assert.throws(() => verifyCommitment(made, other, data), { code: 'COMMITMENT_MISMATCH' });
        if (differs(data, otherData))
          assert.throws(() => verifyCommitment(made, one, otherData), { code: 'COMMITMENT_MISMATCH' });
      }),
    );
  });

  it('needs a whole salt', () => {
    for (const size of [0, 31, 33]) assert.throws(() => commit(new Uint8Array(size), new Uint8Array(0)), { code: 'SALT_SIZE' });
  });
});

describe('canonical JSON', () => {
  it('orders keys as in the example of RFC 8785, section 3.2.3', () => {
    const value = { '€': 1, '\r': 2, '\ufb33': 3, '1': 4, '😀': 5, '\u0080': 6, ö: 7 };
    assert.equal(text(value), '{"\\r":2,"1":4,"\u0080":6,"ö":7,"€":1,"😀":5,"\ufb33":3}');
  });

  it('writes text, numbers and literals as in the example of RFC 8785, section 3.2.2', () => {
    const value = {
      numbers: [Number('333333333.33333329'), 4.5, 2e-3, 0.000000000000000000000000001],
      string: '€$\u000f\nA\'B"\\\\"/',
      literals: [null, true, false],
    };
    assert.equal(
      text(value),
      '{"literals":[null,true,false],"numbers":[333333333.3333333,4.5,0.002,1e-27],"string":"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}',
    );
    assert.equal(text([-0, 0, 1, -1, 2 ** 53 - 1]), '[0,0,1,-1,9007199254740991]');
    assert.equal(text({}), '{}');
  });

  it('is the same for the same members in any order, and reads back', () => {
    const shuffled = fc.dictionary(fc.string({ unit: 'grapheme' }), fc.jsonValue({ noUnicodeString: false }), { maxKeys: 8 });
    fc.assert(
      fc.property(shuffled, (value) => {
        const plain = JSON.parse(JSON.stringify(value)) as Record<string, JsonValue>;
        fc.pre(!/[0-9]e\+|[0-9]{17}/.test(JSON.stringify(plain)));
        const reversed = Object.fromEntries(Object.entries(plain).reverse());
        assert.equal(text(reversed), text(plain));
        assert.equal(text(parseCanonicalJson(canonicalJson(plain))), text(plain));
      }),
    );
  });

  it('refuses what JSON would change or lose', () => {
    const circular: unknown[] = [];
    circular.push(circular);
    const sparse = [1];
    sparse.length = 2;
    const wrong: unknown[] = [
      undefined,
      Number.NaN,
      Number.POSITIVE_INFINITY,
      2 ** 53,
      1e30,
      1n,
      Symbol('a'),
      () => 1,
      '\ud800',
      { '\udc00': 1 },
    ];
    wrong.push(new Date(0), new Map(), { a: undefined }, [undefined], sparse, circular, { [Symbol('a')]: 1 }, Buffer.from('a'));
    for (const value of wrong) assert.throws(() => canonicalJson(value as JsonValue), { code: 'JSON_UNSUPPORTED' });
    assert.throws(() => canonicalJson({ a: [{ b: undefined as unknown as null }] }), {
      message: 'The value at $.a[0].b is undefined, which JSON cannot carry.',
    });
  });

  it('reads nothing but the canonical form', () => {
    for (const wrong of [
      '{"a":1,"a":1}',
      '{"b":1,"a":1}',
      '{ }',
      '1.0',
      '"\\u0041"',
      '1e2',
      '\ufeff1',
      '',
      '{"a":1}\n',
      '9007199254740993',
    ]) {
      assert.throws(() => parseCanonicalJson(Buffer.from(wrong)), { name: 'LedgerError' }, wrong);
    }
    assert.throws(() => parseCanonicalJson(Buffer.from([0x22, 0xff, 0x22])), { code: 'JSON_NOT_CANONICAL' });
    assert.equal(text(parseCanonicalJson(Buffer.from('{"__proto__":1}'))), '{"__proto__":1}');
  });
});
