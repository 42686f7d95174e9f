-- The providers' door: companies that report through a machine. What they send becomes reports of the report plane
-- (channel 'provider'); these tables hold who they are and how each filing stands. No words of a report stand here.

create table provider (
  id uuid primary key,
  name text not null,
  state text not null default 'active' check (state in ('active', 'suspended')),
  created_at timestamptz not null default now(),
  created_by text not null
);
create unique index provider_name on provider (lower(name));

-- A key is for one environment for ever, and both its halves say which.
create table provider_key (
  id text primary key,
  provider_id uuid not null references provider,
  environment text not null check (environment in ('production', 'sandbox')),
  hash bytea not null,
  label text not null,
  created_at timestamptz not null default now(),
  created_by text not null,
  last_used_at timestamptz,
  revoked_at timestamptz,
  revoked_by text
);
create index provider_key_provider on provider_key (provider_id);

-- One row for each filing, from its opening on. `number` is the reportId of the wire: random, below 2^53, and its last three
-- digits are the shard. A filing of the sandbox has no report, no item and no case: the checks below make it impossible.
create table provider_report (
  shard smallint not null,
  number bigint not null,
  provider_id uuid not null,
  environment text not null check (environment in ('production', 'sandbox')),
  report_id uuid,
  format text not null check (format in ('cybertip', 'json', 'xarf')),
  state text not null default 'open' check (state in ('open', 'finished', 'retracted', 'expired')),
  opened_at timestamptz not null,
  changed_at timestamptz not null,
  warned_at timestamptz,
  ended_at timestamptz,
  -- what makes a repeated call the same call: HMAC of the sender's own key for it, or of the bytes while nothing else came
  dedupe bytea,
  keyed boolean not null default false,
  body_mac bytea not null,
  files smallint not null default 0,
  -- how complete the report is, apart from how urgent; codes of what is missing and of what stands in the wrong place
  completeness smallint not null,
  missing jsonb not null default '[]',
  lint jsonb not null default '[]',
  -- codes and counts that the priority is computed from, so that a new rule can be tried on them; never words
  facts jsonb not null,
  risk smallint,
  risk_reasons jsonb,
  risk_version text,
  lane text check (lane in ('urgent', 'usual', 'flood')),
  country text,
  case_shard smallint,
  case_id uuid,
  -- null until the worker has looked for what it belongs to: the worker's to-do list is this column
  linked_at timestamptz,
  -- HMAC over the files' hashes: equal for reports of the very same content
  content bytea,
  stage text not null default 'received',
  outcome text,
  outcome_at timestamptz,
  primary key (shard, number),
  check ((environment = 'production') = (report_id is not null)),
  check (environment = 'production' or case_id is null)
);
create unique index provider_report_dedupe on provider_report (shard, dedupe) where dedupe is not null;
create index provider_report_open on provider_report (opened_at) where state = 'open';
create index provider_report_unfinished on provider_report (provider_id, environment) where state = 'open';
create index provider_report_own on provider_report (provider_id, environment, opened_at desc);
create index provider_report_to_link on provider_report (ended_at) where state in ('finished', 'retracted') and linked_at is null;
create index provider_report_content on provider_report (content, ended_at) where content is not null;
create index provider_report_body on provider_report (body_mac, ended_at) where state in ('finished', 'retracted');
create index provider_report_case on provider_report (case_shard, case_id) where case_id is not null;

-- A file that came with a filing: its size and blind indexes of its hashes. The hashes themselves are sealed.
create table provider_file (
  shard smallint not null,
  number bigint not null,
  file_id text not null,
  position smallint not null,
  received_at timestamptz not null,
  size bigint not null,
  md5_blind bytea not null,
  sha1_blind bytea not null,
  sha256_blind bytea not null,
  -- the same bytes under the same name are the same call, until the sender has described the file
  name_mac bytea not null,
  details smallint not null default 0,
  details_mac bytea,
  -- codes only: seen by the provider or not, flags, what finishing will object to
  facts jsonb not null default '{}',
  -- name of the encrypted copy, where the law lets the house keep one
  kept text,
  primary key (shard, number, file_id),
  foreign key (shard, number) references provider_report (shard, number)
);
create index provider_file_sha256 on provider_file (sha256_blind);
create unique index provider_file_same on provider_file (shard, number, sha256_blind, name_mac) where details = 0;

