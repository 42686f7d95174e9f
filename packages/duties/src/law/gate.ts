import type { DutyBook } from '../catalogue/book.ts';
import type { Facts } from '../schema/facts.ts';
import { decide } from './decide.ts';
import type { Item, Unknown } from './decision.ts';

export interface GateAnswer {
  readonly answer: 'allow' | 'deny';
  /** One sentence for the person at the gate. */
  readonly sentence: string;
  /** The permissions that open it, or the prohibitions that keep it shut. */
  readonly because: readonly Item[];
  /** Questions about opening a file that must be settled first. */
  readonly unknowns: readonly Unknown[];
}

/**
 * May this actor open this file now? Denies unless at least one verified rule allows it and no rule forbids it or might.
 * In the United States this is the viewed-file question (Jacobsen, Wilson); elsewhere, silence of the law is a no.
 *
 * @throws DutiesError as `decide` does.
 */
export function openFileGate(facts: Facts, book: DutyBook, at: string): GateAnswer {
  const decision = decide(facts, book, at);
  const prohibitions = decision.prohibitions.filter(({ action }) => action === 'view-file');
  const permissions = decision.permissions.filter(({ action }) => action === 'view-file');
  const open = decision.unknowns.filter(({ kind, wouldFollow }) => wouldFollow?.action === 'view-file' && kind !== 'lapsed');
  const unknowns = permissions.length > 0 ? open.filter(({ wouldFollow }) => wouldFollow?.modality !== 'may') : open;
  if (prohibitions.length > 0)
    return { answer: 'deny', sentence: 'Do not open it: the law forbids it.', because: prohibitions, unknowns };
  if (unknowns.length > 0)
    return { answer: 'deny', sentence: 'Do not open it: first settle the questions below.', because: [], unknowns };
  if (permissions.length === 0)
    return { answer: 'deny', sentence: 'Do not open it: no rule we hold allows it.', because: [], unknowns };
  return { answer: 'allow', sentence: 'The rules below allow opening it.', because: permissions, unknowns };
}
