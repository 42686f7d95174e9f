-- Fingerprints of pictures that people made on their own device. The fingerprint itself is the sealed value of an item; this
-- row says that there was one, and stays when the person takes it back.
create table fingerprint (
  shard smallint not null,
  -- the item's
  id uuid not null,
  report_id uuid not null,
  received_at timestamptz not null,
  withdrawn_at timestamptz,
  primary key (shard, id),
  foreign key (shard, report_id) references report (shard, id)
);
create index fingerprint_report on fingerprint (shard, report_id);