-- How reports belong together: found by blind indexes, after the acknowledgement.
create table provider_link (
  shard smallint not null,
  number bigint not null,
  kind text not null check (kind in ('repeated', 'same-content', 'prior-report', 'same-account', 'retracted')),
  other_shard smallint not null,
  other_number bigint not null,
  found_at timestamptz not null,
  primary key (shard, number, kind, other_shard, other_number),
  foreign key (shard, number) references provider_report (shard, number)
);

-- Which accounts, earlier reports and original hashes a filing names, as blind indexes: what later filings are linked through.
create table provider_mark (
  shard smallint not null,
  number bigint not null,
  kind text not null check (kind in ('account', 'prior', 'hash')),
  blind bytea not null,
  primary key (shard, number, kind, blind),
  foreign key (shard, number) references provider_report (shard, number)
);
create index provider_mark_blind on provider_mark (blind);

-- What a provider is doing well and badly: counted by day, without anything of a report.
create table provider_day (
  provider_id uuid not null references provider,
  environment text not null,
  day date not null,
  opened integer not null default 0,
  finished integer not null default 0,
  retracted integer not null default 0,
  expired integer not null default 0,
  refused integer not null default 0,
  flood integer not null default 0,
  completeness_sum bigint not null default 0,
  primary key (provider_id, environment, day)
);
create table provider_fault (
  provider_id uuid not null references provider,
  environment text not null,
  day date not null,
  rule text not null,
  path text not null,
  count integer not null default 0,
  primary key (provider_id, environment, day, rule, path)
);

-- Where a provider wants to be told, and what was told.
create table provider_hook (
  id uuid primary key,
  provider_id uuid not null references provider,
  environment text not null check (environment in ('production', 'sandbox')),
  url text not null,
  sealed_secret bytea not null,
  created_at timestamptz not null default now(),
  created_by text not null,
  ended_at timestamptz
);
create index provider_hook_provider on provider_hook (provider_id) where ended_at is null;
create table provider_delivery (
  shard smallint not null,
  id uuid not null,
  provider_id uuid not null,
  hook_id uuid not null,
  environment text not null,
  event text not null,
  number bigint,
  detail jsonb not null default '{}',
  made_at timestamptz not null,
  state text not null default 'waiting' check (state in ('waiting', 'done', 'failed')),
  attempts smallint not null default 0,
  next_at timestamptz not null,
  last_status text,
  ended_at timestamptz,
  primary key (shard, id)
);
create index provider_delivery_due on provider_delivery (next_at) where state = 'waiting';
create index provider_delivery_own on provider_delivery (provider_id, made_at desc);

-- The provider plane writes cases that nobody may hide a flood in: which lane of the inbox a case stands in.
alter table case_file add column lane text not null default 'usual' check (lane in ('urgent', 'usual', 'flood'));

-- An item that came later than its report is sealed with the key of the addition that brought it.
alter table item add column addition_id uuid;

-- People of a provider sign in like people of a receiving body; `body_id` is then `provider/<id>`.
create index staff_body on staff (body_id) where body_id is not null;
-- which roles there are has one home, the policy table of the program
alter table staff drop constraint staff_role_check;
alter table staff add constraint staff_role_check check (role ~ '^[a-z]+(-[a-z]+)*$');
alter table staff drop constraint staff_check;
alter table staff add constraint staff_body_check check ((role in ('liaison', 'provider-engineer')) = (body_id is not null));
