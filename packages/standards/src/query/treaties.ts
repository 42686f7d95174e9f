import type { StandardsBook } from '../catalogue/book.ts';
import type { Instrument } from '../schema/instrument.ts';
import type { Standing, TreatyStatus } from '../schema/treaty.ts';

/** Where a State stands under one instrument, with the day and the source that the row describes. */
export interface TreatyRow {
  readonly instrument: Instrument;
  readonly standing: Standing;
  readonly asOf: string;
  readonly source: TreatyStatus['source'];
}

/** Every instrument that can bind a State and whose parties we list, with a row for the State even where nothing is recorded. */
export function treatiesOf(book: StandardsBook, state: string): TreatyRow[] {
  return [...book.treaties.values()].flatMap((status) => {
    const instrument = book.instruments.get(status.instrument);
    if (instrument === undefined) return [];
    const standing: Standing = book.standings.get(status.instrument)?.get(state) ?? {
      state,
      standing: 'not-recorded',
      reservations: 'not-recorded',
    };
    return [{ instrument, standing, asOf: standing.asOf ?? status.asOf, source: standing.source ?? status.source }];
  });
}
