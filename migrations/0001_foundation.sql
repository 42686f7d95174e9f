-- What every part stands on: jobs, the audit log and its Merkle tree, settings.
-- House rule for the report plane: the shard (first three digits of the receipt's locator, 0-999) stands first in every
-- primary key, foreign key and unique constraint, so that the tables can be distributed without a rewrite.

create table setting (
  name text primary key,
  value jsonb not null
);
-- whoever orders the audit log holds this row: one at a time, on any number of machines
insert into setting (name, value) values ('ledger.sequencer', '{}');

-- A job commits with the effect that asks for it. Leases and clocks are the database's own; `fence` grows with each
-- lease, and completing with an old fence does nothing. Finished jobs are deleted; given-up ones stay as 'dead'.
create table job (
  shard smallint not null,
  id uuid not null,
  kind text not null,
  payload jsonb not null,
  state text not null default 'ready' check (state in ('ready', 'dead')),
  run_after timestamptz not null default now(),
  attempts smallint not null default 0,
  fence bigint not null default 0,
  lease_until timestamptz,
  last_error text,
  created_at timestamptz not null default now(),
  primary key (shard, id)
);
create index job_ready on job (run_after) where state = 'ready';

-- One row per thing done. `commitment` is what the Merkle tree holds; erasing `salt` and `detail` leaves the tree provable.
-- `position` is given by the sequencer; null means "committed, not yet in the tree".
create table audit_leaf (
  shard smallint not null,
  id uuid not null,
  recorded_at timestamptz not null default now(),
  actor text not null,
  action text not null,
  subject text not null,
  -- JSON as text: the commitment is over these very bytes
  detail text,
  salt bytea,
  commitment bytea not null,
  position bigint,
  primary key (shard, id)
);
create index audit_leaf_pending on audit_leaf (recorded_at) where position is null;
create index audit_leaf_position on audit_leaf (position) where position is not null;
create index audit_leaf_subject on audit_leaf (subject, recorded_at);

-- The tree itself is one small global thing, not part of the report plane: C2SP tlog-tiles as rows.
create table ledger_tile (
  level smallint not null,
  position bigint not null,
  width smallint not null,
  hashes bytea not null,
  primary key (level, position)
);
create table ledger_checkpoint (
  size bigint primary key,
  root bytea not null,
  note text not null,
  made_at timestamptz not null default now()
);
