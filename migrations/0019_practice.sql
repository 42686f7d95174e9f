-- What was planned and spent. `code` names a line in its source and stays the same over years and phases; a newer reading of
-- the same line, year and phase stands in the place of an older one, which stays.
create table budget_import (
  id uuid primary key,
  at timestamptz not null,
  -- null: the command line of the machine
  staff_id uuid references staff (id),
  format text not null check (format in ('csv', 'fiscal-package', 'measures')),
  file_name text not null,
  file_hash bytea not null,
  added integer not null,
  changed integer not null,
  unchanged integer not null
);

create table budget_line (
  id uuid primary key,
  jurisdiction text not null,
  code text not null,
  -- the calendar year in which the fiscal year begins, and the year as its source writes it (2026/27)
  fiscal_year smallint not null,
  year_label text not null,
  phase text not null check (phase in ('proposed', 'approved', 'adjusted', 'executed')),
  title text not null,
  language text not null,
  -- not-published: somebody looked for the figure and its source does not give it; never a zero
  state text not null check (state in ('published', 'not-published')),
  currency text,
  amount numeric(28, 4),
  source_title text not null,
  source_address text not null,
  retrieved date not null,
  import_id uuid not null references budget_import (id),
  recorded_at timestamptz not null,
  recorded_by uuid references staff (id),
  superseded_at timestamptz,
  synthetic boolean not null,
  check ((state = 'published') = (amount is not null and currency is not null))
);
create unique index budget_line_now on budget_line (jurisdiction, code, fiscal_year, phase) where superseded_at is null;
create index budget_line_of on budget_line (jurisdiction, fiscal_year);

-- What a line pays for: an action of the register, or a capability.
create table budget_link (
  jurisdiction text not null,
  code text not null,
  kind text not null check (kind in ('action', 'capability')),
  ref text not null,
  recorded_at timestamptz not null,
  recorded_by uuid references staff (id),
  superseded_at timestamptz,
  primary key (jurisdiction, code, kind, ref, recorded_at)
);
create unique index budget_link_now on budget_link (jurisdiction, code, kind, ref) where superseded_at is null;
create index budget_link_ref on budget_link (kind, ref) where superseded_at is null;

-- Numbers that a view may divide by, each from a source: how many children, and what money was worth.
create table budget_measure (
  id uuid primary key,
  jurisdiction text not null,
  kind text not null check (kind in ('children', 'deflator')),
  -- whose series: a deflator is compared with itself only
  series text not null,
  fiscal_year smallint not null,
  value numeric(20, 6) not null check (value > 0),
  source_title text not null,
  source_address text not null,
  retrieved date not null,
  import_id uuid not null references budget_import (id),
  recorded_at timestamptz not null,
  recorded_by uuid references staff (id),
  superseded_at timestamptz,
  synthetic boolean not null
);
create unique index budget_measure_now on budget_measure (jurisdiction, kind, series, fiscal_year) where superseded_at is null;

-- Who may see and write what a country says of itself. Ended, never deleted.
create table capability_seat (
  staff_id uuid not null references staff (id),
  jurisdiction text not null,
  granted_at timestamptz not null,
  granted_by uuid not null references staff (id),
  ended_at timestamptz,
  ended_by uuid references staff (id),
  primary key (staff_id, jurisdiction, granted_at),
  check (ended_at is null or ended_at >= granted_at)
);
create unique index capability_seat_now on capability_seat (staff_id, jurisdiction) where ended_at is null;

-- What a country says of itself on one capability, sealed under a key file of the install and padded, so that neither the phase
-- nor the length of an answer can be read here. A newer row stands in the place of an older one.
create table capability_statement (
  id uuid primary key,
  jurisdiction text not null,
  capability text not null,
  recorded_at timestamptz not null,
  recorded_by uuid not null references staff (id),
  superseded_at timestamptz,
  sealed bytea not null
);
create unique index capability_statement_now on capability_statement (jurisdiction, capability) where superseded_at is null;

-- A country lets another one read what it says of itself; ends when it takes that back.
create table capability_consent (
  id uuid primary key,
  jurisdiction text not null,
  reader text not null,
  given_at timestamptz not null,
  given_by uuid not null references staff (id),
  ended_at timestamptz,
  ended_by uuid references staff (id),
  check (reader <> jurisdiction)
);
create unique index capability_consent_now on capability_consent (jurisdiction, reader) where ended_at is null;

