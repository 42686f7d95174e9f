import { execFile, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { basename, join } from 'node:path';
import { promisify } from 'node:util';
import { isDay } from '@article34/statute';
import { Problem } from '../../../foundation/errors/problem.ts';
import type { ImportFile, ImportGroup, ImportSource } from './source.ts';

const run = promisify(execFile);

/** Settings that keep a repository of others from running anything here or fetching anything from elsewhere. */
const guarded = [
  '-c',
  'core.fsmonitor=false',
  '-c',
  'core.hooksPath=/dev/null',
  '-c',
  'safe.directory=*',
  '-c',
  'protocol.allow=never',
];
const environment = { ...process.env, GIT_NO_LAZY_FETCH: '1', GIT_TERMINAL_PROMPT: '0', GIT_OPTIONAL_LOCKS: '0' };

/** Whether a folder is a git repository, with or without a working copy. */
export const isGit = (path: string): boolean =>
  existsSync(join(path, '.git')) || (existsSync(join(path, 'HEAD')) && existsSync(join(path, 'objects')));

type Revision = { path: string; blob: string; date: string | undefined };

const field = '\u001f';
const record = '\u001e';

/**
 * Every state of every law file, oldest commit first. The day of a state is the commit's `Source-Date` trailer; the dates of
 * the commits themselves are when somebody ran a program, and are not even asked for.
 */
const revisionsOf = async (path: string): Promise<Revision[]> => {
  const format = `--format=${record}%(trailers:key=Source-Date,valueonly,separator=%x2C)${field}`;
  const { stdout } = await run(
    'git',
    [
      ...guarded,
      '-C',
      path,
      'log',
      '--reverse',
      '--topo-order',
      '--raw',
      '--no-abbrev',
      '--no-renames',
      '--no-ext-diff',
      '--no-textconv',
      '-m',
      '--first-parent',
      '--root',
      '-z',
      format,
    ],
    { env: environment, maxBuffer: 1024 * 1024 * 1024, encoding: 'utf8' },
  ).catch((error: unknown) => {
    throw new Problem('law-git-unreadable', { cause: error });
  });
  const found: Revision[] = [];
  for (const commit of stdout.split(record).slice(1)) {
    const [trailer = '', changes = ''] = commit.split(field);
    const date = trailer.split(',')[0]?.trim() ?? '';
    const parts = changes.replace(/^[\0\n]+/, '').split('\0');
    for (let index = 0; index + 1 < parts.length; index += 2) {
      const [, , , , blob = '', status = ''] =
        /^:(\d+) (\d+) ([0-9a-f]+) ([0-9a-f]+) ([A-Z])/.exec(parts[index]?.trim() ?? '') ?? [];
      const file = parts[index + 1] ?? '';
      if (status === 'D' || blob === '' || !/\.(md|xml|json)$/.test(file) || file.split('/').some((part) => part.startsWith('.')))
        continue;
      if (/(^|\/)(readme|license|contributing|changelog|package(-lock)?)\.(md|json)$/i.test(file)) continue;
      found.push({ path: file, blob, date: isDay(date) ? date : undefined });
    }
  }
  return found;
};

/** Reads blobs one after the other through a single `git cat-file --batch`. Undefined for those that a partial copy lacks. */
const makeReader = (path: string) => {
  const child = spawn('git', [...guarded, '-C', path, 'cat-file', '--batch'], {
    env: environment,
    stdio: ['pipe', 'pipe', 'ignore'],
  });
  let buffered: Buffer = Buffer.alloc(0);
  let ended = false;
  let wake = (): void => {};
  child.stdout.on('data', (piece: Buffer) => {
    buffered = buffered.length === 0 ? piece : Buffer.concat([buffered, piece]);
    wake();
  });
  child.on('close', () => {
    ended = true;
    wake();
  });
  const until = async (ready: () => boolean): Promise<void> => {
    while (!ready()) {
      if (ended) throw new Problem('law-git-unreadable');
      await new Promise<void>((resolve) => {
        wake = resolve;
      });
    }
  };
  let turn: Promise<unknown> = Promise.resolve();
  const one = async (blob: string): Promise<Buffer | undefined> => {
    child.stdin.write(`${blob}\n`);
    await until(() => buffered.includes(10));
    const end = buffered.indexOf(10);
    const head = buffered.subarray(0, end).toString('latin1');
    buffered = buffered.subarray(end + 1);
    if (head.endsWith(' missing')) return undefined;
    const size = Number(head.split(' ')[2]);
    await until(() => buffered.length > size);
    const bytes = Buffer.from(buffered.subarray(0, size));
    buffered = buffered.subarray(size + 1);
    return bytes;
  };
  return {
    read: (blob: string): Promise<Buffer | undefined> => {
      const mine = turn.then(() => one(blob));
      turn = mine.catch(() => {});
      return mine;
    },
    close: (): void => {
      child.stdin.end();
    },
  };
};

/** Which blobs are really there: a partial copy names files that it does not hold, and says so one by one. */
const missingOf = async (path: string, blobs: readonly string[]): Promise<Set<string>> => {
  const child = spawn('git', [...guarded, '-C', path, 'cat-file', '--batch-check'], {
    env: environment,
    stdio: ['pipe', 'pipe', 'ignore'],
  });
  child.stdin.end(`${blobs.join('\n')}\n`);
  let text = '';
  for await (const piece of child.stdout) text += String(piece);
  return new Set(
    text
      .split('\n')
      .filter((line) => line.endsWith(' missing'))
      .map((line) => line.slice(0, line.indexOf(' '))),
  );
};

/**
 * The whole history of a repository that holds one file for each law and one commit for each reform. Versions of a law stand
 * together, in the order of the commits; of two with the same day the later counts (the first commit of a law is known to
 * hold all its versions piled up). Files that a partial copy lacks are counted. Throws Problem `law-git-unreadable`.
 */
export const fromGit = async (path: string): Promise<ImportSource & { close: () => void }> => {
  const revisions = await revisionsOf(path);
  const missing = await missingOf(path, [...new Set(revisions.map(({ blob }) => blob))]);
  const reader = makeReader(path);
  const groups = new Map<string, ImportFile[]>();
  let lacking = 0;
  for (const { path: file, blob, date } of revisions) {
    if (missing.has(blob)) {
      lacking += 1;
      continue;
    }
    const group = groups.get(file) ?? [];
    groups.set(file, group);
    group.push({
      path: `${file}@${String(group.length + 1).padStart(4, '0')}`,
      name: file,
      ...(date === undefined ? {} : { date }),
      read: async () => {
        const bytes = await reader.read(blob);
        if (bytes === undefined) throw new Problem('law-git-unreadable');
        return bytes;
      },
    });
  }
  const ordered: ImportGroup[] = [...groups].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, group]) => group);
  return { name: basename(path), groups: ordered, missing: lacking, close: reader.close };
};
