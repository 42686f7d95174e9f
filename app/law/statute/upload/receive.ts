import { defaultLimits, isZip, StatuteError, unzip } from '@article34/statute';
import { audit } from '../../../foundation/audit/record.ts';
import { uuidv7 } from '../../../foundation/effects/random.ts';
import { Problem } from '../../../foundation/errors/problem.ts';
import { enqueue } from '../../../foundation/jobs/queue.store.ts';
import { type Context, staffIdOf } from '../../../foundation/services.ts';
import { previewImport } from '../import.ts';
import type { ItemRow } from '../item.ts';
import { type ImportSource, inMemory } from '../source/source.ts';
import { mayTouch } from './scope.ts';
import { deleteUpload, insertUpload, selectUpload, type UploadRow } from './upload.store.ts';

/** What the editor says beside the file; needed where the file does not say it. */
export type UploadInput = {
  file: { name: string; bytes: Buffer };
  jurisdiction: string;
  identifier: string | undefined;
  date: string | undefined;
};

/** Files shown before confirmation; all of them are checked again when they are imported. */
export const previewFiles = 300;

const hidden = (entry: string): boolean => entry.split('/').some((part) => part.startsWith('.') || part === '__MACOSX');

/** The files of an upload: those of an archive, or the one. Throws Problem `law-archive-refused`. */
export const sourceOf = (upload: Pick<UploadRow, 'id' | 'name' | 'bytes'>): ImportSource => {
  const file = { path: upload.name, bytes: upload.bytes };
  if (!isZip(upload.bytes) || upload.name.toLowerCase().endsWith('.docx'))
    return { ...inMemory(upload.name, [file]), key: upload.id };
  try {
    return {
      ...inMemory(
        upload.name,
        unzip(file, defaultLimits, (entry) => !hidden(entry)),
      ),
      key: upload.id,
    };
  } catch (error) {
    if (error instanceof StatuteError) throw new Problem('law-archive-refused', { detail: error.code });
    throw error;
  }
};

/** Keeps a file until its sender confirms it or a day has passed. Throws Problem `law-not-yours`, `law-archive-refused`. */
export const receiveUpload = async (context: Context, input: UploadInput): Promise<{ id: string }> => {
  const staffId = staffIdOf(context);
  if (!(await mayTouch(context.db.staff, staffId, input.jurisdiction))) throw new Problem('law-not-yours');
  const at = context.clock.now();
  const id = uuidv7(at, context.random);
  const { identifier, date } = input;
  const options = { ...(identifier === undefined ? {} : { law: identifier }), ...(date === undefined ? {} : { date }) };
  const row = {
    id,
    staffId,
    at,
    name: input.file.name || 'file',
    jurisdiction: input.jurisdiction,
    options,
    bytes: input.file.bytes,
  };
  sourceOf(row);
  await context.db.staff.begin(async (tx) => {
    await insertUpload(tx, row);
    const detail = { jurisdiction: input.jurisdiction, bytes: input.file.bytes.length };
    await audit(
      tx,
      { shard: 0, at, actor: `staff/${staffId}`, action: 'law.upload', subject: `law-upload/${id}`, detail },
      context.random,
    );
  });
  return { id };
};

export type Preview = { id: string; name: string; jurisdiction: string; files: number; items: ItemRow[] };

const own = async (context: Context, id: string): Promise<UploadRow> => {
  const upload = await selectUpload(context.db.staff, id, staffIdOf(context));
  if (upload === undefined) throw new Problem('not-found');
  return upload;
};

/** What confirming would do, file by file. Throws Problem `not-found` for somebody else's upload. */
export const previewUpload = async (context: Context, id: string): Promise<Preview> => {
  const upload = await own(context, id);
  const source = sourceOf(upload);
  const files = source.groups.flat().length;
  const groups = source.groups.slice(0, previewFiles);
  const { jurisdiction } = upload;
  const input = { source: { ...source, groups }, jurisdiction, options: upload.options, by: upload.staffId };
  return { id, name: upload.name, jurisdiction, files, items: await previewImport(context, context.db.staff, input) };
};

/** Hands the file to the worker. Throws Problem `not-found`, `law-not-yours`. */
export const confirmUpload = async (context: Context, id: string): Promise<void> => {
  const upload = await own(context, id);
  if (!(await mayTouch(context.db.staff, upload.staffId, upload.jurisdiction))) throw new Problem('law-not-yours');
  const now = context.clock.now();
  await context.db.staff.begin(async (tx) => {
    const subject = `law-upload/${id}`;
    await audit(
      tx,
      { shard: 0, at: now, actor: `staff/${upload.staffId}`, action: 'law.import-confirm', subject },
      context.random,
    );
    await enqueue(tx, { shard: 0, kind: 'law.import', payload: { uploadId: id } }, { now, random: context.random });
  });
};

/** Throws the file away unread. */
export const discardUpload = async (context: Context, id: string): Promise<void> => {
  const upload = await own(context, id);
  const at = context.clock.now();
  await context.db.staff.begin(async (tx) => {
    await deleteUpload(tx, upload.id);
    const subject = `law-upload/${upload.id}`;
    await audit(tx, { shard: 0, at, actor: `staff/${upload.staffId}`, action: 'law.upload-discard', subject }, context.random);
  });
};
