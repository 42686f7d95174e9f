import { mkdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';

const folder = fileURLToPath(new URL('../../docs/screenshots/', import.meta.url));

/**
 * Writes docs/screenshots/NAME.png, the whole page at the page's own width, when the run was started with
 * A34_SCREENSHOTS=1; else does nothing. The pictures in the docs all come from here.
 */
export const screenshot = async (page: Page, name: string, into = folder): Promise<void> => {
  if (process.env.A34_SCREENSHOTS !== '1') return;
  const path = join(into, `${name}.png`);
  await mkdir(dirname(path), { recursive: true });
  await page.screenshot({ path, fullPage: true, animations: 'disabled', caret: 'hide', scale: 'css' });
};
