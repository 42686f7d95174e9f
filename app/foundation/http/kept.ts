import type { VNode } from 'preact';
import { renderToString } from 'preact-render-to-string';
import { packNow } from './packed.ts';
import { bytes, type Reply } from './reply.ts';

type Kept = { body: Buffer; packed: Buffer };

const make = (page: VNode): Kept => {
  const body = Buffer.from(`<!doctype html>${renderToString(page)}`);
  return { body, packed: packNow(body) };
};

/**
 * Keeps large pages that are the same for everybody, as they go over the wire, so that they are made and packed once for each
 * state of what they show. `key` must name everything that the page depends on. At most `most` pages stay; the one longest unused
 * goes first.
 */
export const keepPages = (most: number) => {
  const kept = new Map<string, Kept>();
  return (key: string, page: () => VNode, headers: Record<string, string> = {}): Reply => {
    const found = kept.get(key) ?? make(page());
    kept.delete(key);
    kept.set(key, found);
    if (kept.size > most) kept.delete(kept.keys().next().value ?? key);
    return bytes('text/html; charset=utf-8', found.body, { headers, packed: found.packed });
  };
};
