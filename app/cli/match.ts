import { createReadStream } from 'node:fs';
import { readConfig } from '../foundation/config/config.ts';
import { errorCatalogue } from '../foundation/errors/catalogue.ts';
import { makeLogger } from '../foundation/logger.ts';
import { type Asking, digestStream, type Known, matchOnce, startDecoder } from '../matching/index.ts';
import { attach } from '../server/attach.ts';
import type { Run } from './verb.ts';

const bytes = (hex: string): Buffer => Buffer.from(hex, 'hex');

/** All hashes of a file: its digests, and PDQ when it is a picture. */
const hashesOf = async (
  path: string,
  decoder: ReturnType<typeof startDecoder>,
): Promise<{ asked: Asking[]; note: string | undefined }> => {
  const { md5, sha1, sha256 } = await digestStream(createReadStream(path));
  const answer = await decoder.hash(path);
  const digests: Asking[] = [
    { kind: 'md5', hash: bytes(md5) },
    { kind: 'sha1', hash: bytes(sha1) },
    { kind: 'sha256', hash: bytes(sha256) },
  ];
  if (!answer.ok) return { asked: digests, note: errorCatalogue[answer.code][1] };
  return { asked: [{ kind: 'pdq', hash: bytes(answer.pdq), quality: answer.quality }, ...digests], note: undefined };
};

const asText = (file: string, kind: string, { list, verdict, stance, distance, quality, member, labels }: Known): string =>
  `${verdict}\t${list}${member === '' ? '' : ` (${member})`}\t${kind}\tdistance ${distance}\tquality ${quality ?? 'unknown'}\t${stance}\t${labels.join(' ')}\t${file}\n`;

/** `a34 match FILE…`: 0 when something is known, 1 when nothing is, 66 when a file cannot be read. */
export const match: Run = async ({ values, positionals }) => {
  if (positionals.length === 0) {
    process.stderr.write('Name at least one file.\n');
    return 64;
  }
  const install = await attach(readConfig(process.env), makeLogger('error'));
  const decoder = startDecoder({ workers: 1 });
  let found = 0;
  let unreadable = 0;
  try {
    for (const file of positionals) {
      const hashes = await hashesOf(file, decoder).catch(() => undefined);
      if (hashes === undefined) {
        unreadable += 1;
        process.stderr.write(`${file}: cannot be read.\n`);
        continue;
      }
      const { asked, note } = hashes;
      const answers = await matchOnce(install.services, asked);
      const known = answers.flatMap((all, index) => all.map((one) => ({ kind: asked[index]?.kind ?? '', ...one })));
      found += known.length;
      if (values.json === true)
        process.stdout.write(`${JSON.stringify({ file, known, ...(note === undefined ? {} : { note }) })}\n`);
      else {
        for (const one of known) process.stdout.write(asText(file, one.kind, one));
        if (known.length === 0) process.stdout.write(`none\t${file}\n`);
        if (note !== undefined) process.stderr.write(`${file}: ${note} Its digests were looked up all the same.\n`);
      }
    }
    return unreadable > 0 ? 66 : found > 0 ? 0 : 1;
  } finally {
    await decoder.stop();
    await install.stop();
  }
};
