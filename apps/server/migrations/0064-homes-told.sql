-- A household that was looked at beyond a role has been told: by whom, on which day and how (PIPL 18). One row a home and break-glass; taken back, it goes, and the
-- journal keeps both.
CREATE TABLE home_told (
  community_id   uuid NOT NULL,
  break_glass_id uuid NOT NULL,
  door_id        uuid NOT NULL,
  -- in-person, telephone, letter, printed-answer.
  how            text NOT NULL,
  told_on        date NOT NULL,
  told_by        uuid,
  told_at        timestamptz NOT NULL,
  PRIMARY KEY (community_id, break_glass_id, door_id),
  FOREIGN KEY (community_id, break_glass_id) REFERENCES break_glass (community_id, break_glass_id)
);
SELECT linli_guard('home_told');

-- What was shown under break-glass is found without walking all looks: few of them are.
CREATE INDEX data_read_break_glass ON data_read (community_id, break_glass_id) WHERE break_glass_id IS NOT NULL;

-- That a home was told goes with the notes of the looks it was told of; not before the last of them, or the home would stand on the list again.
CREATE OR REPLACE FUNCTION linli_prune_reads(community uuid, about_before timestamptz, skeleton_before timestamptz, at timestamptz) RETURNS integer
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE gone integer;
BEGIN
  IF about_before > at - interval '365 days' OR skeleton_before > at - interval '1095 days' THEN
    RAISE EXCEPTION 'reads are kept for 365 and 1095 days at least';
  END IF;
  DELETE FROM data_read_subject s USING data_read_about a
   WHERE a.community_id = community AND a.at < about_before
     AND s.community_id = community AND s.read_id = a.read_id AND s.subject_id = ANY (a.subjects);
  DELETE FROM data_read_about a WHERE a.community_id = community AND a.at < about_before;
  GET DIAGNOSTICS gone = ROW_COUNT;
  DELETE FROM home_told t USING break_glass b
   WHERE b.community_id = community AND b.until_at < about_before
     AND t.community_id = community AND t.break_glass_id = b.break_glass_id;
  DELETE FROM data_read r WHERE r.community_id = community AND r.at < skeleton_before
    AND r.xid < (SELECT max(c.to_xid) FROM audit_checkpoint c WHERE c.community_id = community);
  RETURN gone;
END $$;
