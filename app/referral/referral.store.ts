import type { Queryable } from '../foundation/database/sql.ts';
import type { DeliveryError, Referral, ReferralKey } from './referral.ts';

const columns = (
  sql: Queryable,
) => sql`shard, id, case_id, body_id, reference, state, synthetic, created_by, created_at, package_hash, manifest_hash,
  length(package) as size, sealed_with, sealed_to, channel, included, download_until, downloaded_at, attempts, next_attempt_at, last_error,
  delivered_at, acknowledged_at, acknowledged_by, outcome, outcome_at, outcome_reference, obligations`;

export type NewReferral = Pick<
  Referral,
  | 'shard'
  | 'id'
  | 'caseId'
  | 'bodyId'
  | 'reference'
  | 'synthetic'
  | 'createdBy'
  | 'createdAt'
  | 'packageHash'
  | 'manifestHash'
  | 'sealedWith'
  | 'sealedTo'
  | 'channel'
  | 'included'
  | 'downloadUntil'
  | 'obligations'
> & { package: Buffer; downloadHash: Buffer | null; replyHash: Buffer };

/** Stores a sealed package. False when this hand-over was stored before: the form was sent twice. */
export const addReferral = async (tx: Queryable, row: NewReferral): Promise<boolean> => {
  const rows = await tx`
    insert into referral (shard, id, case_id, body_id, reference, synthetic, created_by, created_at, package, package_hash, manifest_hash,
      sealed_with, sealed_to, channel, included, download_hash, download_until, reply_hash, obligations)
    values (${row.shard}, ${row.id}, ${row.caseId}, ${row.bodyId}, ${row.reference}, ${row.synthetic}, ${row.createdBy}, ${row.createdAt},
      ${row.package}, ${row.packageHash}, ${row.manifestHash}, ${row.sealedWith}, ${row.sealedTo}, ${row.channel}, ${row.included},
      ${row.downloadHash}, ${row.downloadUntil}, ${row.replyHash}, ${row.obligations}::uuid[])
    on conflict (shard, id) do nothing returning id`;
  return rows.length === 1;
};

export const findReferral = async (sql: Queryable, key: ReferralKey): Promise<Referral | undefined> => {
  const [row] = await sql<Referral[]>`select ${columns(sql)} from referral where shard = ${key.shard} and id = ${key.id}`;
  return row;
};

/** Everything that was sent on a case, the oldest first. */
export const listForCase = async (sql: Queryable, shard: number, caseId: string): Promise<Referral[]> => [
  ...(await sql<
    Referral[]
  >`select ${columns(sql)} from referral where shard = ${shard} and case_id = ${caseId} order by created_at, id`),
];

/** What a body may see: packages that reached it, the newest first, two hundred at most a page. */
export const listForBody = async (sql: Queryable, bodyId: string, before: Date | undefined): Promise<Referral[]> => [
  ...(await sql<Referral[]>`
    select ${columns(sql)} from referral
    where body_id = ${bodyId} and delivered_at is not null ${before === undefined ? sql`` : sql`and created_at < ${before}`}
    order by created_at desc, id limit 200`),
];

/** The sealed bytes and the secret's hash by which an answer finds its row. */
export const readPackage = async (
  sql: Queryable,
  key: ReferralKey,
): Promise<{ package: Buffer; replyHash: Buffer } | undefined> => {
  const [row] = await sql<
    { package: Buffer; replyHash: Buffer }[]
  >`select package, reply_hash from referral where shard = ${key.shard} and id = ${key.id}`;
  return row;
};

/** The first download by somebody of the body. */
export const markFetched = async (tx: Queryable, key: ReferralKey, at: Date): Promise<void> => {
  await tx`update referral set downloaded_at = coalesce(downloaded_at, ${at}) where shard = ${key.shard} and id = ${key.id}`;
};

export const lockReferral = async (tx: Queryable, key: ReferralKey): Promise<(Referral & { package: Buffer }) | undefined> => {
  const [row] = await tx<
    (Referral & { package: Buffer })[]
  >`select ${columns(tx)}, package from referral where shard = ${key.shard} and id = ${key.id} for update`;
  return row;
};

export const markDelivered = async (tx: Queryable, key: ReferralKey, at: Date): Promise<void> => {
  await tx`update referral set state = 'delivered', delivered_at = ${at}, attempts = attempts + 1, next_attempt_at = null, last_error = null
    where shard = ${key.shard} and id = ${key.id}`;
};

/** Notes a try that failed; without a next one the hand-over is dead until a person acts. */
export const markFailed = async (tx: Queryable, key: ReferralKey, error: DeliveryError, next: Date | null): Promise<void> => {
  await tx`update referral set state = ${next === null ? 'dead' : 'sealed'}, attempts = attempts + 1, next_attempt_at = ${next}, last_error = ${error}
    where shard = ${key.shard} and id = ${key.id}`;
};

export const markRetry = async (tx: Queryable, key: ReferralKey): Promise<boolean> => {
  const rows = await tx`update referral set state = 'sealed', attempts = 0, next_attempt_at = null
    where shard = ${key.shard} and id = ${key.id} and state = 'dead' returning id`;
  return rows.length === 1;
};

/** A fresh one-time link in place of the one before, whether that was used or not. */
export const renewLink = async (tx: Queryable, key: ReferralKey, downloadHash: Buffer, until: Date): Promise<void> => {
  await tx`update referral set download_hash = ${downloadHash}, download_until = ${until}, downloaded_at = null
    where shard = ${key.shard} and id = ${key.id}`;
};
