import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { findChromium } from './chromium.ts';

/** The sizes that every page is looked at in: the smallest phone we promise, a usual phone, a desk. CSS pixels. */
export const viewports = {
  small: { width: 320, height: 640 },
  phone: { width: 390, height: 844 },
  desktop: { width: 1280, height: 900 },
} as const;

const flags = [
  '--no-sandbox', // Chromium refuses to run as root with it, and everything it opens here is ours
  '--disable-gpu',
  '--disable-quic',
  '--disable-sync',
  '--no-first-run',
  '--no-default-browser-check',
  '--no-pings',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-domain-reliability',
  '--disable-dev-shm-usage',
  '--font-render-hinting=none',
  // Whatever a page or the browser itself asks for, nothing leaves this machine.
  '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1',
];

/** Starts a headless browser with a fresh profile and no way out of the machine. Close it in an `after` hook. */
export const launchBrowser = async (): Promise<Browser> => {
  const { executablePath, env } = findChromium();
  return chromium.launch({
    executablePath,
    headless: true,
    args: flags,
    env: { ...process.env, ...env } as Record<string, string>,
  });
};

export type PageOptions = BrowserContextOptions & { size?: keyof typeof viewports };

/** A page in a context (cookies, storage) of its own. `javaScriptEnabled: false` for the public pages. */
export const openPage = async (browser: Browser, { size = 'desktop', ...options }: PageOptions = {}): Promise<Page> => {
  const context = await browser.newContext({
    viewport: viewports[size],
    locale: 'en-GB',
    timezoneId: 'UTC',
    reducedMotion: 'reduce',
    ...options,
  });
  context.setDefaultTimeout(15_000);
  return context.newPage();
};
