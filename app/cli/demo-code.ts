import { demoPeople, isDemo } from '../demo/index.ts';
import { readConfig } from '../foundation/config/config.ts';
import { StartupError } from '../foundation/errors/startup.ts';
import { makeLogger } from '../foundation/logger.ts';
import { codeAt } from '../identity/index.ts';
import { attach } from '../server/attach.ts';
import type { Run } from './verb.ts';

const stepSeconds = 30;

/** `a34 demo code NAME`: what that made-up person's authenticator app shows now. Refuses on any install that is not a demonstration. */
export const demoCode: Run = async ({ values, positionals }) => {
  const config = readConfig(process.env);
  const install = await attach(config, makeLogger('error'));
  try {
    if (!(await isDemo(install.services)))
      throw new StartupError(
        'demo-missing',
        `${config.dataDir} is not a demonstration. Codes of real people come from their own authenticator apps; set A34_DATA to the directory of a demonstration.`,
      );
    const people = demoPeople(install.services.keys);
    const person = people.find(({ login }) => login === positionals[0]);
    if (person === undefined) {
      process.stderr.write(`Say for whom: a34 demo code ${people.map(({ login }) => login).join('|')}\n`);
      return 64;
    }
    const now = new Date();
    const code = codeAt(person.totpSecret, now);
    const seconds = stepSeconds - (Math.floor(now.getTime() / 1000) % stepSeconds);
    process.stdout.write(
      values.json ? `${JSON.stringify({ login: person.login, code, seconds })}\n` : `${code}  (for ${seconds} s)\n`,
    );
    return 0;
  } finally {
    await install.stop();
  }
};
