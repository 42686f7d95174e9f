import { pad, seal } from '../../foundation/crypto/seal.ts';
import { makeWrapperSource } from '../../foundation/crypto/wrap.ts';
import { uuidv7 } from '../../foundation/effects/random.ts';
import { Problem } from '../../foundation/errors/problem.ts';
import type { Services } from '../../foundation/services.ts';
import { makeRecipients, places } from '../../intake/index.ts';
import { arrivalRows } from '../../matching/index.ts';
import { type FilingKey, makeCallMacs } from '../open/number.ts';
import { makeLine } from '../sender/line.ts';
import type { Sender } from '../sender/sender.ts';
import type { ReceivedFile } from './receive.ts';
import { filingLeaf, sealLater } from './rows.ts';
import { standings } from './standing.store.ts';
import { closed } from './standing.ts';
import { type FileRows, insertFiles, type Uploaded } from './upload.store.ts';

/** A file that went by: what it hashes to, and what the sender called it. */
export type PassedFile = ReceivedFile & { name: string | undefined; type: string | undefined };

/**
 * Adds a file to an open filing; the answer comes after the commit. The same bytes under the same name, while the file is not
 * described yet, are the same call and give the same id; a copy of a file that is not added is removed. Throws Refusal 5001, 5101, 5102; Problem `storage-unavailable`.
 */
export const makeAddFile = (services: Services) => {
  const sql = services.db.provider;
  const findRecipients = makeRecipients(sql, services.clock);
  const nextWrapper = makeWrapperSource(services.clock, services.random);
  const macs = makeCallMacs(services.keys.blind);
  const line = makeLine<FileRows, Uploaded>((batch) => insertFiles(sql, batch), { size: 100, writers: 2 });
  const { random, blind } = services;

  return async (sender: Sender, key: FilingKey, file: PassedFile): Promise<{ fileId: string; replayed: boolean }> => {
    const recipients = await findRecipients();
    if (recipients === undefined)
      throw new Problem('storage-unavailable', { detail: 'no team or epoch key yet', retryAfterSeconds: 60 });
    const { shard, number } = key;
    const at = services.clock.now();
    const fileId = random.bytes(16).toString('hex');
    const { size, md5, sha1, sha256, name, type, copy } = file;
    const { row: later, key: laterKey } = sealLater(services, recipients, nextWrapper(), shard, {
      file: {
        fileId,
        name,
        type,
        size,
        md5,
        sha1,
        sha256,
        ...(copy === undefined ? {} : { copy: { name: copy.name, key: copy.key.toString('base64') } }),
      },
    });
    const itemId = uuidv7(at, random);
    const value = Buffer.from(`SHA-256 ${sha256}`);
    const came = { shard, reportId: '', thing: itemId, origin: 'provider' as const, at };
    const hashes = [
      { ...came, kind: 'md5' as const, hash: Buffer.from(md5, 'hex') },
      { ...came, kind: 'sha1' as const, hash: Buffer.from(sha1, 'hex') },
      { ...came, kind: 'sha256' as const, hash: Buffer.from(sha256, 'hex') },
    ];
    const added = await line.add(
      {
        shard,
        number,
        sender,
        fileId,
        at,
        size,
        md5: blind('hash', `md5:${md5}`),
        sha1: blind('hash', `sha1:${sha1}`),
        sha256: blind('hash', `sha256:${sha256}`),
        nameMac: macs.of(sender, 'file name', name ?? ''),
        kept: copy?.name ?? null,
        keepingId: copy?.keepingId ?? null,
        pdq: copy?.picture === true ? 'waiting' : null,
        later,
        item: { id: itemId, sealedValue: seal(laterKey, pad(value), places.item(shard, itemId), random) },
        // looked at by the matcher after this call was answered
        arrivals: arrivalRows(services, hashes),
        leaf: filingLeaf(services, key, sender, 'filing.file-added', { size }),
      },
      { sender: sender.providerId, lane: 'usual', key: String(number) },
    );
    // a copy that no row names, because the answer of the database was lost, is found and removed by the sweep
    if (copy !== undefined && added.fileId !== fileId) await services.copies.remove(copy.name);
    if (added.fileId === undefined) throw closed(added.standing);
    return added;
  };
};
export type AddFile = ReturnType<typeof makeAddFile>;

/** For large files: says no before the rest of the bytes is sent. Throws like `makeAddFile`. */
export const checkOpen = async (services: Services, sender: Sender, key: FilingKey): Promise<void> => {
  const standing = (await standings(services.db.provider, [{ ...key, sender }])).get(key.number);
  if (standing?.state !== 'open') throw closed(standing);
};
