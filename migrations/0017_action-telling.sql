-- Who wants to be told of what. An address is sealed and found by a keyed hash; the row goes when its owner says stop, and with
-- it everything that they followed.
create table follower (
  id uuid primary key,
  address_sealed bytea not null,
  address_blind bytea not null unique,
  language text not null,
  created_at timestamptz not null,
  -- the owner of the address said yes, through a link that was mailed to it
  confirmed_at timestamptz,
  -- up to when they have been told
  told_until timestamptz not null
);
create index follower_told on follower (told_until) where confirmed_at is not null;

create table follow (
  follower_id uuid not null references follower (id) on delete cascade,
  kind text not null check (kind in ('country', 'criterion', 'capability', 'action')),
  ref text not null,
  asked_at timestamptz not null,
  confirmed_at timestamptz,
  primary key (follower_id, kind, ref)
);
