-- Reports worked on together. Every report opens a case of its own, in the same shard and with the same id; merging
-- links the report to another case. Sensitivity and rights belong to the case, never to a queue or a screen.

create table case_file (
  shard smallint not null,
  id uuid not null,
  -- short and speakable, for people: the shard in three digits, a dash, six letters of Crockford's base 32 (034-7KQ2W9)
  reference text not null,
  opened_at timestamptz not null default now(),
  state text not null default 'inbox'
    check (state in ('inbox', 'claimed', 'second-opinion', 'decided', 'referred', 'closed', 'merged')),
  sensitivity text not null default 'standard' check (sensitivity in ('standard', 'protected', 'restricted')),
  -- 0-100 with the reasons for it: [{code, points}]; computed by a versioned rule, never typed in
  risk smallint not null default 0,
  risk_reasons jsonb not null default '[]',
  channel text not null,
  category text not null,
  country text,
  -- what people on the case know for the law's questions: codes and countries only, names as in packages/duties Facts
  facts jsonb not null default '{}',
  -- how many reports, here and in other cases, name the same thing; the worker counts, risk follows
  reports integer not null default 1,
  synthetic boolean not null default false,
  -- who works on it; after `lease_until` another person may take it over
  holder uuid,
  lease_until timestamptz,
  -- who took the decision that a second person is asked about; never the one who gives the second opinion
  first_by uuid,
  -- grows with every change; a decision on an older version is refused
  version integer not null default 1,
  decided_at timestamptz,
  first_referred_at timestamptz,
  outcome_at timestamptz,
  outcome text,
  closed_at timestamptz,
  merged_shard smallint,
  merged_id uuid,
  -- the state to go back to when the merge is undone
  before_merge text,
  primary key (shard, id)
);
create unique index case_reference on case_file (shard, reference);
create index case_inbox on case_file (state, risk desc, opened_at);
create index case_holder on case_file (holder) where holder is not null;

create table case_report (
  shard smallint not null,
  case_id uuid not null,
  report_shard smallint not null,
  report_id uuid not null,
  linked_at timestamptz not null default now(),
  linked_by uuid,
  -- the case that brought the report along when it was merged into this one; null for the case's own report
  from_shard smallint,
  from_id uuid,
  primary key (shard, case_id, report_shard, report_id),
  foreign key (shard, case_id) references case_file (shard, id)
);
create index case_report_report on case_report (report_shard, report_id);

-- (scheme, code) for one item of a case, or for what the report tells as a whole (item null). Never changed: a new one
-- supersedes.
create table classification (
  shard smallint not null,
  id uuid not null,
  case_id uuid not null,
  item_shard smallint,
  item_id uuid,
  scheme text not null,
  code text not null,
  -- the axes of interop.md 4.2: {ageBand, sex, selfGenerated, synthetic, siteType, commerciality, ...}
  axes jsonb not null default '{}',
  reason_code text,
  opinion text not null default 'first' check (opinion in ('first', 'second', 'agreed')),
  made_by uuid not null,
  made_at timestamptz not null default now(),
  superseded_at timestamptz,
  primary key (shard, id),
  foreign key (shard, case_id) references case_file (shard, id)
);
create index classification_case on classification (shard, case_id);

-- What the law asks on this case, as decided on a date from stated facts; the rule's own words stay with it.
create table obligation (
  shard smallint not null,
  id uuid not null,
  case_id uuid not null,
  rule_id text not null,
  kind text not null check (kind in ('obligation', 'permission', 'prohibition', 'retention', 'unknown')),
  decided_at timestamptz not null,
  -- the law's own date; null where the law names none
  due_at timestamptz,
  -- the house's target where the law says "promptly" without a date; always shown as the house's own
  target_at timestamptz,
  -- the engine's item as it was, citing provision, source and status
  item jsonb not null,
  state text not null default 'open' check (state in ('open', 'met', 'set-aside', 'superseded')),
  -- setting an obligation aside takes two people: one proposes with a reason, another confirms
  proposed_by uuid,
  proposed_at timestamptz,
  settled_at timestamptz,
  settled_by uuid,
  -- 'referred', 'by-hand', 'set-aside', 'decided'
  settled_how text,
  -- the reason in a person's words, sealed to the triage key
  reason_key_id uuid,
  reason_sealed bytea,
  primary key (shard, id),
  foreign key (shard, case_id) references case_file (shard, id)
);
create index obligation_case on obligation (shard, case_id);
create index obligation_due on obligation (coalesce(due_at, target_at)) where state = 'open' and kind = 'obligation';

-- What happened on a case, in order, for people to read. Codes and ids only: no narrative.
create table case_event (
  shard smallint not null,
  id uuid not null,
  case_id uuid not null,
  at timestamptz not null default now(),
  actor uuid,
  kind text not null,
  detail jsonb not null default '{}',
  primary key (shard, id),
  foreign key (shard, case_id) references case_file (shard, id)
);
create index case_event_case on case_event (shard, case_id, at);

-- Notes of the people on the case, sealed to the triage key.
create table case_note (
  shard smallint not null,
  id uuid not null,
  case_id uuid not null,
  at timestamptz not null default now(),
  author uuid not null,
  team_key_id uuid not null,
  sealed bytea not null,
  primary key (shard, id),
  foreign key (shard, case_id) references case_file (shard, id)
);

-- Each time a person opened what was reported: counted once, readable until `closes_at`, then closed again by itself.
create table opening (
  shard smallint not null,
  id uuid not null,
  case_id uuid not null,
  report_shard smallint not null,
  report_id uuid not null,
  staff_id uuid not null,
  reason text not null,
  opened_at timestamptz not null,
  closes_at timestamptz not null,
  primary key (shard, id),
  foreign key (shard, case_id) references case_file (shard, id)
);
create index opening_case on opening (shard, case_id, staff_id, closes_at);
create index opening_staff on opening (staff_id, opened_at);

-- "Not this one": kept only so that the case is not offered to the same person again. Read by nobody else.
create table case_pass (
  shard smallint not null,
  case_id uuid not null,
  staff_id uuid not null,
  at timestamptz not null default now(),
  primary key (shard, case_id, staff_id),
  foreign key (shard, case_id) references case_file (shard, id)
);

-- What a person has had to open, counted for their own protection. Shown to them first; teams see sums only.
create table exposure (
  staff_id uuid not null,
  day date not null,
  kind text not null,
  severity smallint not null default 0,
  count integer not null default 0,
  primary key (staff_id, day, kind, severity)
);
