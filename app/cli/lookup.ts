import { readConfig } from '../foundation/config/config.ts';
import { Problem } from '../foundation/errors/problem.ts';
import { makeLogger } from '../foundation/logger.ts';
import type { Services } from '../foundation/services.ts';
import { buildMarks, endLookUp, grantLookUp, listLookUps, type Way, ways } from '../lookup/index.ts';
import { attach } from '../server/attach.ts';
import type { Arguments, Run } from './verb.ts';

const by = 'operator';
type Answer = { json: unknown; text: string };

const run =
  (needs: number, act: (services: Services, words: string[], values: Arguments['values']) => Promise<Answer | undefined>): Run =>
  async ({ values, positionals }) => {
    if (positionals.length !== needs) {
      process.stderr.write('A word is missing: run this verb with --help.\n');
      return 64;
    }
    const install = await attach(readConfig(process.env), makeLogger('error'));
    try {
      const answer = await act(install.services, positionals, values);
      if (answer === undefined) {
        process.stderr.write(
          `Say --way ${ways.join(' or --way ')}, and --daily with a whole number: run this verb with --help.\n`,
        );
        return 64;
      }
      process.stdout.write(`${values.json ? JSON.stringify(answer.json) : answer.text}\n`);
      return 0;
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      process.stderr.write(
        `${error.code === 'not-found' ? 'There is no such provider, or it was not let in. a34 provider list' : error.message}\n`,
      );
      return 1;
    } finally {
      await install.stop();
    }
  };

const wayIn = (values: Arguments['values']): Way | undefined => ways.find((way) => way === values.way);

/** `a34 lookup grant NAME --way oprf|inside [--daily N]` */
export const lookupGrant: Run = run(1, async (services, [name = ''], values) => {
  const way = wayIn(values);
  const daily = Number(values.daily ?? 10_000);
  if (way === undefined || !Number.isSafeInteger(daily) || daily < 1 || daily > 1_000_000_000) return undefined;
  await grantLookUp(services, { name, way, daily, by });
  const where = `${services.config.publicUrl}${way === 'oprf' ? '/custodian/v1' : '/m/lookup'}`;
  return {
    json: { name, way, daily, url: where },
    text: `${name} may ask ${daily} times a day at ${where}, with the keys that it reports with.`,
  };
});

/** `a34 lookup end NAME --way oprf|inside` */
export const lookupEnd: Run = run(1, async (services, [name = ''], values) => {
  const way = wayIn(values);
  if (way === undefined) return undefined;
  await endLookUp(services, { name, way, by });
  return { json: { name, way, ended: true }, text: `${name} may not ask in this way any more.` };
});

/** `a34 lookup list` */
export const lookupList: Run = run(0, async (services) => {
  const rows = await listLookUps(services);
  const lines = rows.map(({ name, way, daily, used }) => `${name}  ${way}  ${used} of ${daily} today`);
  return {
    json: rows.map(({ name, way, daily, used }) => ({ name, way, daily, used })),
    text: lines.length === 0 ? 'Nobody may ask what is known. a34 lookup grant NAME --way oprf' : lines.join('\n'),
  };
});

/** `a34 custodian build` */
export const custodianBuild: Run = run(0, async (services, _words, values) => {
  const { added, removed } = await buildMarks(services, {
    onStep: (step) => {
      if (values.json !== true) process.stderr.write(`\r${step.added} made`);
    },
  });
  if (values.json !== true) process.stderr.write('\n');
  return { json: { added, removed }, text: `${added} marks made, ${removed} taken away.` };
});
