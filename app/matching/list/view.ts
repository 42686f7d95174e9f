import { Problem } from '../../foundation/errors/problem.ts';
import type { Context } from '../../foundation/services.ts';
import { feedbackStates, sharesOf, sourceState } from '../exchange/state.store.ts';
import { waitingProposals } from '../opinion/own.store.ts';
import { listHeld } from '../quarantine/decide.store.ts';
import { hashSealOf } from '../seal/install.ts';
import { bytesOfHash, matchedKinds } from '../seal/seal.ts';
import { findList, listLists } from './list.store.ts';
import { findValue, importsOf, matcherProgress, opinionsOfValue, valueOfTag } from './view.store.ts';

/** All lists, and what waits for a person. */
export const viewLists = async (context: Context) => {
  const sql = context.db.staff;
  const [lists, proposals, held, progress] = await Promise.all([
    listLists(sql),
    waitingProposals(sql),
    listHeld(sql),
    matcherProgress(sql),
  ]);
  return { lists, proposals, held, progress };
};
export type ListsView = Awaited<ReturnType<typeof viewLists>>;

/** One list: how it is used, what was read into it, and how the exchange with its owner and with partners goes. Problem `not-found`. */
export const viewList = async (context: Context, name: string) => {
  const list = await findList(context.db.staff, name);
  if (list === undefined) throw new Problem('not-found');
  const sql = context.db.staff;
  const [imports, source, shares, feedback] = await Promise.all([
    importsOf(sql, list.number),
    sourceState(sql, list.number),
    sharesOf(sql, list.number),
    feedbackStates(sql, list.number),
  ]);
  return { list, imports, source, shares, feedback };
};
export type ListView = Awaited<ReturnType<typeof viewList>>;

/** Everything that is said of one listed hash. The hash itself is shown to nobody. Problem `not-found`. */
export const viewHash = async (context: Context, id: number) => {
  const sql = context.db.staff;
  const value = await findValue(sql, id);
  if (value === undefined) throw new Problem('not-found');
  const [opinions, [held], lists] = await Promise.all([opinionsOfValue(sql, id), listHeld(sql, id), listLists(sql)]);
  return { value, opinions, held, ownLists: lists.filter(({ origin, state }) => origin === 'own' && state === 'on') };
};
export type HashView = Awaited<ReturnType<typeof viewHash>>;

const lengths: Record<number, readonly string[]> = { 32: ['md5'], 40: ['sha1'], 64: ['pdq', 'sha256'] };

/** The number of a listed hash that somebody has in front of them; undefined when no list has exactly this one. */
export const findHash = async (context: Context, text: string): Promise<number | undefined> => {
  const hex = text.trim().toLowerCase();
  const kinds = /^[0-9a-f]+$/.test(hex) ? (lengths[hex.length] ?? []) : [];
  if (kinds.length === 0) throw new Problem('field-invalid', { fields: [{ field: 'hash', code: 'field-invalid' }] });
  const seal = hashSealOf(context);
  for (const kind of kinds) {
    const id = matchedKinds.has(kind) ? await valueOfTag(context.db.staff, seal.tag(kind, bytesOfHash(kind, hex))) : undefined;
    if (id !== undefined) return id;
  }
  return undefined;
};
