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
  -- one Argon2id run over the password gives two keys: the SHA-256 of the first stands here, the second seals the private
  -- key below. Null for people who sign in with passkeys alone
  password_salt bytea,
  password_verifier bytea,
  -- personal X25519 key; null while no factor of the person can hold it (a passkey without PRF)
  public_key bytea,
  sealed_by_password bytea,
  -- light interface choices: {shortcuts: boolean, theme: ..., language: ...}
  preferences jsonb not null default '{}',
  created_at timestamptz not null,
  check ((role = 'liaison') = (body_id is not null)),
  check ((password_salt is null) = (password_verifier is null))
);
create unique index staff_login on staff (lower(login));

create table staff_totp (
  staff_id uuid primary key references staff (id),
  sealed_secret bytea not null,
  -- the last time step that was used: each code works once
  last_step bigint not null
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
  created_at timestamptz not null,
  last_used_at timestamptz
);
create index staff_passkey_staff on staff_passkey (staff_id);

create table session (
  -- SHA-256 of the token in the cookie
  token_hash bytea primary key,
  -- names the session to its owner, who may end it
  id uuid not null unique,
  staff_id uuid not null references staff (id),
  factor text not null check (factor in ('code', 'passkey')),
  created_at timestamptz not null,
  last_seen_at timestamptz not null,
  -- when a second factor was last given: outward steps ask for a fresh one
  confirmed_at timestamptz not null,
  -- the person's private key under a key derived from the cookie's token: a stolen database cannot open it
  sealed_private_key bytea
);
create index session_staff on session (staff_id);

-- What stands between two halves of a ceremony, for minutes: the password was right and the code is awaited, or a passkey
-- was asked for. The token is with the browser; only its SHA-256 is here.
create table sign_in_step (
  token_hash bytea primary key,
  kind text not null check (kind in ('code', 'passkey-sign-in', 'passkey-join', 'passkey-add', 'passkey-confirm')),
  -- no foreign key: someone who is joining gets an id before a row
  staff_id uuid,
  challenge text,
  -- the person's private key under a key derived from the token
  sealed_private_key bytea,
  tries smallint not null default 0,
  expires_at timestamptz not null
);
create index sign_in_step_expiry on sign_in_step (expires_at);

-- A link that lets one person in once. Without `invited_by` it is the setup link of a new install; with `staff_id` it gives
-- a person who is already known new factors.
create table invitation (
  token_hash bytea primary key,
  role text not null,
  name text not null,
  body_id text,
  staff_id uuid references staff (id),
  invited_by uuid references staff (id),
  expires_at timestamptz not null,
  used_at timestamptz,
  created_at timestamptz not null
);

-- Team keys: 'triage' opens what was reported, 'identity' opens how to reach the reporter.
create table team_key (
  id uuid primary key,
  purpose text not null check (purpose in ('triage', 'identity')),
  public_key bytea not null,
  created_at timestamptz not null,
  retired_at timestamptz
);
create unique index team_key_active on team_key (purpose) where retired_at is null;
create table team_key_grant (
  team_key_id uuid not null references team_key (id),
  staff_id uuid not null references staff (id),
  -- the team key's private half, sealed to the person's public key
  sealed_private_key bytea not null,
  granted_by uuid references staff (id),
  granted_at timestamptz not null,
  primary key (team_key_id, staff_id)
);
create index team_key_grant_staff on team_key_grant (staff_id);
