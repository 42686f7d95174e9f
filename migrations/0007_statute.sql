-- Legislation as dated provisions. Two times on every row: when the law was so (valid_*), and when we believed it
-- (recorded_at … superseded_at). Nothing is overwritten: a correction closes a row and writes another.

-- One run of `a34 law import` or of the import screen. Undoing it closes what it wrote and writes again what it closed.
create table law_import (
  id uuid primary key,
  -- the same path, jurisdiction and options: an import that was cut off is taken up again by it
  source_key text not null,
  source_name text not null,
  jurisdiction text not null,
  started_at timestamptz not null,
  finished_at timestamptz,
  undone_at timestamptz,
  -- null: the command line
  started_by uuid,
  undone_by uuid,
  state text not null check (state in ('running', 'done', 'undone')),
  options jsonb not null
);
create index on law_import (source_key) where state = 'running';

-- What became of each file: row by row, with the place of what was wrong.
create table law_import_item (
  import_id uuid not null references law_import (id),
  path text not null,
  -- SHA-256 of the file: a run that goes on skips what it has done
  file_hash bytea not null,
  law_id text,
  title text,
  result text not null check (result in ('added', 'changed', 'unchanged', 'refused')),
  versions integer not null default 0,
  provisions integer not null default 0,
  -- {code, message, line?}: why it was refused
  problem jsonb,
  -- [{code, message, line?}]: what a reader of the law must know
  warnings jsonb not null default '[]',
  primary key (import_id, path)
);

-- A file that waits between preview and confirmation.
create table law_upload (
  id uuid primary key,
  staff_id uuid not null,
  at timestamptz not null,
  name text not null,
  jurisdiction text not null,
  -- what the editor typed beside the file: {law, date}
  options jsonb not null,
  bytes bytea not null
);

create table law (
  -- 'ee/184411': jurisdiction in lower case, then the source's own identifier
  id text primary key,
  jurisdiction text not null,
  identifier text not null,
  -- as the newest version has it
  title text not null,
  short_title text,
  kind text,
  languages text[] not null,
  first_import uuid not null references law_import (id),
  -- false: every import that brought it was undone
  present boolean not null default true
);
create index on law (jurisdiction, id);

-- What one source says of a law's text on a date.
create table law_version (
  law_id text not null references law (id),
  language text not null,
  -- the date that names the version: from when its text stood
  label date not null,
  recorded_at timestamptz not null,
  superseded_at timestamptz,
  import_id uuid not null references law_import (id),
  superseded_by uuid,
  -- the first day on which this record no longer speaks; null: until further notice
  valid_until date,
  -- 'stated': the source gives the end; 'next': taken from the next record; 'open': the newest record
  end_basis text not null check (end_basis in ('stated', 'next', 'hole', 'open')),
  -- {adopted, published, inForceFrom, applicableFrom, inForceUntil, repealed}: only those that the source gives
  dates jsonb not null,
  -- which field of the source the label was taken from
  date_basis text not null,
  title text not null,
  source_address text not null,
  retrieved date,
  licence text,
  format text not null,
  confidence text not null check (confidence in ('official', 'conversion', 'partial', 'text-only')),
  content_hash bytea not null,
  provisions integer not null,
  warnings jsonb not null,
  -- amendments that are enacted and not in force: never part of the current text nor of its search
  pending jsonb not null,
  primary key (law_id, language, label, recorded_at)
);

-- Stretches for which we hold no record. Shown, never filled.
create table law_hole (
  law_id text not null references law (id),
  language text not null,
  -- the last day that a record speaks for, and the first day of the next record
  last_known date not null,
  next_known date not null,
  -- 'stated': the source's dates leave it open; 'declared': an editor says so; 'suspected': years apart, and much changed at once
  basis text not null check (basis in ('stated', 'declared', 'suspected')),
  recorded_at timestamptz not null,
  superseded_at timestamptz,
  import_id uuid not null references law_import (id),
  superseded_by uuid,
  primary key (law_id, language, last_known, recorded_at)
);

-- Each text once, however many versions and laws carry it.
create table law_text (
  -- SHA-256 of the text's bytes
  hash bytea primary key,
  -- SHA-256 of the text with white space folded: equal where only white space differs
  words_hash bytea not null,
  text text not null
);

-- A provision over the time in which nothing about it changed.
create table law_provision (
  law_id text not null references law (id),
  language text not null,
  -- from kind and number, never from position: 'par-178', 'art-227-23'
  provision_id text not null,
  valid_from date not null,
  -- the first day on which it no longer stood so; null: until further notice
  valid_until date,
  recorded_at timestamptz not null,
  superseded_at timestamptz,
  import_id uuid not null references law_import (id),
  superseded_by uuid,
  parent text,
  kind text not null,
  label text not null,
  -- compares bytewise in the order of the law
  sort_key text collate "C" not null,
  heading text,
  -- null: a part or chapter, which has no text of its own
  text_hash bytea references law_text (hash),
  -- {state, note, source}: only where the source says something of this provision
  status jsonb,
  primary key (law_id, language, provision_id, valid_from, recorded_at)
);
create index on law_provision (law_id, language, sort_key) where superseded_at is null;
create index on law_provision (text_hash);
create index on law_provision (import_id);
create index on law_version (import_id);
