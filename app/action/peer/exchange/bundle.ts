import { createHash } from 'node:crypto';
import {
  canonicalJson,
  encodeVerifierKey,
  type JsonValue,
  LedgerError,
  openNote,
  type Signer,
  signerFromSeed,
  signNote,
  type Verifier,
} from '@article34/ledger';
import { type Static, Type } from 'typebox';
import { Compile } from 'typebox/compile';
import { deriveKey } from '../../../foundation/crypto/seal.ts';
import { Problem } from '../../../foundation/errors/problem.ts';
import type { Services } from '../../../foundation/services.ts';

export const format = 'article34-open-data/1';

const strict = { additionalProperties: false } as const;
const Day = Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}$' });
const Code = Type.String({ pattern: '^[A-Z]{2}$' });
const Slug = Type.String({ pattern: '^[a-z0-9]+(-[a-z0-9]+)*$', maxLength: 80 });
const Text = (maxLength: number) => Type.String({ maxLength });
const Web = Type.String({ pattern: '^https?://[^\\s]+$', maxLength: 800 });
const most = { maxItems: 100_000 };

/** What one install says in public, as another one can take it: nothing in it was ever private. */
export const OpenData = Type.Object(
  {
    format: Type.Literal(format),
    /** The address of the install that says it. */
    origin: Web,
    publisher: Text(200),
    madeAt: Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}\\.\\d{3}Z$' }),
    licence: Text(100),
    findings: Type.Array(
      Type.Object(
        {
          jurisdiction: Code,
          criterion: Slug,
          criterionVersion: Type.Integer({ minimum: 1 }),
          answer: Slug,
          asOf: Day,
          recordedOn: Day,
          force: Slug,
          address: Web,
        },
        strict,
      ),
      most,
    ),
    assessments: Type.Array(
      Type.Object(
        {
          jurisdiction: Code,
          capability: Slug,
          phase: Type.Union([Type.Integer({ minimum: 1, maximum: 4 }), Type.Null()]),
          words: Text(4000),
          language: Text(35),
          asOf: Day,
          address: Web,
        },
        strict,
      ),
      most,
    ),
    actions: Type.Array(
      Type.Object(
        {
          jurisdiction: Code,
          id: Type.String({ pattern: '^[a-z]{2}-[a-z2-7]{8}$' }),
          kind: Slug,
          title: Text(400),
          language: Text(35),
          state: Slug,
          since: Type.Union([Day, Type.Null()]),
          nextDue: Type.Union([Day, Type.Null()]),
          overdue: Type.Boolean(),
          criteria: Type.Array(Slug, { maxItems: 100 }),
          capabilities: Type.Array(Slug, { maxItems: 100 }),
          address: Web,
        },
        strict,
      ),
      most,
    ),
  },
  strict,
);
export type OpenData = Static<typeof OpenData>;
const check = Compile(OpenData);

/** The key with which this install signs its open data: Ed25519, derived from a key file of its own, for this purpose alone. */
export const signerOf = ({ keys, config }: Pick<Services, 'keys' | 'config'>): Signer =>
  signerFromSeed(`${new URL(config.publicUrl).host}/article34-open-data`, deriveKey(keys.ledger, 'peer/open-data'));

/** What other installs add, to be able to check what we sign. */
export const verifierKeyOf = (services: Pick<Services, 'keys' | 'config'>): string => encodeVerifierKey(signerOf(services));

const hashOf = (data: OpenData): Buffer =>
  createHash('sha256')
    .update(canonicalJson(data as JsonValue))
    .digest();

/** Grows with the time of making; a smaller one is older. */
const numberOf = (data: OpenData): number => Date.parse(data.madeAt);

const noteText = (data: OpenData): string => `${format}\n${data.origin}\n${numberOf(data)}\n${hashOf(data).toString('base64')}\n`;

/** The file: the data, and a signed note that names its origin, its number and its hash. */
export const signData = (services: Pick<Services, 'keys' | 'config'>, data: OpenData): string =>
  `${JSON.stringify({ note: signNote(noteText(data), [signerOf(services)]), data }, null, 1)}\n`;

export type Opened = { data: OpenData; note: string; number: number; hash: Buffer; signedBy: string };

/** Largest file that is taken. */
export const mostBytes = 64 * 1024 * 1024;

/**
 * Opens a file with the keys that are trusted: the signature first, then the hash, then the shape. Nothing of a file that
 * fails is believed.
 * @throws Problem peer-file, peer-unknown, peer-signature.
 */
export const openData = (bytes: Uint8Array, verifiers: readonly Verifier[]): Opened => {
  if (bytes.length > mostBytes) throw new Problem('peer-file');
  let file: { note?: unknown; data?: unknown };
  try {
    file = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)) as typeof file;
  } catch {
    throw new Problem('peer-file');
  }
  if (typeof file !== 'object' || file === null || typeof file.note !== 'string') throw new Problem('peer-file');
  let signedBy: string;
  let text: string;
  try {
    const note = openNote(file.note, verifiers);
    signedBy = note.verified[0]?.verifier.name ?? '';
    text = note.text;
  } catch (error) {
    if (!(error instanceof LedgerError)) throw error;
    throw new Problem(
      error.code === 'NOTE_UNSIGNED' ? 'peer-unknown' : error.code === 'NOTE_SIGNATURE' ? 'peer-signature' : 'peer-file',
    );
  }
  if (!check.Check(file.data)) throw new Problem('peer-file', { detail: [...check.Errors(file.data)][0]?.instancePath ?? '' });
  const data = file.data as OpenData;
  try {
    if (noteText(data) !== text) throw new Problem('peer-signature');
  } catch (error) {
    if (error instanceof LedgerError) throw new Problem('peer-file');
    throw error;
  }
  return { data, note: file.note, number: numberOf(data), hash: hashOf(data), signedBy };
};
