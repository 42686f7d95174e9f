import { existsSync, readdirSync, readFileSync } from 'node:fs';

/** Numbers of the processes that hold the doors of a program; none where it holds them itself. Linux only: elsewhere none. */
export const doorsOf = (parent: number): number[] =>
  (existsSync('/proc') ? readdirSync('/proc') : [])
    .filter((name) => /^\d+$/.test(name))
    .filter((pid) => {
      try {
        const [, rest = ''] = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ');
        return (
          Number(rest.split(' ')[1]) === parent &&
          !rest.startsWith('Z') &&
          readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('door.ts')
        );
      } catch {
        return false;
      }
    })
    .map(Number);

/** False for one that has ended and waits for its parent to notice. */
export const isRunning = (pid: number): boolean => {
  try {
    return !readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.startsWith('Z');
  } catch {
    return false;
  }
};
