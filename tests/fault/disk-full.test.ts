import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { appendFileSync, chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { systemClock } from '../../app/foundation/effects/clock.ts';
import { createStaff, ensureTeamKeys } from '../../app/identity/index.ts';
import { openReport } from '../../app/intake/index.ts';
import { parseReceipt } from '../../app/intake/receipt/code.ts';
import { dataDirectory, joinInstall, killPostgres, startProgram, takeDatabaseAway, until } from '../support/running.ts';
import { makeClient, overNetwork, signIn } from '../support/sign-in.ts';
import { makeTeam } from '../support/team.ts';
import { codeIn, newSending } from './clients.ts';
import { keptOn, offersAgain } from './pages.ts';

const unreachable = process.platform !== 'linux' || process.getuid?.() !== 0;

/** Takes every byte that is left. */
const fill = (path: string): void => {
  for (const chunk of [1024 * 1024, 4096]) {
    try {
      for (;;) appendFileSync(path, Buffer.alloc(chunk));
    } catch (error) {
      if ((error as { code?: string }).code !== 'ENOSPC') throw error;
    }
  }
};

test('a full disk: people keep their words and are told so, and all is well when there is room', {
  skip: unreachable ? 'needs root on Linux, to mount a small disk' : false,
}, async (t) => {
  const disk = mkdtempSync(join(tmpdir(), 'a34-small-disk-'));
  // room for a copy of the database's program too: it is made where the database's account cannot reach ours
  if (spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=400m', 'tmpfs', disk]).status !== 0)
    return t.skip('mounting is not allowed here');
  t.after(() => {
    spawnSync('umount', ['-l', disk]);
    rmSync(disk, { recursive: true, force: true });
  });
  chmodSync(disk, 0o711);
  const dataDir = join(disk, 'data');
  const filler = join(disk, 'filler');
  const program = await startProgram(dataDir);
  t.after(() => program.kill());
  t.after(() => killPostgres(dataDir));
  const install = await joinInstall(dataDir);
  const team = await makeTeam(install.services);
  const person = makeClient(overNetwork(program.base));

  const acknowledged = new Map<string, string>();
  const refused: { note: string; fields: Record<string, string> }[] = [];
  const sendNew = async (number: number): Promise<void> => {
    const { draft, note } = newSending(install.services, number);
    const answer = await person.post('/en/sent', { draft });
    if (answer.status !== 200) return void refused.push({ note, fields: keptOn(answer, '/en/sent', { draft }) });
    const code = codeIn(answer.body);
    assert.ok(code !== undefined);
    acknowledged.set(code, note);
  };
  for (let number = 0; number < 5; number++) await sendNew(number);
  assert.equal(acknowledged.size, 5);
  for (let number = 5; refused.length < 10 && number < 600; number++) {
    fill(filler);
    await sendNew(number);
  }
  assert.equal(refused.length, 10, `${acknowledged.size} reports were taken on a full disk`);
  assert.doesNotThrow(() => process.kill(program.pid, 0), program.output().slice(-1000));

  rmSync(filler);
  for (const { note, fields } of refused) {
    await until('room to be noticed', 25_000, async () => {
      const answer = await person.post('/en/sent', fields);
      const code = codeIn(answer.body);
      if (answer.status === 200 && code !== undefined) acknowledged.set(code, note);
      return answer.status === 200;
    });
  }
  const context = { ...team, ...install.services };
  for (const [code, note] of acknowledged) {
    const { shard, locator } = parseReceipt(code);
    assert.ok(locator.length === 7);
    const ids = await context.db.staff<{ id: string }[]>`select id from report where shard = ${shard}`;
    const notes = await Promise.all(
      ids.map(async ({ id }) => (await openReport(context, { shard, reportId: id })).answers?.note),
    );
    assert.equal(notes.filter((each) => each === note).length, 1, `"${note}" is there once`);
  }
  const [stored] = await context.db.staff<{ n: number }[]>`select count(*)::int as n from report`;
  assert.equal(stored?.n, acknowledged.size);
  t.diagnostic(`${acknowledged.size} reports, ${refused.length} of them refused at first`);
  await install.stop();
  assert.equal(await program.stop(), 0, program.output().slice(-1000));
});

test('a database that stays away: every page says so and keeps what was typed, and works again when it is back', async (t) => {
  const dataDir = dataDirectory(t);
  const program = await startProgram(dataDir);
  t.after(() => program.kill());
  const install = await joinInstall(dataDir);
  const { services } = install;
  const who = { login: 'sara', password: 'four unusual words here' };
  const { id, totpSecret } = await createStaff(services, { role: 'senior-analyst', name: 'Sara', bodyId: undefined, ...who });
  await ensureTeamKeys(services, [id]);
  const person = makeClient(overNetwork(program.base));
  const analyst = makeClient(overNetwork(program.base));
  await signIn(analyst, { ...who, totpSecret }, systemClock);
  const first = await person.post('/en/sent', { draft: newSending(services, 1).draft });
  const code = codeIn(first.body) ?? '';
  const [file] = await services.db.staff<{ reference: string }[]>`select reference from case_file`;
  const caseUrl = `/staff/case/${file?.reference}`;
  const version = /name="version" value="(\d+)"/.exec((await analyst.get(caseUrl)).body)?.[1] ?? '';
  assert.equal((await analyst.post(`${caseUrl}/claim`, { version })).status, 303);
  await analyst.get(caseUrl);

  const away = takeDatabaseAway(dataDir);
  const { draft, note } = newSending(services, 2);
  const report = keptOn(await person.post('/en/sent', { draft }), '/en/sent', { draft });
  const lookUp = keptOn(await person.post('/en/code', { code }), '/en/code', { code });
  offersAgain(await analyst.get('/staff/cases'), '/staff/cases');
  const words = { note: `a colleague's words & "quotes" <b>` };
  const noted = keptOn(await analyst.post(`${caseUrl}/note`, words), `${caseUrl}/note`, words);
  // what needs no database goes on
  assert.equal((await person.get('/en')).status, 200);
  away.bringBack();

  await until('the database to be back', 20_000, async () => (await person.post('/en/sent', report)).status === 200);
  assert.match((await person.post('/en/code', lookUp)).body, /<h1/);
  assert.equal((await person.post('/en/code', lookUp)).status, 200);
  assert.equal((await analyst.get('/staff/cases')).status, 200);
  assert.equal((await analyst.post(`${caseUrl}/note`, noted)).status, 303);
  const page = (await analyst.get(caseUrl)).body;
  assert.match(page, /a colleague('|&#39;|&#x27;)s words &amp; ("|&quot;)quotes("|&quot;) &lt;b/);
  const [stored] = await services.db.staff<{ n: number }[]>`select count(*)::int as n from report`;
  assert.equal(stored?.n, 2, note);
  await install.stop();
  assert.equal(await program.stop(), 0);
});
