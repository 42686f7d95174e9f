import type { Exchange } from '../../foundation/http/route.ts';
import { Refusal } from '../sender/refusal.ts';
import { chunksOf, collect } from './collect.ts';
import { boundaryOf, readMultipart } from './multipart.ts';

const formBytes = 64 * 1024;

/** A text field of a form, collected; longer ones are no field of ours. */
export const textSink = (limit = 256) => {
  const parts: Buffer[] = [];
  let size = 0;
  return {
    sink: (chunk: Buffer): void => {
      size += chunk.length;
      if (size > limit) throw new Refusal(4000, 'Invalid request: a field of the form is too long.');
      parts.push(Buffer.from(chunk));
    },
    text: (): string => Buffer.concat(parts).toString('utf8').trim(),
  };
};

/**
 * The `id` of a form call (finish, retract): urlencoded or multipart, whatever the client sends, or in the address. Throws
 * Refusal 4000 when there is none.
 */
export const readId = async (exchange: Exchange): Promise<string> => {
  const type = exchange.headers['content-type'];
  const boundary = boundaryOf(type);
  let id: string | undefined;
  if (boundary !== undefined) {
    await readMultipart(chunksOf(exchange.body), boundary, (head) => {
      if (head.name !== 'id') return undefined;
      const field = textSink();
      return (chunk) => {
        field.sink(chunk);
        id = field.text();
      };
    });
  } else {
    const body = await collect(exchange.body, formBytes);
    if (body === undefined) throw new Refusal(4000, 'Invalid request: the form is too long.');
    id = new URLSearchParams(body.toString('utf8')).get('id')?.trim();
  }
  const given = id ?? exchange.query.id;
  if (given === undefined || given === '')
    throw new Refusal(4000, 'Invalid request: the field "id" is missing. Send the reportId that /submit answered.');
  return given;
};
