import type { Obligation } from './obligation.ts';

/** Hours in which this house wants to do what the law asks "promptly". Ours, not the law's; always shown as ours. */
export const houseHours = 24;

/** When the house wants an obligation without a date done; undefined when it has a date of its own or its time has not begun. */
export const houseTarget = (row: Pick<Obligation, 'item'>): Date | undefined => {
  if (row.item.is !== 'item' || row.item.clock.kind !== 'prompt') return undefined;
  const { startsAt } = row.item.clock;
  return startsAt === null ? undefined : new Date(new Date(startsAt).getTime() + houseHours * 3_600_000);
};
