import { createHash } from 'node:crypto';
import type { Exchange } from '../../foundation/http/route.ts';
import type { startDecoder } from '../../matching/index.ts';
import { boundaryOf, chunksOf, type PartSink, Refusal, readMultipart } from '../../provider/index.ts';
import { HmaRefusal } from './answers.ts';
import { type SignalType, signalsOf, wantedTypes } from './signals.ts';

type Decoder = ReturnType<typeof startDecoder>;

/** A picture is held in memory until it is hashed; a video only streams through. */
const pictureBytes = 32 * 1024 * 1024;
const videoBytes = 2 * 1024 * 1024 * 1024;
/** Below this there is too little to see: HMA then answers with an empty hash. */
const leastQuality = 50;

type Took = { sink: PartSink; hash: () => Promise<Partial<Record<SignalType, string>>> };

const tooLarge = (): HmaRefusal => new HmaRefusal(413, 'the file is larger than this server hashes');

const takePicture = (decoder: Decoder): Took => {
  const parts: Buffer[] = [];
  let size = 0;
  return {
    sink: (chunk) => {
      size += chunk.length;
      if (size > pictureBytes) throw tooLarge();
      // what a sink is given is good only until it answers
      parts.push(Buffer.from(chunk));
    },
    hash: async () => {
      const answer = await decoder.hash(Buffer.concat(parts));
      if (!answer.ok) throw new HmaRefusal(400, `the file could not be hashed: ${answer.code}`);
      return { pdq: answer.quality < leastQuality ? '' : answer.pdq };
    },
  };
};

const takeVideo = (): Took => {
  const md5 = createHash('md5');
  let size = 0;
  return {
    sink: (chunk) => {
      size += chunk.length;
      if (size > videoBytes) throw tooLarge();
      md5.update(chunk);
    },
    hash: async () => ({ video_md5: md5.digest('hex') }),
  };
};

/**
 * Hashes the one file that a form brings, in a field that is called as its kind of content: `photo` or `video`. Throws
 * HmaRefusal: no form, no file, two files, another kind, too large, not a picture.
 */
export const hashUpload = async (exchange: Exchange, decoder: Decoder): Promise<Partial<Record<SignalType, string>>> => {
  const boundary = boundaryOf(exchange.headers['content-type']);
  if (boundary === undefined) throw new HmaRefusal(400, 'Missing multipart/form-data file upload');
  let took: (Took & { types: readonly SignalType[] }) | undefined;
  try {
    await readMultipart(chunksOf(exchange.body), boundary, ({ name, filename }) => {
      if (filename === undefined) return undefined;
      if (took !== undefined) throw new HmaRefusal(400, 'Only one file allowed per request');
      const there = Object.hasOwn(signalsOf, name) ? signalsOf[name] : undefined;
      if (there === undefined) throw new HmaRefusal(400, `no such content_type: '${name.slice(0, 40)}'`);
      const types = wantedTypes(exchange.query.types, there);
      took = { ...(name === 'photo' ? takePicture(decoder) : takeVideo()), types };
      return took.sink;
    });
  } catch (error) {
    if (error instanceof Refusal) throw new HmaRefusal(400, error.message);
    throw error;
  }
  if (took === undefined) throw new HmaRefusal(400, 'Missing multipart/form-data file upload');
  return await took.hash();
};
