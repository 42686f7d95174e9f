/** Whether the text is a day of the calendar between 1800 and 2200. */
export const isDay = (text: string): boolean => {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const year = Number(text.slice(0, 4));
  const at = new Date(`${text}T00:00:00Z`);
  return year >= 1800 && year <= 2200 && !Number.isNaN(at.getTime()) && at.toISOString().slice(0, 10) === text;
};

/** The day of a moment, in UTC. */
export const dayOf = (at: Date): string => at.toISOString().slice(0, 10);
