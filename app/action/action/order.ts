/**
 * A circle among things that wait for each other, as the names in it in order; undefined when there is none. Names that are
 * waited for and are not in the map stand still and close no circle.
 */
export const circleIn = (after: ReadonlyMap<string, readonly string[]>): string[] | undefined => {
  const finished = new Set<string>();
  for (const start of after.keys()) {
    if (finished.has(start)) continue;
    const path: string[] = [start];
    const turn: number[] = [0];
    while (path.length > 0) {
      const name = path.at(-1) ?? '';
      const next = after.get(name)?.[turn.at(-1) ?? 0];
      if (next === undefined) {
        finished.add(name);
        path.pop();
        turn.pop();
        continue;
      }
      turn[turn.length - 1] = (turn.at(-1) ?? 0) + 1;
      const at = path.indexOf(next);
      if (at !== -1) return [...path.slice(at), next];
      if (!finished.has(next) && after.has(next)) {
        path.push(next);
        turn.push(0);
      }
    }
  }
  return undefined;
};