-- What a country chose to publish of it: the phase and words of that day. Withdrawn rows stay for the record and are shown to nobody.
create table capability_published (
  id uuid primary key,
  jurisdiction text not null,
  capability text not null,
  phase smallint check (phase between 1 and 4),
  signals jsonb not null,
  words text not null,
  language text not null,
  as_of date not null,
  published_at timestamptz not null,
  published_by uuid not null references staff (id),
  withdrawn_at timestamptz,
  withdrawn_by uuid references staff (id),
  synthetic boolean not null
);
create unique index capability_published_now on capability_published (jurisdiction, capability) where withdrawn_at is null;

-- "No law that applies here covers this": what a person on the case noted, with the question that the law leaves open.
create table case_silence (
  shard smallint not null,
  id uuid not null,
  case_id uuid not null,
  criterion text not null,
  jurisdiction text not null,
  made_by uuid not null,
  made_at timestamptz not null,
  withdrawn_at timestamptz,
  primary key (shard, id),
  foreign key (shard, case_id) references case_file (shard, id)
);
create unique index case_silence_now on case_silence (shard, case_id, criterion, jurisdiction) where withdrawn_at is null;

-- Whether what a host was told of is still there, each time somebody looked.
create table notice_look (
  shard smallint not null,
  id uuid not null,
  notice_id uuid not null,
  at timestamptz not null,
  seen text not null check (seen in ('gone', 'there', 'cannot-tell')),
  made_by uuid not null,
  primary key (shard, id),
  foreign key (shard, notice_id) references host_notice (shard, id)
);
create index notice_look_of on notice_look (shard, notice_id, at);

-- What casework shows about law and services, by quarter: hidden and rounded like all figures, and as it was published.
create table practice_release (
  -- the first day of the quarter
  quarter date not null,
  synthetic boolean not null,
  revision smallint not null,
  made_at timestamptz not null,
  definition text not null,
  tables jsonb not null,
  primary key (quarter, synthetic, revision)
);
create table practice_count (
  quarter date not null,
  synthetic boolean not null,
  revision smallint not null,
  counts jsonb not null,
  primary key (quarter, synthetic, revision),
  foreign key (quarter, synthetic, revision) references practice_release (quarter, synthetic, revision)
);

-- A round in which parliaments read the same findings on one country's law: the days are fixed when it is opened.
create table peer_round (
  id uuid primary key,
  jurisdiction text not null,
  title text not null,
  law_of date not null,
  known_on date not null,
  opened_at timestamptz not null,
  opened_by uuid not null references staff (id),
  closed_at timestamptz,
  closed_by uuid references staff (id),
  -- how it ended, for those who took part; what is for everybody stands in peer_summary
  summary text,
  summary_language text,
  synthetic boolean not null,
  check ((closed_at is null) = (summary is null))
);
create table peer_summary (
  round_id uuid primary key references peer_round (id),
  jurisdiction text not null,
  title text not null,
  law_of date not null,
  known_on date not null,
  took_part text[] not null,
  words text not null,
  language text not null,
  closed_at timestamptz not null,
  synthetic boolean not null
);
create table peer_invitation (
  round_id uuid not null references peer_round (id),
  jurisdiction text not null,
  invited_at timestamptz not null,
  invited_by uuid not null references staff (id),
  answer text check (answer in ('accepted', 'declined')),
  answered_at timestamptz,
  answered_by uuid references staff (id),
  primary key (round_id, jurisdiction),
  check ((answer is null) = (answered_at is null))
);
create table peer_comment (
  id uuid primary key,
  round_id uuid not null references peer_round (id),
  criterion text not null,
  -- whose parliament speaks
  jurisdiction text not null,
  replies_to uuid references peer_comment (id),
  words text not null,
  language text not null,
  said_at timestamptz not null,
  said_by uuid not null references staff (id)
);
create index peer_comment_of on peer_comment (round_id, said_at);

-- Other installs whose open data we take, by the key that they sign with.
create table peer (
  id uuid primary key,
  name text not null,
  verifier_key text not null,
  address text,
  added_at timestamptz not null,
  ended_at timestamptz
);
create unique index peer_now on peer (name) where ended_at is null;
create table peer_import (
  id uuid primary key,
  peer_id uuid not null references peer (id),
  -- of the sender: a file with a smaller one than we have is older, and refused
  number bigint not null,
  made_at timestamptz not null,
  hash bytea not null,
  received_at timestamptz not null,
  note text not null,
  unique (peer_id, number)
);
create table peer_item (
  import_id uuid not null references peer_import (id),
  kind text not null check (kind in ('finding', 'assessment', 'action')),
  jurisdiction text not null,
  ref text not null,
  state text not null,
  as_of date not null,
  content jsonb not null,
  primary key (import_id, kind, jurisdiction, ref)
);
