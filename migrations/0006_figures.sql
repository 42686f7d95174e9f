-- Frozen monthly tables: what was published stays as it was published.
create table figure_release (
  month date not null,
  revision smallint not null,
  made_at timestamptz not null default now(),
  definition text not null,
  tables jsonb not null,
  primary key (month, revision)
);
