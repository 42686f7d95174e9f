import type { ChildProcess } from 'node:child_process';
import { createHasher, toHex } from '@article34/pdq';
import type { ErrorCode } from '../../foundation/errors/catalogue.ts';
import { findFfmpeg, startFfmpeg } from './ffmpeg.ts';
import { pictures } from './ppm.ts';

/** One frame of a vPDQ hash. */
export type VideoFrame = {
  readonly frame: number;
  readonly quality: number;
  /** PDQ, hexadecimal. */
  readonly pdq: string;
  /** Seconds: the frame's number over the rate of frames. */
  readonly seconds: number;
};

export type VideoRefusal = Extract<ErrorCode, 'video-no-ffmpeg' | 'video-unreadable' | 'video-too-slow' | 'video-too-large'>;
export type VideoAnswer =
  | { readonly ok: true; readonly frames: readonly VideoFrame[]; readonly rate: number }
  | { readonly ok: false; readonly code: VideoRefusal; readonly detail: string };

export type VideoOptions = {
  /** Seconds from one hashed frame to the next; the reference takes one a second. */
  readonly every?: number;
  readonly milliseconds?: number;
  /** Pixels of a frame, and frames hashed, beyond which it is given up. */
  readonly pixels?: number;
  readonly frames?: number;
  /** For tests: the program, or null for none. */
  readonly ffmpeg?: string | null;
};

const refused = (code: VideoRefusal, detail: string): VideoAnswer => ({ ok: false, code, detail });

const textOf = async (stream: NodeJS.ReadableStream | null): Promise<string> => {
  let text = '';
  for await (const piece of stream ?? []) if (text.length < 65_536) text += String(piece);
  return text;
};

/** The first picture stream's frames a second, as ffmpeg prints it: `30 fps`, `29.97 fps`, `1k fps`. */
const rateOf = (told: string): number | undefined => {
  const found = /Stream #0:\d+.*?: Video: .*?([\d.]+)(k?) fps/.exec(told);
  const rate = Number(found?.[1]) * (found?.[2] === 'k' ? 1000 : 1);
  return Number.isFinite(rate) && rate > 0 ? rate : undefined;
};

/** Runs `act` with a process that is killed when time is up; what it throws after that does not matter. */
const within = async <T>(child: ChildProcess, milliseconds: number, act: () => Promise<T>): Promise<T | 'late'> => {
  let late = false;
  const timer = setTimeout(() => {
    late = true;
    child.kill('SIGKILL');
  }, milliseconds);
  try {
    const result = await act();
    return late ? 'late' : result;
  } catch (error) {
    if (late) return 'late';
    throw error;
  } finally {
    clearTimeout(timer);
    child.kill('SIGKILL');
  }
};

/**
 * The vPDQ hash of a video: the PDQ hash of one frame in each second (or each `every`), at its own size and as stored. Needs
 * the machine's ffmpeg, which reads hostile bytes in a process of its own, without network, playlists or other files.
 */
export const hashVideo = async (file: string, options: VideoOptions = {}): Promise<VideoAnswer> => {
  const { every = 1, milliseconds = 600_000, pixels = 40_000_000, frames: most = 20_000 } = options;
  const program = options.ffmpeg === undefined ? findFfmpeg() : options.ffmpeg;
  if (program === undefined || program === null) return refused('video-no-ffmpeg', 'no ffmpeg in PATH');

  // without an output ffmpeg tells what is in the file, and ends
  const asking = startFfmpeg(program, file, []);
  const told = await within(asking, milliseconds, () => textOf(asking.stderr));
  if (told === 'late') return refused('video-too-slow', `${milliseconds} ms`);
  const rate = rateOf(told);
  if (rate === undefined) return refused('video-unreadable', told.trim().split('\n').at(-1)?.slice(0, 200) ?? '');

  const step = Math.max(1, Math.trunc(every * rate));
  const pick = ['-map', '0:v:0', '-vf', `select=not(mod(n\\,${step}))`, '-vsync', '0'];
  const child = startFfmpeg(program, file, ['-loglevel', 'error', ...pick, '-f', 'image2pipe', '-c:v', 'ppm', 'pipe:1']);
  const complaints = textOf(child.stderr);
  const hasher = createHasher();
  const found: VideoFrame[] = [];
  try {
    const outcome = await within(child, milliseconds, async () => {
      for await (const { data, width, height } of pictures((child.stdout ?? []) as AsyncIterable<Buffer>, pixels)) {
        const { hash, quality } = hasher.hash({ data, width, height, channels: 3 });
        const frame = found.length * step;
        found.push({ frame, quality, pdq: toHex(hash), seconds: frame / rate });
        if (found.length > most) return 'many';
      }
      return 'done';
    });
    if (outcome === 'late') return refused('video-too-slow', `${milliseconds} ms`);
    if (outcome === 'many') return refused('video-too-large', `more than ${most} frames`);
  } catch (error) {
    const detail = error instanceof Error ? error.message : String(error);
    return refused(detail === 'too many pixels' ? 'video-too-large' : 'video-unreadable', detail);
  }
  if (found.length === 0) return refused('video-unreadable', (await complaints).split('\n')[0]?.slice(0, 200) ?? '');
  return { ok: true, frames: found, rate };
};
