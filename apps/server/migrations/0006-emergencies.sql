-- The episode, its call-up and its round. What an emergency fills is partitioned by emergency_id, so that its end is a DROP.

CREATE TABLE emergency (
  community_id uuid NOT NULL,
  emergency_id uuid NOT NULL,
  title        text NOT NULL,
  playbook_id  text NOT NULL,
  playbook     jsonb NOT NULL,
  hazard       text NOT NULL,
  level        text NOT NULL,
  status       text NOT NULL CHECK (status IN ('actual', 'exercise')),
  state        text NOT NULL CHECK (state IN ('open', 'ended')),
  opened_at    timestamptz NOT NULL,
  due_at       timestamptz NOT NULL,
  ended_at     timestamptz,
  keep_until   timestamptz,
  call_up_id   uuid NOT NULL,
  round_id     uuid NOT NULL,
  opened_by    uuid,
  -- Grids it was opened on, as they were then.
  grid_ids     uuid[] NOT NULL,
  vacant_grids integer NOT NULL,
  statement    text,
  review       jsonb,
  -- When its partitions and keys were destroyed; the review, which names nobody, stays.
  destroyed_at timestamptz,
  PRIMARY KEY (community_id, emergency_id),
  UNIQUE (community_id, call_up_id),
  UNIQUE (community_id, round_id)
);
SELECT linli_guard('emergency');

-- One person called in one call-up.
CREATE TABLE call (
  community_id  uuid NOT NULL,
  emergency_id  uuid NOT NULL,
  call_up_id    uuid NOT NULL,
  call_id       uuid NOT NULL,
  person_id     uuid NOT NULL,
  role          text NOT NULL,
  -- Grids the person answers for, the leading one first; those of them whose head or acting head they are.
  grid_ids      uuid[] NOT NULL,
  head_of       uuid[] NOT NULL,
  general_grid_id uuid,
  -- Who telephones: the lead of at most ten.
  caller_id     uuid,
  state         text NOT NULL CHECK (state IN ('called', 'coming', 'arrived', 'cannot', 'later', 'silent')),
  step          text NOT NULL CHECK (step IN ('first', 'micro-grid', 'general-grid', 'community')),
  called_at     timestamptz NOT NULL,
  answered_at   timestamptz,
  arrived_at    timestamptz,
  later_at      timestamptz,
  answered_by   uuid,
  -- How far the silence of this call was carried.
  escalated_to  text CHECK (escalated_to IN ('micro-grid', 'general-grid', 'community')),
  attempts      integer NOT NULL DEFAULT 0,
  PRIMARY KEY (community_id, emergency_id, call_id),
  UNIQUE (community_id, emergency_id, call_up_id, person_id)
) PARTITION BY LIST (emergency_id);
CREATE INDEX call_person ON call (community_id, person_id);
CREATE INDEX call_caller ON call (community_id, call_up_id, caller_id);
CREATE INDEX call_grids ON call USING gin (grid_ids);
SELECT linli_guard('call');

-- Kept counters of a call-up: people by state, one row a general grid (zero id = none), so that answers do not queue at one row.
CREATE TABLE call_counter (
  community_id uuid NOT NULL,
  emergency_id uuid NOT NULL,
  call_up_id   uuid NOT NULL,
  general_grid_id uuid NOT NULL,
  state        text NOT NULL,
  people       integer NOT NULL,
  PRIMARY KEY (community_id, emergency_id, call_up_id, general_grid_id, state)
) PARTITION BY LIST (emergency_id);
SELECT linli_guard('call_counter');

-- Each try to reach somebody, by channel. Message ids let a device show one message once.
CREATE TABLE call_attempt (
  community_id uuid NOT NULL,
  emergency_id uuid NOT NULL,
  attempt_id   uuid NOT NULL,
  call_id      uuid NOT NULL,
  channel      text NOT NULL,
  outcome      text NOT NULL,
  at           timestamptz NOT NULL,
  by_person    uuid,
  PRIMARY KEY (community_id, emergency_id, attempt_id)
) PARTITION BY LIST (emergency_id);
CREATE INDEX call_attempt_call ON call_attempt (community_id, call_id);
SELECT linli_guard('call_attempt');

-- Grids of a round as they were when it opened; `sheet_code` is printed on the paper sheet and typed to find it again.
CREATE TABLE round_grid (
  community_id uuid NOT NULL,
  emergency_id uuid NOT NULL,
  round_id     uuid NOT NULL,
  grid_id      uuid NOT NULL,
  code         text NOT NULL,
  general_grid_id uuid NOT NULL,
  general_grid_code text NOT NULL,
  sheet_code   text NOT NULL,
  minutes      double precision NOT NULL,
  members      integer NOT NULL,
  vacant       boolean NOT NULL,
  PRIMARY KEY (community_id, emergency_id, round_id, grid_id),
  UNIQUE (community_id, emergency_id, round_id, sheet_code)
) PARTITION BY LIST (emergency_id);
SELECT linli_guard('round_grid');

