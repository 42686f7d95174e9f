-- Who outside the matcher may ask what is known, how, and how often a day.
create table lookup_grant (
  provider_id uuid not null references provider (id),
  -- oprf: a partner under contract, blindly; inside: a program of the operator's own house, openly
  way text not null check (way in ('oprf', 'inside')),
  daily integer not null check (daily > 0),
  granted_at timestamptz not null,
  granted_by text not null,
  ended_at timestamptz,
  primary key (provider_id, way)
);

create table lookup_day (
  provider_id uuid not null,
  way text not null,
  day date not null,
  used integer not null,
  primary key (provider_id, way, day),
  foreign key (provider_id, way) references lookup_grant (provider_id, way)
);

-- What partners look for: a pseudorandom function of each listed exact hash, under a key file. Nothing of a hash can be read
-- from it, and without the key nobody can make one.
create table custodian_mark (
  value_id integer primary key,
  place bytea not null,
  mark bytea not null
);
create index custodian_mark_place on custodian_mark (place);
