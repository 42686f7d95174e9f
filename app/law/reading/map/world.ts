import { readFileSync } from 'node:fs';

/** The outlines of the world, in a box of whole numbers (scripts/lib/world-map.ts makes them). */
export type WorldMap = {
  width: number;
  height: number;
  globe: string;
  /** Land of no member State, and land over which States disagree, as far as the source keeps it apart. */
  others: string;
  states: Readonly<Record<string, { path: string; dot?: { x: number; y: number } }>>;
};

let read: WorldMap | undefined;

/** The shipped map, read at its first use. */
export const worldMap = (): WorldMap => {
  read ??= JSON.parse(readFileSync(new URL('./world.json', import.meta.url), 'utf8')) as WorldMap;
  return read;
};
