import { createReadStream } from 'node:fs';
import { availableParallelism } from 'node:os';
import { errorCatalogue } from '../foundation/errors/catalogue.ts';
import {
  type Digests,
  digestStream,
  formatVpdq,
  hashVideo,
  type PictureAnswer,
  startDecoder,
  type VideoAnswer,
} from '../matching/index.ts';
import type { Run } from './verb.ts';

type Line = { file: string; answer?: PictureAnswer | VideoAnswer; digests?: Digests; trouble?: string };

/** A file's name as the last cell of a line: in quotation marks when it would break the line or reach the terminal's controls. */
const cell = (name: string): string =>
  /[\u0000-\u001f\u007f-\u009f"]/.test(name) ? JSON.stringify(name).replaceAll('\u007f', '\\u007f') : name;

const readTrouble = (error: unknown): string => {
  const code = (error as NodeJS.ErrnoException).code;
  if (code === 'ENOENT') return 'There is no such file.';
  if (code === 'EISDIR') return 'This is a folder. Name the files in it.';
  if (code === 'EACCES' || code === 'EPERM') return 'This account may not read the file.';
  return `The file cannot be read (${code ?? String(error)}).`;
};

const asJson = ({ file, answer, digests, trouble }: Line): string => {
  if (trouble !== undefined) return JSON.stringify({ file, error: 'file-unreadable', message: trouble });
  if (answer?.ok === false)
    return JSON.stringify({
      file,
      error: answer.code,
      message: errorCatalogue[answer.code][1],
      detail: answer.detail,
      ...digests,
    });
  if (answer === undefined) return JSON.stringify({ file, ...digests });
  const { ok: _, ...told } = answer;
  return JSON.stringify({ file, ...told, ...digests });
};

const asText = ({ file, answer, digests }: Line): string => {
  if (answer?.ok && 'rate' in answer) return formatVpdq(answer.frames).trimEnd();
  const cells = answer?.ok ? [answer.pdq, String(answer.quality)] : [];
  if (answer?.ok && answer.dihedral !== undefined) cells.push(...Object.values(answer.dihedral).slice(1));
  if (digests !== undefined) cells.push(digests.md5, digests.sha1, digests.sha256);
  return [...cells, cell(file)].join(',');
};

const complaint = ({ answer, trouble }: Line): string | undefined =>
  trouble ?? (answer?.ok === false ? errorCatalogue[answer.code][1] : undefined);

/** Prints one line for each file in the order given, a few files at work at a time; 1 when one of them had no answer. */
const overFiles = async (files: readonly string[], json: boolean, look: (file: string) => Promise<Line>): Promise<number> => {
  if (files.length === 0) {
    process.stderr.write('Name at least one file.\n');
    return 64;
  }
  let failed = 0;
  const ahead: Promise<Line>[] = [];
  const started = files[Symbol.iterator]();
  const startNext = (): void => {
    const { value, done } = started.next();
    if (!done) ahead.push(look(value).catch((error: unknown) => ({ file: value, trouble: readTrouble(error) })));
  };
  for (let n = 0; n < availableParallelism() * 2; n++) startNext();
  for (let next = ahead.shift(); next !== undefined; next = ahead.shift()) {
    const line = await next;
    startNext();
    const wrong = complaint(line);
    if (wrong !== undefined) failed += 1;
    if (json) process.stdout.write(`${asJson(line)}\n`);
    else if (wrong === undefined) process.stdout.write(`${asText(line)}\n`);
    else process.stderr.write(`${cell(line.file)}: ${wrong}\n`);
  }
  return failed === 0 ? 0 : 1;
};

/** `a34 pdq FILE…`: `hex,quality,file` a line; `--video`: `frame,quality,hex,seconds` a line for each second. */
export const pdq: Run = async ({ values, positionals }) => {
  if (values.video === true) {
    if (positionals.length > 1 && values.json !== true) {
      process.stderr.write('Frames of several videos would run into each other: name one file, or add --json.\n');
      return 64;
    }
    return overFiles(positionals, values.json === true, async (file) => ({ file, answer: await hashVideo(file) }));
  }
  const decoder = startDecoder({ workers: availableParallelism() });
  try {
    return await overFiles(positionals, values.json === true, async (file) => {
      const answer = await decoder.hash(file, { dihedral: values.dihedral === true });
      return { file, answer, ...(values.digests === true ? { digests: await digestStream(createReadStream(file)) } : {}) };
    });
  } finally {
    await decoder.stop();
  }
};

/** `a34 hash FILE…`: `md5,sha1,sha256,file` a line, for files of any kind and size. */
export const hash: Run = async ({ values, positionals }) =>
  overFiles(positionals, values.json === true, async (file) => ({ file, digests: await digestStream(createReadStream(file)) }));
