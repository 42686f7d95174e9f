import type { Problem } from '../errors.ts';

export type Report = (place: string, message: string) => void;

export const reporter =
  (file: string, problems: Problem[]): Report =>
  (place, message) => {
    problems.push({ file, place, message });
  };

/** Two entries of a list that share a key. */
export function repeated<Key extends string>(
  list: readonly Readonly<Record<Key, string>>[],
  key: Key,
  place: string,
  report: Report,
): void {
  const seen = new Set<string>();
  for (const [index, entry] of list.entries()) {
    if (seen.has(entry[key])) report(`${place}/${index}/${key}`, `${entry[key]} stands there twice.`);
    seen.add(entry[key]);
  }
}
