-- Which jurisdictions an editor of law may work on. Ended, never deleted: who could touch what, and when, stays known.
create table staff_jurisdiction (
  staff_id uuid not null references staff (id),
  jurisdiction text not null,
  granted_at timestamptz not null,
  granted_by uuid not null references staff (id),
  ended_at timestamptz,
  ended_by uuid references staff (id),
  primary key (staff_id, jurisdiction, granted_at),
  check (ended_at is null or ended_at >= granted_at)
);
create unique index staff_jurisdiction_now on staff_jurisdiction (staff_id, jurisdiction) where ended_at is null;

-- One question put to two people who do not see each other's answer: does this jurisdiction's law, on this day, meet this
-- criterion? Nothing from here down is ever changed; each step adds a row, and the state follows from the rows.
create table assessment (
  id uuid primary key,
  jurisdiction text not null,
  criterion text not null,
  criterion_version smallint not null,
  as_of date not null,
  codebook text not null,
  opened_by uuid not null references staff (id),
  opened_at timestamptz not null,
  -- made up for a demonstration; never counted together with real ones
  synthetic boolean not null default false
);
create index assessment_of on assessment (jurisdiction, criterion, as_of);

-- What somebody has typed so far. Theirs alone, and gone once they have given their answer.
create table assessment_draft (
  assessment_id uuid not null references assessment (id),
  staff_id uuid not null references staff (id),
  content jsonb not null,
  saved_at timestamptz not null,
  primary key (assessment_id, staff_id)
);

-- An answer, given once. The two keys are the rule "two different people, one answer each".
create table assessment_opinion (
  assessment_id uuid not null references assessment (id),
  place smallint not null check (place in (1, 2)),
  staff_id uuid not null references staff (id),
  given_at timestamptz not null,
  content jsonb not null,
  primary key (assessment_id, place),
  unique (assessment_id, staff_id)
);

-- What became of it: a third person's decision with reasons, or dropped with a reason.
create table assessment_decision (
  assessment_id uuid not null references assessment (id),
  kind text not null check (kind in ('reconciled', 'dropped')),
  staff_id uuid not null references staff (id),
  decided_at timestamptz not null,
  content jsonb,
  reasons text not null,
  primary key (assessment_id, kind),
  check ((kind = 'reconciled') = (content is not null))
);

-- How two blind answers stood to each other, without names: what the published agreement is counted from.
create table finding_pair (
  assessment_id uuid primary key references assessment (id),
  criterion text not null,
  criterion_version smallint not null,
  codebook text not null,
  first_answer text not null,
  second_answer text not null,
  elements_same smallint not null,
  elements_both smallint not null,
  recorded_at timestamptz not null,
  synthetic boolean not null
);

-- What is published, on two clocks: as_of is the day whose law was looked at, recorded_at the moment from which we said so.
-- A newer row for the same day stands in the place of an older one; a withdrawal is a row too.
create table finding (
  id uuid primary key,
  jurisdiction text not null,
  criterion text not null,
  criterion_version smallint not null,
  as_of date not null,
  recorded_at timestamptz not null,
  kind text not null check (kind in ('published', 'withdrawn')),
  assessment_id uuid not null references assessment (id),
  answer text not null,
  content jsonb not null,
  reasons text not null,
  codebook text not null,
  agreed boolean not null,
  published_by uuid not null references staff (id),
  synthetic boolean not null,
  unique (assessment_id, kind)
);
create index finding_of on finding (jurisdiction, criterion, as_of, recorded_at);

-- Which provisions findings lean on: where an import looks for what it touched. `finding` names a published row by its id.
create table finding_leans (
  finding_id uuid not null references finding (id),
  place smallint not null,
  law_id text not null,
  provision_id text not null,
  primary key (finding_id, place)
);
create index finding_leans_on on finding_leans (law_id, provision_id);

-- How a finding's evidence stands in the texts that are imported, written when that changes. `finding` is the key of a
-- published row or of one that we ship (see app/law/finding/key.ts); the newest row of a place counts.
create table finding_check (
  id uuid primary key,
  finding text not null,
  place smallint not null,
  recorded_at timestamptz not null,
  -- stands: by words as it was; words: the provision reads otherwise; gone: no such provision any more; lost: the quotation
  -- is not in the text that is imported for its day; absent: the law or the provision is not imported
  state text not null check (state in ('stands', 'words', 'gone', 'lost', 'absent')),
  -- from when the words have stood as quoted, and the first day on which they no longer do
  stood_from date,
  changed_on date,
  -- whether the quoted words themselves are still in the newer text
  quote_stands boolean,
  -- the newer version and the hash of its words: tells one change from the next
  version_label text,
  words_hash text
);
create index finding_check_of on finding_check (finding, place, recorded_at);

-- What a State answers; beside the finding and never in it. `finding` as above.
create table finding_reply (
  id uuid primary key,
  finding text not null,
  jurisdiction text not null,
  criterion text not null,
  stance text not null check (stance in ('agrees', 'disagrees', 'law-has-changed', 'comment')),
  said_by text not null,
  said_on date not null,
  words text not null,
  language text not null,
  address text not null,
  retrieved date not null,
  recorded_by uuid not null references staff (id),
  recorded_at timestamptz not null,
  synthetic boolean not null
);
create index finding_reply_of on finding_reply (jurisdiction, criterion, recorded_at);

-- Grows with each change to what is published, in the transaction of the change: tells a process that holds the matrix in
-- memory to read again.
create table finding_edition (
  id smallint primary key default 1 check (id = 1),
  number bigint not null
);
insert into finding_edition (number) values (0);
