import type { VNode } from 'preact';

/** What a route answers with. Pages are rendered and given their headers by the server, never by a route. */
export type Reply =
  | { kind: 'page'; status: number; page: VNode; headers: Record<string, string> }
  | { kind: 'redirect'; to: string; headers: Record<string, string> }
  | {
      kind: 'bytes';
      status: number;
      type: string;
      body: Buffer | string;
      headers: Record<string, string>;
      /** The body as gzip, where it was packed beforehand. */
      packed?: Buffer;
    };

type Options = { status?: number; headers?: Record<string, string>; packed?: Buffer };

export const page = (vnode: VNode, options: Options = {}): Reply => ({
  kind: 'page',
  status: options.status ?? 200,
  page: vnode,
  headers: options.headers ?? {},
});

/** 303 See Other. `to` is a path of ours or, for quick exit only, the configured neutral site. */
export const redirect = (to: string, headers: Record<string, string> = {}): Reply => ({ kind: 'redirect', to, headers });

export const json = (value: unknown, options: Options = {}): Reply => ({
  kind: 'bytes',
  status: options.status ?? 200,
  type: 'application/json; charset=utf-8',
  body: JSON.stringify(value),
  headers: options.headers ?? {},
});

export const bytes = (type: string, body: Buffer | string, options: Options = {}): Reply => ({
  kind: 'bytes',
  status: options.status ?? 200,
  type,
  body,
  headers: options.headers ?? {},
  ...(options.packed === undefined ? {} : { packed: options.packed }),
});
