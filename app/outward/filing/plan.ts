import { createHash } from 'node:crypto';
import { type Completeness, completenessOf, type Issue, rulesOf, writeReport } from '@article34/cybertip';
import { type CaseFile, listObligations } from '../../casework/index.ts';
import { Problem } from '../../foundation/errors/problem.ts';
import type { Resource } from '../../foundation/policy/decide.ts';
import type { Context } from '../../foundation/services.ts';
import { forbidden, gather, handOverLaw, lawful } from '../../referral/index.ts';
import { findDestination, listDestinations } from '../destination/destination.store.ts';
import { type Destination, fits, usable } from '../destination/destination.ts';
import { composeReport, type IncidentType } from './compose.ts';
import { countKept, fingerprint, type KeptFile, keptFiles } from './files.ts';
import { filingsOfCase } from './filing.store.ts';

export type Choice = { destination: string; type: IncidentType; narrative: boolean; files?: boolean };

/** What the first page shows: where this case can be filed, what forbids it, and what was filed before. */
export const planFiling = async (context: Context, file: CaseFile) => {
  const sql = context.db.staff;
  const [all, rows, filed, kept] = await Promise.all([
    listDestinations(sql),
    listObligations(sql, file),
    filingsOfCase(sql, file.shard, file.id),
    countKept(context, file),
  ]);
  const standing = new Set(
    filed.filter(({ state }) => state !== 'dead' && state !== 'retracted').map(({ destinationId }) => destinationId),
  );
  return {
    open: all.filter((one) => usable(one) && fits(one, file.synthetic) && !standing.has(one.id)),
    names: new Map(all.map(({ id, name }) => [id, name])),
    forbidden: forbidden(rows),
    filed,
    /** Kept files that could go along. */
    kept,
  };
};
export type Plan = Awaited<ReturnType<typeof planFiling>>;

/** Exactly what would be sent, and what is to be known of it before. */
export type Preview = {
  destination: Destination;
  choice: Choice;
  xml: string;
  /** SHA-256 of the document. */
  document: string;
  /** Of the document and the files that go along: what a person confirms is what is sent. */
  hash: string;
  files: KeptFile[];
  completeness: Completeness;
  issues: Issue[];
  /** Open obligations that this filing meets once it is accepted, with the earliest time any of them names. */
  meets: { id: string; provision: string; summary: string; due: Date | null }[];
  basis: number;
};

/**
 * Makes the very document that would be sent. Opens the case's reports (one audit entry each).
 * @throws Problem destination-unknown, destination-mismatch (a real case to a test, a made-up one to a live door),
 * filing-invalid, and what `gather` throws.
 */
export const previewFiling = async (context: Context, file: CaseFile, resource: Resource, choice: Choice): Promise<Preview> => {
  const destination = await findDestination(context.db.staff, choice.destination);
  if (destination === undefined || !usable(destination)) throw new Problem('destination-unknown');
  if (!fits(destination, file.synthetic)) throw new Problem('destination-mismatch');
  const known = await gather(context, file, resource, { narrative: choice.narrative, contact: false });
  const report = composeReport(known, choice.type, {
    name: destination.contactName,
    email: destination.contactEmail,
    hotline: context.config.hotlineName,
  });
  const issues = rulesOf(report, { now: context.clock.now() });
  if (issues.some(({ severity }) => severity === 'error')) throw new Problem('filing-invalid');
  const { xml } = writeReport(report);
  const rows = await listObligations(context.db.staff, file);
  const files = choice.files === true ? await keptFiles(context, file) : [];
  if (files.length > 0 && forbidden(rows).details) throw new Problem('referral-prohibited');
  const document = createHash('sha256').update(xml).digest('hex');
  const meets = handOverLaw(rows, ['obligation'])
    .filter(({ state, item }) => state === 'open' && destination.bodyId !== null && item.to?.bodies.includes(destination.bodyId))
    .map(({ id, item, dueAt, targetAt }) => ({
      id,
      provision: `${item.citation.provision.law}, ${item.citation.provision.label}`,
      summary: item.summary,
      due: dueAt ?? targetAt,
    }));
  return {
    destination,
    choice,
    xml,
    document,
    hash: fingerprint(document, files),
    files,
    completeness: completenessOf(report),
    issues,
    meets,
    basis: lawful(known.law).length,
  };
};
