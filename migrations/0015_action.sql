-- What a jurisdiction sets out to do about its gaps, and what shows that it did. Nothing here is overwritten: a row that no
-- longer holds gets `superseded_at`, and a new one stands beside it. As known at a moment K: recorded_at <= K and
-- (superseded_at is null or superseded_at > K).
create table action (
  id text primary key check (id ~ '^[a-z]{2}-[a-z2-7]{8}$'),
  jurisdiction text not null,
  opened_at timestamptz not null,
  -- null: the system itself
  opened_by uuid references staff (id),
  -- made up for a demonstration; never counted together with real ones
  synthetic boolean not null default false
);
create index action_of on action (jurisdiction);

create table action_version (
  action_id text not null references action (id),
  recorded_at timestamptz not null,
  superseded_at timestamptz,
  recorded_by uuid references staff (id),
  kind text not null check (kind in ('legislation', 'budget', 'accountability', 'advocacy')),
  title text not null,
  summary text not null,
  language text not null,
  owner_kind text not null check (owner_kind in ('parliament', 'chamber', 'committee', 'ministry', 'body')),
  -- in the manner of IPU Parline: KE, KE-LC01, KE-LC01-SB04; others by a name of ours: KE:ministry-of-health
  owner_id text not null,
  owner_name text not null,
  -- {address, retrieved}: where the promise stands; null while nobody outside has made it
  source jsonb,
  -- {criterion, on, finding}: the gap from which it was drafted
  drafted_from jsonb,
  primary key (action_id, recorded_at)
);
create unique index action_version_now on action_version (action_id) where superseded_at is null;

-- What an action answers, and what must be done before it.
create table action_link (
  action_id text not null references action (id),
  kind text not null check (kind in ('criterion', 'capability', 'head', 'recommendation', 'after')),
  ref text not null,
  address text,
  recorded_at timestamptz not null,
  superseded_at timestamptz,
  primary key (action_id, kind, ref, recorded_at)
);
create index action_link_to on action_link (kind, ref) where superseded_at is null;

create table action_step (
  action_id text not null references action (id),
  step text not null,
  recorded_at timestamptz not null,
  superseded_at timestamptz,
  place smallint not null,
  title text not null,
  -- kinds of evidence, one of which settles the step
  needs text[] not null,
  due date,
  -- other steps of the same action
  after text[] not null,
  primary key (action_id, step, recorded_at)
);
create unique index action_step_now on action_step (action_id, step) where superseded_at is null;

create table action_evidence (
  id uuid primary key,
  action_id text not null references action (id),
  step text,
  kind text not null check (kind in ('bill', 'reading', 'assent', 'gazette', 'law', 'finding', 'budget-line', 'outturn', 'debate',
    'question', 'answer', 'report', 'decision', 'withdrawal')),
  happened_on date not null,
  title text not null,
  address text not null,
  retrieved date not null,
  -- the thing in its own table: a bill, a budget line, a question, a finding, a provision
  ref text,
  detail jsonb not null,
  -- why it is here, when nobody entered it
  why text,
  recorded_at timestamptz not null,
  superseded_at timestamptz,
  -- why it no longer counts
  superseded_why text,
  recorded_by uuid references staff (id),
  -- nobody entered it: it follows from something that the system holds
  by_system boolean not null
);
create index action_evidence_of on action_evidence (action_id);
create index action_evidence_ref on action_evidence (kind, ref) where superseded_at is null;

-- What follows from steps and evidence, as the pure function said it at that moment (app/action/action/state.ts). Written by
-- nobody's hand; jurisdiction and kind stand here so that the whole world is one look at one table.
create table action_standing (
  action_id text not null references action (id),
  recorded_at timestamptz not null,
  superseded_at timestamptz,
  jurisdiction text not null,
  kind text not null,
  synthetic boolean not null,
  state text not null check (state in ('planned', 'under-way', 'awaiting-finding', 'done', 'reversed', 'dropped')),
  since date,
  reason jsonb not null,
  steps smallint not null,
  steps_done smallint not null,
  next_step text,
  -- the earliest day promised for a step without evidence; overdue is this day passed
  next_due date,
  -- how often a promised day was put off
  put_off smallint not null,
  -- the day on which the state changes by itself, because evidence lies ahead
  turns_on date,
  primary key (action_id, recorded_at)
);
create unique index action_standing_now on action_standing (action_id) where superseded_at is null;
create index action_standing_of on action_standing (jurisdiction) where superseded_at is null;
create index action_standing_turns on action_standing (turns_on) where superseded_at is null and turns_on is not null;

