import { readdir, readFile, stat } from 'node:fs/promises';
import { basename, join, relative, resolve, sep } from 'node:path';
import { gathered, importMoney, previewMoney, uploaded } from '../action/index.ts';
import { readConfig } from '../foundation/config/config.ts';
import { makeLogger } from '../foundation/logger.ts';
import { attach } from '../server/attach.ts';
import type { Run } from './verb.ts';

const text = (value: string | boolean | undefined): string => (typeof value === 'string' ? value : '');

/** The descriptor and the tables of a folder that is a package. */
const folderOf = async (path: string): Promise<Map<string, Uint8Array>> => {
  const names = (await readdir(path, { recursive: true, withFileTypes: true })).filter(
    (entry) => entry.isFile() && /\.(csv|json)$/i.test(entry.name),
  );
  const files = new Map<string, Uint8Array>();
  for (const entry of names.slice(0, 200)) {
    const whole = join(entry.parentPath, entry.name);
    files.set(relative(path, whole).replaceAll(sep, '/'), await readFile(whole));
  }
  return files;
};

/** `a34 budget import PATH`: 0 when it came in, 65 when lines have problems (then nothing is stored), 66 when there is nothing at the path. */
export const budgetImport: Run = async ({ values, positionals }) => {
  const [path, ...more] = positionals;
  if (path === undefined || more.length > 0) {
    process.stderr.write('Name one CSV file, archive or folder. Run "npx a34 budget import --help".\n');
    return 64;
  }
  const defaults = {
    jurisdiction: text(values.jurisdiction).toUpperCase(),
    language: text(values.language),
    sourceTitle: text(values['source-title']),
    sourceAddress: text(values['source-address']),
    retrieved: text(values.retrieved),
  };
  const whole = resolve(path);
  const found = await stat(whole).catch(() => undefined);
  if (found === undefined) {
    process.stderr.write(`There is nothing at ${whole}.\n`);
    return 66;
  }
  const input = found.isDirectory()
    ? gathered(basename(whole), await folderOf(whole), defaults)
    : uploaded(basename(whole), await readFile(whole), defaults);
  const install = await attach(readConfig(process.env), makeLogger('error'));
  try {
    const { services } = install;
    const act = values['dry-run'] ? previewMoney : importMoney;
    const { file, counts } = await act(services, services.db.worker, input, undefined);
    if (values.json)
      process.stdout.write(
        `${JSON.stringify({ format: file.format, ...counts, skipped: file.skipped, problems: file.problems })}\n`,
      );
    else {
      const { errorCatalogue } = await import('../foundation/errors/catalogue.ts');
      for (const { line, field, code, value } of file.problems)
        process.stderr.write(
          `${line === 0 ? 'file' : `line ${line}`}${field === '' ? '' : `, ${field}`}: ${errorCatalogue[code][1]}${value === undefined ? '' : ` (${value})`}\n`,
        );
      process.stdout.write(
        file.problems.length > 0
          ? 'Nothing was stored.\n'
          : `${counts.added} added, ${counts.changed} changed, ${counts.unchanged} unchanged${file.skipped > 0 ? `, ${file.skipped} lines of revenue passed over` : ''}.${values['dry-run'] ? ' Nothing was stored: --dry-run.' : ''}\n`,
      );
    }
    return file.problems.length > 0 ? 65 : 0;
  } finally {
    await install.stop();
  }
};
