import type { ActionKind, EvidenceKind, Link, LinkKind, Owner, Step } from './words.ts';

export type Source = { address: string; retrieved: string };
/** The gap that an action was drafted from. */
export type DraftedFrom = { criterion: string; on: string; finding?: string };

export type Version = {
  kind: ActionKind;
  title: string;
  summary: string;
  language: string;
  owner: Owner;
  source: Source | undefined;
  draftedFrom: DraftedFrom | undefined;
};

export type EvidenceRow = {
  id: string;
  actionId: string;
  step: string | null;
  kind: EvidenceKind;
  happenedOn: string;
  title: string;
  address: string;
  retrieved: string;
  ref: string | null;
  detail: Record<string, unknown>;
  why: string | null;
  recordedAt: Date;
  supersededAt: Date | null;
  supersededWhy: string | null;
  /** Whether nobody entered it. */
  bySystem: boolean;
};

export type StepRow = Step & { place: number; recordedAt: Date; supersededAt: Date | null };
export type LinkRow = Link & { kind: LinkKind; recordedAt: Date; supersededAt: Date | null };
export type VersionRow = Version & { recordedAt: Date; supersededAt: Date | null };

export type ActionRow = { id: string; jurisdiction: string; openedAt: Date; synthetic: boolean };
