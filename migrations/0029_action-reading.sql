-- The whole world in numbers, and any country, as known on any day: answered from indexes alone, whatever else a row holds.
-- What holds now:
create index action_standing_counts on action_standing (jurisdiction, kind, state, synthetic, next_due)
  where superseded_at is null;
-- What held on a day:
create index action_standing_known on action_standing (jurisdiction, recorded_at)
  include (superseded_at, kind, state, synthetic, next_due);
create index action_link_known on action_link (kind, ref, action_id) include (recorded_at, superseded_at);
-- the same columns stand first in the new ones
drop index action_standing_of;
drop index action_link_to;
