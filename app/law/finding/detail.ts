import type { Finding, Owed } from '@article34/standards';
import type { Sql } from '../../foundation/database/sql.ts';
import { type ProvisionAt, provisionAt } from '../statute/read.ts';
import { agreementReport, type CriterionAgreement } from './agreement/agreement.ts';
import type { AnyAnswer, Content, Evidence } from './content.ts';
import { dayOf } from './days.ts';
import type { FindingKey } from './key.ts';
import { selectFindings } from './publish/finding.store.ts';
import { type Cell, cellOn, owedOrNot } from './read.ts';
import { selectReplies } from './reply/reply.store.ts';
import type { Reply } from './reply/said.ts';
import { type Shipped, shippedFindings } from './shipped.ts';
import { type Check, type CheckRow, selectChecks } from './stale/check.store.ts';
import { enactedPlace } from './stale/enacted.ts';

/** A quotation with what the imported texts say of it. */
export type ResolvedEvidence = Evidence & {
  /** The newest check known at the moment asked about; undefined: never checked, or not from a law that was imported. */
  check: Check | undefined;
  /** The provision on the day asked about, and in the version that was quoted; undefined where nothing of it is imported. */
  onDay: ProvisionAt | undefined;
  asQuoted: ProvisionAt | undefined;
};

/** Everything ever said on a question: newest first, withdrawals included. */
export type Entry = {
  key: FindingKey;
  /** What staff may open; undefined for a shipped one. */
  assessmentId: string | undefined;
  origin: 'shipped' | 'reconciled';
  kind: 'published' | 'withdrawn';
  asOf: string;
  recordedOn: string;
  answer: AnyAnswer;
  criterionVersion: number;
  codebook: string | undefined;
  agreed: boolean | undefined;
  reasons: string;
  synthetic: boolean;
};

export type FindingDetail = {
  cell: Cell;
  content: Omit<Content, 'answer'> & { answer: AnyAnswer };
  /** Why the reviewer decided so; empty for a shipped one. */
  reasons: string;
  codebook: string | undefined;
  evidence: readonly ResolvedEvidence[];
  /** An act that was made to close the gap stands in the texts from this day on, and nobody has read it for this finding yet. */
  enacted: string | undefined;
  /** What only a shipped finding has: what was read, open questions, its source and who wrote it. */
  shipped: Finding | undefined;
};

export type Question = {
  jurisdiction: string;
  criterion: string;
  on: string;
  knownOn: string | undefined;
  /** The finding that speaks for the day; undefined: not assessed. */
  finding: FindingDetail | undefined;
  history: readonly Entry[];
  replies: readonly Reply[];
  /** How far assessors agree on this criterion everywhere; undefined: nobody answered it twice. */
  agreement: CriterionAgreement | undefined;
  owed: Owed | undefined;
};

/** The last moment of the day whose knowledge is asked for; undefined: now. */
export const momentOf = (knownOn: string | undefined): Date | undefined =>
  knownOn === undefined ? undefined : new Date(Date.parse(`${knownOn}T00:00:00Z`) + 86_400_000 - 1);

const resolve = async (
  sql: Sql,
  evidence: Evidence,
  check: Check | undefined,
  on: string,
  knownAt: Date | undefined,
): Promise<ResolvedEvidence> => {
  const { law, provision, language, versionDate } = evidence;
  if (law === undefined || provision === undefined) return { ...evidence, check, onDay: undefined, asQuoted: undefined };
  const at = (day: string) => provisionAt(sql, law, provision, day, { language, knownOn: knownAt });
  const [onDay, asQuoted] = await Promise.all([at(on), at(versionDate)]);
  return { ...evidence, check, onDay, asQuoted };
};

const newestOf = (checks: readonly CheckRow[], place: number, knownAt: Date | undefined): CheckRow | undefined =>
  checks.filter((row) => row.place === place && (knownAt === undefined || row.recordedAt <= knownAt)).at(-1);

const fromShipped = ({ key, asOf, recordedOn, content, criterionVersion }: Shipped): Entry => ({
  ...{ key, asOf, recordedOn, criterionVersion, answer: content.answer },
  assessmentId: undefined,
  origin: 'shipped',
  kind: 'published',
  codebook: undefined,
  agreed: undefined,
  reasons: '',
  synthetic: false,
});

/**
 * One question with everything that stands behind its answer on a day, as this house knew it at the end of another: the words
 * as they stand in the imported texts, what became of them, replies, the whole history, and whether it was owed.
 */
export const findingOf = async (
  sql: Sql,
  jurisdiction: string,
  criterion: string,
  { on, knownOn }: { on: string; knownOn?: string | undefined },
): Promise<Question> => {
  const knownAt = momentOf(knownOn);
  const [cell, rows, allReplies, { criteria }] = await Promise.all([
    cellOn(sql, jurisdiction, criterion, on, knownOn),
    selectFindings(sql, jurisdiction, criterion),
    selectReplies(sql, jurisdiction, criterion),
    agreementReport(sql),
  ]);
  const shipped = shippedFindings().filter((one) => one.jurisdiction === jurisdiction && one.criterion === criterion);
  const history: Entry[] = [
    ...rows.map(({ id, recordedAt, content, ...row }) => ({
      ...row,
      key: id,
      origin: 'reconciled' as const,
      recordedOn: dayOf(recordedAt),
      answer: content.answer,
    })),
    ...shipped.map(fromShipped),
  ]
    .filter(({ recordedOn }) => knownOn === undefined || recordedOn <= knownOn)
    .toSorted((a, b) => (a.recordedOn < b.recordedOn ? 1 : -1));
  const row = rows.find(({ id }) => id === cell?.key);
  const ours = shipped.find(({ key }) => key === cell?.key);
  const content = row?.content ?? ours?.content;
  const base = {
    ...{ jurisdiction, criterion, on, knownOn, history },
    replies: allReplies.filter(({ recordedAt }) => knownAt === undefined || recordedAt <= knownAt),
    agreement: criteria.find((one) => one.criterion === criterion),
    owed: owedOrNot(jurisdiction, criterion, on),
  };
  if (cell === undefined || content === undefined) return { ...base, finding: undefined };
  const checks = await selectChecks(sql, [cell.key]);
  const evidence = await Promise.all(
    content.evidence.map((quoted, place) => resolve(sql, quoted, newestOf(checks, place, knownAt), on, knownAt)),
  );
  const reasons = row?.reasons ?? '';
  const enacted = newestOf(checks, enactedPlace, knownAt)?.changedOn ?? undefined;
  return { ...base, finding: { cell, content, reasons, codebook: row?.codebook, evidence, enacted, shipped: ours?.finding } };
};
