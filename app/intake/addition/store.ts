import type { AuditRow } from '../../foundation/audit/leaf.ts';
import type { Sql } from '../../foundation/database/sql.ts';

export type AdditionRow = {
  shard: number;
  id: string;
  reportId: string;
  receivedAt: Date;
  ephemeralKey: Buffer;
  teamKeyId: string;
  wrapTeam: Buffer;
  epochId: string;
  wrapEpoch: Buffer;
  sealedContent: Buffer;
};

/** Writes the addition and its audit leaf, or nothing when that addition is there already. */
export const insertAddition = async (sql: Sql, row: AdditionRow, leaf: AuditRow): Promise<void> => {
  await sql`
    with added as (
      insert into report_addition (shard, id, report_id, received_at, ephemeral_key, team_key_id, wrap_team, epoch_id, wrap_epoch, sealed_content)
      values (${row.shard}, ${row.id}, ${row.reportId}, ${row.receivedAt}, ${row.ephemeralKey}, ${row.teamKeyId}, ${row.wrapTeam}, ${row.epochId}, ${row.wrapEpoch}, ${row.sealedContent})
      on conflict do nothing returning shard)
    insert into audit_leaf (shard, id, recorded_at, actor, action, subject, detail, salt, commitment)
    select shard, ${leaf.id}::uuid, ${leaf.recordedAt}::timestamptz, ${leaf.actor}, ${leaf.action}, ${leaf.subject}, ${leaf.detail}, ${leaf.salt}::bytea, ${leaf.commitment}::bytea from added`;
};
