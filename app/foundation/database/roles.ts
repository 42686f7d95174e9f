import type { Plane } from '../config/config.ts';

type PoolShape = {
  /** The planes whose processes work with it. A process that holds none of them has no pool and no password for it. */
  planes: readonly Plane[];
  /** Connections of the whole install, shared out among its processes, and the least that one process has. */
  connections: readonly [whole: number, least: number];
  /** See `ConnectOptions`. */
  byKey?: true;
};

/**
 * Every database role that we work with: the role `a34_NAME`, the pool `services.db.NAME`. One for each plane, and intake
 * apart from the other public pages, because it can add a report and not read one. What each may do stands in ./tables.
 */
export const pools = {
  intake: { planes: ['public'], connections: [4, 2] },
  // the least rights of all: every process asks with it whether the database is there
  public: { planes: ['public', 'staff', 'provider', 'worker', 'matcher'], connections: [2, 1] },
  provider: { planes: ['provider'], connections: [4, 2], byKey: true },
  staff: { planes: ['staff'], connections: [8, 2] },
  worker: { planes: ['worker'], connections: [3, 3] },
  matcher: { planes: ['matcher'], connections: [2, 2], byKey: true },
} as const satisfies Record<string, PoolShape>;

export type PoolName = keyof typeof pools;
export type DatabaseRole = `a34_${PoolName}`;

export const poolNames = Object.keys(pools) as PoolName[];
export const roleOf = (pool: PoolName): DatabaseRole => `a34_${pool}`;
export const roles: readonly DatabaseRole[] = poolNames.map(roleOf);

/** The pools that a process with these planes works with. */
export const poolsFor = (planes: readonly Plane[]): PoolName[] =>
  poolNames.filter((name) => pools[name].planes.some((plane) => planes.includes(plane)));
