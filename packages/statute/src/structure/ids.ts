import type { Warning } from '../law.ts';

/** Hands out ids that are unique in a version, from kind, number and place, and warns where a source has two of the same. */
export const makeIds = (warnings: Warning[]) => {
  const used = new Map<string, { count: number; parent: string | undefined }>();
  return (wanted: string, parent: string | undefined, line: number | undefined): string => {
    const first = used.get(wanted);
    // a schedule that counts from one again has its own articles; the same number twice in one place is a fault of the source
    const id = first !== undefined && parent !== undefined && first.parent !== parent ? `${parent}.${wanted}` : wanted;
    const held = used.get(id);
    if (held === undefined) {
      used.set(id, { count: 1, parent });
      return id;
    }
    held.count += 1;
    const message = `${wanted} stands here more than once`;
    warnings.push({ code: 'duplicate-provision', message, ...(line === undefined ? {} : { line }) });
    const numbered = `${id}~${held.count}`;
    used.set(numbered, { count: 1, parent });
    return numbered;
  };
};
