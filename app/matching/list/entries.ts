import { createHash } from 'node:crypto';
import type { Entry } from '@article34/hash-exchange';
import type { HashSeal } from '../seal/seal.ts';
import { bytesOfHash } from '../seal/seal.ts';

/** One opinion of a batch as the database gets it. */
export type OpinionRow = {
  member: string;
  key: string;
  stance: string;
  kind: string;
  tag: Buffer;
  sealed: Buffer;
  quality: number | null;
  labels: string[];
  tags: string[];
  saidAt: string | null;
};
export type Batch = {
  said: OpinionRow[];
  gone: { member: string; key: string }[];
  /** SHA-256 over what the batch says, for the ledger: whoever has the batch can show that it was this one. */
  digest: string;
};

const ownHash = /^(pdq|md5|sha1|sha256|photodna|tmk):(.+)$/s;
const bareHash = /^[0-9a-f]{32,}$/i;

/**
 * Sources that give no keys are keyed by the hash itself, and no hash may stand in the database in clear: such a key becomes the
 * tag, which is the same each time. Keys of sources' own stay as they are.
 */
export const keyOf = (seal: HashSeal, key: string): string => {
  const [, kind, value] = ownHash.exec(key) ?? [];
  if (kind !== undefined && value !== undefined) return `tag:${seal.tag(kind, bytesOfHash(kind, value)).toString('hex')}`;
  return bareHash.test(key) ? `tag:${seal.tag('key', Buffer.from(key.toLowerCase())).toString('hex')}` : key;
};

/** Puts entries into rows. Of two entries with the same member and key in one batch the last counts. */
export const makeBatch = (seal: HashSeal, entries: readonly Entry[]): Batch => {
  const last = new Map<string, Entry & { key: string }>();
  for (const entry of entries) {
    const key = keyOf(seal, entry.key);
    const name = `${entry.member}\u0000${key}`;
    last.delete(name);
    last.set(name, { ...entry, key });
  }
  const said = [...last.values()].filter(({ change }) => change === 'said');
  const hashes = said.flatMap((entry) =>
    entry.hashes.map((hash) => ({ entry, quality: hash.quality, kind: hash.kind, hash: bytesOfHash(hash.kind, hash.value) })),
  );
  const sealed = seal.seal(hashes);
  const rows = hashes.map(({ entry, quality, kind }, index): OpinionRow => {
    const { tag, sealed: bytes } = sealed[index] ?? { tag: Buffer.alloc(0), sealed: Buffer.alloc(0) };
    return {
      member: entry.member,
      key: entry.key,
      stance: entry.stance,
      kind,
      tag,
      sealed: bytes,
      quality: quality === undefined ? null : Math.round(quality),
      labels: entry.labels.map(({ scheme, code }) => `${scheme}:${code}`),
      tags: entry.tags,
      saidAt: entry.changedAt ?? null,
    };
  });
  const gone = [...last.values()].filter(({ change }) => change === 'gone').map(({ member, key }) => ({ member, key }));
  const digest = createHash('sha256');
  for (const { member, key, stance, tag } of rows) digest.update(JSON.stringify([member, key, stance, tag.toString('hex')]));
  for (const { member, key } of gone) digest.update(JSON.stringify([member, key]));
  return { said: rows, gone, digest: digest.digest('hex') };
};
