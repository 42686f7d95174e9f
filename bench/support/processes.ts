import { readdirSync, readFileSync } from 'node:fs';

type Usage = { cpuSeconds: number; peakBytes: number };
type Process = Usage & { pid: number; parent: number; database: boolean; residentBytes: number; ownBytes: number };

const read = (path: string): string => {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
};

const field = (status: string, name: string): number =>
  1024 * Number(new RegExp(`^${name}:\\s+(\\d+)`, 'm').exec(status)?.[1] ?? 0);

/** A program with all that it started. Linux only. */
const familyOf = (root: number): Process[] => {
  const processes = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map((name): Process => {
      const [before = '', after = ''] = read(`/proc/${name}/stat`).split(') ');
      const fields = after.split(' ');
      const status = read(`/proc/${name}/status`);
      return {
        pid: Number(name),
        parent: Number(fields[1]),
        database: before.includes('(postgres'),
        cpuSeconds: (Number(fields[11]) + Number(fields[12])) / 100,
        peakBytes: field(status, 'VmHWM'),
        residentBytes: field(status, 'VmRSS'),
        ownBytes: field(status, 'RssAnon'),
      };
    });
  const family = new Set([root]);
  for (let grew = true; grew; ) {
    const size = family.size;
    for (const one of processes) if (family.has(one.parent)) family.add(one.pid);
    grew = family.size > size;
  }
  return processes.filter(({ pid }) => family.has(pid));
};

/** CPU so far and largest resident memory of a program, its database apart. */
export const usageOf = (root: number): { program: Usage; database: Usage } => {
  const family = familyOf(root);
  const sum = (database: boolean): Usage =>
    family
      .filter((one) => one.database === database)
      .reduce((all, one) => ({ cpuSeconds: all.cpuSeconds + one.cpuSeconds, peakBytes: all.peakBytes + one.peakBytes }), {
        cpuSeconds: 0,
        peakBytes: 0,
      });
  return { program: sum(false), database: sum(true) };
};

/** What a program holds now, and what the processes of its database hold besides what they share. Bytes. */
export const memoryOf = (root: number): { program: number; database: number } =>
  familyOf(root).reduce(
    (all, one) =>
      one.database ? { ...all, database: all.database + one.ownBytes } : { ...all, program: all.program + one.residentBytes },
    { program: 0, database: 0 },
  );

/** Resident memory now, in bytes, of the program itself. */
export const residentOf = (pid: number): number => field(read(`/proc/${pid}/status`), 'VmRSS');
