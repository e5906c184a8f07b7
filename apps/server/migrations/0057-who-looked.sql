-- Whom a look was about, one row each, to be found by equality: the operators of an index over an array are not leakproof, so under row-level security it was
-- never used and every question walked all looks of the community (decision 0052). `data_read_about.subjects` stays what was committed to.
CREATE TABLE data_read_subject (
  community_id uuid NOT NULL,
  subject_id   uuid NOT NULL,
  read_id      uuid NOT NULL,
  PRIMARY KEY (community_id, subject_id, read_id)
);
INSERT INTO data_read_subject SELECT DISTINCT community_id, unnest(subjects), read_id FROM data_read_about;
SELECT linli_guard('data_read_subject');
REVOKE UPDATE, DELETE ON data_read_subject FROM linli_app;
DROP INDEX data_read_about_subject;

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
  DELETE FROM data_read r WHERE r.community_id = community AND r.at < skeleton_before
    AND r.xid < (SELECT max(c.to_xid) FROM audit_checkpoint c WHERE c.community_id = community);
  RETURN gone;
END $$;
