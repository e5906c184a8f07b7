-- Break-glass: who took reach beyond their role, why (a code), from when to when. The person's own words and the second person are an approval.
CREATE TABLE break_glass (
  community_id   uuid NOT NULL,
  break_glass_id uuid NOT NULL,
  person_id      uuid NOT NULL,
  reason         text NOT NULL,
  from_at        timestamptz NOT NULL,
  until_at       timestamptz NOT NULL,
  ended_at       timestamptz,
  ended_by       uuid,
  PRIMARY KEY (community_id, break_glass_id),
  -- The last barrier under the rule of the domain.
  CHECK (until_at > from_at AND until_at <= from_at + interval '4 hours')
);
CREATE INDEX break_glass_person ON break_glass (community_id, person_id, until_at DESC);
CREATE INDEX break_glass_time ON break_glass (community_id, from_at DESC, break_glass_id);
SELECT linli_guard('break_glass');
