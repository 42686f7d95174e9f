import { audit } from '../../foundation/audit/record.ts';
import { unpackText } from '../../foundation/crypto/pack.ts';
import { open, SealError, unpad } from '../../foundation/crypto/seal.ts';
import { openStream } from '../../foundation/crypto/stream.ts';
import { makeWrapperSource, unwrap } from '../../foundation/crypto/wrap.ts';
import type { Services } from '../../foundation/services.ts';
import { epochPair, makeRecipients, places } from '../../intake/index.ts';
import { arrived, type PictureAnswer, startDecoder } from '../../matching/index.ts';
import { sealLater } from '../file/rows.ts';
import { placeOfCopy } from './copy.ts';
import { addLater, type ToHash, takeToHash, writeHashed } from './hash.store.ts';

const batch = 16;
/** A picture takes half a minute at the very worst, and sixteen are taken at once. */
const busyMs = 15 * 60_000;

/** The key of a copy, while the key of the day lives; afterwards only people can open it. */
const keyOf = (services: Services, file: ToHash): Buffer | undefined => {
  const { shard, additionId, ephemeralKey, epochId, wrapEpoch, sealedContent } = file;
  if (epochId === null || wrapEpoch === null || sealedContent === null || !services.keyFiles.hasKey(`epoch-${epochId}`))
    return undefined;
  const pair = epochPair(services.keyFiles, epochId);
  const key = unwrap(wrapEpoch, ephemeralKey, pair, 'epoch', places.key(shard, additionId));
  const content = JSON.parse(unpackText(unpad(open(key, sealedContent, places.addition(shard, additionId))))) as {
    file?: { copy?: { key: string } };
  };
  const text = content.file?.copy?.key;
  return text === undefined ? undefined : Buffer.from(text, 'base64');
};

type Decoder = ReturnType<typeof startDecoder>;

/** The picture's hash, or why there is none. The bytes are in memory for as long as this takes, and nowhere else in the clear. */
const hashCopy = async (services: Services, decoder: Decoder, file: ToHash): Promise<PictureAnswer | 'gone'> => {
  const key = keyOf(services, file);
  if (key === undefined || !(await services.copies.has(file.kept))) return 'gone';
  const parts: Buffer[] = [];
  try {
    for await (const part of openStream(services.copies.read(file.kept), key, placeOfCopy(file.kept))) parts.push(part);
  } catch (error) {
    // cut off by a power cut before it was on the disk: the hashes that were acknowledged stand all the same
    if (error instanceof SealError) return 'gone';
    throw error;
  }
  return decoder.hash(Buffer.concat(parts));
};

const write = async (services: Services, file: ToHash, answer: PictureAnswer | 'gone'): Promise<void> => {
  const { shard, number, fileId } = file;
  const now = services.clock.now();
  const recipients = await makeRecipients(services.db.worker, services.clock)();
  const pdq = answer === 'gone' ? 'gone' : answer.ok ? 'done' : 'refused';
  await services.db.worker.begin(async (tx) => {
    const code = answer !== 'gone' && !answer.ok ? answer.code : null;
    if (!(await writeHashed(tx, file, { pdq, code }))) return;
    if (answer !== 'gone' && answer.ok && recipients !== undefined) {
      const { ok: _, format: __, dihedral: ___, ...picture } = answer;
      const wrapper = makeWrapperSource(services.clock, services.random)();
      const { row } = sealLater(services, recipients, wrapper, shard, { picture: { fileId, ...picture } });
      await addLater(tx, { shard, reportId: file.reportId, at: now, later: row });
      if (file.itemId !== null)
        await arrived(tx, services, [
          {
            shard,
            reportId: file.reportId,
            thing: file.itemId,
            origin: 'provider',
            kind: 'pdq',
            hash: Buffer.from(picture.pdq, 'hex'),
            quality: picture.quality,
            at: now,
          },
        ]);
    }
    await audit(
      tx,
      { shard, at: now, actor: 'system', action: 'filing.file-hashed', subject: `filing/${number}`, detail: { result: pdq } },
      services.random,
    );
  });
  if (file.keepingId === null) await services.copies.remove(file.kept);
};

/**
 * Makes the picture hashes of files that wait for it, in the decoding process, and removes each copy that lived for this alone.
 * Gives how many were tried.
 */
export const hashPictures = async (services: Services): Promise<number> => {
  let decoder: Decoder | undefined;
  try {
    for (let tried = 0; ; ) {
      const taken = await takeToHash(services.db.worker, services.clock.now(), busyMs, batch);
      if (taken.length > 0) decoder ??= startDecoder({ workers: 1 });
      for (const file of taken) {
        await write(services, file, await hashCopy(services, decoder as Decoder, file));
        tried++;
      }
      if (taken.length < batch) return tried;
    }
  } finally {
    await decoder?.stop();
  }
};
