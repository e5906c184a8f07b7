-- Questions to a second person. What waits reads the state; nothing has to run for a question to lapse. `facts` are figures and codes, no names.
CREATE TABLE approval (
  community_id   uuid NOT NULL,
  approval_id    uuid NOT NULL,
  kind           text NOT NULL,
  subject_id     uuid NOT NULL,
  facts          jsonb NOT NULL,
  reason         bytea NOT NULL,
  key_id         uuid NOT NULL,
  asked_by       uuid NOT NULL,
  asked_at       timestamptz NOT NULL,
  due_at         timestamptz NOT NULL,
  state          text NOT NULL CHECK (state IN ('waiting', 'confirmed', 'declined', 'withdrawn')),
  decided_by     uuid,
  decided_at     timestamptz,
  decline_reason bytea,
  PRIMARY KEY (community_id, approval_id),
  UNIQUE (community_id, kind, subject_id),
  -- The last barrier under the rule of the domain.
  CHECK (decided_by IS NULL OR state = 'withdrawn' OR decided_by <> asked_by)
);
SELECT linli_guard('approval');
CREATE INDEX approval_by_time ON approval (community_id, asked_at DESC, approval_id);
