-- Kept files that go along when a case is filed with another clearinghouse: which, and how far each is. Their names, hashes and the
-- keys of their copies are sealed for the clerk that sends them, to the key of the day, and forgotten when the filing ends.
create table filing_file (
  shard smallint not null,
  filing_id uuid not null,
  position smallint not null,
  size bigint not null,
  epoch_id text not null,
  sealed bytea,
  state text not null default 'waiting' check (state in ('waiting', 'sent')),
  their_id text,
  sent_at timestamptz,
  primary key (shard, filing_id, position),
  foreign key (shard, filing_id) references filing (shard, id)
);
