-- Search over law: an inverted index of our own in plain tables (docs/search.md says why and what it was measured against).
-- Nothing here is a source: all of it can be made again from law_provision.

-- Laws whose provisions changed since they were last indexed.
create table search_pending (
  law_id text primary key references law (id)
);

-- A batch of documents that were indexed together. Written once; merged into larger ones and then retired.
create table search_segment (
  id uuid primary key,
  made_at timestamptz not null,
  -- which release's words it was made with: another release makes it again
  words text not null,
  documents integer not null,
  -- for each document in order: days since 1970-01-01 from which it stands, and before which (int32, little endian)
  valid_from bytea not null,
  valid_until bytea not null,
  -- a reader that still works with it finds its rows until it is swept
  retired_at timestamptz
);

-- The provision behind a place in a segment. A row goes when the provision is superseded: that is how a document dies.
create table search_document (
  segment uuid not null references search_segment (id),
  ordinal integer not null,
  law_id text not null references law (id),
  language text not null,
  -- '' stands for the law itself, found by its title
  provision_id text not null,
  valid_from date not null,
  -- the row of law_provision that was indexed; for the law itself, when its title was read
  recorded_at timestamptz not null,
  primary key (segment, ordinal)
);
create index on search_document (law_id);

-- For each term and segment: which documents say it, and how much it weighs in each.
create table search_posting (
  term text collate "C" not null,
  segment uuid not null references search_segment (id),
  documents integer not null,
  -- the documents' places in rising order (uint16, little endian), then one byte of weight for each
  entries bytea not null,
  primary key (term, segment)
);
-- compressing what is already dense costs more than it saves
alter table search_posting alter column entries set storage external;
create index on search_posting (segment);
