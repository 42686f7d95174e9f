import type { VNode } from 'preact';
import { renderToString } from 'preact-render-to-string';
import { bytes, type Reply } from './reply.ts';

/**
 * Keeps the text of large pages that are the same for everybody, so that they are made once for each state of what they show.
 * `key` must name everything that the page depends on. At most `most` pages stay; the one longest unused goes first.
 */
export const keepPages = (most: number) => {
  const kept = new Map<string, string>();
  return (key: string, make: () => VNode, headers: Record<string, string> = {}): Reply => {
    const found = kept.get(key) ?? `<!doctype html>${renderToString(make())}`;
    kept.delete(key);
    kept.set(key, found);
    if (kept.size > most) kept.delete(kept.keys().next().value ?? key);
    return bytes('text/html; charset=utf-8', found, { headers });
  };
};
