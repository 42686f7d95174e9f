import { createHash } from 'node:crypto';
import { lawIdOf, mergeLaws, type ReadLaw, type ReadOptions, readLegislation, StatuteError } from '@article34/statute';
import type { IncomingLaw } from './apply.ts';
import type { ImportOptions, ItemRow } from './item.ts';
import type { ImportFile, ImportGroup } from './source/source.ts';

export type ReadContext = { jurisdiction: string; options: ImportOptions };

/** A file that was read, and what became of it. `law` is missing when it was refused. */
export type ReadFile = { item: ItemRow; law: (ReadLaw & { id: string }) | undefined };

const refused = (path: string, fileHash: string, problem: NonNullable<ItemRow['problem']>): ReadFile => ({
  item: { path, fileHash, lawId: null, title: null, result: 'refused', versions: 0, provisions: 0, problem, warnings: [] },
  law: undefined,
});

const problemOf = (error: unknown): NonNullable<ItemRow['problem']> => {
  if (!(error instanceof StatuteError)) throw error;
  const { line } = error.place;
  return { code: error.code, message: error.reason, ...(line === undefined ? {} : { line }) };
};

const optionsFor = (file: ImportFile, { jurisdiction, options }: ReadContext): ReadOptions => {
  const date = options.date ?? file.date;
  return {
    jurisdiction,
    ...(options.law === undefined ? {} : { identifier: options.law }),
    ...(options.language === undefined ? {} : { language: options.language }),
    ...(date === undefined ? {} : { date }),
  };
};

/** Reads one file. A file that cannot be read as law is told as such and stops nothing. */
export const readFile = async (file: ImportFile, bytes: Uint8Array, context: ReadContext): Promise<ReadFile> => {
  const fileHash = createHash('sha256').update(bytes).digest('hex');
  let law: ReadLaw;
  try {
    law = await readLegislation({ path: file.name ?? file.path, bytes }, optionsFor(file, context));
  } catch (error) {
    return refused(file.path, fileHash, problemOf(error));
  }
  if (law.country !== undefined && law.country !== context.jurisdiction.slice(0, law.country.length)) {
    const message = `the file says ${law.country}, the import ${context.jurisdiction}`;
    return refused(file.path, fileHash, { code: 'JURISDICTION_DIFFERS', message });
  }
  const id = lawIdOf(context.jurisdiction, law.identifier);
  if (id === undefined)
    return refused(file.path, fileHash, { code: 'IDENTIFIER_MISSING', message: 'the identifier has no letter or digit' });
  const item: ItemRow = {
    path: file.path,
    fileHash,
    lawId: id,
    title: law.title,
    result: 'unchanged',
    versions: law.versions.length,
    provisions: law.versions.reduce((sum, { provisions }) => sum + provisions.length, 0),
    problem: null,
    warnings: law.versions.flatMap(({ warnings }) => warnings).slice(0, 50),
  };
  return { item, law: { ...law, id } };
};

/** Reads the files of a batch that were not dealt with before. */
export const readBatch = async (
  groups: readonly ImportGroup[],
  done: ReadonlyMap<string, string>,
  context: ReadContext,
): Promise<ReadFile[]> => {
  const found: ReadFile[] = [];
  for (const file of groups.flat()) {
    const bytes = await file.read();
    if (done.get(file.path) === createHash('sha256').update(bytes).digest('hex')) continue;
    found.push(await readFile(file, bytes, context));
  }
  return found;
};

/** One law for each id, joined from all files of it in the order in which they came. */
export const joinLaws = (files: readonly ReadFile[], jurisdiction: string): IncomingLaw[] => {
  const byId = new Map<string, ReadLaw[]>();
  for (const { law } of files) if (law !== undefined) byId.set(law.id, [...(byId.get(law.id) ?? []), law]);
  return [...byId].flatMap(([id, laws]) => {
    const merged = mergeLaws(laws);
    return merged === undefined ? [] : [{ ...merged, id, jurisdiction }];
  });
};