-- Doors of a round, frozen when it opened; doors found later append (listed = false).
CREATE TABLE round_door (
  community_id uuid NOT NULL,
  emergency_id uuid NOT NULL,
  round_id     uuid NOT NULL,
  door_id      uuid NOT NULL,
  grid_id      uuid NOT NULL,
  entrance_id  uuid,
  -- Position in the grid's walking order.
  walk_order   integer NOT NULL,
  place        text NOT NULL,
  name         text NOT NULL,
  kind         text NOT NULL,
  floor        integer,
  precaution   text,
  listed       boolean NOT NULL DEFAULT true,
  outcome      text,
  visit_id     uuid,
  visited_at   timestamptz,
  visited_by   uuid,
  PRIMARY KEY (community_id, emergency_id, round_id, door_id)
) PARTITION BY LIST (emergency_id);
CREATE INDEX round_door_grid ON round_door (community_id, round_id, grid_id, walk_order);
CREATE INDEX round_door_needs ON round_door (community_id, round_id, visited_at) WHERE outcome = 'needs-help';
SELECT linli_guard('round_door');

-- Every result ever recorded, also those that a later one overtook or an undo took back.
CREATE TABLE visit (
  community_id uuid NOT NULL,
  emergency_id uuid NOT NULL,
  round_id     uuid NOT NULL,
  visit_id     uuid NOT NULL,
  door_id      uuid NOT NULL,
  grid_id      uuid NOT NULL,
  outcome      text NOT NULL,
  note         bytea,
  key_id       uuid,
  source       text NOT NULL,
  -- What the device claimed; when it came in; and by what it is ordered (the claim only where it can be relied upon).
  captured_at  timestamptz NOT NULL,
  received_at  timestamptz NOT NULL,
  ordered_at   timestamptz NOT NULL,
  trusted      boolean NOT NULL,
  by_person    uuid,
  -- Came in after the stand-down: kept and shown, not in the review.
  after_end    boolean NOT NULL DEFAULT false,
  undone_at    timestamptz,
  PRIMARY KEY (community_id, emergency_id, visit_id)
) PARTITION BY LIST (emergency_id);
CREATE INDEX visit_door ON visit (community_id, round_id, door_id);
CREATE INDEX visit_late ON visit (community_id, round_id) WHERE after_end;
SELECT linli_guard('visit');

-- Kept counters: one row a grid and outcome ('' = no result yet). Dashboards read these, never a count.
CREATE TABLE round_counter (
  community_id uuid NOT NULL,
  emergency_id uuid NOT NULL,
  round_id     uuid NOT NULL,
  grid_id      uuid NOT NULL,
  outcome      text NOT NULL,
  doors        integer NOT NULL,
  PRIMARY KEY (community_id, emergency_id, round_id, grid_id, outcome)
) PARTITION BY LIST (emergency_id);
SELECT linli_guard('round_counter');

-- A thank-you letter to each who came; the person's to keep, so not in a partition that dies.
CREATE TABLE thanks_letter (
  community_id uuid NOT NULL,
  letter_id    uuid NOT NULL,
  person_id    uuid NOT NULL,
  emergency_title text NOT NULL,
  emergency_id uuid NOT NULL,
  status       text NOT NULL,
  grid_id      uuid,
  doors        integer NOT NULL,
  signed_by    text NOT NULL,
  sent_at      timestamptz NOT NULL,
  refused_at   timestamptz,
  PRIMARY KEY (community_id, letter_id),
  UNIQUE (community_id, emergency_id, person_id)
);
SELECT linli_guard('thanks_letter');

-- The app role may not create tables: it asks for an emergency's partitions through this one listed function.
-- Partitions are made beside and then attached, so that running emergencies are not locked.
CREATE FUNCTION linli_open_partitions(emergency uuid) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  parent text;
  child  text;
BEGIN
  FOREACH parent IN ARRAY ARRAY['call', 'call_attempt', 'call_counter', 'round_grid', 'round_door', 'visit', 'round_counter'] LOOP
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
REVOKE ALL ON FUNCTION linli_open_partitions(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION linli_open_partitions(uuid) TO linli_app;

-- The end of an emergency's data: its partitions go as a whole. Only after the time it was promised to be kept.
CREATE FUNCTION linli_drop_partitions(emergency uuid, at timestamptz) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  parent text;
BEGIN
  IF NOT EXISTS (SELECT 1 FROM emergency e WHERE e.emergency_id = emergency AND e.state = 'ended' AND e.keep_until <= at) THEN
    RAISE EXCEPTION 'emergency % is open or still kept', emergency;
  END IF;
  FOREACH parent IN ARRAY ARRAY['call', 'call_attempt', 'call_counter', 'round_grid', 'round_door', 'visit', 'round_counter'] LOOP
    EXECUTE format('DROP TABLE IF EXISTS %I', parent || '_' || replace(emergency::text, '-', ''));
  END LOOP;
END $$;
REVOKE ALL ON FUNCTION linli_drop_partitions(uuid, timestamptz) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION linli_drop_partitions(uuid, timestamptz) TO linli_app;
