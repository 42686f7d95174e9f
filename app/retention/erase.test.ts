import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openHouse } from '../../tests/support/casework.ts';
import { sequenceAll } from '../foundation/audit/sequencer.ts';
import { verifyAudit } from '../foundation/audit/verify.ts';
import { drain } from '../foundation/jobs/worker.ts';
import { jobs } from '../intake/index.ts';
import { eraseDue } from './erase.ts';

const day = 86_400_000;

test('words go when their time is over, and nothing goes before, or without the setting', async (t) => {
  const { services, clock, report } = await openHouse(t, { config: { eraseAfterDays: 30 } });
  const closed = await report({ note: 'placeholder words' });
  const open = await report({ note: 'placeholder words' });
  await drain(services, jobs);
  await services.owner`update case_file set state = 'closed', closed_at = ${clock.now()} where id = ${closed.id}`;
  clock.advance(29 * day);
  assert.equal(await eraseDue(services), 0);
  clock.advance(2 * day);
  assert.equal(await eraseDue({ ...services, config: { ...services.config, eraseAfterDays: 0 } }), 0);
  assert.equal(await eraseDue(services), 1);
  assert.equal(await eraseDue(services), 0, 'doing it again does nothing');
  const rows = await services.owner<{ id: string; left: boolean; items: number; codes: number }[]>`
    select id, coalesce(wrap_team, wrap_epoch, sealed_content, sealed_contact) is not null as left,
      (select count(*) from item where report_id = report.id and sealed_value is not null) as items,
      (select count(*) from receipt where report_id = report.id) as codes from report`;
  const of = (id: string) => rows.find((row) => row.id === id);
  assert.deepEqual({ ...of(closed.id) }, { id: closed.id, left: false, items: 0, codes: 0 });
  assert.deepEqual({ ...of(open.id) }, { id: open.id, left: true, items: 1, codes: 1 });
  await sequenceAll(services);
  const verified = await verifyAudit(services.db.worker, {
    ledgerSeed: services.keys.ledger,
    publicUrl: services.config.publicUrl,
  });
  assert.equal(verified.ok, true, verified.problem?.message);
});
