import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { columnClasses, type DataClass, dataClasses, lifetimes } from '../../app/foundation/database/classes.ts';
import type { Check } from '../lib/check.ts';
import { root } from '../lib/files.ts';

const page = 'docs/readable-columns.md';
const hidden: readonly DataClass[] = ['sealed', 'key'];

const row = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;

/** Columns of a table with the same answer share a line. */
const linesOf = (table: string, wanted: (kind: DataClass) => boolean): string[] => {
  const groups = new Map<string, string[]>();
  for (const [column, { class: kind, why, lives }] of columnClasses.get(table) ?? []) {
    if (!wanted(kind)) continue;
    const answer = row([kind, why, lifetimes[lives]]).slice(2);
    groups.set(answer, [...(groups.get(answer) ?? []), `\`${column}\``]);
  }
  return [...groups].map(([answer, columns]) => `| \`${table}\` | ${columns.join(', ')} | ${answer}`);
};

const tableOf = (wanted: (kind: DataClass) => boolean): string[] => [
  row(['table', 'columns', 'class', 'why', 'how long']),
  row(['---', '---', '---', '---', '---']),
  ...[...columnClasses.keys()].toSorted().flatMap((table) => linesOf(table, wanted)),
];

const text = (): string =>
  [
    '# What stays readable in the database',
    '',
    'Whoever gets a copy of the database, without the key files, can read what stands in the first list and nothing else. This page is made from `app/foundation/database/tables` by `npm run lint -- --fix columns`; a column without a class fails the tests.',
    '',
    'Deleted rows live on for a while in the write-ahead log and in backups; sealed values do not need to be deleted to be gone, their keys do.',
    '',
    '## Classes',
    '',
    ...Object.entries(dataClasses).map(([name, meaning]) => `- **${name}**: ${meaning}`),
    '',
    '## Readable',
    '',
    ...tableOf((kind) => !hidden.includes(kind)),
    '',
    '## Not readable',
    '',
    ...tableOf((kind) => hidden.includes(kind)),
    '',
  ].join('\n');

/** docs/readable-columns.md tells exactly what the list of data classes says. */
export const check: Check = {
  name: 'columns page',
  run: async ({ fix }) => {
    const path = join(root, page);
    const wanted = text();
    if ((await readFile(path, 'utf8').catch(() => '')) === wanted) return [];
    if (!fix) return [`${page} differs from app/foundation/database/tables: run npm run lint -- --fix columns`];
    await writeFile(path, wanted);
    return [];
  },
};
