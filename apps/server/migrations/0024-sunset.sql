-- The end of an emergency's data, proved: what it leaves behind, and what stays under hold.

-- A precaution is about the people behind a door, and it is the ledger's: a round reads it there and keeps no copy of its own.
ALTER TABLE round_door DROP COLUMN precaution;

-- What a phone brings after the end is shown to a lead and goes again by this instant.
ALTER TABLE held_item ADD COLUMN delete_by timestamptz;
CREATE INDEX held_item_delete_by ON held_item (community_id, delete_by) WHERE delete_by IS NOT NULL;

-- Longer than promised: with a reason that anybody may read, and a second person (approval of kind sunset-extension about this row).
CREATE TABLE sunset_extension (
  community_id uuid NOT NULL,
  extension_id uuid NOT NULL,
  emergency_id uuid NOT NULL,
  keep_until   timestamptz NOT NULL,
  reason       text NOT NULL,
  asked_at     timestamptz NOT NULL,
  asked_by     uuid NOT NULL,
  PRIMARY KEY (community_id, extension_id),
  FOREIGN KEY (community_id, emergency_id) REFERENCES emergency (community_id, emergency_id)
);
CREATE INDEX sunset_extension_of ON sunset_extension (community_id, emergency_id);
SELECT linli_guard('sunset_extension');

-- A dispute is open about one door: what the emergency recorded there outlives it, sealed, until the hold is lifted.
CREATE TABLE sunset_hold (
  community_id uuid NOT NULL,
  hold_id      uuid NOT NULL,
  emergency_id uuid NOT NULL,
  door_id      uuid NOT NULL,
  reason       bytea NOT NULL,
  record       bytea,
  key_id       uuid NOT NULL,
  placed_at    timestamptz NOT NULL,
  placed_by    uuid NOT NULL,
  lifted_at    timestamptz,
  lifted_by    uuid,
  PRIMARY KEY (community_id, hold_id),
  FOREIGN KEY (community_id, emergency_id) REFERENCES emergency (community_id, emergency_id)
);
CREATE UNIQUE INDEX sunset_hold_in_force ON sunset_hold (community_id, emergency_id, door_id) WHERE lifted_at IS NULL;
SELECT linli_guard('sunset_hold');

-- What was destroyed, signed: figures, key fingerprints, roots. Nobody's name.
CREATE TABLE sunset_certificate (
  community_id uuid NOT NULL,
  emergency_id uuid NOT NULL,
  at           timestamptz NOT NULL,
  line         text NOT NULL,
  PRIMARY KEY (community_id, emergency_id)
);
SELECT linli_guard('sunset_certificate');
REVOKE UPDATE, DELETE ON sunset_certificate FROM linli_app;

-- Until when an emergency's data is kept: as promised, or as an extension that a second person confirmed. Null while it is open.
CREATE FUNCTION linli_keep_until(community uuid, emergency uuid) RETURNS timestamptz
LANGUAGE plpgsql STABLE SET search_path = public, pg_temp AS $$
BEGIN
  RETURN (SELECT greatest(e.keep_until, (
    SELECT max(x.keep_until) FROM sunset_extension x
      JOIN approval a ON a.community_id = x.community_id AND a.kind = 'sunset-extension' AND a.subject_id = x.extension_id AND a.state = 'confirmed'
     WHERE x.community_id = e.community_id AND x.emergency_id = e.emergency_id))
    FROM emergency e WHERE e.community_id = community AND e.emergency_id = emergency);
END $$;
GRANT EXECUTE ON FUNCTION linli_keep_until(uuid, uuid) TO linli_app;

-- Drops an ended emergency's partitions: when its time has passed, or before, when two persons said so.
CREATE OR REPLACE FUNCTION linli_drop_partitions(emergency uuid, at timestamptz) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  parent text;
BEGIN
  IF NOT EXISTS (
    SELECT 1 FROM emergency e WHERE e.emergency_id = emergency AND e.state = 'ended'
       AND (linli_keep_until(e.community_id, e.emergency_id) <= at
            OR EXISTS (SELECT 1 FROM approval a WHERE a.community_id = e.community_id AND a.kind = 'sunset' AND a.subject_id = e.emergency_id AND a.state = 'confirmed'))) THEN
    RAISE EXCEPTION 'emergency % is open or still kept', emergency;
  END IF;
  FOREACH parent IN ARRAY ARRAY['call', 'call_attempt', 'call_counter', 'round_grid', 'round_door', 'visit', 'round_counter'] LOOP
    EXECUTE format('DROP TABLE IF EXISTS %I', parent || '_' || replace(emergency::text, '-', ''));
  END LOOP;
END $$;
