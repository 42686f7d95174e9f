import type { Queryable } from '../../foundation/database/sql.ts';
import type { Resource } from '../../foundation/policy/decide.ts';
import type { Context } from '../../foundation/services.ts';
import { findCase } from './case.store.ts';
import type { CaseFile } from './case-file.ts';
import { shardOf } from './reference.ts';

/** A case by its reference (`NNN-XXXXXX`); undefined when there is none. */
export const loadCase = (sql: Queryable, reference: string): Promise<CaseFile | undefined> =>
  findCase(sql, shardOf(reference), reference);

/**
 * What the policy looks at. A lease that ran out counts as running until somebody else takes the case: what a person types
 * for 31 minutes is not lost. Whoever takes over becomes the holder, and then it has ended.
 */
export const policyResource = (file: CaseFile, now: Date, staffId: string | undefined): Resource => {
  const own = file.holder !== null && file.holder === staffId;
  const lease = own && (file.leaseUntil === null || file.leaseUntil <= now) ? new Date(now.getTime() + 1) : file.leaseUntil;
  return {
    kind: 'case',
    state: file.state,
    sensitivity: file.sensitivity,
    holder: file.holder ?? undefined,
    leaseUntil: lease ?? undefined,
    firstBy: file.firstBy ?? undefined,
  };
};

/** The `resource` of every route below `/staff/case/:reference`. */
export const caseResource = async (context: Context & { params: { reference: string } }): Promise<Resource | undefined> => {
  const file = await loadCase(context.db.staff, context.params.reference);
  const staffId = 'staffId' in context.subject ? context.subject.staffId : undefined;
  return file === undefined ? undefined : policyResource(file, context.clock.now(), staffId);
};
