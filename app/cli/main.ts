import { parseArgs } from 'node:util';
import { StartupError } from '../foundation/errors/startup.ts';
import type { Verb } from './verb.ts';
import { findVerb, helpText, verbHelp } from './verbs.ts';

const usageStatus = 64;

const parse = (verb: Verb, rest: readonly string[]) =>
  parseArgs({
    args: [...rest],
    options: { ...verb.options, help: { type: 'boolean' }, json: { type: 'boolean' } },
    allowPositionals: true,
    strict: true,
  });

/** The `a34` command. Gives the exit status (sysexits.h; 1 means "ran, and the answer is no"). */
export const main = async (argv: readonly string[]): Promise<number> => {
  const found = findVerb(argv);
  if (found === undefined) {
    const asked = argv.length === 0 || argv.includes('--help') || argv[0] === 'help';
    process[asked ? 'stdout' : 'stderr'].write(
      asked ? helpText() : `There is no "a34 ${argv.join(' ')}". Run "npx a34 --help" for the list.\n`,
    );
    return asked ? 0 : usageStatus;
  }
  let parsed: ReturnType<typeof parse>;
  try {
    parsed = parse(found.verb, found.rest);
  } catch (error) {
    process.stderr.write(`${(error as Error).message.split('.')[0]}. Run "npx a34 ${found.verb.name} --help".\n`);
    return usageStatus;
  }
  if (parsed.values.help) {
    process.stdout.write(verbHelp(found.verb));
    return 0;
  }
  try {
    const run = await found.verb.load();
    return await run({ values: parsed.values as Record<string, string | boolean | undefined>, positionals: parsed.positionals });
  } catch (error) {
    if (!(error instanceof StartupError)) throw error;
    process.stderr.write(
      parsed.values.json ? `${JSON.stringify({ error: error.code, message: error.message })}\n` : `${error.message}\n`,
    );
    return error.exitCode;
  }
};
