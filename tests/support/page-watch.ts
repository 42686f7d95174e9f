import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';

export type PageWatch = {
  /** What went wrong so far, one line each. */
  problems: string[];
  assertClean(): void;
};

/**
 * Notes everything that a page should never do: break its content security policy, log an error, throw, or ask for
 * anything from another origin. Start it before the first `goto`.
 * @param allow lines that the test provokes on purpose (the browser logs each 4xx document as an error, for one)
 */
export const watchPage = (page: Page, origin: string, allow: readonly RegExp[] = []): PageWatch => {
  const problems: string[] = [];
  const note = (line: string): void => {
    if (!allow.some((pattern) => pattern.test(line))) problems.push(line);
  };
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') note(`console ${message.type()}: ${message.text()}`);
  });
  page.on('pageerror', (error) => note(`uncaught: ${error.message}`));
  page.on('request', (request) => {
    const url = new URL(request.url());
    if (url.origin !== origin && url.protocol !== 'data:' && url.protocol !== 'blob:')
      note(`request to another origin: ${url.origin}`);
  });
  return { problems, assertClean: () => assert.deepEqual(problems, []) };
};
