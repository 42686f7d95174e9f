import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { fixedClock } from '../../foundation/effects/clock.ts';
import { seededRandom, systemRandom } from '../../foundation/effects/random.ts';
import { Problem } from '../../foundation/errors/problem.ts';
import type { Services } from '../../foundation/services.ts';
import { afterStep, openDraft, sealDraft, startDraft } from './draft.ts';

const clock = fixedClock('2026-11-24T10:00:00Z');
const services = { keys: { draft: seededRandom('draft').bytes(32) }, random: systemRandom, clock } as unknown as Services;
const refused = (code: string) => (error: unknown) => error instanceof Problem && error.code === code;

test('a draft travels through a hidden field unchanged and unreadable', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 2000 }), (note) => {
      const draft = { ...startDraft(clock.now(), systemRandom), answers: { door: 'me' as const, note } };
      const field = sealDraft(draft, services);
      assert.deepEqual(openDraft(field, services), draft);
      if (note.length > 8) assert.ok(!Buffer.from(field, 'base64url').includes(note));
    }),
  );
});

test('a field that we did not make, or that was changed, is refused', () => {
  const field = sealDraft(startDraft(clock.now(), systemRandom), services);
  const other = { ...services, keys: { draft: seededRandom('other').bytes(32) } } as unknown as Services;
  for (const forged of [
    '',
    'x',
    field.slice(1),
    `${field}A`,
    field.replace(/^./, (c) => (c === 'A' ? 'B' : 'A')),
    sealDraft(startDraft(clock.now(), systemRandom), other),
    'A'.repeat(200_000),
  ]) {
    assert.throws(() => openDraft(forged, services), refused('token-invalid'));
  }
});

test('a form left open for three days has to be started again', () => {
  const field = sealDraft(startDraft(clock.now(), systemRandom), services);
  clock.advance(72 * 3_600_000);
  openDraft(field, services);
  clock.advance(1);
  assert.throws(() => openDraft(field, services), refused('token-expired'));
});

test('changed words are another report, the same words the same one, in whatever order they were given', () => {
  const before = { ...startDraft(clock.now(), systemRandom), answers: { door: 'saw' as const, note: 'one' } };
  const idAfter = (after: typeof before & { contact?: string; withoutCode?: boolean }) =>
    afterStep(before, after, services).submissionId;
  assert.equal(idAfter({ ...before, answers: { note: 'one', door: 'saw' } }), before.submissionId);
  assert.equal(idAfter({ ...before, withoutCode: true }), before.submissionId);
  assert.notEqual(idAfter({ ...before, answers: { ...before.answers, note: 'two' } }), before.submissionId);
  assert.notEqual(idAfter({ ...before, contact: 'reach me here' }), before.submissionId);
});
