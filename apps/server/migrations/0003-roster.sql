-- People and their dated assignments. Names, telephone numbers and employers are ciphertext; `*_index` is a keyed hash for exact search.

CREATE TABLE person (
  community_id uuid NOT NULL,
  person_id    uuid NOT NULL,
  name         bytea NOT NULL,
  phone        bytea,
  phone_index  bytea,
  key_id       uuid NOT NULL,
  kinds        text[] NOT NULL DEFAULT '{}',
  employer     bytea,
  home_door_id uuid,
  state        text NOT NULL CHECK (state IN ('candidate', 'trained', 'active', 'rested')),
  created_at   timestamptz NOT NULL,
  PRIMARY KEY (community_id, person_id)
);
CREATE UNIQUE INDEX person_phone ON person (community_id, phone_index) WHERE phone_index IS NOT NULL;
SELECT linli_guard('person');

-- Subject → object in a role, from–to: heads, members, acting heads, pairings, secondments, scopes. Half-open interval.
CREATE TABLE assignment (
  community_id  uuid NOT NULL,
  assignment_id uuid NOT NULL,
  subject_kind  text NOT NULL DEFAULT 'person',
  subject_id    uuid NOT NULL,
  object_kind   text NOT NULL CHECK (object_kind IN ('community', 'general-grid', 'micro-grid', 'compound', 'building')),
  object_id     uuid NOT NULL,
  role          text NOT NULL,
  valid_from    timestamptz NOT NULL,
  valid_to      timestamptz,
  source        text NOT NULL,
  -- What was said at its end or hand-over: free text, so ciphertext.
  note          bytea,
  key_id        uuid,
  PRIMARY KEY (community_id, assignment_id),
  CHECK (valid_to IS NULL OR valid_to >= valid_from)
);
CREATE INDEX assignment_subject ON assignment (community_id, subject_id);
-- Second barrier behind the rule: two heads without an end would share every instant from the later one's beginning.
CREATE UNIQUE INDEX assignment_one_head ON assignment (community_id, object_id) WHERE role = 'grid-head' AND valid_to IS NULL;
CREATE INDEX assignment_object ON assignment (community_id, object_id, role);
SELECT linli_guard('assignment');

-- The order in which helpers are proposed, as a community sets it; without a row in force the standard's order holds.
CREATE TABLE suggest_order (
  community_id uuid NOT NULL,
  order_id     uuid NOT NULL,
  policy       jsonb NOT NULL,
  valid_from   timestamptz NOT NULL,
  valid_to     timestamptz,
  source       text NOT NULL,
  PRIMARY KEY (community_id, order_id)
);
SELECT linli_guard('suggest_order');
