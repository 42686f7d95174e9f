import { createHash } from 'node:crypto';

const always = {
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy':
    'accelerometer=(), autoplay=(), camera=(), clipboard-read=(), display-capture=(), encrypted-media=(), fullscreen=(), geolocation=(), gyroscope=(), hid=(), idle-detection=(), magnetometer=(), microphone=(), midi=(), payment=(), picture-in-picture=(), serial=(), sync-xhr=(), usb=(), xr-spatial-tracking=()',
} as const;

/** CSP source of one inline style block, by its hash. */
export const styleSource = (css: string): string => `'sha256-${createHash('sha256').update(css).digest('base64')}'`;

export type PageClass = {
  plane: 'public' | 'staff';
  scripts: boolean;
  cache: 'static' | undefined;
  secure: boolean;
  styleHash: string;
};

const staffScripts = "script-src 'self'; connect-src 'self'; require-trusted-types-for 'script'; ";
/**
 * The one public page with a script reads a picture on the person's device and must not be able to send it: no connection and
 * no image address is open to it, and a form goes nowhere but here. The worker is ours, and may run WebAssembly.
 */
const deviceScripts =
  "script-src 'self' 'wasm-unsafe-eval'; worker-src 'self'; connect-src 'none'; require-trusted-types-for 'script'; trusted-types step; ";

/** The security headers of one answer (security.md 3.4). Tested per route by a snapshot. */
export const headersFor = (answer: PageClass): Record<string, string> => {
  const onDevice = answer.scripts && answer.plane === 'public';
  const script = onDevice ? deviceScripts : answer.scripts ? staffScripts : '';
  return {
    ...always,
    'content-security-policy': `default-src 'none'; ${script}style-src 'self' ${answer.styleHash}; ${onDevice ? '' : "img-src 'self'; "}form-action 'self'; base-uri 'none'; frame-ancestors 'none'`,
    'cache-control': answer.cache === 'static' ? 'public, max-age=31536000, immutable' : 'no-store',
    ...(answer.plane === 'staff' ? { 'cross-origin-embedder-policy': 'require-corp' } : {}),
    ...(answer.secure ? { 'strict-transport-security': 'max-age=63072000; includeSubDomains' } : {}),
  };
};
