-- Something reported that must be handled. Free text and the reporter's contact are ciphertext.

CREATE TABLE case_record (
  community_id  uuid NOT NULL,
  case_id       uuid NOT NULL,
  -- What the reporter holds; looked up over all communities, so long that nobody finds another's by trying.
  receipt       text NOT NULL,
  case_kind     text NOT NULL,
  urgency       text NOT NULL CHECK (urgency IN ('danger', 'today', 'whenever')),
  state         text NOT NULL,
  channel       text NOT NULL,
  status        text NOT NULL CHECK (status IN ('actual', 'exercise')),
  grid_id       uuid,
  entrance_id   uuid,
  door_id       uuid,
  -- The place as the ledger says it; what the reporter said of it may name people, so it is ciphertext.
  place         text NOT NULL,
  place_note    bytea,
  body          bytea,
  contact       bytea,
  key_id        uuid NOT NULL,
  reporter_id   uuid,
  -- Named by a dispatch. Null: the grid's head in force owns it, else the community office.
  dispatched_to uuid,
  answer        bytea,
  reported_at   timestamptz NOT NULL,
  due_at        timestamptz,
  closed_at     timestamptz,
  PRIMARY KEY (community_id, case_id),
  UNIQUE (community_id, receipt)
);
CREATE INDEX case_open ON case_record (community_id, due_at) WHERE closed_at IS NULL;
CREATE INDEX case_reporter ON case_record (community_id, reporter_id, reported_at DESC);
CREATE INDEX case_dispatched ON case_record (community_id, dispatched_to) WHERE closed_at IS NULL;
CREATE INDEX case_closed ON case_record (community_id, closed_at DESC, case_id) WHERE closed_at IS NOT NULL;
CREATE INDEX case_grid ON case_record (community_id, grid_id, reported_at DESC);
SELECT linli_guard('case_record');

CREATE TABLE case_step (
  community_id uuid NOT NULL,
  case_id      uuid NOT NULL,
  step_no      integer NOT NULL,
  step         text NOT NULL,
  at           timestamptz NOT NULL,
  actor_id     uuid,
  by_role      text NOT NULL,
  body         bytea,
  key_id       uuid,
  PRIMARY KEY (community_id, case_id, step_no),
  FOREIGN KEY (community_id, case_id) REFERENCES case_record (community_id, case_id)
);
SELECT linli_guard('case_step');

-- Time limits by kind and urgency (null = any): dated data, not constants. Hours are calendar hours.
CREATE TABLE case_limit (
  community_id uuid NOT NULL,
  limit_id     uuid NOT NULL,
  case_kind    text,
  urgency      text,
  hours        integer NOT NULL,
  valid_from   timestamptz NOT NULL,
  valid_to     timestamptz,
  source       text NOT NULL,
  PRIMARY KEY (community_id, limit_id)
);
SELECT linli_guard('case_limit');
