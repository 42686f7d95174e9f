import { readConfig } from '../foundation/config/config.ts';
import { Problem } from '../foundation/errors/problem.ts';
import { makeLogger } from '../foundation/logger.ts';
import { type Backtest, backtest, ruleToTry } from '../provider/index.ts';
import { attach } from '../server/attach.ts';
import type { Run } from './verb.ts';

const share = (part: number, whole: number): string => (whole === 0 ? '–' : `${((100 * part) / whole).toFixed(1)} %`);
const dayMs = 86_400_000;

const told = (result: Backtest): string => {
  const { filings, lanes, repeated } = result;
  const names = ['urgent', 'usual', 'flood'] as const;
  const row = (cells: readonly (string | number)[]): string => cells.map((cell) => String(cell).padStart(10)).join('');
  return [
    `Rule ${result.rule}, tried on ${filings} finished reports. Nothing was changed.`,
    '',
    'Lane that they got (down), lane that the rule gives (across):',
    row(['', ...names]),
    ...names.map((from) => row([from, ...names.map((to) => lanes[from][to])])),
    `${result.risen} rank higher, ${result.fallen} lower, ${filings - result.risen - result.fallen} the same.`,
    repeated.same + repeated.different === 0
      ? 'None of them was ranked by this very version.'
      : `Of those that this very version ranked, ${repeated.same} get the same rank again and ${repeated.different} another${repeated.different > 0 ? ': that is a fault' : ''}.`,
    '',
    'What became of them, and how many stood (would stand) in the urgent lane:',
    ...Object.entries(result.outcomes)
      .toSorted(([, a], [, b]) => b.filings - a.filings)
      .map(
        ([name, { filings: all, urgent }]) =>
          `  ${name.padEnd(16)} ${String(all).padStart(9)}   ${share(urgent.before, all)} (${share(urgent.after, all)})`,
      ),
    '',
    'Reasons, and how often they counted (would count):',
    ...Object.entries(result.reasons)
      .toSorted(([, a], [, b]) => b.after - a.after)
      .map(([code, { before, after }]) => `  ${code.padEnd(20)} ${before} (${after})`),
  ].join('\n');
};

/** `a34 provider backtest [--rule VERSION] [--points code=N,…] [--urgent-from N] [--viral-from N] [--days N]` */
export const providerBacktest: Run = async ({ values }) => {
  const text = (name: string): string | undefined => {
    const value = values[name];
    return typeof value === 'string' ? value : undefined;
  };
  const days = Number(text('days') ?? Number.NaN);
  try {
    const rule = ruleToTry(text('rule'), {
      points: text('points'),
      urgentFrom: text('urgent-from'),
      viralFrom: text('viral-from'),
    });
    const install = await attach(readConfig(process.env), makeLogger('error'));
    try {
      const since = days > 0 ? new Date(install.services.clock.now().getTime() - days * dayMs) : new Date(0);
      const result = await backtest(install.services, rule, since);
      process.stdout.write(`${values.json ? JSON.stringify(result) : told(result)}\n`);
      return result.repeated.different > 0 ? 1 : 0;
    } finally {
      await install.stop();
    }
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    const what = error.code === 'not-found' ? 'There never was such a rule. There are' : 'That is no change of a rule';
    process.stderr.write(`${what}: ${error.detail ?? error.message}\n`);
    return 64;
  }
};
