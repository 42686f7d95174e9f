import type { Credentials } from './source.ts';

const patienceMs = 60_000;
const longestAnswer = 32 << 20;

/** What the other side answered, as far as a person needs it to put things right. */
export class ServiceError extends Error {
  override readonly name = 'ServiceError';
  readonly status: number | undefined;
  constructor(message: string, status?: number) {
    super(message);
    this.status = status;
  }
}

const readAll = async (reply: Response): Promise<Buffer> => {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of reply.body ?? []) {
    length += chunk.length;
    if (length > longestAnswer) throw new ServiceError('the answer is longer than 32 MiB');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
};

/** One call of a hash sharing service: Basic sign-in, no redirects, bounded in time and length. Throws ServiceError. */
export const callService = async (url: string, { user, password }: Credentials, body?: string): Promise<Buffer> => {
  let reply: Response;
  try {
    reply = await fetch(url, {
      method: body === undefined ? 'GET' : 'PUT',
      headers: {
        authorization: `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`,
        accept: 'application/xml',
        ...(body === undefined ? {} : { 'content-type': 'application/xml; charset=utf-8' }),
      },
      redirect: 'error',
      signal: AbortSignal.timeout(patienceMs),
      ...(body === undefined ? {} : { body }),
    });
  } catch (error) {
    throw new ServiceError(`no answer (${(error as { cause?: { code?: string } }).cause?.code ?? (error as Error).name})`);
  }
  if (!reply.ok) {
    await reply.body?.cancel();
    throw new ServiceError(`answered ${reply.status}`, reply.status);
  }
  return readAll(reply);
};
