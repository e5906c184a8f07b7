-- An emergency's data that was destroyed once is destroyed again wherever an older database brings it back (decision 0041).

-- Everything that an emergency left, in one place. Nobody but the two functions below may call it; the caller names the community.
CREATE FUNCTION linli_remove_emergency(community uuid, emergency uuid, at timestamptz) RETURNS void
LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE
  parent text;
BEGIN
  FOREACH parent IN ARRAY ARRAY['call', 'call_attempt', 'call_counter', 'round_grid', 'round_door', 'visit', 'round_counter'] LOOP
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
REVOKE EXECUTE ON FUNCTION linli_remove_emergency(uuid, uuid, timestamptz) FROM PUBLIC;

-- Ends an emergency's data: when its time has passed, or before, when two persons said so.
DROP FUNCTION linli_drop_partitions(uuid, timestamptz);
CREATE FUNCTION linli_destroy_emergency(community uuid, emergency uuid, at timestamptz) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF NOT EXISTS (
    SELECT 1 FROM emergency e WHERE e.community_id = community AND e.emergency_id = emergency AND e.state = 'ended'
       AND (linli_keep_until(e.community_id, e.emergency_id) <= at
            OR EXISTS (SELECT 1 FROM approval a WHERE a.community_id = e.community_id AND a.kind = 'sunset' AND a.subject_id = e.emergency_id AND a.state = 'confirmed'))) THEN
    RAISE EXCEPTION 'emergency % is open or still kept', emergency;
  END IF;
  PERFORM linli_remove_emergency(community, emergency, at);
END $$;
REVOKE EXECUTE ON FUNCTION linli_destroy_emergency(uuid, uuid, timestamptz) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION linli_destroy_emergency(uuid, uuid, timestamptz) TO linli_app;

-- Repeats an end that a certificate proves, whatever state an older database holds. For the owner, before a server opens. @returns whether there was anything to end
CREATE FUNCTION linli_end_again(community uuid, emergency uuid, ended timestamptz, destroyed timestamptz, certificate text) RETURNS boolean
LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  PERFORM set_config('linli.communities', format('{%s}', community), true);
  UPDATE emergency e SET state = 'ended', ended_at = coalesce(e.ended_at, ended), keep_until = coalesce(e.keep_until, destroyed)
   WHERE e.community_id = community AND e.emergency_id = emergency AND e.destroyed_at IS NULL;
  IF NOT FOUND THEN RETURN false; END IF;
  PERFORM linli_remove_emergency(community, emergency, destroyed);
  INSERT INTO sunset_certificate (community_id, emergency_id, at, line) VALUES (community, emergency, destroyed, certificate) ON CONFLICT DO NOTHING;
  RETURN true;
END $$;
REVOKE EXECUTE ON FUNCTION linli_end_again(uuid, uuid, timestamptz, timestamptz, text) FROM PUBLIC;

-- After a restore: data keys whose emergency's key did not come with it open nothing, and would stand in the way of a new one.
-- @param kept '<community>.<emergency>' of the keys that are there. @returns how many emergencies lost theirs
CREATE FUNCTION linli_forget_lost_keys(kept text[]) RETURNS bigint
LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE
  lost bigint;
BEGIN
  PERFORM set_config('linli.communities', (SELECT coalesce(array_agg(community_id), '{}')::text FROM community), true);
  WITH gone AS (
    DELETE FROM data_key k WHERE k.emergency_id <> '00000000-0000-0000-0000-000000000000' AND NOT format('%s.%s', k.community_id, k.emergency_id) = ANY (kept)
    RETURNING k.emergency_id)
  SELECT count(DISTINCT emergency_id) INTO lost FROM gone;
  RETURN lost;
END $$;
REVOKE EXECUTE ON FUNCTION linli_forget_lost_keys(text[]) FROM PUBLIC;
