import { Problem } from '../errors/problem.ts';

const fastifyCodes: Record<string, 'body-too-large' | 'body-not-form' | 'body-malformed' | 'not-found'> = {
  FST_ERR_CTP_BODY_TOO_LARGE: 'body-too-large',
  FST_ERR_CTP_INVALID_MEDIA_TYPE: 'body-not-form',
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: 'body-malformed',
  FST_ERR_CTP_EMPTY_JSON_BODY: 'body-malformed',
  // broken escapes, or a piece longer than any of ours: an address that leads nowhere
  FST_ERR_BAD_URL: 'not-found',
  FST_ERR_MAX_PARAM_LENGTH: 'not-found',
};
// database gone, out of space, out of time or at odds with itself: the person's text is kept on the page and they may try again
const storage = /^(08|40|53|57|ECONN|EPIPE|ENOSPC|CONNECTION_|CONNECT_TIMEOUT|58)/;

/** Turns whatever was thrown into an error of the catalogue; the original stays as `cause` for the log. */
export const asProblem = (error: unknown): Problem => {
  if (error instanceof Problem) return error;
  const code = (error as { code?: unknown } | null)?.code;
  if (typeof code === 'string') {
    const known = fastifyCodes[code];
    if (known !== undefined) return new Problem(known, { cause: error });
    // a database that starts again makes its socket anew: for a moment there is no such file to connect to
    const noSocket = code === 'ENOENT' && (error as { syscall?: unknown }).syscall === 'connect';
    if (noSocket || storage.test(code)) return new Problem('storage-unavailable', { cause: error, retryAfterSeconds: 10 });
  }
  return new Problem('internal-error', { cause: error });
};
