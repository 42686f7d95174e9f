import type { AuditRow } from '../../foundation/audit/leaf.ts';
import { column } from '../../foundation/database/columns.ts';
import type { Sql } from '../../foundation/database/sql.ts';
import type { LaterRow } from './rows.ts';

type WithLeaf = { leaf: AuditRow };
type WithLater = { shard: number; later: LaterRow };

/** The audit leaves of a batch as a table expression named `leaf`. */
export const leafTable = (sql: Sql, batch: readonly WithLeaf[]) => sql`unnest(
  ${column(batch, ({ leaf }) => leaf.shard)}::smallint[], ${column(batch, ({ leaf }) => leaf.id)}::uuid[], ${column(batch, ({ leaf }) => leaf.recordedAt)}::timestamptz[],
  ${column(batch, ({ leaf }) => leaf.actor)}::text[], ${column(batch, ({ leaf }) => leaf.action)}::text[], ${column(batch, ({ leaf }) => leaf.subject)}::text[],
  ${column(batch, ({ leaf }) => leaf.detail)}::text[], ${column(batch, ({ leaf }) => leaf.salt)}::bytea[], ${column(batch, ({ leaf }) => leaf.commitment)}::bytea[]
) as leaf (shard, id, recorded_at, actor, action, subject, detail, salt, commitment)`;

/** What came later, as a table expression named `later`. */
export const laterTable = (sql: Sql, batch: readonly WithLater[]) => sql`unnest(
  ${column(batch, ({ shard }) => shard)}::smallint[], ${column(batch, ({ later }) => later.id)}::uuid[], ${column(batch, ({ later }) => later.ephemeralKey)}::bytea[],
  ${column(batch, ({ later }) => later.teamKeyId)}::uuid[], ${column(batch, ({ later }) => later.wrapTeam)}::bytea[], ${column(batch, ({ later }) => later.epochId)}::text[],
  ${column(batch, ({ later }) => later.wrapEpoch)}::bytea[], ${column(batch, ({ later }) => later.sealedContent)}::bytea[]
) as later (shard, id, ephemeral_key, team_key_id, wrap_team, epoch_id, wrap_epoch, sealed_content)`;
