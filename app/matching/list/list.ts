import { audit } from '../../foundation/audit/record.ts';
import type { Sql, Transaction } from '../../foundation/database/sql.ts';
import { Problem } from '../../foundation/errors/problem.ts';
import type { Services } from '../../foundation/services.ts';
import { findList, insertList, type ListRow, type ListSettings, updateList } from './list.store.ts';

export type { ListRow, ListSettings } from './list.store.ts';

/** Who changes a list: `staff/<id>`, `operator` at the command line, or `system`. */
export type Actor = `staff/${string}` | `provider/${string}` | 'operator' | 'system';

export const listName = /^[A-Z0-9][A-Z0-9_-]{0,39}$/;

type Wanted = Pick<ListRow, 'name' | 'origin'> & Partial<ListSettings & Pick<ListRow, 'owner' | 'bank'>>;

const invalid = (field: string): Problem => new Problem('field-invalid', { fields: [{ field, code: 'field-invalid' }] });

const within = (value: number | undefined, low: number, high: number, whole = true): boolean =>
  value === undefined || (value >= low && value <= high && (!whole || Number.isInteger(value)));

const checkSettings = (settings: Partial<ListSettings>): void => {
  if (!within(settings.distance, 0, 63)) throw invalid('distance');
  if (!within(settings.ratio, 0, 1, false)) throw invalid('ratio');
  if (!within(settings.quality, 0, 100)) throw invalid('quality');
  if (!within(settings.flood, 1, 1_000_000_000)) throw invalid('flood');
};

/** The ledger's entry about a list: names, numbers and codes. */
export const listLeaf = (
  tx: Transaction,
  services: Pick<Services, 'clock' | 'random'>,
  entry: { action: string; list: Pick<ListRow, 'name'>; actor: Actor; detail?: Record<string, string | number | boolean> },
): Promise<void> =>
  audit(
    tx,
    {
      shard: 0,
      at: services.clock.now(),
      actor: entry.actor,
      action: `list.${entry.action}`,
      subject: `list/${entry.list.name}`,
      ...(entry.detail === undefined ? {} : { detail: entry.detail }),
    },
    services.random,
  );

/** Makes a list. Problem `field-invalid` for a name or setting that cannot be, `list-name-taken` when it is there. */
export const createList = async (services: Services, sql: Sql, wanted: Wanted, actor: Actor): Promise<ListRow> => {
  if (!listName.test(wanted.name)) throw invalid('name');
  checkSettings(wanted);
  return sql.begin(async (tx) => {
    const list = await insertList(tx, wanted, services.clock.now(), actor);
    if (list === undefined) throw new Problem('list-name-taken');
    await listLeaf(tx, services, { action: 'created', list, actor, detail: { origin: list.origin, bank: list.bank } });
    return list;
  });
};

/** Settings that change which arrivals match: everything that arrived is then looked at again. */
const matching: readonly (keyof ListSettings)[] = ['state', 'distance', 'ratio', 'quality'];

/** Changes how a list is used. Problem `not-found`, `field-invalid`. */
export const setList = async (
  services: Services,
  sql: Sql,
  name: string,
  changes: Partial<ListSettings>,
  actor: Actor,
): Promise<ListRow> => {
  checkSettings(changes);
  return sql.begin(async (tx) => {
    const before = await findList(tx, name);
    if (before === undefined) throw new Problem('not-found');
    const told = Object.fromEntries(
      Object.entries(changes).filter(([field, value]) => value !== undefined && value !== before[field as keyof ListSettings]),
    );
    if (Object.keys(told).length === 0) return before;
    const recheck = before.recheck || matching.some((field) => field in told);
    const list = await updateList(tx, { ...before, ...told, recheck }, services.clock.now());
    const detail = Object.fromEntries(Object.entries(told).map(([field, value]) => [field, value ?? '']));
    await listLeaf(tx, services, { action: 'changed', list, actor, detail });
    return list;
  });
};
