import { createHash } from 'node:crypto';
import { Type } from 'typebox';
import { Value } from 'typebox/value';
import type { StoreFiles } from './files.ts';

const runs = Type.Array(Type.String({ pattern: '^(?:md5|sha1|sha256)-\\d+\\.hix$' }));
const schema = Type.Object(
  {
    format: Type.Literal(1),
    /** Grows with each manifest; also the number in the names of files made for it. */
    number: Type.Integer({ minimum: 0 }),
    /** Segments of the index: `segment-N.hix`. */
    segments: Type.Array(Type.Integer({ minimum: 0 })),
    runs: Type.Object({ md5: runs, sha1: runs, sha256: runs }, { additionalProperties: false }),
    journal: Type.String({ pattern: '^journal-\\d+\\.log$' }),
  },
  { additionalProperties: false },
);

/** Which files make up the index. Replaced as a whole: a reader sees the old set or the new one. */
export type Manifest = {
  readonly format: 1;
  readonly number: number;
  readonly segments: readonly number[];
  readonly runs: Readonly<Record<'md5' | 'sha1' | 'sha256', readonly string[]>>;
  readonly journal: string;
};

export const manifestName = 'manifest.json';
export const segmentName = (number: number): string => `segment-${number}.hix`;
export const journalName = (number: number): string => `journal-${number}.log`;

export const firstManifest: Manifest = {
  format: 1,
  number: 0,
  segments: [],
  runs: { md5: [], sha1: [], sha256: [] },
  journal: journalName(0),
};

const sumOf = (text: string): string => createHash('sha256').update(text).digest('hex');

export const writeManifest = (files: StoreFiles, manifest: Manifest): Promise<void> => {
  const body = JSON.stringify(manifest);
  return files.writeWhole(manifestName, [Buffer.from(`${body}\n${sumOf(body)}\n`)]);
};

/** The manifest, or undefined in an empty folder. Throws when it is damaged: guessing would lose entries in silence. */
export const readManifest = async (files: StoreFiles): Promise<Manifest | undefined> => {
  const bytes = await files.read(manifestName);
  if (bytes === undefined) return undefined;
  const [body = '', sum = ''] = bytes.toString('utf8').split('\n');
  if (sumOf(body) !== sum) throw new Error(`${manifestName} is damaged: its checksum is not that of its text`);
  const manifest: unknown = JSON.parse(body);
  if (!Value.Check(schema, manifest)) throw new Error(`${manifestName} is of a form that this version does not know`);
  return manifest;
};
