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

/** The security headers of one answer (security.md 3.4). Tested per route by a snapshot. */
export const headersFor = (answer: PageClass): Record<string, string> => {
  const script = answer.scripts ? "script-src 'self'; connect-src 'self'; require-trusted-types-for 'script'; " : '';
  return {
    ...always,
    'content-security-policy': `default-src 'none'; ${script}style-src 'self' ${answer.styleHash}; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'`,
    'cache-control': answer.cache === 'static' ? 'public, max-age=31536000, immutable' : 'no-store',
    ...(answer.plane === 'staff' ? { 'cross-origin-embedder-policy': 'require-corp' } : {}),
    ...(answer.secure ? { 'strict-transport-security': 'max-age=63072000; includeSubDomains' } : {}),
  };
};
