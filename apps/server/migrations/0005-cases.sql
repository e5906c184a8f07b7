-- Something reported that must be handled. Free text and the reporter's contact are ciphertext.

CREATE TABLE case_record (
  community_id  uuid NOT NULL,
  case_id       uuid NOT NULL,
  receipt       text NOT NULL UNIQUE,
  case_kind     text NOT NULL,
  urgency       text NOT NULL CHECK (urgency IN ('danger', 'today', 'whenever')),
  state         text NOT NULL,
  channel       text NOT NULL,
  status        text NOT NULL CHECK (status IN ('actual', 'exercise')),
  grid_id       uuid,
  entrance_id   uuid,
  door_id       uuid,
  place         text NOT NULL,
  body          bytea,
  contact       bytea,
  key_id        uuid NOT NULL,
  reporter_id   uuid,
  owner_id      uuid,
  answer        bytea,
  reported_at   timestamptz NOT NULL,
  due_at        timestamptz,
  closed_at     timestamptz,
  PRIMARY KEY (community_id, case_id)
);
CREATE INDEX case_open ON case_record (community_id, due_at) WHERE closed_at IS NULL;
CREATE INDEX case_reporter ON case_record (community_id, reporter_id, reported_at DESC);
CREATE INDEX case_owner ON case_record (community_id, owner_id) WHERE closed_at IS NULL;
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

-- Time limits by kind and urgency: dated data, not constants.
CREATE TABLE case_limit (
  community_id uuid NOT NULL,
  limit_id     uuid NOT NULL,
  case_kind    text,
  urgency      text NOT NULL,
  hours        integer NOT NULL,
  valid_from   timestamptz NOT NULL,
  valid_to     timestamptz,
  source       text NOT NULL,
  PRIMARY KEY (community_id, limit_id)
);
SELECT linli_guard('case_limit');
