-- The jurisdictions that an editor or reviewer of law is given as they join: nobody begins with an empty desk.
alter table invitation add column jurisdictions text[] not null default '{}';
