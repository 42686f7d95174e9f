import assert from 'node:assert/strict';
import { test } from 'node:test';
import { dataDirectory, joinInstall, runVerb, startProgram } from '../support/running.ts';
import { makeTeam } from '../support/team.ts';
import { run } from './run.ts';

test('a running server, with a key of each environment, answers the whole pack', async (t) => {
  const dataDir = dataDirectory(t);
  const program = await startProgram(dataDir, { A34_PROCESSES: '1' });
  t.after(() => program.kill());
  const install = await joinInstall(dataDir);
  await makeTeam(install.services);
  await install.stop();
  const verb = async (...words: string[]) => {
    const { code, output } = await runVerb(dataDir, words);
    assert.equal(code, 0, output);
    return output;
  };
  await verb('provider', 'add', 'Conformance');
  for (const sandbox of [false, true]) {
    const key = JSON.parse(await verb('provider', 'key', 'Conformance', '--json', ...(sandbox ? ['--sandbox'] : []))) as {
      user: string;
      password: string;
    };
    const { cases, steps, faults } = await run(
      { base: program.base, ...key },
      sandbox ? 'Success (sandbox: checked, and nothing was reported)' : 'Success',
    );
    assert.deepEqual(faults, []);
    assert.ok(cases > 150, `only ${cases} cases`);
    t.diagnostic(`${cases} cases, ${steps} calls`);
  }
  assert.equal(await program.stop(), 0, program.output());
});
