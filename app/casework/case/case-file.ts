import type { CaseState, Sensitivity } from '../../foundation/policy/table.ts';
import type { RiskReason } from '../../risk/index.ts';

/** Names one case: report-plane rows are found by shard first. */
export type CaseKey = { shard: number; id: string };

/** What people on the case know for the law's questions; names and values as in `Facts` of @article34/duties. */
export type StoredFacts = Record<string, string | string[]>;

/** A case as it is stored. Nothing in it was written by a reporter. */
export type CaseFile = CaseKey & {
  reference: string;
  openedAt: Date;
  state: CaseState;
  sensitivity: Sensitivity;
  /** 0-100, with the reasons that add up to it. */
  risk: number;
  riskReasons: RiskReason[];
  channel: string;
  category: string;
  country: string | null;
  facts: StoredFacts;
  reports: number;
  synthetic: boolean;
  holder: string | null;
  leaseUntil: Date | null;
  firstBy: string | null;
  version: number;
  decidedAt: Date | null;
  firstReferredAt: Date | null;
  outcomeAt: Date | null;
  outcome: string | null;
  closedAt: Date | null;
  mergedShard: number | null;
  mergedId: string | null;
  beforeMerge: CaseState | null;
};

/** Minutes for which a claimed case stays with a person after their last step on it. */
export const leaseMinutes = 30;

/** When a lease taken or renewed now ends. */
export const leaseFrom = (now: Date): Date => new Date(now.getTime() + leaseMinutes * 60_000);

/** Whether a colleague holds the case now, so that this person must not touch it. */
export const heldByOther = (file: Pick<CaseFile, 'holder' | 'leaseUntil'>, staffId: string, now: Date): boolean =>
  file.holder !== null && file.holder !== staffId && file.leaseUntil !== null && file.leaseUntil > now;
