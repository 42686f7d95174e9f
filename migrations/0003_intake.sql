-- The report plane: what people told us. Nothing here can be read without a key; what is readable is listed in SECURITY.md.

create table report (
  shard smallint not null,
  id uuid not null,
  received_at timestamptz not null default now(),
  channel text not null check (channel in ('public', 'provider', 'hotline', 'mailbox', 'staff')),
  door text not null check (door in ('me', 'someone', 'saw', 'none')),
  category text not null,
  urgency smallint not null check (urgency between 0 and 3),
  -- ISO 3166-1 alpha-2 where known; null is "not known", never "no"
  country text,
  language text not null,
  synthetic boolean not null default false,
  -- ways to open the content key: one shared ephemeral X25519 key, one wrap for each recipient
  ephemeral_key bytea not null,
  team_key_id uuid not null,
  wrap_team bytea,
  epoch_id text,
  wrap_epoch bytea,
  sealed_content bytea,
  -- how to reach the reporter: its own key, wrapped to the identity team key only
  identity_key_id uuid,
  sealed_contact bytea,
  erased_at timestamptz,
  primary key (shard, id)
);
create index report_received on report (received_at);
create index report_epoch on report (epoch_id) where wrap_epoch is not null;

-- The things reported. `blind` is an HMAC of the normalised value: equal things are found without being readable.
create table item (
  shard smallint not null,
  id uuid not null,
  report_id uuid not null,
  position smallint not null,
  kind text not null check (kind in ('address', 'hash', 'account', 'text')),
  blind bytea,
  host_blind bytea,
  sealed_value bytea,
  primary key (shard, id),
  foreign key (shard, report_id) references report (shard, id)
);
create index item_report on item (shard, report_id);
create index item_blind on item (blind) where blind is not null;
create index item_host on item (host_blind) where host_blind is not null;

-- The way back for a reporter without an account. The secret is stored nowhere; see app/intake/receipt.
create table receipt (
  shard smallint not null,
  locator_mac bytea not null,
  report_id uuid not null,
  attempt smallint not null,
  salt bytea not null,
  -- until the worker has run Argon2id (seconds): HMAC of the secret under the pepper, and the secret sealed to the epoch key
  quick_mac bytea,
  sealed_secret bytea,
  -- afterwards: SHA-256 of the key that Argon2id gives, and the content key wrapped under its sibling
  auth_hash bytea,
  wrap_content bytea,
  -- what the status page may say, decoupled from the case in time
  stage text not null default 'received' check (stage in ('received', 'in-work', 'passed-on', 'finished')),
  outcome text,
  stage_at timestamptz not null default now(),
  primary key (shard, locator_mac),
  unique (shard, report_id)
);

-- What a reporter added later, sealed like a report.
create table report_addition (
  shard smallint not null,
  id uuid not null,
  report_id uuid not null,
  received_at timestamptz not null default now(),
  ephemeral_key bytea not null,
  team_key_id uuid not null,
  wrap_team bytea,
  epoch_id text,
  wrap_epoch bytea,
  sealed_content bytea,
  primary key (shard, id),
  foreign key (shard, report_id) references report (shard, id)
);
create index report_addition_report on report_addition (shard, report_id);

-- Public halves of the daily epoch keys. The private half is a file that only the worker reads, destroyed after its hours.
create table epoch_key (
  id text primary key,
  public_key bytea not null,
  created_at timestamptz not null default now(),
  destroyed_at timestamptz
);
