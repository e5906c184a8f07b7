-- Warnings from outside (CAP 1.2) as they came, and what somebody of the office decided. Public texts about places: no person stands in them.
CREATE TABLE warning (
  community_id uuid NOT NULL,
  warning_id   uuid NOT NULL,
  sender       text NOT NULL,
  identifier   text NOT NULL,
  sent_at      timestamptz NOT NULL,
  received_at  timestamptz NOT NULL,
  status       text NOT NULL CHECK (status IN ('actual', 'exercise')),
  act          text NOT NULL CHECK (act IN ('open', 'change', 'stand-down')),
  hazard       text NOT NULL,
  playbook_id  text,
  level        text,
  headline     text NOT NULL,
  until        timestamptz,
  state        text NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'opened', 'dismissed')),
  emergency_id uuid,
  decided_at   timestamptz,
  decided_by   uuid,
  PRIMARY KEY (community_id, warning_id),
  UNIQUE (community_id, sender, identifier, sent_at)
);
SELECT linli_guard('warning');
CREATE INDEX warning_by_time ON warning (community_id, received_at DESC);
