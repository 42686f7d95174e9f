import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { systemClock } from '../../app/foundation/effects/clock.ts';
import { createStaff, ensureTeamKeys } from '../../app/identity/index.ts';
import { dataDirectory, joinInstall, postgresPid, startProgram, until } from '../support/running.ts';
import { makeClient, overNetwork, signIn } from '../support/sign-in.ts';
import { codeIn, newSending } from './clients.ts';
import { keptOn, offersAgain } from './pages.ts';

const skip = process.platform === 'linux' ? false : 'reads /proc';

/** The database's first process and all those that it has started. */
const databaseProcesses = (dataDir: string): number[] => {
  const first = postgresPid(dataDir);
  assert.ok(first !== undefined);
  const children = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .filter((pid) => {
      try {
        const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
        return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]) === first;
      } catch {
        return false;
      }
    });
  return [first, ...children.map(Number)];
};

const signal = (pids: readonly number[], name: 'SIGSTOP' | 'SIGCONT'): void => {
  for (const pid of pids) {
    try {
      process.kill(pid, name);
    } catch {
      // it has ended meanwhile
    }
  }
};

test('a database that is frozen, not dead: every page says so and keeps what was typed, and nothing is doubled after', {
  skip,
}, async (t) => {
  const dataDir = dataDirectory(t);
  const program = await startProgram(dataDir, { A34_PROCESSES: '2', A34_LOG: 'error' });
  t.after(() => program.kill());
  const install = await joinInstall(dataDir);
  const { services } = install;
  const who = { login: 'sara', password: 'four unusual words here' };
  const { id, totpSecret } = await createStaff(services, { role: 'senior-analyst', name: 'Sara', bodyId: undefined, ...who });
  await ensureTeamKeys(services, [id]);
  const person = makeClient(overNetwork(program.base));
  const analyst = makeClient(overNetwork(program.base));
  await signIn(analyst, { ...who, totpSecret }, systemClock);
  const code = codeIn((await person.post('/en/sent', { draft: newSending(services, 1).draft })).body) ?? '';
  const [file] = await services.db.staff<{ reference: string }[]>`select reference from case_file`;
  const caseUrl = `/staff/case/${file?.reference}`;
  const version = /name="version" value="(\d+)"/.exec((await analyst.get(caseUrl)).body)?.[1] ?? '';
  assert.equal((await analyst.post(`${caseUrl}/claim`, { version })).status, 303);

  const frozen = databaseProcesses(dataDir);
  t.after(() => signal(frozen, 'SIGCONT'));
  signal(frozen, 'SIGSTOP');
  const { draft } = newSending(services, 2);
  const words = { note: `a colleague's words & "quotes" <b>` };
  // all at once, as it would be
  const [sent, looked, listed, noted, home] = await Promise.all([
    person.post('/en/sent', { draft }),
    person.post('/en/code', { code }),
    analyst.get('/staff/cases'),
    analyst.post(`${caseUrl}/note`, words),
    person.get('/en'),
  ]);
  assert.equal(home.status, 200, 'what needs no database goes on');
  const report = keptOn(sent, '/en/sent', { draft });
  keptOn(looked, '/en/code', { code });
  offersAgain(listed, '/staff/cases');
  keptOn(noted, `${caseUrl}/note`, words);
  // the person does not wait, and tries again while it is frozen
  keptOn(await person.post('/en/sent', report), '/en/sent', { draft });
  assert.match(program.output(), /database-silent/);

  signal(frozen, 'SIGCONT');
  let shown: string | undefined;
  await until('the database to be back', 60_000, async () => {
    const answer = await person.post('/en/sent', report);
    shown = codeIn(answer.body);
    return answer.status === 200;
  });
  assert.ok(shown !== undefined);
  assert.equal((await analyst.get('/staff/cases')).status, 200);
  const [stored] = await services.db.staff<{ n: number }[]>`select count(*)::int as n from report`;
  assert.equal(stored?.n, 2, 'sent three times, stored once');
  await install.stop();
  assert.equal(await program.stop(), 0, program.output());
});
