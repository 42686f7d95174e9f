import { audit } from '../../foundation/audit/record.ts';
import type { Sql } from '../../foundation/database/sql.ts';
import type { Clock } from '../../foundation/effects/clock.ts';
import { uuidv7 } from '../../foundation/effects/random.ts';
import { Problem } from '../../foundation/errors/problem.ts';
import type { Services } from '../../foundation/services.ts';
import { countKept, endKeeping, insertKeeping, type Keeping, standingKeeping } from './keeping.store.ts';

export type { Keeping } from './keeping.store.ts';

const freshForMs = 15_000;

/** Whether files are kept now for this house's jurisdiction, remembered for 15 seconds. */
export const makeFindKeeping = (sql: Sql, clock: Clock, jurisdiction: string) => {
  let known: { at: number; value: Keeping | undefined } | undefined;
  let reading: Promise<Keeping | undefined> | undefined;
  return (): Promise<Keeping | undefined> => {
    const now = clock.now().getTime();
    if (known !== undefined && now - known.at < freshForMs && now >= known.at) return Promise.resolve(known.value);
    reading ??= standingKeeping(sql, jurisdiction)
      .then((value) => {
        known = { at: now, value };
        return value;
      })
      .finally(() => {
        reading = undefined;
      });
    return reading;
  };
};

/** How files stand in this house: the decision, if there is one, and how many copies there are. */
export const viewKeeping = async (
  services: Services,
): Promise<{ standing: Keeping | undefined; files: number; bytes: number }> => ({
  standing: await standingKeeping(services.db.staff, services.config.jurisdiction),
  ...(await countKept(services.db.staff)),
});

const record = (services: Services, tx: Parameters<typeof audit>[0], by: string, action: string, id: string) =>
  audit(tx, { shard: 0, at: services.clock.now(), actor: by, action, subject: `keeping/${id}` }, services.random);

/**
 * From now on, encrypted copies of what providers send are kept for this house's jurisdiction. `basis` names the law that allows
 * it; the program does not judge it. Throws Problem `keeping-stands` when it is decided already, `field-invalid` without a basis.
 */
export const startKeeping = async (services: Services, { basis, by }: { basis: string; by: string }): Promise<Keeping> => {
  const words = basis.trim().replace(/\s+/g, ' ');
  if (words.length < 3 || words.length > 500)
    throw new Problem('field-invalid', { fields: [{ field: 'basis', code: 'field-invalid' }] });
  const now = services.clock.now();
  const { jurisdiction } = services.config;
  const row = { id: uuidv7(now, services.random), jurisdiction, basis: words, decidedAt: now, decidedBy: by };
  await services.db.staff.begin(async (tx) => {
    if (!(await insertKeeping(tx, row))) throw new Problem('keeping-stands');
    await record(services, tx, by, 'files.keeping-started', row.id);
  });
  return { ...row, endedAt: null };
};

/** No new copies from now on; those that are there stay. Throws Problem `not-found` when none are kept. */
export const stopKeeping = async (services: Services, { by }: { by: string }): Promise<void> => {
  const { jurisdiction } = services.config;
  await services.db.staff.begin(async (tx) => {
    const standing = await standingKeeping(tx, jurisdiction);
    if (standing === undefined || !(await endKeeping(tx, jurisdiction, services.clock.now(), by))) throw new Problem('not-found');
    await record(services, tx, by, 'files.keeping-ended', standing.id);
  });
};
