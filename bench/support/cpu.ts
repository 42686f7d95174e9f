import { existsSync, readdirSync, readFileSync } from 'node:fs';

/** User and system CPU seconds so far, by who used them; NaN where there is no /proc. */
export type Cpu = { server: number; database: number; bench: number };

type Entry = { pid: number; parent: number; seconds: number; command: string };

const readEntry = (pid: number): Entry | undefined => {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    const command = stat.slice(stat.indexOf('(') + 1, stat.lastIndexOf(')'));
    return { pid, parent: Number(fields[1]), seconds: (Number(fields[11]) + Number(fields[12])) / 100, command };
  } catch {
    // it ended while we looked
    return undefined;
  }
};

/** What the program (`leader`, its doors and its database) and this process have used. */
export const readCpu = (leader: number): Cpu => {
  const { user, system } = process.cpuUsage();
  const cpu: Cpu = { server: Number.NaN, database: Number.NaN, bench: (user + system) / 1e6 };
  if (!existsSync('/proc')) return cpu;
  const entries = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => readEntry(Number(name)) ?? []);
  const parents = new Map(entries.map(({ pid, parent }) => [pid, parent]));
  const isOurs = (pid: number): boolean => {
    for (let at: number | undefined = pid; at !== undefined && at > 1; at = parents.get(at)) if (at === leader) return true;
    return false;
  };
  const own = entries.filter(({ pid }) => isOurs(pid));
  const sum = (list: readonly Entry[]): number => list.reduce((total, { seconds }) => total + seconds, 0);
  return {
    ...cpu,
    server: sum(own.filter(({ command }) => !command.startsWith('postgres'))),
    database: sum(own.filter(({ command }) => command.startsWith('postgres'))),
  };
};

/** Microseconds of CPU for each of `count` things, as one phrase. */
export const perThing = (before: Cpu, after: Cpu, count: number): string => {
  const each = (who: keyof Cpu): string => `${(((after[who] - before[who]) / count) * 1e6).toFixed(0)} µs`;
  return `server ${each('server')}, database ${each('database')}, the bench itself ${each('bench')}`;
};
