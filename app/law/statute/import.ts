import { createHash } from 'node:crypto';
import { audit } from '../../foundation/audit/record.ts';
import type { Sql, Transaction } from '../../foundation/database/sql.ts';
import { uuidv7 } from '../../foundation/effects/random.ts';
import type { Services } from '../../foundation/services.ts';
import { applyLaws } from './apply.ts';
import { doneFiles, findRunning, finishImport, insertImport, insertItems, sumItems } from './import.store.ts';
import { announce } from './imported.ts';
import type { ImportOptions, ItemRow } from './item.ts';
import { joinLaws, type ReadFile, readBatch } from './read-files.ts';
import type { ImportGroup, ImportSource } from './source/source.ts';

type Effects = Pick<Services, 'clock' | 'random'>;

export type ImportInput = {
  source: ImportSource;
  /** `EE`. */
  jurisdiction: string;
  options: ImportOptions;
  /** The person who asked; left out: the operator at the command line. */
  by: string | undefined;
  onProgress?: (files: number) => void;
  /** Ends after the batch in hand when it turns true; the same import can be taken up again. */
  stop?: () => boolean;
};

export type ImportReport = {
  importId: string;
  /** True when an earlier run of the same import was taken up. */
  resumed: boolean;
  finished: boolean;
  files: number;
  laws: number;
  added: number;
  changed: number;
  unchanged: number;
  refused: number;
  provisions: number;
};

/** So many groups are stored in one transaction: few enough to hold in memory, enough that commits do not count. */
const batchGroups = 40;
const batchFiles = 150;

const keyOf = ({ source, jurisdiction, options }: ImportInput): string =>
  createHash('sha256')
    .update(JSON.stringify([source.name, source.key, jurisdiction, options]))
    .digest('hex');

function* batches(groups: readonly ImportGroup[]): Generator<ImportGroup[]> {
  let batch: ImportGroup[] = [];
  let files = 0;
  for (const group of groups) {
    if (batch.length > 0 && (batch.length >= batchGroups || files + group.length > batchFiles)) {
      yield batch;
      batch = [];
      files = 0;
    }
    batch.push(group);
    files += group.length;
  }
  if (batch.length > 0) yield batch;
}

/** Stores the laws of a batch and what became of its files, all in the caller's transaction. */
const storeBatch = async (
  services: Effects,
  tx: Transaction,
  files: readonly ReadFile[],
  context: { importId: string; jurisdiction: string; options: ImportOptions },
): Promise<ItemRow[]> => {
  const now = services.clock.now();
  const laws = joinLaws(files, context.jurisdiction);
  const declared = context.options.holes ?? [];
  const results = laws.length === 0 ? new Map() : await applyLaws(tx, laws, { importId: context.importId, now, declared });
  const items = files.map(({ item }) => ({ ...item, result: results.get(item.lawId ?? '')?.result ?? item.result }));
  await insertItems(tx, context.importId, items);
  const lawIds = [...results].filter(([, { result }]) => result !== 'unchanged').map(([id]) => id);
  await announce(tx, { importId: context.importId, lawIds }, { now, random: services.random });
  return items;
};

const start = (services: Effects, sql: Sql, input: ImportInput): Promise<{ id: string; resumed: boolean }> =>
  sql.begin(async (tx) => {
    const sourceKey = keyOf(input);
    const running = await findRunning(tx, sourceKey);
    if (running !== undefined) return { id: running.id, resumed: true };
    const at = services.clock.now();
    const id = uuidv7(at, services.random);
    const { jurisdiction, options, by } = input;
    await insertImport(tx, { id, sourceKey, sourceName: input.source.name, jurisdiction, at, by: by ?? null, options });
    const actor = by === undefined ? 'operator' : `staff/${by}`;
    const detail = { jurisdiction, files: input.source.groups.flat().length };
    await audit(tx, { shard: 0, at, actor, action: 'law.import', subject: `law-import/${id}`, detail }, services.random);
    return { id, resumed: false };
  });

/**
 * Brings legislation in, batch by batch, each in one transaction with the rows that say what became of its files: a run
 * that is cut off is taken up where it was. Files that cannot be read are told row by row and stop nothing.
 */
export const importLaws = async (services: Effects, sql: Sql, input: ImportInput): Promise<ImportReport> => {
  const { id, resumed } = await start(services, sql, input);
  const done = resumed ? await doneFiles(sql, id) : new Map<string, string>();
  const context = { importId: id, jurisdiction: input.jurisdiction, options: input.options };
  let files = 0;
  let stopped = false;
  for (const batch of batches(input.source.groups)) {
    if (input.stop?.()) {
      stopped = true;
      break;
    }
    const read = await readBatch(batch, done, context);
    if (read.length > 0) await sql.begin((tx) => storeBatch(services, tx, read, context));
    files += batch.flat().length;
    input.onProgress?.(files);
  }
  if (!stopped) await finishImport(sql, id, services.clock.now());
  return { importId: id, resumed, finished: !stopped, ...(await sumItems(sql, id)) };
};

class Undone extends Error {}

/**
 * Says what an import would do, by doing it and taking it back: nothing is left in the database. Items come in the order of
 * the files.
 */
export const previewImport = async (services: Effects, sql: Sql, input: ImportInput): Promise<ItemRow[]> => {
  const all: ItemRow[] = [];
  const at = services.clock.now();
  const id = uuidv7(at, services.random);
  const { jurisdiction, options } = input;
  let files = 0;
  for (const batch of batches(input.source.groups)) {
    const read = await readBatch(batch, new Map(), { jurisdiction, options });
    await sql
      .begin(async (tx) => {
        await insertImport(tx, { id, sourceKey: id, sourceName: input.source.name, jurisdiction, at, by: null, options });
        for (const item of await storeBatch(services, tx, read, { importId: id, jurisdiction, options })) all.push(item);
        throw new Undone();
      })
      .catch((error: unknown) => {
        if (!(error instanceof Undone)) throw error;
      });
    files += batch.flat().length;
    input.onProgress?.(files);
  }
  return all;
};
