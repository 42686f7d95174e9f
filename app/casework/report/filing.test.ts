import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readFileDetails } from '@article34/cybertip';
import { openHouse } from '../../../tests/support/casework.ts';
import { caseworkServer } from '../../../tests/support/casework-server.ts';
import { fileDetailsXml, makeProvider, reportXml } from '../../../tests/support/provider.ts';
import { makeProviderDoor } from '../../provider/door.ts';
import { readFiling } from '../../provider/open/read.ts';
import type { Sender } from '../../provider/sender/sender.ts';
import { claimCase } from '../case/claim.ts';

test('an analyst reads what a provider filed, fact by fact, with the hashes of its files, and empty filings wait apart', async (t) => {
  const house = await openHouse(t);
  const { services, person, clock } = house;
  const { id, name } = await makeProvider(services);
  const sender: Sender = { role: 'provider', providerId: id, name, keyId: 'live-x', environment: 'production' };
  const door = makeProviderDoor(services);
  const file = async (xml: string, withFile: boolean) => {
    const { number } = await door.open(sender, readFiling(Buffer.from(xml), 'text/xml', clock.now()), undefined);
    const key = { number, shard: number % 1000 };
    if (withFile) {
      const hashes = {
        size: 10,
        md5: 'a1'.repeat(16),
        sha1: 'b2'.repeat(20),
        sha256: 'c3'.repeat(32),
        name: 'picture.jpg',
        type: 'image/jpeg',
      };
      const { fileId } = await door.addFile(sender, key, hashes);
      const bytes = Buffer.from(fileDetailsXml(String(number), fileId, '<fileViewedByEsp>true</fileViewedByEsp>'));
      const read = readFileDetails(bytes);
      assert.ok(read.ok);
      await door.describe(sender, { format: 'cybertip', bytes, type: 'text/xml', details: read.value });
    }
    await door.finish(sender, key);
  };
  await file(
    reportXml({
      note: 'words <b>of</b> a provider'.replace(/[<>]/g, ''),
      summary: '<reportAnnotations><sextortion/></reportAnnotations>',
    }),
    true,
  );
  await file(
    '<report><incidentSummary><incidentType>Misleading Domain Name</incidentType><incidentDateTime>2026-10-01T00:00:00Z</incidentDateTime></incidentSummary><reporter><reportingPerson/></reporter></report>',
    false,
  );
  const anna = await person('analyst');
  const { get, post, seat } = caseworkServer(house);
  seat.person = anna;
  const [row] = await services.owner<
    { shard: number; id: string; reference: string }[]
  >`select shard, id, reference from case_file where lane <> 'flood'`;
  const [flood] = await services.owner<{ reference: string }[]>`select reference from case_file where lane = 'flood'`;
  assert.ok(row && flood);
  const inbox = await get('/staff/cases');
  assert.match(inbox.body, new RegExp(row.reference));
  assert.doesNotMatch(inbox.body, new RegExp(flood.reference));
  assert.match((await get('/staff/cases?queue=flood')).body, new RegExp(flood.reference));
  assert.match(inbox.body, /sexual extortion/);
  await claimCase(anna, row);
  const [report] = await services.owner<
    { shard: number; id: string }[]
  >`select report_shard as shard, report_id as id from case_report where case_id = ${row.id}`;
  await post(`/staff/case/${row.reference}/open`, { report: `${report?.shard}.${report?.id}` });
  const page = await get(`/staff/case/${row.reference}`);
  assert.equal(page.status, 200);
  assert.match(page.body, /incidentSummary › incidentType/);
  assert.match(page.body, /words bof\/b a provider/);
  assert.match(page.body, new RegExp('c3'.repeat(32)));
  assert.match(page.body, /picture\.jpg/);
  assert.match(page.body, /fileViewedByEsp/);
  assert.match(page.body, /The document as it came/);
  assert.doesNotMatch(page.body, /Erased/i);
});
