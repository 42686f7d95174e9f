-- How the reading of a list's source goes, and whether a person asked that it be read on now.
alter table hash_source add column asked_at timestamptz;
-- failures behind each other: the next try waits longer after each
alter table hash_source add column failures smallint not null default 0;

-- When a partner last read a list of ours.
alter table hash_share add column read_at timestamptz;
