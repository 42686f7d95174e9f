-- A sealed hand-over of a case to a body, its delivery, receipt and outcome.

-- age recipients of receiving bodies, added by their own people or by an administrator. A key that is in doubt is retired,
-- never deleted: what was sealed to it stays explainable.
create table body_key (
  body_id text not null,
  recipient text not null,
  added_by uuid,
  added_at timestamptz not null default now(),
  retired_at timestamptz,
  primary key (body_id, recipient)
);

create table referral (
  shard smallint not null,
  id uuid not null,
  case_id uuid not null,
  body_id text not null,
  -- the case's reference, repeated for the body's list
  reference text not null,
  state text not null default 'sealed' check (state in ('sealed', 'delivered', 'acknowledged', 'answered', 'dead')),
  synthetic boolean not null default false,
  created_by uuid not null,
  created_at timestamptz not null,
  -- the encrypted package, its SHA-256, and that of the manifest inside: the receipt names both
  package bytea not null,
  package_hash bytea not null,
  manifest_hash bytea not null,
  sealed_with text not null check (sealed_with in ('recipient', 'passphrase')),
  -- the age recipients it was sealed to
  sealed_to text[] not null default '{}',
  -- how the body gets it: their list after signing in, or a one-time link that the sender passes on
  channel text not null check (channel in ('portal', 'link')),
  -- what was passed on beyond the minimum
  included text[] not null default '{}',
  -- SHA-256 of the one-time download link's token and of the reply link's
  download_hash bytea,
  download_until timestamptz,
  downloaded_at timestamptz,
  reply_hash bytea not null,
  attempts smallint not null default 0,
  next_attempt_at timestamptz,
  last_error text,
  delivered_at timestamptz,
  acknowledged_at timestamptz,
  -- 'staff/<id>' of a liaison, or 'reply-link'
  acknowledged_by text,
  outcome text check (outcome in ('removed', 'child-safe', 'investigation', 'not-illegal', 'no-action-possible', 'passed-abroad')),
  outcome_at timestamptz,
  -- the body's own number for it, as they gave it
  outcome_reference text,
  -- obligations that this hand-over met
  obligations uuid[] not null default '{}',
  primary key (shard, id),
  foreign key (shard, case_id) references case_file (shard, id)
);
create index referral_case on referral (shard, case_id);
create index referral_body on referral (body_id, created_at desc);
create unique index referral_reply on referral (shard, reply_hash);
create unique index referral_download on referral (shard, download_hash) where download_hash is not null;

-- The doors for people without an account. The public role has no right on any table of cases; whoever holds a link's
-- secret may do, to that one hand-over, what these functions do, and nothing else.

create function referral_by_reply(p_shard smallint, p_hash bytea)
  returns table (shard smallint, id uuid, reference text, body_id text, synthetic boolean, created_at timestamptz,
    acknowledged_at timestamptz, outcome text, outcome_at timestamptz, outcome_reference text)
  language sql stable security definer set search_path = a34, pg_temp as $$
  select r.shard, r.id, r.reference, r.body_id, r.synthetic, r.created_at, r.acknowledged_at, r.outcome, r.outcome_at, r.outcome_reference
  from referral r where r.shard = p_shard and r.reply_hash = p_hash
$$;

-- Says what happened: 'acknowledged' or 'answered' for something new, 'again' when that stood already, 'other' when another
-- outcome stands, null when there is no such hand-over.
create function referral_answer(p_shard smallint, p_hash bytea, p_by text, p_at timestamptz, p_outcome text, p_outcome_reference text)
  returns text language plpgsql security definer set search_path = a34, pg_temp as $$
declare
  found_row referral;
begin
  select * into found_row from referral r where r.shard = p_shard and r.reply_hash = p_hash for update;
  if found_row.id is null then return null; end if;
  if p_outcome is null then
    if found_row.acknowledged_at is not null then return 'again'; end if;
    update referral r set acknowledged_at = p_at, acknowledged_by = p_by, state = 'acknowledged'
      where r.shard = p_shard and r.id = found_row.id;
    return 'acknowledged';
  end if;
  if found_row.outcome is not null then
    return case when found_row.outcome = p_outcome and found_row.outcome_reference is not distinct from p_outcome_reference then 'again' else 'other' end;
  end if;
  update referral r set outcome = p_outcome, outcome_at = p_at, outcome_reference = p_outcome_reference, state = 'answered',
      acknowledged_at = coalesce(r.acknowledged_at, p_at), acknowledged_by = coalesce(r.acknowledged_by, p_by)
    where r.shard = p_shard and r.id = found_row.id;
  return 'answered';
end
$$;

create function referral_by_download(p_shard smallint, p_hash bytea)
  returns table (shard smallint, id uuid, body_id text, synthetic boolean, sealed_with text, size integer,
    download_until timestamptz, downloaded_at timestamptz)
  language sql stable security definer set search_path = a34, pg_temp as $$
  select r.shard, r.id, r.body_id, r.synthetic, r.sealed_with, length(r.package), r.download_until, r.downloaded_at
  from referral r where r.shard = p_shard and r.download_hash = p_hash
$$;

-- The sealed bytes, while the link is unused and has not run out. Reading them does not use the link up.
create function referral_package(p_shard smallint, p_hash bytea, p_at timestamptz)
  returns bytea language sql stable security definer set search_path = a34, pg_temp as $$
  select r.package from referral r
  where r.shard = p_shard and r.download_hash = p_hash and r.downloaded_at is null and r.download_until > p_at
$$;

-- Uses the link up; false when somebody else just did.
create function referral_fetched(p_shard smallint, p_hash bytea, p_at timestamptz)
  returns boolean language plpgsql security definer set search_path = a34, pg_temp as $$
begin
  update referral r set downloaded_at = p_at
    where r.shard = p_shard and r.download_hash = p_hash and r.downloaded_at is null and r.download_until > p_at;
  return found;
end
$$;
