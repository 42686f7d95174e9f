import { type ChildProcess, spawn } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { setPriority } from 'node:os';
import { delimiter, join } from 'node:path';

/** Where the machine's ffmpeg is, or undefined. We bring none: it decodes everything, and so has to be kept up to date by the system. */
export const findFfmpeg = (path: string = process.env['PATH'] ?? ''): string | undefined => {
  for (const folder of path.split(delimiter)) {
    const file = join(folder, process.platform === 'win32' ? 'ffmpeg.exe' : 'ffmpeg');
    try {
      if (folder !== '') accessSync(file, constants.X_OK);
      if (folder !== '') return file;
    } catch {
      // not in this folder
    }
  }
  return undefined;
};

/** Containers that are opened. Playlists and scripts are not among them: those make ffmpeg open other files. */
const containers = 'mov,matroska,avi,mpegts,mpeg,flv,asf,ogg,gif,rm,mxf,m4v,h264,hevc';

const before = (file: string): string[] => [
  '-hide_banner',
  '-nostdin',
  ...['-max_alloc', String(2 ** 30)],
  ...['-protocol_whitelist', 'file,pipe'],
  ...['-format_whitelist', containers],
  ...['-threads', '1'],
  '-noautorotate',
  ...['-i', `file:${file}`],
];

/** Starts ffmpeg on one file, at low priority and without an environment. */
export const startFfmpeg = (program: string, file: string, rest: readonly string[]): ChildProcess => {
  const child = spawn(program, [...before(file), ...rest], { env: {}, stdio: ['ignore', 'pipe', 'pipe'] });
  if (child.pid !== undefined) {
    try {
      setPriority(child.pid, 10);
    } catch {
      // it ended already, or the account may not: then at the usual priority
    }
  }
  return child;
};
