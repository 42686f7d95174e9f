-- Filing a case with another clearinghouse over its own door, and notices to hosts.

-- Where a case can be filed. A row is for testing or for real cases, never for both, and files nothing until it is armed.
create table destination (
  id uuid primary key,
  name text not null,
  -- base of the calls, without a trailing slash
  address text not null,
  environment text not null check (environment in ('test', 'live')),
  -- the body of the catalogue that stands behind it, if it is one
  body_id text,
  -- user name at the destination; the password is sealed under the install's own key
  account text not null,
  secret_sealed bytea not null,
  -- how we introduce ourselves in every filing
  contact_name text not null,
  contact_email text not null,
  -- minutes between opening a report there and finishing it, in which it can still be taken back
  grace_minutes smallint not null default 10 check (grace_minutes between 0 and 50),
  -- the last time we asked it who we are, and what came of it
  checked_at timestamptz,
  check_result text,
  armed_at timestamptz,
  armed_by uuid,
  retired_at timestamptz,
  created_by uuid not null,
  created_at timestamptz not null
);

create table filing (
  shard smallint not null,
  id uuid not null,
  case_id uuid not null,
  reference text not null,
  destination_id uuid not null,
  environment text not null check (environment in ('test', 'live')),
  synthetic boolean not null,
  -- queued: nothing has left; opened: the other side has it and forgets it unless it is finished; filed: for good
  state text not null default 'queued' check (state in ('queued', 'opened', 'filed', 'retracting', 'retracted', 'dead')),
  created_by uuid not null,
  created_at timestamptz not null,
  -- the document that a person confirmed: its hash, and its text sealed to the team and to the key of the day
  body_hash bytea not null,
  body_size integer not null,
  body_key_id uuid not null,
  body_team bytea not null,
  epoch_id text not null,
  body_epoch bytea,
  -- the earliest time that the law, or else the house, names for the obligations that it meets
  due_at timestamptz,
  obligations uuid[] not null default '{}',
  -- the other side's number
  report_id text,
  opened_at timestamptz,
  finish_after timestamptz,
  filed_at timestamptz,
  retracted_at timestamptz,
  -- every answer of the other side, in order: [{at, call, status, code, description, requestId, reportId}]
  receipts jsonb not null default '[]',
  attempts smallint not null default 0,
  next_attempt_at timestamptz,
  last_error text,
  -- a clerk has it in hand until then; `fence` grows with every taking, so that one who slept cannot write
  busy_until timestamptz,
  fence integer not null default 0,
  alarmed_at timestamptz,
  primary key (shard, id),
  foreign key (shard, case_id) references case_file (shard, id)
);
-- a case is filed with a destination once
create unique index filing_once on filing (shard, case_id, destination_id) where state not in ('retracted', 'dead');
create index filing_next on filing (next_attempt_at) where next_attempt_at is not null;
create index filing_due on filing (due_at) where due_at is not null and alarmed_at is null;

-- A notice to a host: made here, sent by a person, and the sending recorded.
create table host_notice (
  shard smallint not null,
  id uuid not null,
  case_id uuid not null,
  reference text not null,
  kind text not null check (kind in ('dsa-16', 'xarf')),
  created_by uuid not null,
  created_at timestamptz not null,
  -- name and address of the host and the text as it was made, sealed to the team
  key_id uuid not null,
  sealed bytea not null,
  body_hash bytea not null,
  items smallint not null,
  sent_at timestamptz,
  sent_by uuid,
  sent_how text check (sent_how in ('mail', 'form', 'other')),
  primary key (shard, id),
  foreign key (shard, case_id) references case_file (shard, id)
);
create index host_notice_case on host_notice (shard, case_id);
