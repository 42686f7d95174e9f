import type { VNode } from 'preact';
import { renderToString } from 'preact-render-to-string';
import { bytes, type Reply } from '../../foundation/http/reply.ts';

const step = 4096;
/** Every state of these pages fits into this, in every language; longer ones grow by whole steps. */
const least = 4 * step;

/**
 * A page whose length does not tell which of its states it shows: filled up to a multiple of 4 KiB with a comment after the
 * document. Somebody who watches the line learns nothing from the size of the answer.
 */
export const padded = (vnode: VNode, options: { status?: number; headers?: Record<string, string> } = {}): Reply => {
  const html = Buffer.from(`<!doctype html>${renderToString(vnode)}<!--`);
  const end = '-->';
  const size = Math.max(least, Math.ceil((html.length + end.length) / step) * step);
  const page = Buffer.alloc(size, ' ');
  html.copy(page);
  page.write(end, size - end.length, 'latin1');
  return bytes('text/html; charset=utf-8', page, options);
};
