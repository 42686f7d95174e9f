import { promisify } from 'node:util';
import { constants, gzip, gzipSync } from 'node:zlib';
import type { Reply } from './reply.ts';

const later = promisify(gzip);
/** Below this the headers weigh more than what is saved. */
const least = 1024;

/** Whether a client says that it takes gzip. */
export const takesGzip = (accepted: string | undefined): boolean =>
  /(?:^|,)\s*(?:gzip|\*)\s*(?:;\s*q=(?!0(?:\.0*)?\s*(?:,|$))[\d.]+\s*)?(?:,|$)/i.test(accepted ?? '');

/**
 * Whether an answer may be packed: only what everybody may keep a copy of, because it then holds nobody's secret that its length
 * could tell.
 */
export const mayPack = ({ headers }: Pick<Reply, 'headers'>): boolean => headers['cache-control']?.startsWith('public') === true;

/** As small as it gets: for what is packed once and sent often. */
export const packNow = (body: string | Buffer): Buffer => gzipSync(body, { level: constants.Z_BEST_COMPRESSION });

/** The body as gzip; undefined where packing saves nothing. */
export const pack = async (body: string | Buffer): Promise<Buffer | undefined> =>
  Buffer.byteLength(body) < least ? undefined : later(body);
