import type { startInstall } from '../support/install.ts';
import { usageOf } from '../support/processes.ts';
import { quantile } from '../support/sockets.ts';
import type { Requests } from './documents.ts';
import type { Measured } from './load.ts';

export type Install = Awaited<ReturnType<typeof startInstall>>;
/** Lets a company in and gives ready-made requests in its name. */
export type Company = (install: Install, name: string) => Promise<{ requests: Requests }>;

export const say = (line: string): void => void process.stdout.write(`${line}\n`);
export const round = (value: number): string => value.toFixed(value < 10 ? 1 : 0);

const told = (measured: Measured, what: string): string =>
  `${round(measured.done / measured.seconds)} ${what}/s; p50 ${round(quantile(measured.latencies, 0.5))} ms, p99 ${round(quantile(measured.latencies, 0.99))} ms${measured.refused > 0 ? `; ${round(measured.refused / measured.seconds)}/s told to come back` : ''}${measured.broken > 0 ? `; ${measured.broken} BROKEN` : ''}`;

/** Measures, and says it with what each cost in CPU: of the program, of the database, and of the bench that plays the clients. */
export const timed = async (pid: number, what: string, work: () => Promise<Measured>): Promise<Measured> => {
  const before = usageOf(pid);
  const own = process.cpuUsage();
  const measured = await work();
  const after = usageOf(pid);
  const { user, system } = process.cpuUsage(own);
  const each = (seconds: number): string => round((seconds * 1e6) / Math.max(1, measured.done));
  say(
    `${what}: ${told(measured, 'durable')}; CPU each: ${each(after.program.cpuSeconds - before.program.cpuSeconds)} µs program, ${each(after.database.cpuSeconds - before.database.cpuSeconds)} µs database, ${each((user + system) / 1e6)} µs the clients`,
  );
  return measured;
};
