import { RESPONSE } from '@article34/cybertip';
import { Problem } from '../../foundation/errors/problem.ts';
import type { Exchange } from '../../foundation/http/route.ts';
import type { Services } from '../../foundation/services.ts';
import type { Keeping } from '../copy/keeping.store.ts';
import { makeReceiver } from '../file/receive.ts';
import { filingKey } from '../file/standing.ts';
import { checkOpen, type PassedFile } from '../file/upload.ts';
import type { FilingKey } from '../open/number.ts';
import { Refusal } from '../sender/refusal.ts';
import type { Sender } from '../sender/sender.ts';
import { chunksOf } from './collect.ts';
import { textSink } from './form.ts';
import { boundaryOf, type PartHead, readMultipart } from './multipart.ts';

/** From this size on the filing is looked for before the rest of the file is read. */
const lookFirstBytes = 1024 * 1024;
/** What the form itself may add to the file. */
const formBytes = 64 * 1024;

const isFile = (head: PartHead): boolean => head.name === 'file' || (head.filename !== undefined && head.name !== 'id');

/**
 * Reads `/upload`: the fields `id` and `file` in either order. The file streams through its hashes, and is not held. Throws
 * Refusal 4000 (no form, no id, no file), 5001, 1111 (broke off); Problem `file-too-large`, `request-too-slow`.
 */
export const readUpload = async (
  services: Services,
  exchange: Exchange,
  sender: Sender,
  findKeeping: () => Promise<Keeping | undefined>,
): Promise<{ key: FilingKey; file: PassedFile }> => {
  const limit = services.config.uploadMegabytes * 1024 * 1024;
  const announced = Number(exchange.headers['content-length'] ?? 0);
  if (announced > limit + formBytes) throw new Problem('file-too-large');
  const boundary = boundaryOf(exchange.headers['content-type']);
  if (boundary === undefined)
    throw new Refusal(
      RESPONSE.invalidRequest,
      'Invalid request: send multipart/form-data with a boundary, and in it the fields "id" and "file".',
    );
  const id = textSink();
  const receiver = await makeReceiver(services, findKeeping, sender, limit);
  let file: PartHead | undefined;
  let looked = false;
  try {
    await readMultipart(chunksOf(exchange.body), boundary, (head) => {
      if (head.name === 'id') return id.sink;
      if (!isFile(head)) return undefined;
      if (file !== undefined) throw new Refusal(RESPONSE.invalidRequest, 'Invalid request: send one file with each call.');
      file = head;
      return async (chunk) => {
        await receiver.sink(chunk);
        if (looked || receiver.size() < lookFirstBytes || id.text() === '') return;
        looked = true;
        await checkOpen(services, sender, filingKey(id.text()));
      };
    });
    const given = id.text() === '' ? (exchange.query.id ?? '') : id.text();
    if (given === '')
      throw new Refusal(
        RESPONSE.invalidRequest,
        'Invalid request: the field "id" is missing. Send the reportId that /submit answered.',
      );
    const key = filingKey(given);
    if (file === undefined) throw new Refusal(RESPONSE.invalidRequest, 'Invalid request: the field "file" is missing.');
    return { key, file: { ...(await receiver.end()), name: file.filename, type: file.type } };
  } catch (error) {
    await receiver.undo();
    throw error;
  }
};
