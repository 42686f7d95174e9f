import { createHash } from 'node:crypto';
import { type CaseFile, listFileStates, listReports } from '../../casework/index.ts';
import type { Queryable } from '../../foundation/database/sql.ts';
import { Problem } from '../../foundation/errors/problem.ts';
import type { Context, Services } from '../../foundation/services.ts';
import { openReport } from '../../intake/index.ts';
import { addFiles } from './file.store.ts';
import type { FilingKey } from './filing.ts';
import { sealForClerk } from './sealed.ts';

export type { FilingFile } from './file.store.ts';

/** A kept file that can go along: what it is called, what it is, and how to read the copy. */
export type KeptFile = {
  fileId: string;
  name: string;
  type: string;
  size: number;
  sha256: string;
  /** The encrypted copy, and its key. */
  copy: { name: string; key: string };
  /** The law under which it is kept. */
  basis: string;
};

/** A larger one is passed on in another way: an upload of hours would hold up every other filing. */
export const mostBytes = 256 * 2 ** 20;
const mostFiles = 100;

/** Whether a case has kept files at all, told without opening anything. */
export const countKept = async (context: Context, file: CaseFile): Promise<number> =>
  (await listFileStates(context.db.staff, file)).filter(({ copied, basis }) => copied && basis !== null).length;

/** The kept files of a case with the keys of their copies. Opens its reports, with an audit entry each. */
export const keptFiles = async (context: Context, file: CaseFile): Promise<KeptFile[]> => {
  const states = new Map((await listFileStates(context.db.staff, file)).map((state) => [state.fileId, state]));
  const found: KeptFile[] = [];
  for (const { shard, id } of await listReports(context.db.staff, file)) {
    const report = await openReport(context, { shard, reportId: id });
    for (const { file: sent } of report.files ?? []) {
      const state = sent === undefined ? undefined : states.get(sent.fileId);
      if (sent?.copy === undefined || state === undefined || !state.copied || state.basis === null) continue;
      if (sent.size > mostBytes || found.length >= mostFiles) continue;
      const { fileId, size, sha256, copy } = sent;
      found.push({
        fileId,
        name: sent.name ?? fileId,
        type: sent.type ?? 'application/octet-stream',
        size,
        sha256,
        copy,
        basis: state.basis,
      });
    }
  }
  return found;
};

/** What a person confirms: the document, and the very files that go along. */
export const fingerprint = (documentHash: string, files: readonly KeptFile[]): string =>
  files.length === 0
    ? documentHash
    : createHash('sha256')
        .update([documentHash, ...files.map(({ sha256 }) => sha256)].join('\n'))
        .digest('hex');

/** Hands the files to the clerk: sealed to the key of the day, like the document. */
export const handFiles = async (
  tx: Queryable,
  services: Pick<Services, 'random'>,
  key: FilingKey,
  files: readonly KeptFile[],
): Promise<void> => {
  const rows = [];
  for (const [position, { name, type, size, sha256, copy }] of files.entries()) {
    const { epochId, bodyEpoch } = await sealForClerk(tx, services, key, JSON.stringify({ name, type, size, sha256, copy }));
    rows.push({ position, size, epochId, sealed: bodyEpoch });
  }
  await addFiles(tx, key, rows);
};

/** What the clerk reads of a file. Throws Problem `key-missing` for what is none. */
export const readHanded = (text: string): Omit<KeptFile, 'fileId' | 'basis'> => {
  const value = JSON.parse(text) as Omit<KeptFile, 'fileId' | 'basis'>;
  if (typeof value.copy?.name !== 'string') throw new Problem('key-missing');
  return value;
};
