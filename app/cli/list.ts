import { createWriteStream } from 'node:fs';
import { rename } from 'node:fs/promises';
import { type FileFormat, fileFormats, HashExchangeError, type Row } from '@article34/hash-exchange';
import { readConfig } from '../foundation/config/config.ts';
import { Problem } from '../foundation/errors/problem.ts';
import { makeLogger } from '../foundation/logger.ts';
import type { Services } from '../foundation/services.ts';
import {
  createList,
  exportList,
  findList,
  importList,
  indexOnce,
  type ListRow,
  type ListSettings,
  listFile,
  listLists,
  setList,
} from '../matching/index.ts';
import { attach } from '../server/attach.ts';
import { progressLine } from './progress.ts';
import type { Arguments, Run } from './verb.ts';

export const text = (value: string | boolean | undefined): string | undefined => (typeof value === 'string' ? value : undefined);
export const usage = (message: string): number => {
  process.stderr.write(`${message}\n`);
  return 64;
};
const isFormat = (value: string): value is FileFormat => (fileFormats as readonly string[]).includes(value);

/** Runs a verb's work on the install, and turns what a person can cause into a sentence and a status. */
export const onInstall = async (work: (services: Services) => Promise<number>): Promise<number> => {
  const install = await attach(readConfig(process.env), makeLogger('error'));
  try {
    return await work(install.services);
  } catch (error) {
    if (error instanceof HashExchangeError) {
      process.stderr.write(`The file cannot be read on: ${error.message}. What came before is in.\n`);
      return 65;
    }
    if (!(error instanceof Problem)) throw error;
    const fields = error.fields.map(({ field }) => field).join(', ');
    process.stderr.write(`${error.message}${fields === '' ? '' : ` (${fields})`}\n`);
    return error.code === 'not-found' ? 1 : 64;
  } finally {
    await install.stop();
  }
};

const shown = 10;

/** Says what is wrong with the first rows, never the row itself: it may hold a hash. */
const complain = () => {
  let count = 0;
  return ({ place, problems }: Extract<Row, { problems: unknown }>): void => {
    count += 1;
    if (count <= shown)
      process.stderr.write(
        `row ${place}: ${problems.map(({ code, field }) => `${code}${field === '' ? '' : ` in ${field}`}`).join(', ')}\n`,
      );
    if (count === shown + 1) process.stderr.write('More rows like these follow; only their number is told.\n');
  };
};

const open = async (services: Services, name: string, format: FileFormat, values: Arguments['values']): Promise<ListRow> => {
  const list = await findList(services.db.worker, name);
  if (list !== undefined) return list;
  const origin = format === 'stopncii' || format === 'threatexchange' ? format : 'file';
  const bank = text(values.bank) === 'negative' ? ('negative' as const) : ('positive' as const);
  const owner = text(values.owner) ?? '';
  return createList(services, services.db.worker, { name, origin, bank, owner }, 'operator');
};

/** `a34 list import FILE --list NAME`. */
export const listImport: Run = async ({ values, positionals }) => {
  const [path, ...more] = positionals;
  const name = text(values.list);
  if (path === undefined || more.length > 0 || name === undefined) return usage('Name one file, and the list with --list NAME.');
  const file = await listFile(path).catch(() => undefined);
  if (file === undefined) {
    process.stderr.write(`${path} cannot be read.\n`);
    return 66;
  }
  const format = text(values.format) ?? file.guess ?? '';
  if (!isFormat(format)) return usage(`Say what the file is with --format: ${fileFormats.join(', ')}.`);
  return onInstall(async (services) => {
    const list = await open(services, name, format, values);
    const progress = progressLine('entries', file.size);
    let stopping = false;
    const stop = (): void => {
      stopping = true;
    };
    process.once('SIGINT', stop);
    process.once('SIGTERM', stop);
    const started = performance.now();
    try {
      const kind = text(values.kind);
      const report = await importList(services, services.db.worker, {
        list,
        file,
        format,
        ...(kind === undefined ? {} : { kind }),
        actor: 'operator',
        onProgress: (bytes, entries) => progress.show(entries, bytes),
        onProblem: complain(),
        stop: () => stopping,
      });
      progress.end();
      const seconds = (performance.now() - started) / 1000;
      const indexed = report.finished && (await indexOnce(services, (count) => progress.show(count)));
      progress.end();
      process.stdout.write(
        values.json === true
          ? `${JSON.stringify({ list: name, ...report, seconds, indexed })}\n`
          : told(report, name, seconds, indexed),
      );
      return report.refused > 0 ? 65 : 0;
    } finally {
      progress.end();
      process.off('SIGINT', stop);
      process.off('SIGTERM', stop);
    }
  });
};

