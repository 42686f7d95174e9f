import { type DiffPart, difference } from '@article34/statute';
import { Problem } from '../../foundation/errors/problem.ts';
import type { Services } from '../../foundation/services.ts';
import { momentOf } from '../finding/detail.ts';
import { type Leaning, leaningOn } from '../finding/leaning.ts';
import { type ProvisionHistory, provisionHistory, type Step } from '../statute/history.ts';
import type { HoleRow, LawRow, VersionRow } from '../statute/law.store.ts';
import type { SpanRow } from '../statute/provision.store.ts';
import { lawById, type ProvisionAt, provisionAt, tableOfContents, versionsOf } from '../statute/read.ts';
import type { Asked } from './asked.ts';
import { type TermUse, usesIn } from './terms/view.ts';

type Where = Pick<Services, 'db'>;

export type LawText = {
  law: LawRow;
  language: string;
  versions: readonly VersionRow[];
  holes: readonly HoleRow[];
  /** The record that speaks for the day; undefined in a hole, before the first, after the end. */
  version: VersionRow | undefined;
  contents: readonly SpanRow[];
  /** Terms of the bridge that its records say. */
  terms: readonly TermUse[];
};

const requireLaw = async (
  { db }: Where,
  id: string,
  language: string | undefined,
): Promise<{ law: LawRow; language: string }> => {
  const law = await lawById(db.public, id);
  const chosen = language ?? law?.languages[0];
  if (law === undefined || chosen === undefined || !law.languages.includes(chosen)) throw new Problem('not-found');
  return { law, language: chosen };
};

/** A law as it stood on a day: its records, the stretches without one, its contents. Throws Problem `not-found`. */
export const viewLaw = async (services: Where, id: string, asked: Asked, askedLanguage?: string): Promise<LawText> => {
  const { law, language } = await requireLaw(services, id, askedLanguage);
  const options = { language, knownOn: momentOf(asked.known) };
  const [{ versions, holes }, contents, terms] = await Promise.all([
    versionsOf(services.db.public, id, options),
    tableOfContents(services.db.public, id, asked.on, options),
    usesIn(services.db.public, id, language, asked),
  ]);
  const version = versions.findLast(
    ({ label, validUntil }) => label <= asked.on && (validUntil === null || validUntil > asked.on),
  );
  return { law, language, versions, holes, version, contents, terms };
};

export type ProvisionText = {
  law: LawRow;
  language: string;
  provisionId: string;
  at: ProvisionAt;
  history: ProvisionHistory;
  /** The change that brought the words of the day asked about, and what it changed. */
  change: { step: Step; parts: readonly DiffPart[] } | undefined;
  /** The findings that quote it, as they stand on the day. */
  leaning: readonly Leaning[];
};

const changeTo = (history: ProvisionHistory, on: string): ProvisionText['change'] => {
  const worded = history.steps.filter(
    ({ span, change }) => span !== undefined && change !== 'white-space' && change !== 'status' && change !== 'same',
  );
  const index = worded.findLastIndex(({ from }) => from <= on);
  const [before, step] = [worded[index - 1], worded[index]];
  if (step === undefined || before === undefined) return undefined;
  return { step, parts: difference(before.span?.text ?? '', step.span?.text ?? '', step.span?.language ?? '') };
};

/** One provision on a day, with every form in which it stood. Throws Problem `not-found`. */
export const viewProvision = async (
  services: Where,
  id: string,
  provisionId: string,
  asked: Asked,
  askedLanguage?: string,
): Promise<ProvisionText> => {
  const { law, language } = await requireLaw(services, id, askedLanguage);
  const options = { language, knownOn: momentOf(asked.known) };
  const sql = services.db.public;
  const [at, history, leaning] = await Promise.all([
    provisionAt(sql, id, provisionId, asked.on, options),
    provisionHistory(sql, id, provisionId, options),
    leaningOn(sql, id, provisionId, { on: asked.on, knownOn: asked.known }),
  ]);
  if (at === undefined || history === undefined) throw new Problem('not-found');
  return { law, language, provisionId, at, history, change: changeTo(history, asked.on), leaning };
};
