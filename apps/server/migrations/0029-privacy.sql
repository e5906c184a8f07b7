-- People's own data: what they ask about it, within a clock; the link by which they look themselves; helpers who were forgotten.

-- Name, number and words are gone; the row stays as the number that duties, steps and letters point at.
ALTER TABLE person ADD COLUMN forgotten_at timestamptz;

-- How many working days the office has for an answer, from an instant on.
CREATE TABLE privacy_clock (
  community_id uuid NOT NULL,
  clock_id     uuid NOT NULL,
  policy       jsonb NOT NULL,
  valid_from   timestamptz NOT NULL,
  valid_to     timestamptz,
  source       text NOT NULL,
  PRIMARY KEY (community_id, clock_id)
);
SELECT linli_guard('privacy_clock');

-- A request under PIPL 44–50 by somebody of a household, or by a helper about themself.
CREATE TABLE privacy_request (
  community_id uuid NOT NULL,
  request_id   uuid NOT NULL,
  kind         text NOT NULL CHECK (kind IN ('see', 'copy', 'correct', 'object', 'delete', 'who-looked')),
  door_id      uuid,
  person_id    uuid,
  channel      text NOT NULL CHECK (channel IN ('telephone', 'counter', 'letter', 'link')),
  -- How the office made sure that it is them.
  identity     text NOT NULL CHECK (identity IN ('known-in-person', 'document-seen', 'rang-back', 'code', 'by-proxy')),
  says         bytea,
  contact      bytea,
  key_id       uuid NOT NULL,
  opened_at    timestamptz NOT NULL,
  opened_by    uuid,
  due_on       date NOT NULL,
  state        text NOT NULL CHECK (state IN ('open', 'granted', 'refused')),
  decided_at   timestamptz,
  decided_by   uuid,
  -- The legal ground of a refusal.
  ground       text,
  reason       bytea,
  answered_at  timestamptz,
  answered_how text CHECK (answered_how IN ('telephone', 'counter', 'letter', 'link')),
  PRIMARY KEY (community_id, request_id),
  CHECK ((door_id IS NULL) <> (person_id IS NULL)),
  CHECK (state <> 'refused' OR (ground IS NOT NULL AND reason IS NOT NULL)),
  FOREIGN KEY (community_id, person_id) REFERENCES person (community_id, person_id)
);
SELECT linli_guard('privacy_request');
CREATE INDEX privacy_request_due ON privacy_request (community_id, due_on, request_id) WHERE answered_at IS NULL;
CREATE INDEX privacy_request_door ON privacy_request (community_id, door_id, opened_at DESC);

-- A link that the office hands to a household: opened once, for minutes; names show after a code said apart.
CREATE TABLE privacy_link (
  community_id uuid NOT NULL,
  link_id      uuid NOT NULL,
  door_id      uuid NOT NULL,
  token_hash   bytea NOT NULL,
  code_hash    bytea NOT NULL,
  issued_at    timestamptz NOT NULL,
  issued_by    uuid,
  expires_at   timestamptz NOT NULL,
  opened_at    timestamptz,
  -- Of the browser that opened it, from then on.
  session_hash bytea,
  session_until timestamptz,
  wrong_codes  integer NOT NULL DEFAULT 0,
  unmasked_at  timestamptz,
  PRIMARY KEY (community_id, link_id),
  UNIQUE (community_id, token_hash),
  UNIQUE (community_id, session_hash)
);
SELECT linli_guard('privacy_link');
CREATE INDEX privacy_link_door ON privacy_link (community_id, door_id, issued_at DESC);
