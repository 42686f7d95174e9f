/** The memorandum's four heads: what parliaments were asked to act by. */
export const actionKinds = ['legislation', 'budget', 'accountability', 'advocacy'] as const;
export type ActionKind = (typeof actionKinds)[number];

export const ownerKinds = ['parliament', 'chamber', 'committee', 'ministry', 'body'] as const;
export type OwnerKind = (typeof ownerKinds)[number];

/** What can show that a step was taken. `finding`, `law` and some `bill` evidence is written by the system alone. */
export const evidenceKinds = [
  'bill',
  'reading',
  'assent',
  'gazette',
  'law',
  'finding',
  'budget-line',
  'outturn',
  'debate',
  'question',
  'answer',
  'report',
  'decision',
  'withdrawal',
] as const;
export type EvidenceKind = (typeof evidenceKinds)[number];

/** What an action answers; `after` is another action that must be done first. */
export const linkKinds = ['criterion', 'capability', 'head', 'recommendation', 'after'] as const;
export type LinkKind = (typeof linkKinds)[number];

/**
 * planned: nothing shows that anything happened. awaiting-finding: every step is shown, and the law was not yet found to meet
 * what it should. reversed: it was done, and what made it so no longer holds. dropped: somebody decided against it, in public.
 */
export const actionStates = ['planned', 'under-way', 'awaiting-finding', 'done', 'reversed', 'dropped'] as const;
export type ActionState = (typeof actionStates)[number];

export type Owner = { kind: OwnerKind; id: string; name: string };
export type Link = { kind: LinkKind; ref: string; address?: string | undefined };
export type Step = {
  step: string;
  title: string;
  needs: readonly EvidenceKind[];
  due?: string | undefined;
  after: readonly string[];
};
