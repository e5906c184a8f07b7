-- An emergency's partitions are made in a transaction of their own before its opening: attaching one keeps every other attaching waiting until the end of the
-- transaction, and an opening copies thousands of doors. What an opening leaves that was refused or stopped in between goes at night.
CREATE OR REPLACE FUNCTION linli_open_partitions(emergency uuid) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  parent text;
  child  text;
BEGIN
  -- Until the end of the transaction none of them is taken for unused.
  PERFORM pg_advisory_xact_lock_shared(hashtextextended('emergencies.partitions', 0));
  -- Two who open the same: the second finds what the first has made.
  PERFORM pg_advisory_xact_lock(hashtextextended('emergencies.partitions:' || emergency, 0));
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

-- Drops partitions into which nothing was ever written. Leaves all where an emergency is being opened, or where it would have to wait. @returns tables dropped
CREATE FUNCTION linli_drop_unused_partitions() RETURNS integer
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp SET lock_timeout = '2s' AS $$
DECLARE
  unused record;
  parent text;
  gone   integer := 0;
BEGIN
  IF NOT pg_try_advisory_xact_lock(hashtextextended('emergencies.partitions', 0)) THEN RETURN 0; END IF;
  FOR unused IN
    SELECT right(c.relname, 32) AS emergency FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid
     WHERE i.inhparent = 'grid_call_up'::regclass AND pg_relation_size(c.oid) = 0
       AND coalesce(pg_relation_size(to_regclass('round_grid_' || right(c.relname, 32))), 0) = 0
  LOOP
    FOREACH parent IN ARRAY ARRAY['grid_call_up', 'call', 'call_attempt', 'call_counter', 'round_grid', 'round_door', 'visit', 'round_counter'] LOOP
      EXECUTE format('DROP TABLE IF EXISTS %I', parent || '_' || unused.emergency);
      gone := gone + 1;
    END LOOP;
  END LOOP;
  RETURN gone;
END $$;
REVOKE ALL ON FUNCTION linli_drop_unused_partitions() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION linli_drop_unused_partitions() TO linli_app;
