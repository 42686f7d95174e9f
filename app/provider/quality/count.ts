import type { Issue } from '@article34/cybertip';
import { describeFault } from '../../foundation/errors/describe.ts';
import type { Services } from '../../foundation/services.ts';
import { assessProvider, laneOf } from '../../risk/index.ts';
import type { Filing } from '../open/rows.ts';
import type { Sender } from '../sender/sender.ts';
import { addCounts, type DayCount, type FaultCount } from './count.store.ts';

const everyMs = 5_000;
const mostFaults = 5_000;

/** An index in a path says which of several; for counting, all of them are one field. */
const fieldOf = (path: string): string => path.replace(/\[\d+\]/g, '').slice(0, 200);

/**
 * Counts what providers do well and badly. Counted in memory and written every few seconds, so that counting costs a report
 * nothing; a process that is killed loses the counts of its last seconds, never a report.
 */
export const makeQuality = (services: Services) => {
  let days = new Map<string, DayCount>();
  let faults = new Map<string, FaultCount>();
  let timer: NodeJS.Timeout | undefined;

  const write = async (): Promise<void> => {
    timer = undefined;
    const [dayCounts, faultCounts] = [[...days.values()], [...faults.values()]];
    days = new Map();
    faults = new Map();
    if (dayCounts.length + faultCounts.length === 0) return;
    await addCounts(services.db.provider, dayCounts, faultCounts).catch((error: unknown) =>
      services.log.warn('counts-not-written', { reason: describeFault(error) }),
    );
  };
  const soon = (): void => {
    timer ??= setTimeout(() => void write(), everyMs).unref();
  };
  const today = (): string => services.clock.now().toISOString().slice(0, 10);
  const add = (sender: Sender, changes: Partial<Omit<DayCount, 'providerId' | 'environment' | 'day'>>): void => {
    const { providerId, environment } = sender;
    const day = today();
    const key = `${providerId} ${environment} ${day}`;
    const count = days.get(key) ?? {
      providerId,
      environment,
      day,
      opened: 0,
      finished: 0,
      retracted: 0,
      refused: 0,
      flood: 0,
      completenessSum: 0,
    };
    for (const [name, by] of Object.entries(changes) as [keyof typeof changes, number][]) count[name] += by;
    days.set(key, count);
    soon();
  };
  const fault = ({ providerId, environment }: Sender, rule: string, path: string): void => {
    const day = today();
    const key = [providerId, environment, day, rule, path].join(' ');
    const count = faults.get(key);
    if (count !== undefined) count.count++;
    else if (faults.size < mostFaults) faults.set(key, { providerId, environment, day, rule, path, count: 1 });
    soon();
  };

  return {
    opened: (sender: Sender, filing: Filing & { warnings: readonly Issue[] }): void => {
      const lane = laneOf(filing.facts, assessProvider(filing.facts).risk);
      add(sender, { opened: 1, completenessSum: filing.completeness, flood: lane === 'flood' ? 1 : 0 });
      for (const { rule, path } of filing.warnings) fault(sender, rule, fieldOf(path));
      for (const { kind, belongs } of filing.lint) fault(sender, `text-${kind}`, fieldOf(belongs));
    },
    finished: (sender: Sender, _finished: unknown): void => add(sender, { finished: 1 }),
    retracted: (sender: Sender): void => add(sender, { retracted: 1 }),
    refused: (sender: Sender, issues: readonly Issue[]): void => {
      add(sender, { refused: 1 });
      for (const { rule, path } of issues) fault(sender, rule, fieldOf(path));
    },
    /** Writes what was counted so far; for tests and the end of the process. */
    flush: async (): Promise<void> => {
      clearTimeout(timer);
      await write();
    },
  };
};
export type Quality = ReturnType<typeof makeQuality>;
