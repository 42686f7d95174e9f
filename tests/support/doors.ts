import { existsSync, readdirSync, readFileSync } from 'node:fs';

/** Numbers of a program's own processes that run a file. Linux only: elsewhere none. */
export const childrenOf = (parent: number, file: string): number[] =>
  (existsSync('/proc') ? readdirSync('/proc') : [])
    .filter((name) => /^\d+$/.test(name))
    .filter((pid) => {
      try {
        const [, rest = ''] = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ');
        return (
          Number(rest.split(' ')[1]) === parent &&
          !rest.startsWith('Z') &&
          readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes(file)
        );
      } catch {
        return false;
      }
    })
    .map(Number);

/** Those that hold the doors of a program; none where it holds them itself. */
export const doorsOf = (parent: number): number[] => childrenOf(parent, 'door.ts');

/** SIGKILL for one of the processes that hold the doors; false where the program holds them itself. */
export const killOneDoor = (parent: number): boolean => {
  const doors = doorsOf(parent);
  const victim = doors[Math.floor(Math.random() * doors.length)];
  if (victim === undefined) return false;
  process.kill(victim, 'SIGKILL');
  return true;
};

/** False for one that has ended and waits for its parent to notice. */
export const isRunning = (pid: number): boolean => {
  try {
    return !readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.startsWith('Z');
  } catch {
    return false;
  }
};
