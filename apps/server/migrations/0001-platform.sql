-- The spine: communities, people's sessions, keys, journal, outbox, receipts.
-- linli_owner owns everything; linli_app gets what it needs and no more.

-- Guards a table by community: only rows of the communities that the transaction names are seen or written.
-- Unset setting = no rows. The sub-select is evaluated once a statement, so the index on community_id is used.
CREATE FUNCTION linli_guard(target regclass) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  EXECUTE format('ALTER TABLE %s ENABLE ROW LEVEL SECURITY', target);
  EXECUTE format('ALTER TABLE %s FORCE ROW LEVEL SECURITY', target);
  EXECUTE format(
    'CREATE POLICY by_community ON %s USING (community_id = ANY ((SELECT nullif(current_setting(''linli.communities'', true), '''')::uuid[])::uuid[]))',
    target);
  EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON %s TO linli_app', target);
END $$;

-- Fresh statistics for a table (or its partitions): always, or where it has at least doubled since the last ones. Without them
-- the planner takes a community that was just brought in for an empty one, beside however many others, and a proof of cover
-- for 9,500 doors runs for minutes.
-- linli_app owns no table, so it asks through this one listed function. A table that somebody else is at is passed over.
CREATE FUNCTION linli_refresh_statistics(target regclass, always boolean) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE leaf regclass;
BEGIN
  FOR leaf IN
    SELECT c.oid FROM pg_class c
     WHERE c.oid IN (SELECT target UNION SELECT relid FROM pg_partition_tree(target) WHERE isleaf)
       AND c.relkind = 'r' AND (always OR pg_relation_size(c.oid) / current_setting('block_size')::int > 2 * greatest(c.relpages, 1))
  LOOP
    EXECUTE format('ANALYZE (SKIP_LOCKED) %s', leaf);
  END LOOP;
END $$;
REVOKE ALL ON FUNCTION linli_refresh_statistics(regclass, boolean) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION linli_refresh_statistics(regclass, boolean) TO linli_app;

-- Official divisions down to the committee, from national codes. Public facts, no community.
CREATE TABLE official_division (
  code   text PRIMARY KEY,
  parent text NOT NULL,
  level  text NOT NULL CHECK (level IN ('city', 'county', 'street', 'committee')),
  name   text NOT NULL
);
CREATE INDEX official_division_parent ON official_division (parent);
GRANT SELECT, INSERT, UPDATE ON official_division TO linli_app;

-- Public facts of a community; read before an actor is known, so without row guard.
CREATE TABLE community (
  community_id uuid PRIMARY KEY,
  code         text NOT NULL UNIQUE,
  name         text NOT NULL,
  name_en      text,
  office_phone text,
  synthetic    boolean NOT NULL DEFAULT false,
  created_at   timestamptz NOT NULL,
  import_at    timestamptz
);
GRANT SELECT, INSERT, UPDATE ON community TO linli_app;

-- Server-wide facts: epoch (changes when restored from a backup), mode.
CREATE TABLE server_fact (name text PRIMARY KEY, value text NOT NULL);
GRANT SELECT, INSERT, UPDATE ON server_fact TO linli_app;

-- Sessions and sign-in links hold hashes and ids only.
CREATE TABLE session (
  token_hash   bytea PRIMARY KEY,
  community_id uuid NOT NULL,
  person_id    uuid NOT NULL,
  app          text NOT NULL CHECK (app IN ('console', 'field', 'resident', 'cli')),
  created_at   timestamptz NOT NULL,
  expires_at   timestamptz NOT NULL
);
CREATE INDEX session_expiry ON session (expires_at);
GRANT SELECT, INSERT, UPDATE, DELETE ON session TO linli_app;

CREATE TABLE sign_in_link (
  token_hash   bytea PRIMARY KEY,
  purpose      text NOT NULL CHECK (purpose IN ('set-up', 'sign-in')),
  community_id uuid,
  person_id    uuid,
  app          text NOT NULL,
  created_at   timestamptz NOT NULL,
  expires_at   timestamptz NOT NULL,
  spent_at     timestamptz
);
GRANT SELECT, INSERT, UPDATE, DELETE ON sign_in_link TO linli_app;

-- Data keys, wrapped by the key-encryption key that lives outside the database. One a community, purpose and emergency.
CREATE TABLE data_key (
  community_id uuid NOT NULL,
  key_id       uuid NOT NULL,
  purpose      text NOT NULL,
  emergency_id uuid NOT NULL,
  wrapped      bytea NOT NULL,
  created_at   timestamptz NOT NULL,
  PRIMARY KEY (community_id, key_id),
  UNIQUE (community_id, purpose, emergency_id)
);
SELECT linli_guard('data_key');

-- One row a command: its stored answer, for at least 90 days. Answers hold ids and figures only.
CREATE TABLE command_receipt (
  community_id uuid NOT NULL,
  command_id   uuid NOT NULL,
  kind         text NOT NULL,
  fingerprint  bytea NOT NULL,
  actor_id     uuid,
  answer       jsonb,
  at           timestamptz NOT NULL,
  PRIMARY KEY (community_id, command_id)
);
SELECT linli_guard('command_receipt');

-- Who did what, when, on whose behalf: ids and figures, no personal text. Read below the snapshot's horizon by (xid, seq).
CREATE TABLE journal (
  community_id uuid NOT NULL,
  seq          bigint GENERATED ALWAYS AS IDENTITY,
  xid          xid8 NOT NULL DEFAULT pg_current_xact_id(),
  at           timestamptz NOT NULL,
  captured_at  timestamptz NOT NULL,
  event        text NOT NULL,
  command_id   uuid NOT NULL,
  actor_id     uuid,
  on_behalf_of uuid,
  purpose      text NOT NULL,
  status       text NOT NULL CHECK (status IN ('actual', 'exercise')),
  emergency_id uuid NOT NULL,
  subject_kind text NOT NULL,
  subject_id   uuid NOT NULL,
  grid_id      uuid,
  facts        jsonb NOT NULL,
  PRIMARY KEY (community_id, seq)
);
CREATE INDEX journal_cursor ON journal (community_id, xid, seq);
CREATE INDEX journal_subject ON journal (community_id, subject_id, seq);
SELECT linli_guard('journal');
REVOKE UPDATE, DELETE ON journal FROM linli_app;

-- What is still to be done outside the transaction: messages and timers. Lease + epoch, so that two workers never do one step twice.
CREATE TABLE outbox (
  community_id uuid NOT NULL,
  outbox_id    uuid NOT NULL,
  topic        text NOT NULL,
  due_at       timestamptz NOT NULL,
  payload      jsonb NOT NULL,
  emergency_id uuid NOT NULL,
  status       text NOT NULL CHECK (status IN ('actual', 'exercise')),
  lease_until  timestamptz,
  lease_epoch  integer NOT NULL DEFAULT 0,
  tries        integer NOT NULL DEFAULT 0,
  done_at      timestamptz,
  last_error   text,
  PRIMARY KEY (community_id, outbox_id)
);
CREATE INDEX outbox_due ON outbox (community_id, due_at) WHERE done_at IS NULL;
SELECT linli_guard('outbox');

-- What a phone sent and could not be applied, kept whole (as ciphertext) for a person to look at.
CREATE TABLE held_item (
  community_id uuid NOT NULL,
  held_id      uuid NOT NULL,
  command_id   uuid NOT NULL,
  kind         text NOT NULL,
  outcome      text NOT NULL CHECK (outcome IN ('conflict', 'held')),
  code         text NOT NULL,
  actor_id     uuid,
  body         bytea NOT NULL,
  key_id       uuid NOT NULL,
  at           timestamptz NOT NULL,
  resolved_at  timestamptz,
  PRIMARY KEY (community_id, held_id),
  UNIQUE (community_id, command_id)
);
SELECT linli_guard('held_item');