const told = (report: Awaited<ReturnType<typeof importList>>, name: string, seconds: number, indexed: boolean): string =>
  [
    `${report.finished ? 'Imported into' : 'Stopped; run the same command to go on. So far in'} ${name}: ${report.added} added, ${report.changed} changed, ${report.gone} taken back, ${report.refused} refused, in ${seconds.toFixed(1)} s.`,
    ...(report.resumedAt > 0 ? ['An earlier run over this file was taken up where it ended.'] : []),
    report.finished ? (indexed ? 'The index holds it.' : 'The running matcher takes it up by itself.') : '',
    '',
  ].join('\n');

/** `a34 list export NAME FILE`. */
export const listExport: Run = async ({ values, positionals }) => {
  const [name, path] = positionals;
  const format = text(values.format) ?? 'csv';
  if (name === undefined || path === undefined) return usage('Name the list, and the file to write.');
  if (!isFormat(format)) return usage(`--format is one of ${fileFormats.join(', ')}.`);
  return onInstall(async (services) => {
    const list = await findList(services.db.worker, name);
    if (list === undefined) throw new Problem('not-found');
    const unfinished = `${path}.part`;
    const out = createWriteStream(unfinished, { flags: 'w', mode: 0o600 });
    let left = 0;
    const failed = new Promise<never>((_, reject) => out.once('error', reject));
    failed.catch(() => undefined);
    const write = (part: string): Promise<void> =>
      new Promise((resolve, reject) => out.write(part, (error) => (error ? reject(error) : resolve())));
    const written = await exportList(services, services.db.worker, {
      list,
      format,
      write: (part) => Promise.race([write(part), failed]),
      onLeftOut: () => {
        left += 1;
      },
    });
    await new Promise<void>((resolve) => out.end(resolve));
    await rename(unfinished, path);
    process.stdout.write(
      values.json === true
        ? `${JSON.stringify({ list: name, written, left })}\n`
        : `${written} entries of ${name} are in ${path}.${left > 0 ? ` ${left} could not be written in this format; csv and json hold more.` : ''}\nHashes are as sensitive as what they stand for: keep the file like that.\n`,
    );
    return left > 0 ? 65 : 0;
  });
};

const line = (list: ListRow): string =>
  `${list.name}  ${list.state}  ${list.bank}  ${list.entries} entries (${list.withdrawn} taken back)  distance ${list.distance}  ratio ${list.ratio}  quality ${list.quality}  flood ${list.flood}  ${list.owner}\n`;

/** `a34 list show [NAME]`. */
export const listShow: Run = async ({ values, positionals }) =>
  onInstall(async (services) => {
    const lists = (await listLists(services.db.worker)).filter(
      ({ name }) => positionals.length === 0 || positionals.includes(name),
    );
    if (positionals.length > lists.length) throw new Problem('not-found');
    for (const list of lists) process.stdout.write(values.json === true ? `${JSON.stringify(list)}\n` : line(list));
    if (lists.length === 0) process.stdout.write('There are no lists yet. "npx a34 list import FILE --list NAME" makes one.\n');
    return 0;
  });

const number = (value: string | boolean | undefined): number | undefined =>
  typeof value === 'string' ? Number(value) : undefined;

/** `a34 list set NAME`. */
export const listSet: Run = async ({ values, positionals }) => {
  const [name, ...more] = positionals;
  if (name === undefined || more.length > 0) return usage('Name one list.');
  if (values.on === true && values.off === true) return usage('--on and --off exclude each other.');
  const wanted: { [Field in keyof ListSettings]?: ListSettings[Field] | undefined } = {
    state: values.on === true ? 'on' : values.off === true ? 'off' : undefined,
    distance: number(values.distance),
    ratio: number(values.ratio),
    quality: number(values.quality),
    flood: number(values.flood),
    owner: text(values.owner),
    suggests: text(values.suggests),
  };
  const changes = Object.fromEntries(Object.entries(wanted).filter(([, value]) => value !== undefined)) as Partial<ListSettings>;
  return onInstall(async (services) => {
    const list = await setList(services, services.db.worker, name, changes, 'operator');
    process.stdout.write(values.json === true ? `${JSON.stringify(list)}\n` : line(list));
    return 0;
  });
};
