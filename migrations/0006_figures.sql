-- Frozen monthly tables: what was published stays as it was published; a correction is a new revision beside it.
create table figure_release (
  -- the first day of the month
  month date not null,
  -- true: counts made-up cases of a demonstration; never mixed with real ones
  synthetic boolean not null default false,
  revision smallint not null,
  made_at timestamptz not null default now(),
  -- version of the definitions that it was counted by
  definition text not null,
  -- what is published: {total, tables: [{dimension, rows: [{code, value}]}]}; null stands for a hidden count
  tables jsonb not null,
  primary key (month, synthetic, revision)
);

-- The exact counts behind a release, for judging whether a correction may be published. The public role has no right here.
create table figure_count (
  month date not null,
  synthetic boolean not null default false,
  revision smallint not null,
  counts jsonb not null,
  primary key (month, synthetic, revision),
  foreign key (month, synthetic, revision) references figure_release (month, synthetic, revision)
);
