import { expectation, listed } from '../say.ts';
import { expectedAfter, type Place, type Plan, type Slot } from '../table/compile.ts';
import { type Frame, pathOf } from './frame.ts';
import type { Notes, Position } from './notes.ts';

/** Is this child allowed here, after those that came before? Says why not, and counts it either way. */
export const takePlace = (
  frames: readonly Frame[],
  parent: Frame,
  name: string,
  place: Place,
  where: Position,
  notes: Notes,
): void => {
  const { slot: index } = place;
  const slot: Slot | undefined = parent.plan.slots[index];
  const again = (parent.seen & (1 << index)) !== 0;
  if (slot === undefined) {
    // stands anywhere, but once
    if (Object.hasOwn(parent.fields, name)) {
      notes.error(
        'REPEATED',
        pathOf(frames, name),
        where,
        `${name} stands in ${parent.name} more than once.`,
        'Keep one of them.',
      );
    }
    return;
  }
  if (parent.plan.form === 'sequence' && index < parent.cursor) {
    const expected = expectedAfter(parent.plan, parent.cursor, parent.seen);
    notes.error(
      again && !slot.many ? 'REPEATED' : 'ORDER',
      pathOf(frames, name),
      where,
      `${name} stands too late in ${parent.name}: after ${(parent.plan.slots[parent.cursor] as Slot).names.join(' or ')}. ${expectation(expected)}`,
      `Write the elements of ${parent.name} in this order: ${listed(orderOf(parent.plan), 40)}.`,
      expected,
    );
  } else if (again && !slot.many) {
    notes.error(
      slot.names.length > 1 ? 'CHOICE' : 'REPEATED',
      pathOf(frames, name),
      where,
      slot.names.length > 1
        ? `${parent.name} may hold only one of: ${listed(slot.names)}.`
        : `${name} stands in ${parent.name} more than once. ${expectation(expectedAfter(parent.plan, parent.cursor, parent.seen))}`,
      slot.names.length > 1 && parent.plan.form === 'one-of'
        ? `Write a further ${parent.name} for the other.`
        : 'Keep one of them.',
      expectedAfter(parent.plan, parent.cursor, parent.seen),
    );
  }
  if (index > parent.cursor) parent.cursor = index;
  parent.seen |= 1 << index;
};

const orderOf = (plan: Plan): string[] => plan.slots.map((slot) => slot.names.join(' or '));

/** What an element that closes still lacks. */
export const checkComplete = (frames: readonly Frame[], frame: Frame, notes: Notes): void => {
  const where = { line: frame.line, column: frame.column };
  frame.plan.slots.forEach((slot, index) => {
    if (!slot.required || (frame.seen & (1 << index)) !== 0) return;
    if (slot.names.length > 1) {
      notes.error(
        'CHOICE',
        pathOf(frames),
        where,
        `${frame.name} is empty. ${expectation(slot.names)}`,
        `Put exactly one of these into ${frame.name}, or leave it out.`,
        slot.names,
      );
      return;
    }
    const name = slot.names[0] as string;
    const before = frame.plan.slots[index - 1]?.names.join(' or ');
    const nearby = expectedAfter(frame.plan, Math.max(0, lastSeenBefore(frame, index)), frame.seen);
    notes.error(
      'MISSING',
      pathOf(frames, name),
      where,
      `${name} is missing in ${frame.name}. ${expectation(nearby.includes(name) ? nearby : [name])}`,
      before === undefined
        ? `Add ${name} as the first element of ${frame.name}.`
        : `Add ${name} to ${frame.name}, after ${before}.`,
      [name],
    );
  });
};

/** The last slot in use before this one; -1 where there is none. */
const lastSeenBefore = (frame: Frame, index: number): number => {
  for (let at = index - 1; at >= 0; at -= 1) if ((frame.seen & (1 << at)) !== 0) return at;
  return -1;
};
