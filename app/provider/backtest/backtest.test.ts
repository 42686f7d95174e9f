import assert from 'node:assert/strict';
import { test } from 'node:test';
import { testServices } from '../../../tests/support/app.ts';
import { makeProvider, reportXml } from '../../../tests/support/provider.ts';
import { makeTeam } from '../../../tests/support/team.ts';
import { fixedClock } from '../../foundation/effects/clock.ts';
import { ensureEpoch } from '../../intake/index.ts';
import { makeProviderDoor } from '../door.ts';
import { readFiling } from '../open/read.ts';
import type { Sender } from '../sender/sender.ts';
import { backtest, ruleToTry } from './backtest.ts';

test('a rule is tried on stored facts: the one that stands repeats its ranks, a changed one says what would move', async (t) => {
  const clock = fixedClock('2026-11-24T09:00:00Z');
  const services = await testServices(t, { clock });
  await ensureEpoch(services);
  await makeTeam(services);
  const door = makeProviderDoor(services);
  const { id, name } = await makeProvider(services);
  const sender: Sender = { role: 'provider', providerId: id, name, keyId: 'live-x', environment: 'production' };
  const file = async (xml: string) => {
    const { number } = await door.open(sender, readFiling(Buffer.from(xml), 'text/xml', clock.now()), undefined);
    await door.finish(sender, { number, shard: number % 1000 });
  };
  const sextortion = '<reportAnnotations><sextortion/></reportAnnotations>';
  for (let count = 0; count < 3; count++) await file(reportXml({ note: `flagged ${count}`, summary: sextortion }));
  for (let count = 0; count < 2; count++) await file(reportXml({ note: `plain ${count}` }));
  await services.owner`update provider_report set outcome = 'removed' where facts->'flags' ? 'sextortion'`;

  const standing = await backtest(services, ruleToTry(undefined));
  assert.equal(standing.filings, 5);
  assert.deepEqual(standing.repeated, { same: 5, different: 0 });
  assert.deepEqual([standing.risen, standing.fallen, standing.lanes.usual.usual], [0, 0, 5]);

  const pressed = await backtest(services, ruleToTry(undefined, { points: 'sextortion=80' }));
  assert.match(pressed.rule, /with changes$/);
  assert.deepEqual(pressed.repeated, { same: 0, different: 0 });
  assert.deepEqual([pressed.risen, pressed.lanes.usual.urgent], [3, 3]);
  assert.deepEqual(pressed.outcomes.removed, { filings: 3, urgent: { before: 0, after: 3 } });
  assert.deepEqual(pressed.reasons.sextortion, { before: 3, after: 3 });

  clock.advance(1_000);
  assert.equal((await backtest(services, ruleToTry(undefined), clock.now())).filings, 0);
  // a stored rank that its own version does not give again is told
  await services.owner`update provider_report set risk = risk + 1 where facts->'flags' ? 'sextortion'`;
  assert.deepEqual((await backtest(services, ruleToTry(undefined))).repeated, { same: 2, different: 3 });

  for (const bad of [{ points: 'nothing=1' }, { points: 'sextortion' }, { urgentFrom: '-1' }, { viralFrom: 'x' }])
    assert.throws(() => ruleToTry(undefined, bad), { code: 'field-invalid' });
  assert.throws(() => ruleToTry('a34-provider-risk/0'), { code: 'not-found' });
});
