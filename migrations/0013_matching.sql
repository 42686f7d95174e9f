-- Lists of hashes of known material, who says what of each hash, the hashes that come with reports, and what they match.
-- No hash stands here in clear: `tag` is an HMAC under a key file (equal hashes have equal tags), `sealed` opens with that key.

-- A list as its owner gives it, and how this house uses it. Small: one row for each source.
create table hash_list (
  number smallint primary key,
  name text not null unique check (name ~ '^[A-Z0-9][A-Z0-9_-]{0,39}$'),
  owner text not null default '',
  -- 'own': hashes that people of this house put on it; they count when a second person agreed
  origin text not null check (origin in ('own', 'file', 'ncmec', 'stopncii', 'threatexchange')),
  -- 'negative': files that look like something and are not; a match clears instead of accusing
  bank text not null default 'positive' check (bank in ('positive', 'negative')),
  state text not null default 'on' check (state in ('on', 'off')),
  -- largest number of different bits at which a PDQ hash counts as the same picture
  distance smallint not null default 31 check (distance between 0 and 63),
  -- share of what arrives that is compared with this list; chosen by the hash, so that the same file always gets the same answer
  ratio real not null default 1 check (ratio between 0 and 1),
  -- PDQ hashes below this quality say little and are not compared; an unknown quality is
  quality smallint not null default 50 check (quality between 0 and 100),
  -- reports of one day from which on a hash of this list is held for a person
  flood integer not null default 500 check (flood > 0),
  -- what to call a match until a person decides: a code of the house's own scheme
  suggests text,
  -- how many opinions stand on it, and how many were taken back; counted as they change
  entries bigint not null default 0,
  withdrawn bigint not null default 0,
  created_at timestamptz not null,
  created_by text not null,
  changed_at timestamptz not null,
  -- how matching with it changed: everything that arrived is looked at again
  recheck boolean not null default false
);

-- Numbers of hashes are drawn here, by one writer at a time: whoever reads hashes in the order of their numbers misses none.
create table hash_counter (
  name text primary key,
  next integer not null
);
insert into hash_counter (name, next) values ('value', 1);

-- Each distinct hash that is on any list, once. `id` is its number in the index.
create table hash_value (
  id integer primary key,
  kind text not null,
  tag bytea not null unique,
  sealed bytea not null,
  -- nobody speaks of it any more: the matcher takes it out of the index and deletes the row
  gone boolean not null default false
);
create index hash_value_gone on hash_value (id) where gone;

-- What one voice on one list says of one hash. A tombstone stays for what was taken back: value 0, no hash.
create table hash_opinion (
  list smallint not null references hash_list (number),
  member text not null,
  key text not null,
  value integer not null,
  stance text not null check (stance in ('positive', 'negative', 'seed', 'unknown')),
  quality smallint,
  labels text[],
  tags text[],
  said_at text,
  recorded_at timestamptz not null,
  gone_at timestamptz,
  -- hashes of this house: who put it there, who agreed; never the same person, whatever the program says
  proposed_by uuid,
  agreed_by uuid,
  reason text,
  primary key (list, member, key, value),
  check ((value = 0) = (gone_at is not null)),
  check (agreed_by is null or agreed_by <> proposed_by)
);
create index hash_opinion_value on hash_opinion (value) where value <> 0;
create index hash_opinion_changed on hash_opinion (list, recorded_at, member, key);

-- A file that is being read in: how far, committed with its rows, so that a run can go on where another was stopped.
create table hash_import (
  id uuid primary key,
  list smallint not null references hash_list (number),
  -- tells the file by its size and the hash of its beginning and end
  file text not null,
  format text not null,
  reached bigint not null default 0,
  place bigint not null default 0,
  -- columns of a CSV as they were read from its first line
  resume jsonb,
  added bigint not null default 0,
  changed bigint not null default 0,
  gone bigint not null default 0,
  refused bigint not null default 0,
  begun_at timestamptz not null,
  ended_at timestamptz,
  actor text not null
);
create index hash_import_file on hash_import (list, file) where ended_at is null;

-- Hashes whose opinions changed: what matched them is looked at again.
create table hash_changed (
  value integer primary key,
  -- how often it changed since: what changes again while it is looked at stays
  times integer not null default 1
);

