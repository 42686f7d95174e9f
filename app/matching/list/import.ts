import { type CsvOptions, type Entry, type FileFormat, openCsv, openFile, type Row } from '@article34/hash-exchange';
import type { Sql } from '../../foundation/database/sql.ts';
import { uuidv7 } from '../../foundation/effects/random.ts';
import type { Services } from '../../foundation/services.ts';
import { closeImport, findImport, type ImportRow, insertImport, lockImport, saveProgress } from './import.store.ts';
import type { Actor, ListRow } from './list.ts';
import { takeEntries } from './take.ts';

/** A file to read in. `open` gives its bytes from an offset on. */
export type ListFile = { id: string; size: number; open: (offset: number) => AsyncIterable<Uint8Array> };

export type ImportReport = Pick<ImportRow, 'added' | 'changed' | 'gone' | 'refused'> & {
  id: string;
  finished: boolean;
  /** Bytes that an earlier run had read already. */
  resumedAt: number;
};

type Progress = Pick<ImportRow, 'reached' | 'place' | 'resume'>;

type Columns = NonNullable<CsvOptions['resume']>['columns'];

const usualBatch = 50_000;

/** Rows of a file from where an earlier run ended. CSV goes on in the middle; other formats are read over up to there. */
const rowsFrom = async function* (
  file: ListFile,
  format: FileFormat,
  kind: string | undefined,
  from: Progress,
): AsyncGenerator<{ rows: Row[]; columns: object | null }> {
  const options = kind === undefined ? {} : { kind };
  const columns = from.resume as Columns | null;
  const csv = format === 'csv';
  const skip = csv && columns !== null;
  const lines = csv
    ? openCsv({ ...options, ...(skip ? { resume: { offset: from.reached, line: from.place + 1, columns } } : {}) })
    : undefined;
  const reader = lines ?? openFile(format, options);
  const state = (): Columns | null => lines?.columns() ?? null;
  for await (const chunk of file.open(skip ? from.reached : 0)) {
    const rows = reader.write(chunk);
    yield { rows: skip ? rows : rows.filter(({ place }) => place > from.place), columns: state() };
  }
  const last = reader.end();
  yield { rows: skip ? last : last.filter(({ place }) => place > from.place), columns: state() };
};

/**
 * Reads a file into a list, a batch a commit, each with how far the file was read: a run that is stopped, however, goes on there
 * the next time it is given the same file. Rows that cannot be taken are told to `onProblem` and counted.
 * Throws HashExchangeError when the file cannot be read on; what came before is in.
 */
export const importList = async (
  services: Services,
  sql: Sql,
  input: {
    list: Pick<ListRow, 'number' | 'name'>;
    file: ListFile;
    format: FileFormat;
    /** What hashes are whose row does not say (CSV). */
    kind?: string;
    actor: Actor;
    batch?: number;
    onProgress?: (bytes: number, entries: number) => void;
    onProblem?: (row: Extract<Row, { problems: unknown }>) => void;
    stop?: () => boolean;
  },
): Promise<ImportReport> => {
  const { list, file, format, kind, actor, batch = usualBatch } = input;
  const begun = await sql.begin(
    async (tx) =>
      (await findImport(tx, list.number, file.id)) ??
      (await insertImport(tx, {
        id: uuidv7(services.clock.now(), services.random),
        list: list.number,
        file: file.id,
        format,
        actor,
        begunAt: services.clock.now(),
      })),
  );
  const total = { added: begun.added, changed: begun.changed, gone: begun.gone, refused: begun.refused };
  let entries: Entry[] = [];
  let refused = 0;
  let progress: Progress = begun;
  let seen = begun.added + begun.changed;

  const commit = async (): Promise<void> => {
    await sql.begin(async (tx) => {
      // two runs over one file at once: the second finds that the first went further, and stops
      await lockImport(tx, begun.id, committed);
      const taken = await takeEntries(services, tx, list, entries, actor);
      await saveProgress(tx, begun.id, { ...progress, ...taken, refused });
      total.added += taken.added;
      total.changed += taken.changed;
      total.gone += taken.gone;
      total.refused += refused;
    });
    committed = progress.place;
    seen += entries.length;
    entries = [];
    refused = 0;
    input.onProgress?.(progress.reached, seen);
  };

  let committed = begun.place;
  let stopped = false;
  for await (const { rows, columns } of rowsFrom(file, format, kind, begun)) {
    for (const row of rows) {
      if ('entry' in row) entries.push(row.entry);
      else {
        refused += 1;
        input.onProblem?.(row);
      }
      progress = { reached: row.offset, place: row.place, resume: columns };
      if (entries.length >= batch) await commit();
    }
    if (input.stop?.() === true) {
      stopped = true;
      break;
    }
  }
  await commit();
  if (!stopped) await closeImport(sql, begun.id, services.clock.now());
  return { ...total, id: begun.id, finished: !stopped, resumedAt: begun.reached };
};
