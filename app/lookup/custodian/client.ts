import { bucketOf, type DigestKind, inputOf, isIn, splitOutput, suite, voprf } from './protocol.ts';

type Digest = { kind: DigestKind; digest: Uint8Array };
type Description = { suite: string; publicKey: string; mostPoints: number; bits: number };
type Call = (path: string, body?: unknown) => Promise<Response>;

const fromBase64 = (text: string): Uint8Array => new Uint8Array(Buffer.from(text, 'base64url'));

const caller =
  ({ at, user, password }: { at: string; user: string; password: string }): Call =>
  async (path, body) => {
    const answer = await fetch(`${at.replace(/\/+$/, '')}/custodian/v1${path}`, {
      headers: {
        authorization: `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) }),
    });
    if (answer.ok || answer.status === 409) return answer;
    const told = await answer.text();
    throw new Error(`the custodian answered ${answer.status}: ${told.slice(0, 300)}`);
  };

/** Asks for a bucket; when buckets are cut otherwise by now, once more by the new cut. */
const readBucket = async (call: Call, place: Uint8Array, bits: number): Promise<Uint8Array> => {
  const answer = await call(`/buckets/${bits}/${bucketOf(place, bits)}`);
  if (answer.status !== 409) return new Uint8Array(await answer.arrayBuffer());
  const fresh = (await (await call('')).json()) as Description;
  if (fresh.bits === bits) throw new Error('the custodian contradicts itself');
  return readBucket(call, place, fresh.bits);
};

/**
 * The partner's half: whether files are known to a custodian, by their hashes, which do not leave this machine. `publicKey`
 * pins the custodian's key, base64url; one that differs, or a proof that does not fit it, is an error. In the order given.
 */
export const askCustodian = async (
  where: { at: string; user: string; password: string; publicKey?: string },
  digests: readonly Digest[],
): Promise<boolean[]> => {
  const call = caller(where);
  const told = (await (await call('')).json()) as Description;
  if (told.suite !== suite) throw new Error(`the custodian speaks ${told.suite}, not ${suite}`);
  if (where.publicKey !== undefined && told.publicKey !== where.publicKey) throw new Error('the custodian has another key');
  const publicKey = fromBase64(told.publicKey);
  const known: boolean[] = [];
  for (let from = 0; from < digests.length; from += told.mostPoints) {
    const asked = digests.slice(from, from + told.mostPoints).map(({ kind, digest }) => {
      const input = inputOf(kind, digest);
      return { input, ...voprf.blind(input) };
    });
    const body = { blinded: asked.map(({ blinded }) => Buffer.from(blinded).toString('base64url')) };
    const answer = (await (await call('/evaluate', body)).json()) as { evaluated: string[]; proof: string };
    const items = asked.map((one, at) => ({ ...one, evaluated: fromBase64(answer.evaluated[at] ?? '') }));
    for (const output of voprf.finalizeBatch(items, publicKey, fromBase64(answer.proof))) {
      const { place, mark } = splitOutput(output);
      known.push(isIn(await readBucket(call, place, told.bits), mark));
    }
  }
  return known;
};
