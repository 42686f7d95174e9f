-- Staff, their factors and sessions. Reference data: small, global, never distributed.

create table staff (
  id uuid primary key,
  role text not null check (role in ('administrator', 'analyst', 'senior-analyst', 'liaison', 'law-editor', 'law-reviewer', 'auditor')),
  name text not null,
  -- the name to sign in with; compared without case
  login text not null,
  -- a liaison belongs to one receiving body (id in catalog/bodies)
  body_id text,
  state text not null default 'active' check (state in ('active', 'suspended')),
  -- Argon2id PHC string; null for passkey-only staff
  password_hash text,
  -- personal X25519 key; the private half is sealed under a key that only the person's password or passkey gives
  public_key bytea not null,
  sealed_by_password bytea,
  password_salt bytea,
  -- light interface choices: {shortcuts: boolean, theme: ..., language: ...}
  preferences jsonb not null default '{}',
  created_at timestamptz not null default now(),
  check ((role = 'liaison') = (body_id is not null))
);
create unique index staff_login on staff (lower(login));

create table staff_totp (
  staff_id uuid primary key references staff (id),
  sealed_secret bytea not null,
  -- the last time step that was used: each code works once
  last_step bigint not null default 0
);

create table staff_passkey (
  credential_id text primary key,
  staff_id uuid not null references staff (id),
  public_key bytea not null,
  counter bigint not null,
  transports text[] not null default '{}',
  label text not null,
  -- private key sealed under the passkey's PRF output; null when the passkey cannot do that
  sealed_by_prf bytea,
  prf_salt bytea not null,
  created_at timestamptz not null default now(),
  last_used_at timestamptz
);
create index staff_passkey_staff on staff_passkey (staff_id);

create table session (
  -- SHA-256 of the token in the cookie
  token_hash bytea primary key,
  staff_id uuid not null references staff (id),
  created_at timestamptz not null default now(),
  last_seen_at timestamptz not null default now(),
  -- when a second factor was last given: outward steps ask for a fresh one
  confirmed_at timestamptz not null default now(),
  -- the person's private key under a key derived from the cookie's token: a stolen database cannot open it
  sealed_private_key bytea
);
create index session_staff on session (staff_id);

create table invitation (
  token_hash bytea primary key,
  role text not null,
  name text not null,
  body_id text,
  invited_by uuid references staff (id),
  expires_at timestamptz not null,
  used_at timestamptz,
  created_at timestamptz not null default now()
);

-- Team keys: 'triage' opens what was reported, 'identity' opens how to reach the reporter.
create table team_key (
  id uuid primary key,
  purpose text not null check (purpose in ('triage', 'identity')),
  public_key bytea not null,
  created_at timestamptz not null default now(),
  retired_at timestamptz
);
create table team_key_grant (
  team_key_id uuid not null references team_key (id),
  staff_id uuid not null references staff (id),
  -- the team key's private half, sealed to the person's public key
  sealed_private_key bytea not null,
  granted_by uuid references staff (id),
  granted_at timestamptz not null default now(),
  primary key (team_key_id, staff_id)
);
