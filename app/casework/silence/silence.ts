import { uuidv7 } from '../../foundation/effects/random.ts';
import { Problem } from '../../foundation/errors/problem.ts';
import { type Context, staffIdOf } from '../../foundation/services.ts';
import { type Cell, dayOf, isJurisdiction, matrixOn, standards } from '../../law/index.ts';
import type { CaseFile, CaseKey } from '../case/case-file.ts';
import { changeCase } from '../case/change.ts';
import { recordEvent } from '../case/event.ts';
import { countryFacts } from '../obligations/facts.ts';
import { addSilence, listSilences, type Silence, withdrawSilence } from './silence.store.ts';

/** Questions to the law that a kind of report raises first; a person may choose any other. */
const raised: Readonly<Record<string, readonly string[]>> = {
  'image-shared': ['off-intimate-image', 'off-csam-distribute', 'safe-self-generated'],
  threatened: ['off-sexual-extortion', 'off-intimate-image'],
  'asked-for-images': ['off-groom-online-only', 'off-groom-defined'],
  meeting: ['off-groom-meeting', 'off-groom-online-only'],
  'material-online': ['def-csam-any-means', 'off-csam-access', 'off-csam-possess-simple', 'off-csam-advertise'],
  'live-abuse': ['off-livestream', 'off-performance'],
  'computer-made': ['def-csam-synthetic', 'def-csam-simulated', 'off-csam-ai-tools'],
};

/** Themes whose questions a case can meet: what is a crime, against whom, whose, and who must report or remove. */
const themes: ReadonlySet<string> = new Set(['A', 'B', 'C', 'D', 'E', 'F', 'G', 'H']);

export type SilenceView = {
  noted: readonly Silence[];
  /** Countries whose law the case may meet; the house's own first. */
  places: readonly string[];
  /** For each place and suggested question: what we found its law to say. */
  suggested: readonly { criterion: string; cells: readonly (Cell | undefined)[] }[];
  all: readonly string[];
};

const placesOf = (context: Context, file: CaseFile): string[] => {
  const named = countryFacts.flatMap((name) => {
    const value = file.facts[name];
    return typeof value === 'string' && isJurisdiction(context, value) ? [value] : [];
  });
  return [...new Set([context.config.jurisdiction, ...named])].filter((code) => isJurisdiction(context, code));
};

/** What is noted on a case about laws that do not cover it, and what may be. */
export const viewSilence = async (context: Context, file: CaseFile): Promise<SilenceView> => {
  const places = placesOf(context, file);
  const matrix = await matrixOn(context.db.staff, dayOf(context.clock.now()));
  const criteria = [...standards().criteria.values()].filter(({ theme }) => themes.has(theme)).map(({ id }) => id);
  const first = (raised[file.category] ?? []).filter((id) => criteria.includes(id));
  return {
    noted: await listSilences(context.db.staff, file),
    places,
    suggested: first.map((criterion) => ({ criterion, cells: places.map((code) => matrix.cells.get(code)?.get(criterion)) })),
    all: [...first, ...criteria.filter((id) => !first.includes(id))],
  };
};

/**
 * Notes that no law of a place covers what a case shows, by the question that the law leaves open. Only counts ever leave the
 * house, hidden and rounded like all figures.
 * @throws Problem field-invalid, case-state, lease-lost, not-found.
 */
export const noteSilence = (context: Context, key: CaseKey, said: { criterion: string; jurisdiction: string }): Promise<void> =>
  changeCase(context, key, 'case.work', undefined, async (tx, file) => {
    const { all, places } = await viewSilence(context, file);
    if (!all.includes(said.criterion))
      throw new Problem('field-invalid', { fields: [{ field: 'criterion', code: 'silence-criterion' }] });
    if (!places.includes(said.jurisdiction))
      throw new Problem('field-invalid', { fields: [{ field: 'jurisdiction', code: 'silence-place' }] });
    const madeBy = staffIdOf(context);
    const madeAt = context.clock.now();
    const added = await addSilence(tx, key, { ...said, id: uuidv7(madeAt, context.random), madeBy, madeAt });
    if (added) await recordEvent(tx, context, key, { kind: 'law-silent', actor: madeBy, detail: said });
    return { change: {}, result: undefined };
  });

/** Takes a note back. @throws Problem not-found when it does not stand. */
export const takeBackSilence = (context: Context, key: CaseKey, id: string): Promise<void> =>
  changeCase(context, key, 'case.work', undefined, async (tx) => {
    const criterion = await withdrawSilence(tx, key, id, context.clock.now());
    if (criterion === undefined) throw new Problem('not-found');
    await recordEvent(tx, context, key, { kind: 'law-silent-undone', actor: staffIdOf(context), detail: { criterion } });
    return { change: {}, result: undefined };
  });
