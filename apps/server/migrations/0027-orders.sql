-- Orders that restrict entry or exit of places, dangers to life declared on the spot, and what was refused. No person, household or door is named in any
-- of them: ids of who acted are the only trace of people, so all three are kept for good as the register.
CREATE TABLE restriction_order (
  community_id  uuid NOT NULL,
  order_id      uuid NOT NULL,
  approval_id   uuid NOT NULL,
  status        text NOT NULL CHECK (status IN ('actual', 'exercise')),
  order_no      text NOT NULL CHECK (order_no <> ''),
  level         text NOT NULL CHECK (level IN ('nation', 'province', 'city', 'county')),
  authority     text NOT NULL CHECK (authority <> ''),
  legal_basis   text NOT NULL CHECK (legal_basis <> ''),
  measures      text[] NOT NULL CHECK (cardinality(measures) > 0),
  places        jsonb NOT NULL,
  says          text NOT NULL,
  task          text NOT NULL,
  precaution    text,
  free_exits    text NOT NULL CHECK (free_exits <> ''),
  medical_route text NOT NULL CHECK (medical_route <> ''),
  phone         text NOT NULL CHECK (phone <> ''),
  valid_from    timestamptz NOT NULL,
  -- The last barrier under the rule of the domain: no order without an end, none longer than a fortnight.
  valid_to      timestamptz NOT NULL CHECK (valid_to > valid_from AND valid_to <= valid_from + interval '14 days'),
  renews        uuid,
  proposed_by   uuid NOT NULL,
  proposed_at   timestamptz NOT NULL,
  ended_at      timestamptz,
  ended_by      uuid,
  PRIMARY KEY (community_id, order_id),
  FOREIGN KEY (community_id, approval_id) REFERENCES approval (community_id, approval_id),
  FOREIGN KEY (community_id, renews) REFERENCES restriction_order (community_id, order_id)
);
SELECT linli_guard('restriction_order');
CREATE INDEX restriction_order_by_time ON restriction_order (community_id, proposed_at DESC, order_id DESC);

CREATE TABLE local_danger (
  community_id uuid NOT NULL,
  danger_id    uuid NOT NULL,
  status       text NOT NULL CHECK (status IN ('actual', 'exercise')),
  kind         text NOT NULL,
  declared_by  uuid,
  declared_at  timestamptz NOT NULL,
  reviewed_by  uuid,
  reviewed_at  timestamptz,
  outcome      text CHECK (outcome IN ('over', 'mistaken')),
  PRIMARY KEY (community_id, danger_id)
);
SELECT linli_guard('local_danger');
CREATE INDEX local_danger_open ON local_danger (community_id, declared_at) WHERE reviewed_at IS NULL;

CREATE TABLE order_denial (
  community_id uuid NOT NULL,
  denial_id    uuid NOT NULL,
  at           timestamptz NOT NULL,
  operation    text NOT NULL,
  code         text NOT NULL,
  -- The role that tried, never who.
  role         text,
  PRIMARY KEY (community_id, denial_id)
);
SELECT linli_guard('order_denial');
CREATE INDEX order_denial_by_time ON order_denial (community_id, at DESC, denial_id DESC);
