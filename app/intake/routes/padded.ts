import type { VNode } from 'preact';
import { renderToString } from 'preact-render-to-string';
import { bytes, type Reply } from '../../foundation/http/reply.ts';

const step = 4096;
/** Every state of these pages fits into this, in every language; longer ones grow by whole steps. */
const least = 4 * step;

/** The page's bytes, filled up to a multiple of 4 KiB with a comment after the document. */
export const pad = (vnode: VNode): Buffer => {
  const html = Buffer.from(`<!doctype html>${renderToString(vnode)}<!--`);
  const end = '-->';
  const size = Math.max(least, Math.ceil((html.length + end.length) / step) * step);
  const page = Buffer.alloc(size, ' ');
  html.copy(page);
  page.write(end, size - end.length, 'latin1');
  return page;
};

type Options = { status?: number; headers?: Record<string, string> };

export const paddedBytes = (page: Buffer, options: Options = {}): Reply => bytes('text/html; charset=utf-8', page, options);

/**
 * A page whose length does not tell which of its states it shows. Somebody who watches the line learns nothing from the size
 * of the answer.
 */
export const padded = (vnode: VNode, options: Options = {}): Reply => paddedBytes(pad(vnode), options);
