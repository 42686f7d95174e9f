-- Steps that an administrator may not take alone: proposed by one person, approved by another.
create table approval (
  id uuid primary key,
  act text not null check (act in ('new-keys', 'new-link', 'invite', 'body-key')),
  -- what exactly is to be done, as canonical JSON: an approval holds for these words and no others
  detail text not null,
  proposed_by uuid not null references staff (id),
  proposed_at timestamptz not null,
  -- null with a verdict: whoever runs the machine, on its command line
  decided_by uuid references staff (id),
  decided_at timestamptz,
  verdict text check (verdict in ('approved', 'refused')),
  done_at timestamptz,
  check ((decided_at is null) = (verdict is null)),
  -- nobody approves their own proposal, whatever the program says
  check (decided_by is null or decided_by <> proposed_by)
);
create index approval_open on approval (proposed_at) where done_at is null;
