import type { TestContext } from 'node:test';
import { fixedClock } from '../../app/foundation/effects/clock.ts';
import { drain } from '../../app/foundation/jobs/worker.ts';
import { fromPath, importLaws } from '../../app/law/index.ts';
import { assemble } from '../../app/server/assemble.ts';
import { testServices } from './app.ts';
import { corpus } from './corpora.ts';

const texts = [
  ['law/ee/184411', 'EE'],
  ['law/fr/LEGITEXT000006070719', 'FR'],
  ['law/ca/I-20.7', 'CA'],
  ['law/ke', 'KE'],
] as const;

/** The whole program on an empty database of its own, with the real statutes of the corpus imported where it is here. */
export const openLawReader = async (t: Pick<TestContext, 'after'>) => {
  const services = await testServices(t, { clock: fixedClock('2026-11-27T09:00:00Z') });
  const { server, jobs } = await assemble(services);
  t.after(() => server.close());
  const here = corpus('law') !== undefined;
  for (const [path, jurisdiction] of here ? texts : []) {
    const report = await importLaws(services, services.db.worker, {
      source: await fromPath(corpus(path) ?? ''),
      jurisdiction,
      options: {},
      by: undefined,
    });
    if (report.refused > 0) throw new Error(`${path}: ${report.refused} refused`);
  }
  await drain(services, jobs);
  const origin = await server.listen({ port: 0, host: '127.0.0.1' });
  return { services, server, origin, here };
};
