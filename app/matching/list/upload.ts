import { createHash } from 'node:crypto';
import { type FileFormat, guessFormat, HashExchangeError } from '@article34/hash-exchange';
import { Problem } from '../../foundation/errors/problem.ts';
import { type Context, staffIdOf } from '../../foundation/services.ts';
import { type ImportReport, importList, type ListFile } from './import.ts';
import { findList } from './list.store.ts';

const piece = 1 << 16;
/** Small batches: the process also answers others. */
const batch = 2_000;

const fileOf = (bytes: Buffer): ListFile => ({
  id: createHash('sha256').update(bytes).digest('hex'),
  size: bytes.length,
  open: async function* (offset) {
    for (let at = offset; at < bytes.length; at += piece) {
      yield bytes.subarray(at, at + piece);
      // let others be answered between two pieces
      await new Promise((resolve) => setImmediate(resolve));
    }
  },
});

const wrong = (field: string, code: 'file-needed' | 'list-format-unknown' | 'list-file-unreadable'): Problem =>
  new Problem('field-invalid', { fields: [{ field, code }] });

/**
 * Reads a file that came with a form into a list. Longer ones are for `a34 list import`. A format that is not named is guessed.
 * Problem `not-found`; `field-invalid` with `list-format-unknown`, or `list-file-unreadable` when the file cannot be read on: what
 * came before is in.
 */
export const importUpload = async (
  context: Context,
  name: string,
  given: { bytes: Buffer; format: FileFormat | undefined; kind: string | undefined },
): Promise<ImportReport> => {
  const list = await findList(context.db.staff, name);
  if (list === undefined) throw new Problem('not-found');
  if (given.bytes.length === 0) throw wrong('file', 'file-needed');
  const format = given.format ?? guessFormat(given.bytes);
  if (format === undefined) throw wrong('format', 'list-format-unknown');
  try {
    return await importList(context, context.db.staff, {
      list,
      file: fileOf(given.bytes),
      format,
      ...(given.kind === undefined ? {} : { kind: given.kind }),
      actor: `staff/${staffIdOf(context)}`,
      batch,
    });
  } catch (error) {
    if (error instanceof HashExchangeError) throw wrong('file', 'list-file-unreadable');
    throw error;
  }
};