-- A bill on its way. Never law: what it says counts for no finding, whatever its stage. One row for each thing learned of it.
create table bill (
  id uuid not null,
  recorded_at timestamptz not null,
  superseded_at timestamptz,
  recorded_by uuid references staff (id),
  jurisdiction text not null,
  synthetic boolean not null default false,
  number text not null,
  title text not null,
  language text not null,
  address text not null,
  retrieved date not null,
  stage text not null check (stage in ('announced', 'introduced', 'committee', 'reading', 'passed', 'assented', 'in-law', 'rejected',
    'lapsed', 'withdrawn')),
  stage_on date not null,
  -- the gaps that it would close
  criteria text[] not null,
  -- the law that its text will stand in, and the provisions, once enacted
  law_id text,
  provisions text[] not null,
  -- {law, provisions, from}: what was found in the imported texts
  enacted jsonb,
  primary key (id, recorded_at)
);
create unique index bill_now on bill (id) where superseded_at is null;
create index bill_of on bill (jurisdiction) where superseded_at is null;
create index bill_law on bill (law_id) where superseded_at is null;

-- A question put to a government, and what came of it.
create table question (
  id uuid not null,
  recorded_at timestamptz not null,
  superseded_at timestamptz,
  recorded_by uuid references staff (id),
  jurisdiction text not null,
  synthetic boolean not null default false,
  criterion text,
  action_id text references action (id),
  text text not null,
  language text not null,
  -- [{label, address, on}]
  citations jsonb not null,
  asked_on date not null,
  asked_by text not null,
  asked_of text not null,
  address text not null,
  answer_due date,
  answered_on date,
  answer text,
  answer_address text,
  primary key (id, recorded_at)
);
create unique index question_now on question (id) where superseded_at is null;
create index question_of on question (jurisdiction) where superseded_at is null;

-- A day by which somebody owes something: a review, a sunset, a report. What every State owes by treaty is worked out from
-- the catalogue and not kept here; that it was done is.
create table obligation_day (
  id text not null,
  recorded_at timestamptz not null,
  superseded_at timestamptz,
  recorded_by uuid references staff (id),
  jurisdiction text not null,
  synthetic boolean not null default false,
  kind text not null check (kind in ('report', 'sunset', 'review', 'retention-review', 'other')),
  title text not null,
  due date not null,
  address text not null,
  retrieved date not null,
  done_on date,
  done_address text,
  primary key (id, recorded_at)
);
create unique index obligation_day_now on obligation_day (id) where superseded_at is null;

-- What happened, for feeds and the digest: written in the transaction of the thing itself.
create table action_event (
  id uuid primary key,
  recorded_at timestamptz not null,
  jurisdiction text not null,
  kind text not null,
  action_id text,
  criteria text[] not null,
  capabilities text[] not null,
  detail jsonb not null,
  synthetic boolean not null default false
);
create index action_event_at on action_event (recorded_at);
create index action_event_of on action_event (jurisdiction, recorded_at);

-- Up to which edition of the findings the register has looked.
create table action_watch (
  id smallint primary key check (id = 1),
  edition integer not null,
  looked_on date not null,
  news_until timestamptz not null
);
insert into action_watch values (1, -1, '2000-01-01', now());

-- A finding may also lose its ground because an act made to close the gap has come into the texts: nobody has read it yet.
alter table finding_check drop constraint finding_check_state_check;
alter table finding_check add constraint finding_check_state_check
  check (state in ('stands', 'words', 'gone', 'lost', 'absent', 'enacted'));
