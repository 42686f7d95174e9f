import type { Attribute, Row, Simple, Type } from './kinds.ts';

/** One place in a sequence: usually one name, sometimes one of several. */
export interface Slot {
  readonly names: readonly string[];
  readonly required: boolean;
  readonly many: boolean;
}

export interface Place {
  readonly row: Row;
  /** Index in `slots`; -1 for what may stand anywhere. */
  readonly slot: number;
  readonly plan: Plan;
}

/** A type made ready for reading: look up by name instead of searching. */
export interface Plan {
  readonly form: Type['form'];
  readonly text: Simple | undefined;
  readonly attributes: ReadonlyMap<string, Attribute>;
  readonly needed: readonly string[];
  readonly elements: ReadonlyMap<string, Place>;
  readonly slots: readonly Slot[];
  /** A set of flags, to which documentation adds faster than schemas do. */
  readonly flags: boolean;
}

/** Slots seen are bits of one number. */
const mostSlots = 31;

const slotsOf = (form: Type['form'], rows: readonly Row[]): { slots: Slot[]; at: Map<string, number> } => {
  const slots: Slot[] = [];
  const at = new Map<string, number>();
  const known = new Map<string, number>();
  for (const row of rows) {
    if (row.drift === true) {
      at.set(row.name, -1);
      continue;
    }
    const key = form === 'one-of' ? 'the one' : row.slot;
    const earlier = key === undefined ? undefined : known.get(key);
    if (earlier !== undefined) {
      const slot = slots[earlier] as Slot;
      slots[earlier] = { ...slot, names: [...slot.names, row.name] };
      at.set(row.name, earlier);
      continue;
    }
    if (key !== undefined) known.set(key, slots.length);
    at.set(row.name, slots.length);
    slots.push({ names: [row.name], required: row.min === 1, many: row.max === 'many' });
  }
  if (slots.length > mostSlots) throw new Error(`a table of ${slots.length} places does not fit`);
  return { slots, at };
};

const compile = (type: Type, strict: boolean, done: Map<Type, Plan>): Plan => {
  const before = done.get(type);
  if (before !== undefined) return before;
  const attributes = type.form === 'simple' ? [] : type.attributes;
  const rows = type.form === 'simple' || type.form === 'marked' ? [] : type.rows.filter((row) => !strict || row.drift !== true);
  const { slots, at } = slotsOf(type.form, rows);
  const plan: Plan = {
    form: type.form,
    text: type.form === 'simple' ? type : type.form === 'marked' ? type.text : undefined,
    attributes: new Map(attributes.map((attribute) => [attribute.name, attribute])),
    needed: attributes.filter((attribute) => attribute.required).map((attribute) => attribute.name),
    elements: new Map(
      rows.map((row) => [row.name, { row, slot: at.get(row.name) as number, plan: compile(row.type, strict, done) }]),
    ),
    slots,
    flags: type.form === 'all',
  };
  done.set(type, plan);
  return plan;
};

const strictPlans = new Map<Type, Plan>();
const openPlans = new Map<Type, Plan>();

/** `strict`: the published schema and nothing beside it. */
export const planOf = (type: Type, strict = false): Plan => compile(type, strict, strict ? strictPlans : openPlans);

/** What may come next in a sequence after the slot `cursor`, up to the first that must: the way the original words it. */
export const expectedAfter = (plan: Plan, cursor: number, seen: number): string[] => {
  if (plan.form === 'all') return plan.slots.filter((_, index) => (seen & (1 << index)) === 0).flatMap((slot) => slot.names);
  const names: string[] = [];
  for (let index = Math.max(cursor, 0); index < plan.slots.length; index += 1) {
    const slot = plan.slots[index] as Slot;
    if (index === cursor && !slot.many) continue;
    names.push(...slot.names);
    if (slot.required && (seen & (1 << index)) === 0) break;
  }
  return names;
};
