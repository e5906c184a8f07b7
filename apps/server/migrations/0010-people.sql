-- People in full: how they stand, what they can do and when; applications by a link, agreements, badges, equipment, teams, merchants,
-- hand-over lists. Names, numbers, homes, times at which somebody is free, and reasons are ciphertext.

ALTER TABLE person
  ADD COLUMN member_type     text NOT NULL DEFAULT 'resident' CHECK (member_type IN ('resident', 'mobile')),
  ADD COLUMN skills          text[] NOT NULL DEFAULT '{}',
  -- When somebody is free says when they are not at home.
  ADD COLUMN availability    bytea,
  ADD COLUMN last_contact_at timestamptz;
CREATE INDEX person_state ON person (community_id, state, person_id);

-- Each change of how somebody stands, from candidate to rested. The reason is ciphertext; resting needs none.
CREATE TABLE person_standing (
  community_id uuid NOT NULL,
  person_id    uuid NOT NULL,
  change_id    uuid NOT NULL,
  from_state   text NOT NULL,
  to_state     text NOT NULL,
  at           timestamptz NOT NULL,
  reason       bytea,
  key_id       uuid,
  PRIMARY KEY (community_id, person_id, change_id),
  FOREIGN KEY (community_id, person_id) REFERENCES person (community_id, person_id)
);
SELECT linli_guard('person_standing');

-- A team, or a duty post that people hold in turns: what an assignment in the role of leader, member or holder is to.
CREATE TABLE team (
  community_id uuid NOT NULL,
  team_id      uuid NOT NULL,
  kind         text NOT NULL CHECK (kind IN ('volunteers', 'emergency-squad', 'party-group', 'mixed', 'grid-workers', 'security', 'merchants', 'duty-post')),
  name         text NOT NULL,
  place        text,
  grid_id      uuid,
  -- Weekly hours of the team or post, of no single person.
  hours        jsonb NOT NULL DEFAULT '[]',
  valid_from   timestamptz NOT NULL,
  valid_to     timestamptz,
  PRIMARY KEY (community_id, team_id),
  CHECK (valid_to IS NULL OR valid_to >= valid_from)
);
SELECT linli_guard('team');

ALTER TABLE assignment DROP CONSTRAINT assignment_object_kind_check;
ALTER TABLE assignment ADD CONSTRAINT assignment_object_kind_check
  CHECK (object_kind IN ('community', 'general-grid', 'micro-grid', 'compound', 'building', 'team'));

-- An open invitation to help, reached by a link whose code is derived from its id and stored nowhere but as a hash.
CREATE TABLE recruitment (
  community_id   uuid NOT NULL,
  recruitment_id uuid NOT NULL,
  code_hash      bytea NOT NULL,
  title          text NOT NULL,
  body           text,
  skills         text[] NOT NULL DEFAULT '{}',
  opens_at       timestamptz NOT NULL,
  closes_at      timestamptz NOT NULL,
  PRIMARY KEY (community_id, recruitment_id),
  UNIQUE (community_id, code_hash)
);
SELECT linli_guard('recruitment');

-- What somebody wrote who offers to help. Accepted, the person's record holds it and it is emptied here; declined, after 30 days.
CREATE TABLE application (
  community_id    uuid NOT NULL,
  application_id  uuid NOT NULL,
  recruitment_id  uuid NOT NULL,
  receipt_hash    bytea NOT NULL,
  state           text NOT NULL CHECK (state IN ('received', 'accepted', 'declined')),
  name            bytea,
  phone           bytea,
  home            bytea,
  employer        bytea,
  availability    bytea,
  reason          bytea,
  key_id          uuid NOT NULL,
  kinds           text[] NOT NULL,
  skills          text[] NOT NULL,
  member_type     text NOT NULL,
  consent_version text NOT NULL,
  received_at     timestamptz NOT NULL,
  decided_at      timestamptz,
  decided_by      uuid,
  person_id       uuid,
  PRIMARY KEY (community_id, application_id),
  UNIQUE (community_id, receipt_hash),
  FOREIGN KEY (community_id, recruitment_id) REFERENCES recruitment (community_id, recruitment_id),
  FOREIGN KEY (community_id, person_id) REFERENCES person (community_id, person_id)
);
CREATE INDEX application_state ON application (community_id, state, application_id);
SELECT linli_guard('application');

-- Who agreed to keep quiet about what they learn at doors, to which text, when and how.
CREATE TABLE confidentiality_agreement (
  community_id uuid NOT NULL,
  agreement_id uuid NOT NULL,
  person_id    uuid NOT NULL,
  version      text NOT NULL,
  agreed_at    timestamptz NOT NULL,
  way          text NOT NULL CHECK (way IN ('paper', 'link')),
  recorded_by  uuid,
  PRIMARY KEY (community_id, agreement_id),
  UNIQUE (community_id, person_id, version),
  FOREIGN KEY (community_id, person_id) REFERENCES person (community_id, person_id)
);
SELECT linli_guard('confidentiality_agreement');

