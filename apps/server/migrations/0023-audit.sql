-- Who looked at what about whom. Written before an answer leaves and never changed. `data_read` is the skeleton: no subject, no text. What it was about lies
-- beside, in `data_read_about`, and ends earlier; the skeleton's commitment (salted hash) still proves what it said for as long as somebody keeps a copy.
CREATE TABLE data_read (
  community_id uuid NOT NULL,
  read_id      uuid NOT NULL,
  seq          bigint GENERATED ALWAYS AS IDENTITY,
  xid          xid8 NOT NULL DEFAULT pg_current_xact_id(),
  at           timestamptz NOT NULL,
  request_id   uuid NOT NULL,
  operation    text NOT NULL,
  -- shown: personal data left; nothing: asked, and there was none; denied: not allowed.
  outcome      text NOT NULL CHECK (outcome IN ('shown', 'nothing', 'denied')),
  actor_id     uuid,
  actor_roles  text[] NOT NULL,
  break_glass_id uuid,
  purpose      text NOT NULL,
  mode         text NOT NULL,
  emergency_id uuid NOT NULL,
  -- `table.column`, sorted.
  fields       text[] NOT NULL,
  subjects     integer NOT NULL,
  commitment   bytea NOT NULL,
  PRIMARY KEY (community_id, read_id)
);
CREATE INDEX data_read_cursor ON data_read (community_id, xid, seq);
CREATE INDEX data_read_list ON data_read (community_id, seq);
CREATE INDEX data_read_age ON data_read (community_id, at);
SELECT linli_guard('data_read');
REVOKE UPDATE, DELETE ON data_read FROM linli_app;

-- Ids of those it was about; the reason given or the words searched for, as ciphertext.
CREATE TABLE data_read_about (
  community_id uuid NOT NULL,
  read_id      uuid NOT NULL,
  at           timestamptz NOT NULL,
  salt         bytea NOT NULL,
  subjects     uuid[] NOT NULL,
  detail       bytea,
  key_id       uuid,
  PRIMARY KEY (community_id, read_id)
);
CREATE INDEX data_read_about_subject ON data_read_about USING gin (subjects);
CREATE INDEX data_read_about_age ON data_read_about (community_id, at);
SELECT linli_guard('data_read_about');
REVOKE UPDATE, DELETE ON data_read_about FROM linli_app;

-- Checkpoints of the journal and the reads: one signed line for up to 1,000 rows, each naming the one before.
CREATE TABLE audit_checkpoint (
  community_id uuid NOT NULL,
  number       integer NOT NULL,
  at           timestamptz NOT NULL,
  -- Last row it covers, in the order (xid, source, seq).
  to_xid       xid8 NOT NULL,
  to_source    text NOT NULL CHECK (to_source IN ('journal', 'read')),
  to_seq       bigint NOT NULL,
  -- The line as it was signed and given away.
  line         text NOT NULL,
  PRIMARY KEY (community_id, number)
);
SELECT linli_guard('audit_checkpoint');
REVOKE UPDATE, DELETE ON audit_checkpoint FROM linli_app;

-- The app role may delete neither: what its time has ended it asks for through this one listed function, which holds the shortest times itself.
-- Subjects and reasons after a year at the earliest; the skeleton after three, and only what a checkpoint has sealed.
CREATE FUNCTION linli_prune_reads(community uuid, about_before timestamptz, skeleton_before timestamptz, at timestamptz) RETURNS integer
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE gone integer;
BEGIN
  IF about_before > at - interval '365 days' OR skeleton_before > at - interval '1095 days' THEN
    RAISE EXCEPTION 'reads are kept for 365 and 1095 days at least';
  END IF;
  DELETE FROM data_read_about a WHERE a.community_id = community AND a.at < about_before;
  GET DIAGNOSTICS gone = ROW_COUNT;
  DELETE FROM data_read r WHERE r.community_id = community AND r.at < skeleton_before
    AND r.xid < (SELECT max(c.to_xid) FROM audit_checkpoint c WHERE c.community_id = community);
  RETURN gone;
END $$;
REVOKE ALL ON FUNCTION linli_prune_reads(uuid, timestamptz, timestamptz, timestamptz) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION linli_prune_reads(uuid, timestamptz, timestamptz, timestamptz) TO linli_app;
