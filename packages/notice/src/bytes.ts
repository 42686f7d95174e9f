import { issue, type NoticeIssue } from './error.ts';

/** Longer runs than this of nothing but base64 are no hash, no address and no sentence. */
const longestRun = 600;

const looksLikeBytes = (text: string): boolean =>
  /^\s*data:/i.test(text) || new RegExp(`[A-Za-z0-9+/_-]{${longestRun},}={0,2}`).test(text);

/** Every text in a value that could carry a file. A notice has none: whoever receives it must never receive the thing itself. */
export const bytesIn = (value: unknown, path = ''): NoticeIssue[] => {
  if (typeof value === 'string') {
    return looksLikeBytes(value)
      ? [issue('error', 'BYTES', path, 'This looks like a file written as text.', 'Give its address or its hash instead.')]
      : [];
  }
  if (value === null || typeof value !== 'object') return [];
  return Object.entries(value).flatMap(([name, inner]) => bytesIn(inner, `${path}/${name}`));
};
