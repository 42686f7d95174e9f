import { memoryOf } from '../support/processes.ts';

const mib = (bytes: number): number => Math.round(bytes / 2 ** 20);

/**
 * Looks every second at what a program and its database hold, and says the most of each period and how much was done in it. At the
 * end: what the program held in the later half of the periods beside the earlier, the first one left out.
 */
export const watchMemory = (options: {
  pid: number;
  periodSeconds: number;
  what: string;
  done: () => number;
  say: (line: string) => void;
}) => {
  const { pid, periodSeconds, what, done, say } = options;
  const programs: number[] = [];
  let most = { program: 0, database: 0 };
  let started = performance.now();
  let before = done();
  const look = (): void => {
    const now = memoryOf(pid);
    most = { program: Math.max(most.program, now.program), database: Math.max(most.database, now.database) };
    const seconds = (performance.now() - started) / 1000;
    if (seconds < periodSeconds) return;
    programs.push(most.program);
    say(
      `  ${what}, ${periodSeconds === 60 ? 'minute' : `${periodSeconds} s, number`} ${programs.length}: ${Math.round((done() - before) / seconds)}/s, ${done()} in all; at most ${mib(most.program)} MiB in the program, ${mib(most.database)} MiB of the database's own`,
    );
    most = { program: 0, database: 0 };
    started = performance.now();
    before = done();
  };
  const timer = setInterval(look, Math.min(1_000, periodSeconds * 250));
  return {
    stop: (): void => {
      clearInterval(timer);
      const counted = programs.slice(1).sort((one, other) => one - other);
      if (counted.length < 4) return;
      const [first, last] = [programs.slice(1, 1 + counted.length / 2), programs.slice(-Math.floor(counted.length / 2))];
      const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
      say(
        `  ${what}: the program held ${mib(mean(first))} MiB in the earlier half, ${mib(mean(last))} MiB in the later one (${(mean(last) / mean(first)).toFixed(2)} of it), ${mib(counted.at(-1) ?? 0)} MiB at most`,
      );
    },
  };
};
