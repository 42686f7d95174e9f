import { createReadStream } from 'node:fs';
import { askCustodian, digestKinds } from '../lookup/index.ts';
import { digestStream } from '../matching/index.ts';
import type { Run } from './verb.ts';

const fail = (sentence: string, code: number): number => {
  process.stderr.write(`${sentence}\n`);
  return code;
};

/**
 * `a34 custodian ask FILE… --at URL --user ID [--kind sha256] [--key BASE64URL]`: the partner's side. The password is read
 * from A34_CUSTODIAN_PASSWORD, so that it stands in no list of processes.
 */
export const custodianAsk: Run = async ({ values, positionals }) => {
  const { at, user, key } = values;
  const password = process.env['A34_CUSTODIAN_PASSWORD'] ?? '';
  const kind = (Object.keys(digestKinds) as (keyof typeof digestKinds)[]).find((one) => one === (values.kind ?? 'sha256'));
  if (positionals.length === 0 || typeof at !== 'string' || typeof user !== 'string' || password === '' || kind === undefined)
    return fail('Say which files, --at and --user, and set A34_CUSTODIAN_PASSWORD: run this verb with --help.', 64);
  try {
    const digests = await Promise.all(
      positionals.map(async (path) => ({
        kind,
        digest: Buffer.from((await digestStream(createReadStream(path)))[kind], 'hex'),
      })),
    );
    const where = { at, user, password, ...(typeof key === 'string' ? { publicKey: key } : {}) };
    const known = await askCustodian(where, digests);
    const rows = positionals.map((file, index) => ({ file, known: known[index] === true }));
    const lines =
      values.json === true ? [JSON.stringify(rows)] : rows.map((row) => `${row.known ? 'known' : 'unknown'}\t${row.file}`);
    process.stdout.write(`${lines.join('\n')}\n`);
    return rows.some((row) => row.known) ? 10 : 0;
  } catch (error) {
    return fail(error instanceof Error ? error.message : String(error), 1);
  }
};
