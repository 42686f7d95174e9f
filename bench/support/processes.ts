import { readdirSync, readFileSync } from 'node:fs';

type Usage = { cpuSeconds: number; peakBytes: number };

const read = (path: string): string => {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
};

/** CPU so far and largest resident memory of a program with all that it started, its database apart. Linux only. */
export const usageOf = (root: number): { program: Usage; database: Usage } => {
  const processes = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map((name) => {
      const [before = '', after = ''] = read(`/proc/${name}/stat`).split(') ');
      const fields = after.split(' ');
      return {
        pid: Number(name),
        parent: Number(fields[1]),
        database: before.includes('(postgres'),
        cpuSeconds: (Number(fields[11]) + Number(fields[12])) / 100,
        peakBytes: 1024 * Number(/VmHWM:\s+(\d+)/.exec(read(`/proc/${name}/status`))?.[1] ?? 0),
      };
    });
  const family = new Set([root]);
  for (let grew = true; grew; ) {
    const size = family.size;
    for (const one of processes) if (family.has(one.parent)) family.add(one.pid);
    grew = family.size > size;
  }
  const sum = (database: boolean): Usage =>
    processes
      .filter((one) => family.has(one.pid) && one.database === database)
      .reduce((all, one) => ({ cpuSeconds: all.cpuSeconds + one.cpuSeconds, peakBytes: all.peakBytes + one.peakBytes }), {
        cpuSeconds: 0,
        peakBytes: 0,
      });
  return { program: sum(false), database: sum(true) };
};

/** Resident memory now, in bytes, of the program itself. */
export const residentOf = (pid: number): number => 1024 * Number(/VmRSS:\s+(\d+)/.exec(read(`/proc/${pid}/status`))?.[1] ?? 0);
