import { readLegislation } from '@article34/statute';
import type { Services } from '../../app/foundation/services.ts';
import { provisionHistory } from '../../app/law/statute/history.ts';
import { lawsOf, provisionAt, tableOfContents, versionsOf } from '../../app/law/statute/read.ts';
import type { Material } from './corpus.ts';

const spread = (times: number[]): string => {
  const sorted = times.toSorted((a, b) => a - b);
  const at = (share: number): string =>
    (sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0).toFixed(2).padStart(8);
  return `p50 ${at(0.5)} ms   p99 ${at(0.99)} ms   (${times.length.toLocaleString('en')} times)`;
};

const measure = async (times: number, run: (index: number) => Promise<unknown>): Promise<string> => {
  const all: number[] = [];
  for (let index = 0; index < times; index += 1) {
    const since = performance.now();
    await run(index);
    all.push(performance.now() - since);
  }
  return spread(all);
};

/** Reads as they stood on random days, of the law with the longest history; beside it, the same answer from the file of that day. */
export const benchReading = async (services: Services, materials: readonly Material[], full: boolean): Promise<void> => {
  const sql = services.db.public;
  let longest = { id: '', versions: [] as string[] };
  for (const { id } of (await lawsOf(sql)).slice(0, 3000)) {
    const { versions } = id.endsWith('184411') || id.endsWith('act-1') ? await versionsOf(sql, id) : { versions: [] };
    if (versions.length > longest.versions.length) longest = { id, versions: versions.map(({ label }) => label) };
  }
  const contents = (await tableOfContents(sql, longest.id, longest.versions.at(-1) ?? '')).filter(({ hash }) => hash !== null);
  let seed = 34;
  const next = (below: number): number => {
    seed = (seed * 1_103_515_245 + 12_345) % 2 ** 31;
    return seed % below;
  };
  const ids = contents.map(({ provisionId }) => provisionId);
  const pick = () => ({ id: ids[next(ids.length)] ?? '', day: `${2003 + next(20)}-${String(1 + next(12)).padStart(2, '0')}-15` });
  console.log(
    `\nPoint-in-time reads: ${longest.id}, ${longest.versions.length} versions, ${ids.length} provisions, random provisions and days`,
  );
  const times = full ? 20_000 : 2000;
  await measure(100, () => provisionAt(sql, longest.id, ids[0] ?? '', '2011-07-01'));
  console.log(
    `  a provision on a day                 ${await measure(times, () => {
      const { id, day } = pick();
      return provisionAt(sql, longest.id, id, day);
    })}`,
  );
  console.log(
    `  the whole history of a provision     ${await measure(times / 10, () => provisionHistory(sql, longest.id, pick().id))}`,
  );
  console.log(
    `  the contents of the law on a day     ${await measure(times / 10, () => tableOfContents(sql, longest.id, pick().day))}`,
  );
  const history = materials.findLast(({ source }) => source.groups.some((group) => group.length > 1));
  const files = history?.source.groups.find((group) => group.length > 1) ?? [];
  if (history === undefined || files.length === 0) return;
  console.log(
    `  baseline: read the day's file again  ${await measure(20, async () => {
      const file = files[next(files.length)];
      if (file === undefined) return;
      const law = await readLegislation({ path: file.path, bytes: await file.read() }, { jurisdiction: history.jurisdiction });
      return law.versions[0]?.provisions.find(({ id }) => id === ids[0]);
    })}`,
  );
};
