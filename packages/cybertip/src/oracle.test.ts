import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import type { Rule } from './error.ts';
import { openReader } from './read/reader.ts';
import type { DocumentName } from './table/documents.ts';
import { anyDocument } from './testing/arbitrary.ts';
import { differences } from './testing/differences.ts';
import { mutate } from './testing/mutate.ts';
import { openOracle, publishedSchema } from './testing/oracle.ts';
import { randomOf } from './testing/random.ts';
import { schemaDocument } from './write/schema.ts';
import { writeDocument } from './write/write.ts';

const read = (document: DocumentName, bytes: Uint8Array, strict: boolean) => {
  const reader = openReader(document, { strict });
  reader.write(bytes);
  return reader.end();
};

const documentNames: DocumentName[] = ['report', 'fileDetails', 'reportResponse', 'reportDoneResponse'];
const absent = 'the corpus with the published schema is not here';

// 10,000 by itself; more with A34_FUZZ=100000.
const rounds = Number(process.env['A34_FUZZ'] ?? 10_000);
const tolerated: Rule[] = ['DRIFT_ELEMENT', 'UNKNOWN_FLAG', 'MISPLACED_ATTRIBUTE', 'XSI'];

describe('what we write', () => {
  for (const name of documentNames) {
    it(`is valid and comes back as the same value: ${name}`, (t) => {
      if (publishedSchema === undefined) return t.skip(absent);
      const oracle = openOracle(publishedSchema);
      const ours = openOracle(schemaDocument());
      fc.assert(
        fc.property(anyDocument(name), (value) => {
          const { xml, leftOut } = writeDocument(name, value);
          const bytes = Buffer.from(xml);
          assert.deepEqual(oracle(bytes), { valid: true }, xml);
          assert.deepEqual(ours(bytes), { valid: true }, xml);
          const back = read(name, bytes, true);
          assert.ok(back.ok, JSON.stringify(back));
          // structuredClone: fast-check's records have no prototype
          assert.deepEqual(back.value, structuredClone(value));
          assert.deepEqual(leftOut, []);
        }),
        { numRuns: 300 },
      );
    });
  }
});

describe('documents that are nearly right', () => {
  it(`get the verdict of libxml2 under the published schema, ${rounds} times, or a difference that is on the list`, (t) => {
    if (publishedSchema === undefined) return t.skip(absent);
    const oracle = openOracle(publishedSchema);
    const own = openOracle(schemaDocument());
    const samples = new Map(
      documentNames.map((name) => [
        name,
        fc.sample(anyDocument(name), { numRuns: 150, seed: 34 }).map((value) => writeDocument(name, value).xml),
      ]),
    );
    const random = randomOf(2026);
    const counts = new Map<string, number>();
    const count = (what: string) => counts.set(what, (counts.get(what) ?? 0) + 1);
    for (let round = 0; round < rounds; round += 1) {
      const name = documentNames[[0, 0, 0, 1, 1, 2, 3][round % 7] ?? 0] as DocumentName;
      const bytes = mutate(random.pick(samples.get(name) as string[]), random);
      const text = bytes.toString('utf8');
      const theirs = oracle(bytes);
      const strict = read(name, bytes, true);
      const open = read(name, bytes, false);
      count(`${theirs.valid ? 'valid' : `invalid (${theirs.stage})`}`);
      if (theirs.valid !== strict.ok) {
        const known = differences.find(
          (difference) => (difference.weSay === 'valid') === strict.ok && difference.when(text, strict, theirs),
        );
        assert.ok(
          known,
          `round ${round}: ${JSON.stringify(theirs)}, we: ${JSON.stringify(strict).slice(0, 600)}\n${text.slice(0, 3000)}`,
        );
        count(`difference: ${known.name}`);
      }
      if (strict.ok) assert.ok(open.ok, `round ${round}: strict accepts what the usual reader refuses\n${text.slice(0, 3000)}`);
      else if (open.ok) {
        const why = open.warnings.filter((issue) => tolerated.includes(issue.rule));
        const blank = strict.errors.every((issue) => issue.rule === 'TEXT_NOT_ALLOWED' && issue.element === 'batchedReport');
        assert.ok(why.length > 0 || blank, `round ${round}: accepted without saying why\n${text.slice(0, 3000)}`);
        count(`accepted with a warning: ${why[0]?.rule ?? 'blank in batchedReport'}`);
      }
      const mine = own(bytes);
      const otherRoot = !strict.ok && strict.errors.some((issue) => issue.rule === 'WRONG_ROOT');
      const otherType = text.includes(':type=');
      if (!otherRoot && !otherType)
        assert.equal(mine.valid, theirs.valid, `round ${round}: our schema differs\n${text.slice(0, 3000)}`);
    }
    t.diagnostic(JSON.stringify(Object.fromEntries([...counts].sort())));
  });
});
