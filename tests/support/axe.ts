import { createRequire } from 'node:module';
import type { AxeResults, ImpactValue } from 'axe-core';
import type { Page } from 'playwright-core';

const { source } = createRequire(import.meta.url)('axe-core') as { source: string };

export type AxeFinding = { rule: string; impact: ImpactValue; help: string; nodes: string[] };

/**
 * What axe-core finds serious or critical on the page as it stands now (WCAG 2.2 A and AA, and best practices), each with
 * the markup it means; an empty list is the aim. Handed in over the debugging protocol, so that the page's own content
 * security policy stays as strict as it is; it works on pages that run without JavaScript too.
 */
export const axe = async (page: Page): Promise<AxeFinding[]> => {
  const still = await page.evaluate<boolean>(`matchMedia('(scripting: none)').matches`);
  // axe waits on timers, which stand still where scripts are off; promises go on.
  if (still)
    await page.evaluate('window.setTimeout = (go, _wait, ...rest) => { Promise.resolve().then(() => go(...rest)); return 0; }');
  await page.evaluate(source);
  const results = await page.evaluate<AxeResults>(
    `axe.run(document, { resultTypes: ['violations'], runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] })`,
  );
  return results.violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, impact, help, nodes }) => ({ rule: id, impact: impact ?? null, help, nodes: nodes.map((node) => node.html) }));
};
