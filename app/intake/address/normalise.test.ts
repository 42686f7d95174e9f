import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { normaliseAddress } from './normalise.ts';

const same = (first: string, ...others: string[]) => {
  const address = normaliseAddress(first)?.address;
  assert.ok(address, first);
  for (const other of others) assert.equal(normaliseAddress(other)?.address, address, other);
};

test('one place has one form, however people write it', () => {
  same(
    'https://example.org/a',
    'http://example.org/a',
    'example.org/a',
    'HTTPS://EXAMPLE.ORG/a',
    'www.example.org/a/',
    'https://example.org:443/a',
    'hxxps://example[.]org/a',
    ' https://user:pw@example.org/a#part ',
  );
  same('https://example.org/a?b=1&c=2', 'https://example.org/a?c=2&b=1', 'https://example.org/a?c=2&utm_source=x&b=1&fbclid=9');
  same('https://bücher.example/', 'https://xn--bcher-kva.example');
  same('http://[2001:db8::1]/x', 'http://[2001:0db8:0:0::1]/x');
});

test('different places stay different', () => {
  const forms = [
    'https://example.org/a',
    'https://example.org/A',
    'https://example.org/a?b=1',
    'https://example.org:8080/a',
    'https://sub.example.org/a',
    'https://example.com/a',
  ];
  assert.equal(new Set(forms.map((form) => normaliseAddress(form)?.address)).size, forms.length);
});

test('what is not a web address says so and is not guessed into one', () => {
  for (const text of [
    '',
    'just words',
    'someuser',
    '@someuser',
    'javascript:alert(1)',
    'data:text/plain,x',
    'https://',
    'an app called Something',
  ]) {
    assert.equal(normaliseAddress(text), undefined, text);
  }
});

test('normalising again changes nothing, and no text makes it throw', () => {
  fc.assert(
    fc.property(
      fc.oneof(fc.webUrl({ withQueryParameters: true, withFragments: true }), fc.string({ unit: 'binary' })),
      (text) => {
        const once = normaliseAddress(text);
        if (once !== undefined) assert.equal(normaliseAddress(once.address)?.address, once.address);
      },
    ),
    { numRuns: 2000 },
  );
});
