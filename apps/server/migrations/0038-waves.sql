-- A call-up goes by waves: one row a grid says how many people are to be there and how far the asking has come. The steps by
-- which silence went on are gone.

-- One unit in one call-up: a micro-grid, or a general grid, whose people lead and telephone.
CREATE TABLE grid_call_up (
  community_id    uuid NOT NULL,
  emergency_id    uuid NOT NULL,
  call_up_id      uuid NOT NULL,
  unit_id         uuid NOT NULL,
  unit_kind       text NOT NULL CHECK (unit_kind IN ('micro-grid', 'general-grid')),
  general_grid_id uuid NOT NULL,
  -- How many people are to be there.
  quota           integer NOT NULL CHECK (quota > 0),
  waves           integer NOT NULL DEFAULT 0,
  enough_at       timestamptz,
  short_at        timestamptz,
  -- Quiet hours keep the next wave back until then.
  held_until      timestamptz,
  acting_head_id  uuid,
  -- Kept counters of the unit's calls: asked in all, and of those coming, saying that they are there, seen there.
  asked           integer NOT NULL DEFAULT 0,
  coming          integer NOT NULL DEFAULT 0,
  here            integer NOT NULL DEFAULT 0,
  arrived         integer NOT NULL DEFAULT 0,
  PRIMARY KEY (community_id, emergency_id, call_up_id, unit_id)
) PARTITION BY LIST (emergency_id);
SELECT linli_guard('grid_call_up');

ALTER TABLE call
  ADD COLUMN tier text,
  -- The wave in which the person was last asked, how often they were asked, and why they were not or are not any more.
  ADD COLUMN wave integer NOT NULL DEFAULT 1,
  ADD COLUMN asked integer NOT NULL DEFAULT 1,
  ADD COLUMN reason text CHECK (reason IN ('no-channel', 'takes-no-part-in-drills', 'enough', 'left-roster')),
  DROP CONSTRAINT call_state_check;
-- The owner is bound by the guard as well: for this one change the tables are open to it.
ALTER TABLE call NO FORCE ROW LEVEL SECURITY;
ALTER TABLE outbox NO FORCE ROW LEVEL SECURITY;
DO $$
DECLARE part regclass;
BEGIN
  FOR part IN SELECT relid FROM pg_partition_tree('call') WHERE isleaf LOOP
    EXECUTE format('ALTER TABLE %s NO FORCE ROW LEVEL SECURITY', part);
    EXECUTE format('UPDATE %s SET tier = CASE role WHEN ''grid-head'' THEN ''head'' WHEN ''acting-head'' THEN ''head'' WHEN ''deputy-head'' THEN ''deputy''
      WHEN ''grid-member'' THEN ''member'' WHEN ''reserve'' THEN ''reserve'' ELSE ''general-grid'' END', part);
    EXECUTE format('ALTER TABLE %s FORCE ROW LEVEL SECURITY', part);
  END LOOP;
END $$;
-- Timers of the old steps go; an emergency that is open goes on with the calls it has made.
UPDATE outbox SET done_at = due_at, last_error = 'steps of silence are gone' WHERE topic = 'callups.escalate' AND done_at IS NULL;
ALTER TABLE call FORCE ROW LEVEL SECURITY;
ALTER TABLE outbox FORCE ROW LEVEL SECURITY;
ALTER TABLE call
  ALTER COLUMN tier SET NOT NULL,
  ADD CONSTRAINT call_tier_check CHECK (tier IN ('head', 'deputy', 'member', 'reserve', 'general-grid', 'neighbour-grid', 'seconded')),
  ADD CONSTRAINT call_state_check CHECK (state IN ('called', 'coming', 'here', 'arrived', 'cannot', 'later', 'silent', 'released', 'unreachable')),
  DROP COLUMN step,
  DROP COLUMN escalated_to;

-- Whoever came lately is asked after those who did not: counted from the letters.
CREATE INDEX thanks_letter_person ON thanks_letter (community_id, person_id, sent_at);

CREATE OR REPLACE FUNCTION linli_open_partitions(emergency uuid) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  parent text;
  child  text;
BEGIN
  FOREACH parent IN ARRAY ARRAY['grid_call_up', 'call', 'call_attempt', 'call_counter', 'round_grid', 'round_door', 'visit', 'round_counter'] LOOP
    child := parent || '_' || replace(emergency::text, '-', '');
    IF to_regclass(child) IS NULL THEN
      EXECUTE format('CREATE TABLE %I (LIKE %I INCLUDING DEFAULTS INCLUDING CONSTRAINTS)', child, parent);
      EXECUTE format('ALTER TABLE %I ADD CONSTRAINT %I CHECK (emergency_id = %L)', child, child || '_only', emergency);
      EXECUTE format('ALTER TABLE %I ATTACH PARTITION %I FOR VALUES IN (%L)', parent, child, emergency);
      EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', child);
      EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', child);
    END IF;
  END LOOP;
END $$;

CREATE OR REPLACE FUNCTION linli_remove_emergency(community uuid, emergency uuid, at timestamptz) RETURNS void
LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE
  parent text;
BEGIN
  FOREACH parent IN ARRAY ARRAY['grid_call_up', 'call', 'call_attempt', 'call_counter', 'round_grid', 'round_door', 'visit', 'round_counter'] LOOP
    EXECUTE format('DROP TABLE IF EXISTS %I', parent || '_' || replace(emergency::text, '-', ''));
  END LOOP;
  -- What the round proposed to the ledger and nobody decided dies with it; what was decided has become the ledger's own.
  DELETE FROM ledger_proposal p WHERE p.community_id = community AND p.emergency_id = emergency;
  -- Messages and timers name who was called.
  DELETE FROM outbox o WHERE o.community_id = community AND o.emergency_id = emergency;
  -- What a phone sent during the emergency and nobody settled.
  DELETE FROM held_item h WHERE h.community_id = community
     AND h.key_id IN (SELECT k.key_id FROM data_key k WHERE k.community_id = community AND k.emergency_id = emergency);
  DELETE FROM data_key k WHERE k.community_id = community AND k.emergency_id = emergency;
  UPDATE emergency e SET destroyed_at = at WHERE e.community_id = community AND e.emergency_id = emergency;
END $$;
