/**
 * How far a client of the hash sharing service has read. A range of time is asked for and its pages followed to the last;
 * only then is its end a checkpoint, since entries do not come in the order of time.
 */
export type NcmecProgress = {
  /** Everything up to this second is read and stored. */
  doneUntil: number;
  /** The range that is being read, while one is. */
  range?: { from: number; to: number; next?: string; nextAt?: number };
  /** Seconds that a range may span; shrinks when a range holds too much, grows back when it does not. */
  span: number;
};

/** Stay this far behind the clock: what is being written now is not all there yet. */
const behindSeconds = 5;
/** The service's own pages go stale; then the range is begun again. */
const staleSeconds = 12 * 3600;
/** A range with more entries than this is asked for again in quarters. */
const mostEntries = 400_000;
const largestSpan = 400 * 86_400;
const smallestSpan = 60;

export const beginAt = (seconds: number): NcmecProgress => ({ doneUntil: seconds, span: largestSpan });

const iso = (seconds: number): string => new Date(seconds * 1000).toISOString().replace('.000Z', 'Z');

/** What to ask for next, as path and query under `/v2/`; undefined while there is nothing new to ask for. */
export const nextRequest = (
  progress: NcmecProgress,
  nowSeconds: number,
): { path: string; progress: NcmecProgress } | undefined => {
  const { range } = progress;
  if (range?.next !== undefined && nowSeconds - (range.nextAt ?? 0) < staleSeconds) return { path: range.next, progress };
  const from = range?.from ?? progress.doneUntil;
  const to = Math.min(range?.to ?? from + progress.span, nowSeconds - behindSeconds);
  if (to <= from) return undefined;
  return { path: `entries?from=${iso(from)}&to=${iso(to)}`, progress: { ...progress, range: { from, to } } };
};

/** How many entries a range holds, as far as the address of its next page tells: `…start=1000&size=1000&max=523000`. */
const entriesIn = (next: string): number | undefined => {
  const query = new URLSearchParams(next.split('?', 2)[1] ?? '');
  const max = Number(query.get('max'));
  const start = Number(query.get('start'));
  return query.has('max') && Number.isFinite(max - start) ? max - start : undefined;
};

/** After a page is stored: goes on to the next page, begins the range again in a smaller span, or closes it. */
export const pageRead = (progress: NcmecProgress, next: string | undefined, nowSeconds: number): NcmecProgress => {
  const { range } = progress;
  if (range === undefined) return progress;
  if (next === undefined) return { doneUntil: range.to, span: Math.min(largestSpan, progress.span * 2) };
  const first = range.next === undefined;
  const entries = entriesIn(next);
  const span = Math.floor((range.to - range.from) / 4);
  if (first && entries !== undefined && entries > mostEntries && span >= smallestSpan) return { doneUntil: range.from, span };
  return { ...progress, range: { ...range, next, nextAt: nowSeconds } };
};
