import { createHash } from 'node:crypto';
import type { Entry } from '@article34/hash-exchange';
import type { HashSeal } from '../seal/seal.ts';
import { bytesOfHash } from '../seal/seal.ts';

/** `tag` and `sealed` in hexadecimal: a batch holds very many, and texts are lighter than buffers. */
export type SaidHash = { kind: string; tag: string; sealed: string; quality: number | null };

/** What one voice says under one key, of one file: its hashes are those of several kinds. */
export type SaidEntry = {
  member: string;
  key: string;
  stance: string;
  labels: string[];
  tags: string[];
  saidAt: string | null;
  hashes: SaidHash[];
};
export type Batch = {
  said: SaidEntry[];
  gone: { member: string; key: string }[];
  /** Keys under which these members and nobody else say something. */
  alone: { key: string; voices: string[] }[];
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

/** The name of an entry within a list. */
export const nameOf = ({ member, key }: { member: string; key: string }): string => `${member}\u0000${key}`;

/** The database's text holds no such sign. */
const plain = (text: string): string => (text.includes('\u0000') ? text.replaceAll('\u0000', '') : text);

/** The same hash twice in one entry is one. */
const once = (hashes: SaidHash[]): SaidHash[] =>
  hashes.filter(({ tag }, index) => hashes.findIndex((other) => other.tag === tag) === index);

/** Puts entries into the form that the database gets. Of two entries with the same member and key in one batch the last counts. */
export const makeBatch = (seal: HashSeal, entries: readonly Entry[]): Batch => {
  const last = new Map<string, Entry & { key: string }>();
  for (const given of entries) {
    const entry = { ...given, member: plain(given.member), key: plain(keyOf(seal, given.key)) };
    const name = nameOf(entry);
    if (last.has(name)) last.delete(name);
    last.set(name, entry);
  }
  const speaking = [...last.values()].filter(({ change, hashes }) => change === 'said' && hashes.length > 0);
  const sealed = seal.seal(
    speaking.flatMap(({ hashes }) => hashes.map(({ kind, value }) => ({ kind, hash: bytesOfHash(kind, value) }))),
  );
  const digest = createHash('sha256');
  let at = 0;
  const said = speaking.map((entry): SaidEntry => {
    const hashes = entry.hashes.map(({ kind, quality }): SaidHash => {
      const made = sealed[at] as (typeof sealed)[number];
      at += 1;
      const tag = made.tag.toString('hex');
      digest.update(JSON.stringify([entry.member, entry.key, entry.stance, tag]));
      return { kind, tag, sealed: made.sealed.toString('hex'), quality: quality === undefined ? null : Math.round(quality) };
    });
    return {
      member: entry.member,
      key: entry.key,
      stance: entry.stance,
      labels: entry.labels.map(({ scheme, code }) => plain(`${scheme}:${code}`)),
      tags: entry.tags.map(plain),
      saidAt: entry.changedAt === undefined ? null : plain(entry.changedAt),
      hashes: hashes.length === 1 ? hashes : once(hashes),
    };
  });
  const gone = [...last.values()].filter(({ change }) => change === 'gone').map(({ member, key }) => ({ member, key }));
  for (const { member, key } of gone) digest.update(JSON.stringify([member, key]));
  const alone = [...last.values()].flatMap(({ key, voices }) =>
    voices === undefined ? [] : [{ key, voices: voices.map(plain) }],
  );
  return { said, gone, alone, digest: digest.digest('hex') };
};