-- A hash that suddenly matches far too much is held for a person; held, it accuses nobody.
create table hash_quarantine (
  value integer primary key,
  since timestamptz not null,
  reports integer not null,
  verdict text check (verdict in ('released', 'blocked')),
  decided_by uuid,
  decided_at timestamptz,
  -- after a release: how many in a day it takes to be held again
  ceiling integer
);
create table hash_hit (
  value integer not null,
  day date not null,
  reports integer not null,
  primary key (value, day)
);

-- How far the matcher is: what its index holds, and how far it has looked at everything again.
create table hash_cursor (
  name text primary key,
  value jsonb not null
);

-- Questions to the matcher from other processes of this house, and its answers. Lost with the database's memory, on purpose.
create unlogged table hash_question (
  id uuid primary key,
  asked_at timestamptz not null default now(),
  sealed bytea not null,
  answer jsonb
);

-- A hash that came with a report. A row that waits is the job of looking at it: it commits with what brought it.
create table hash_arrival (
  shard smallint not null,
  report_id uuid not null,
  -- the file, item or addition that it belongs to: hashes of several kinds of one file have the same
  thing uuid not null,
  kind text not null,
  origin text not null check (origin in ('provider', 'device', 'staff')),
  state text not null default 'waiting' check (state in ('waiting', 'looked', 'unreadable', 'withdrawn', 'erased')),
  received_at timestamptz not null,
  quality smallint,
  tag bytea,
  sealed bytea,
  primary key (shard, report_id, thing, kind),
  check ((tag is null) = (sealed is null) and (tag is null) = (state in ('withdrawn', 'erased')))
);
create index hash_arrival_waiting on hash_arrival (received_at) where state = 'waiting';
create index hash_arrival_tag on hash_arrival (tag) where tag is not null;

-- An arrival within the distance of a listed hash: what was said of it when it was looked at, and what follows.
create table hash_match (
  shard smallint not null,
  report_id uuid not null,
  thing uuid not null,
  kind text not null,
  value integer not null,
  distance smallint not null,
  verdict text not null check (verdict in ('known', 'disputed', 'held', 'seed', 'cleared')),
  -- [{list, member, stance, quality, labels, saidAt}], as it was
  opinions jsonb not null,
  found_at timestamptz not null,
  primary key (shard, report_id, thing, kind, value),
  foreign key (shard, report_id, thing, kind) references hash_arrival (shard, report_id, thing, kind) on delete cascade
);
create index hash_match_value on hash_match (value);

-- Reports whose matches changed and whose case does not show it yet: there may be no case yet.
create table hash_pending (
  shard smallint not null,
  report_id uuid not null,
  since timestamptz not null,
  primary key (shard, report_id)
);

-- What matching says of a case, beside its risk. The matcher alone writes it.
alter table case_file add column known text check (known in ('known', 'disputed', 'held', 'seed', 'cleared'));

-- What we tell a list's owner about an entry, and whether it went out; and whom we let read a list of ours.
create table hash_feedback (
  id uuid primary key,
  list smallint not null references hash_list (number),
  member text not null,
  key text not null,
  kind text not null,
  says text not null check (says in ('affirmative', 'negative')),
  reasons text[] not null default '{}',
  made_by uuid not null,
  made_at timestamptz not null,
  state text not null default 'waiting' check (state in ('waiting', 'sent', 'failed', 'by-hand')),
  attempts smallint not null default 0,
  next_at timestamptz not null,
  last_status text,
  ended_at timestamptz
);
create index hash_feedback_due on hash_feedback (next_at) where state = 'waiting';

-- Where a list comes from by itself: another clearinghouse's hash sharing service.
create table hash_source (
  list smallint primary key references hash_list (number),
  url text not null,
  sealed_credentials bytea not null,
  -- how far it was read; committed with its rows
  progress jsonb not null,
  state text not null default 'on' check (state in ('on', 'off')),
  last_at timestamptz,
  last_status text,
  created_by text not null
);

-- Which partners may read a list of ours through our own hash sharing service.
create table hash_share (
  list smallint not null references hash_list (number),
  provider_id uuid not null references provider,
  granted_by uuid not null,
  granted_at timestamptz not null,
  primary key (list, provider_id)
);
