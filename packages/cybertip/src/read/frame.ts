import type { Place, Plan } from '../table/compile.ts';
import type { Misplaced } from './tolerance.ts';

/** What is known of an element that is open. */
export interface Frame {
  readonly name: string;
  readonly plan: Plan;
  /** Its place in the parent's plan; undefined at the root and for a flag nobody knows. */
  readonly place: Place | undefined;
  readonly line: number;
  readonly column: number;
  /** Elements and attributes read so far. */
  readonly fields: Record<string, unknown>;
  text: string;
  /** Last slot used, -1 before the first. */
  cursor: number;
  /** Slots used, as bits. */
  seen: number;
  /** Said once for each element. */
  textRefused: boolean;
  /** Found on the wrong element, to be brought home at its end. */
  strays: { item: Misplaced; value: unknown }[] | undefined;
  /** Prefixes declared here. */
  scope: ReadonlyMap<string, string> | undefined;
  /** Which of its name it is among its siblings, from 1; 0 where there can be one only. */
  readonly nth: number;
}

export const pathOf = (frames: readonly Frame[], last?: string): string => {
  const steps = frames.map((frame) => (frame.nth === 0 ? frame.name : `${frame.name}[${frame.nth}]`));
  if (last !== undefined) steps.push(last);
  return `/${steps.join('/')}`;
};
