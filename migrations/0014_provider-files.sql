-- Encrypted copies of what providers send. A picture's copy lives until its picture hash is made; another one only where somebody
-- decided, and said under which law, that this house keeps them. The key of a copy is sealed with what was said of the file, so
-- that erasing the words makes the copy unreadable.

-- Who decided that files are kept for a jurisdiction, under which law. One decision at a time stands for each.
create table provider_keeping (
  id uuid primary key,
  jurisdiction text not null check (jurisdiction ~ '^[A-Z]{2}$'),
  basis text not null check (length(basis) between 3 and 500),
  decided_at timestamptz not null,
  decided_by text not null,
  ended_at timestamptz,
  ended_by text
);
create unique index provider_keeping_standing on provider_keeping (jurisdiction) where ended_at is null;

alter table provider_file
  -- where the key of the copy is sealed
  add column addition_id uuid,
  -- the decision under which the copy is kept; without one it lives until it is hashed
  add column keeping_id uuid,
  -- the picture hash: none to make, still to make, made, or why not
  add column pdq text check (pdq in ('waiting', 'done', 'refused', 'gone')),
  add column pdq_code text,
  add column pdq_taken_at timestamptz;
create index provider_file_to_hash on provider_file (received_at) where pdq = 'waiting';
create index provider_file_kept on provider_file (kept) where kept is not null;

-- The worker takes the pressing ones first, and must not read the whole backlog to find them.
create index provider_report_to_link_first on provider_report (ended_at) where state in ('finished', 'retracted') and linked_at is null and lane = 'urgent';
-- Which later reports were linked to one.
create index provider_link_other on provider_link (other_shard, other_number);

-- What costs the door most is what is written with each report, so:
-- marks are written in one statement with their filing and deleted with what it held; a check of each against it proves nothing more
alter table provider_mark drop constraint provider_mark_shard_number_fkey;
-- room on the page for the row as it changes from opened to finished, without new entries in every index
alter table provider_report set (fillfactor = 70);
-- open filings are few, and a chore looks for old ones once a minute: one index serves it and the question how many a sender has open
drop index provider_report_open;
drop index provider_report_unfinished;
create index provider_report_unfinished on provider_report (provider_id, environment, opened_at) where state = 'open';
-- a packed report is small enough to stay in its row
alter table report set (toast_tuple_target = 4080);
alter table report_addition set (toast_tuple_target = 4080);
