import { resolve } from 'node:path';
import { isDay } from '@article34/statute';
import { billsBecomeLaw } from '../action/index.ts';
import { readConfig } from '../foundation/config/config.ts';
import { Problem } from '../foundation/errors/problem.ts';
import { drain } from '../foundation/jobs/worker.ts';
import { makeLogger } from '../foundation/logger.ts';
import { fromPath, importLaws, lawPart, previewImport } from '../law/index.ts';
import { attach } from '../server/attach.ts';
import { progressLine } from './progress.ts';
import type { Run } from './verb.ts';

const usage = (message: string): number => {
  process.stderr.write(`${message} Run "npx a34 law import --help".\n`);
  return 64;
};

const text = (value: string | boolean | undefined): string | undefined => (typeof value === 'string' ? value : undefined);

/** `a34 law import PATH`: 0 when all of it came in, 65 when some files were refused, 66 when there is nothing at the path. */
export const lawImport: Run = async ({ values, positionals }) => {
  const [path, ...more] = positionals;
  const jurisdiction = text(values.jurisdiction);
  if (path === undefined || more.length > 0) return usage('Name one file, archive, folder or git repository.');
  if (jurisdiction === undefined || !/^[A-Z]{2,3}(?:-[A-Z0-9]{1,3})?$/.test(jurisdiction))
    return usage('Say whose law it is with --jurisdiction, as EE, CA or US-CA.');
  const date = text(values.date);
  if (date !== undefined && !isDay(date)) return usage('--date is a day, as 2011-07-01.');
  const [, lastKnown = '', nextKnown = ''] = /^(.{10})\.\.(.{10})$/.exec(text(values.hole) ?? '') ?? [];
  if (values.hole !== undefined && !(isDay(lastKnown) && isDay(nextKnown) && lastKnown < nextKnown))
    return usage('--hole is two days, as 2007-03-07..2026-03-26: the last that is known and the next.');
  const law = text(values.law);
  const language = text(values.language);
  const options = {
    ...(law === undefined ? {} : { law }),
    ...(date === undefined ? {} : { date }),
    ...(language === undefined ? {} : { language }),
    ...(values.hole === undefined ? {} : { holes: [{ lastKnown, nextKnown }] }),
  };
  let source: Awaited<ReturnType<typeof fromPath>>;
  try {
    source = await fromPath(resolve(path));
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    process.stderr.write(`${error.message}\n`);
    return 66;
  }
  const install = await attach(readConfig(process.env), makeLogger('error'));
  const { services } = install;
  const progress = progressLine('files', source.groups.flat().length);
  let stopping = false;
  const stop = (): void => {
    stopping = true;
  };
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
  try {
    const input = { source, jurisdiction, options, by: undefined, onProgress: progress.show, stop: () => stopping };
    if (values['dry-run']) {
      const items = await previewImport(services, services.db.worker, input);
      progress.end();
      if (values.json) process.stdout.write(`${JSON.stringify({ items })}\n`);
      else for (const item of items) process.stdout.write(`${line(item)}\n`);
      return items.some(({ result }) => result === 'refused') ? 65 : 0;
    }
    const started = performance.now();
    const report = await importLaws(services, services.db.worker, input);
    progress.end();
    const seconds = (performance.now() - started) / 1000;
    await drain(services, lawPart([billsBecomeLaw]).jobs ?? new Map());
    if (values.json) process.stdout.write(`${JSON.stringify({ ...report, missing: source.missing ?? 0, seconds })}\n`);
    else process.stdout.write(await summary(report, source.missing ?? 0, seconds));
    return report.refused > 0 ? 65 : 0;
  } finally {
    source.close?.();
    process.off('SIGINT', stop);
    process.off('SIGTERM', stop);
    await install.stop();
  }
};

type Item = Awaited<ReturnType<typeof previewImport>>[number];

const line = (item: Item): string => {
  const place = item.problem?.line === undefined ? item.path : `${item.path}:${item.problem.line}`;
  return item.problem === null
    ? `${item.result.padEnd(9)} ${item.path}  ${item.lawId}  ${item.provisions} provisions  ${item.title ?? ''}`
    : `refused   ${place}  ${item.problem.code}: ${item.problem.message}`;
};

const summary = async (report: Awaited<ReturnType<typeof importLaws>>, missing: number, seconds: number): Promise<string> =>
  [
    `${report.finished ? 'Imported' : 'Stopped; run the same command to go on. So far'}: ${report.laws} laws from ${report.files} files, ${report.provisions} provisions, in ${seconds.toFixed(1)} s.`,
    `${report.added} files added, ${report.changed} changed, ${report.unchanged} already here, ${report.refused} refused.`,
    ...(missing > 0 ? [`${missing} versions are named by the source and not in this copy.`] : []),
    `Take it back with: npx a34 law undo ${report.importId}`,
    ...(report.refused > 0 ? [`See what was refused with: npx a34 law imports ${report.importId}`] : []),
    '',
  ].join('\n');