-- A badge: a number to read out on the telephone and a code to scan, derived from its id and stored as a hash only.
CREATE TABLE badge (
  community_id uuid NOT NULL,
  badge_id     uuid NOT NULL,
  person_id    uuid NOT NULL,
  no           integer NOT NULL,
  code_hash    bytea NOT NULL,
  issued_at    timestamptz NOT NULL,
  valid_to     timestamptz NOT NULL,
  withdrawn_at timestamptz,
  withdrawn_as text CHECK (withdrawn_as IN ('lost', 'returned', 'replaced', 'left')),
  PRIMARY KEY (community_id, badge_id),
  UNIQUE (community_id, no),
  UNIQUE (community_id, code_hash),
  FOREIGN KEY (community_id, person_id) REFERENCES person (community_id, person_id)
);
CREATE INDEX badge_person ON badge (community_id, person_id);
SELECT linli_guard('badge');

-- Vests, bicycles, keys: who has what.
CREATE TABLE equipment_issue (
  community_id uuid NOT NULL,
  issue_id     uuid NOT NULL,
  person_id    uuid NOT NULL,
  item         text NOT NULL,
  label        bytea,
  key_id       uuid,
  issued_at    timestamptz NOT NULL,
  returned_at  timestamptz,
  returned_as  text CHECK (returned_as IN ('good', 'damaged', 'lost')),
  PRIMARY KEY (community_id, issue_id),
  FOREIGN KEY (community_id, person_id) REFERENCES person (community_id, person_id)
);
CREATE INDEX equipment_person ON equipment_issue (community_id, person_id);
CREATE INDEX equipment_out ON equipment_issue (community_id, issue_id) WHERE returned_at IS NULL;
SELECT linli_guard('equipment_issue');

-- A shop that can supply something, and whom to ring there.
CREATE TABLE merchant (
  community_id      uuid NOT NULL,
  merchant_id       uuid NOT NULL,
  name              text NOT NULL,
  door_id           uuid,
  contact_person_id uuid,
  team_id           uuid,
  goods             text[] NOT NULL DEFAULT '{}',
  opening           text NOT NULL CHECK (opening IN ('open', 'limited', 'closed', 'unknown')),
  opening_at        timestamptz NOT NULL,
  note              bytea,
  key_id            uuid,
  PRIMARY KEY (community_id, merchant_id),
  FOREIGN KEY (community_id, contact_person_id) REFERENCES person (community_id, person_id),
  FOREIGN KEY (community_id, team_id) REFERENCES team (community_id, team_id)
);
SELECT linli_guard('merchant');

-- What goes from one head to the next, ticked by both. Its id is the new assignment's.
CREATE TABLE hand_over (
  community_id   uuid NOT NULL,
  hand_over_id   uuid NOT NULL,
  grid_id        uuid NOT NULL,
  from_person_id uuid NOT NULL,
  to_person_id   uuid NOT NULL,
  begun_at       timestamptz NOT NULL,
  done_at        timestamptz,
  PRIMARY KEY (community_id, hand_over_id),
  FOREIGN KEY (community_id, hand_over_id) REFERENCES assignment (community_id, assignment_id)
);
CREATE INDEX hand_over_open ON hand_over (community_id, hand_over_id) WHERE done_at IS NULL;
CREATE INDEX hand_over_giver ON hand_over (community_id, from_person_id);
CREATE INDEX hand_over_taker ON hand_over (community_id, to_person_id);
SELECT linli_guard('hand_over');

CREATE TABLE hand_over_item (
  community_id uuid NOT NULL,
  hand_over_id uuid NOT NULL,
  item         text NOT NULL,
  given_at     timestamptz,
  given_by     uuid,
  taken_at     timestamptz,
  taken_by     uuid,
  PRIMARY KEY (community_id, hand_over_id, item),
  FOREIGN KEY (community_id, hand_over_id) REFERENCES hand_over (community_id, hand_over_id)
);
SELECT linli_guard('hand_over_item');

-- How many grids one person, and how many micro-grids one general grid may have before the report names them: dated data.
CREATE TABLE span_limit (
  community_id uuid NOT NULL,
  limit_id     uuid NOT NULL,
  policy       jsonb NOT NULL,
  valid_from   timestamptz NOT NULL,
  valid_to     timestamptz,
  source       text NOT NULL,
  PRIMARY KEY (community_id, limit_id)
);
SELECT linli_guard('span_limit');
