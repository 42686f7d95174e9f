-- A sealed hand-over of a case to a body, its delivery, receipt and outcome.

-- Keys and sign-in of receiving bodies that differ from, or add to, the shipped catalogue.
create table body_key (
  body_id text not null,
  recipient text not null,
  added_by uuid,
  added_at timestamptz not null default now(),
  retired_at timestamptz,
  primary key (body_id, recipient)
);

create table referral (
  shard smallint not null,
  id uuid not null,
  case_id uuid not null,
  body_id text not null,
  reference text not null,
  state text not null default 'sealed'
    check (state in ('sealed', 'delivered', 'acknowledged', 'answered', 'withdrawn', 'dead')),
  created_by uuid not null,
  created_at timestamptz not null default now(),
  -- the encrypted package and the SHA-256 of its manifest, which the receipt names
  package bytea,
  manifest_hash bytea not null,
  sealed_with text not null check (sealed_with in ('recipient', 'passphrase')),
  -- SHA-256 of the one-time download token and of the reply token
  download_hash bytea,
  downloaded_at timestamptz,
  reply_hash bytea not null,
  attempts smallint not null default 0,
  next_attempt_at timestamptz,
  last_error text,
  delivered_at timestamptz,
  acknowledged_at timestamptz,
  acknowledged_by text,
  outcome text,
  outcome_at timestamptz,
  outcome_reference text,
  obligations uuid[] not null default '{}',
  primary key (shard, id),
  foreign key (shard, case_id) references case_file (shard, id)
);
create index referral_case on referral (shard, case_id);
create index referral_body on referral (body_id, created_at desc);
create index referral_reply on referral (reply_hash);
create index referral_download on referral (download_hash) where download_hash is not null;
