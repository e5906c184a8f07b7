-- Residents: the households behind doors and the few things kept of the people in them; and what keeps the ledger true:
-- proposals from rounds, corrections, duplicates and their merging, and the keyed words by which people are found.

-- A door may also stand aside from the ledger, restorable: declined (a round's unlisted door that the office did not take),
-- removed (not found any more), merged (a duplicate of another door).
ALTER TABLE door DROP CONSTRAINT door_source_check;
ALTER TABLE door ADD CONSTRAINT door_source_check CHECK (source IN ('ledger', 'round', 'declined', 'removed', 'merged'));
ALTER TABLE door DROP CONSTRAINT door_check;
ALTER TABLE door ADD CONSTRAINT door_check CHECK (kind = 'shop' OR entrance_id IS NOT NULL OR source <> 'ledger');
CREATE INDEX door_unchecked ON door (community_id, checked_at NULLS FIRST, door_id) WHERE source = 'ledger';

-- Who lives behind a door from when to when. Children under 14 are a number, never a name (PIPL 28).
CREATE TABLE household (
  community_id uuid NOT NULL,
  household_id uuid NOT NULL,
  door_id      uuid NOT NULL,
  tenancy      text NOT NULL DEFAULT 'unknown' CHECK (tenancy IN ('owner', 'tenant', 'unknown')),
  people       integer CHECK (people BETWEEN 0 AND 60),
  children     integer CHECK (children BETWEEN 0 AND 60),
  moved_in     date,
  moved_out    date,
  -- Last day on which the record of somebody who left is kept; set when they leave.
  keep_until   date,
  recorded_at  timestamptz NOT NULL,
  PRIMARY KEY (community_id, household_id),
  FOREIGN KEY (community_id, door_id) REFERENCES door (community_id, door_id),
  CHECK (moved_out >= moved_in),
  CHECK ((moved_out IS NULL) = (keep_until IS NULL))
);
CREATE INDEX household_door ON household (community_id, door_id);
CREATE INDEX household_expiry ON household (community_id, keep_until) WHERE keep_until IS NOT NULL;
SELECT linli_guard('household');

-- Name and number are ciphertext; the indexes are keyed hashes for equality (duplicates, exact search).
CREATE TABLE resident (
  community_id uuid NOT NULL,
  resident_id  uuid NOT NULL,
  household_id uuid NOT NULL,
  name         bytea NOT NULL,
  name_index   bytea NOT NULL,
  phone        bytea,
  phone_index  bytea,
  key_id       uuid NOT NULL,
  householder  boolean NOT NULL DEFAULT false,
  -- The record that this one was found to repeat; it stays as it was and can be brought back.
  merged_into  uuid,
  recorded_at  timestamptz NOT NULL,
  PRIMARY KEY (community_id, resident_id),
  FOREIGN KEY (community_id, household_id) REFERENCES household (community_id, household_id),
  FOREIGN KEY (community_id, merged_into) REFERENCES resident (community_id, resident_id)
);
CREATE INDEX resident_household ON resident (community_id, household_id);
CREATE INDEX resident_phone ON resident (community_id, phone_index, resident_id) WHERE phone_index IS NOT NULL AND merged_into IS NULL;
CREATE INDEX resident_name ON resident (community_id, name_index, resident_id) WHERE merged_into IS NULL;
SELECT linli_guard('resident');

-- Keyed hashes of the ways to look for somebody: characters and syllables of the name, initials, end of the number. Equal words
-- of two communities have different tokens. Subject: a resident, or a person of the roster.
CREATE TABLE search_token (
  community_id uuid NOT NULL,
  token        bigint NOT NULL,
  subject_id   uuid NOT NULL,
  kind         text NOT NULL CHECK (kind IN ('resident', 'person')),
  PRIMARY KEY (community_id, kind, token, subject_id)
);
CREATE INDEX search_token_subject ON search_token (community_id, subject_id);
SELECT linli_guard('search_token');

-- Somebody looked behind the mask: who, at which door, for which reason, until when the names stay open for them.
CREATE TABLE reveal (
  community_id uuid NOT NULL,
  reveal_id    uuid NOT NULL,
  person_id    uuid NOT NULL,
  door_id      uuid NOT NULL,
  reason       text NOT NULL,
  at           timestamptz NOT NULL,
  until        timestamptz NOT NULL,
  PRIMARY KEY (community_id, reveal_id)
);
CREATE INDEX reveal_in_force ON reveal (community_id, person_id, door_id, until);
SELECT linli_guard('reveal');

-- A resident says that something about their door is wrong. What they say, how to reach them and why it was declined are ciphertext.
CREATE TABLE correction (
  community_id  uuid NOT NULL,
  correction_id uuid NOT NULL,
  door_id       uuid NOT NULL,
  about         text NOT NULL,
  says          bytea NOT NULL,
  contact       bytea,
  key_id        uuid NOT NULL,
  channel       text NOT NULL,
  asked_at      timestamptz NOT NULL,
  state         text NOT NULL CHECK (state IN ('open', 'applied', 'declined')),
  decided_at    timestamptz,
  decided_by    uuid,
  reason        bytea,
  answered_how  text,
  answered_at   timestamptz,
  PRIMARY KEY (community_id, correction_id)
);
CREATE INDEX correction_inbox ON correction (community_id, asked_at, correction_id) WHERE answered_at IS NULL;
CREATE INDEX correction_door ON correction (community_id, door_id);
SELECT linli_guard('correction');

-- A change of the ledger that somebody saw; nothing changes until the office says so. `value`: people at the door.
-- `before` holds the door's columns as they were, for the undo.
CREATE TABLE ledger_proposal (
  community_id uuid NOT NULL,
  proposal_id  uuid NOT NULL,
  door_id      uuid NOT NULL,
  kind         text NOT NULL CHECK (kind IN ('vacant', 'lived-in', 'not-found', 'unlisted-door', 'people')),
  value        integer,
  emergency_id uuid NOT NULL,
  -- The result at the door that it was read off: taken back with it.
  visit_id     uuid NOT NULL,
  seen_at      timestamptz NOT NULL,
  state        text NOT NULL CHECK (state IN ('open', 'accepted', 'declined', 'withdrawn')),
  decided_at   timestamptz,
  decided_by   uuid,
  before       jsonb,
  PRIMARY KEY (community_id, proposal_id)
);
CREATE UNIQUE INDEX ledger_proposal_one_open ON ledger_proposal (community_id, door_id, kind) WHERE state = 'open';
CREATE INDEX ledger_proposal_list ON ledger_proposal (community_id, state, seen_at, proposal_id);
CREATE INDEX ledger_proposal_door ON ledger_proposal (community_id, door_id);
SELECT linli_guard('ledger_proposal');

-- Two records of one person, or of one door: which was kept, which stands aside, and what the kept one took over. Undone, both are as before.
CREATE TABLE ledger_merge (
  community_id uuid NOT NULL,
  merge_id     uuid NOT NULL,
  kind         text NOT NULL CHECK (kind IN ('resident', 'door')),
  kept_id      uuid NOT NULL,
  gone_id      uuid NOT NULL,
  -- Ids of the households that moved with a door, and the door's columns as they were.
  moved        jsonb NOT NULL,
  at           timestamptz NOT NULL,
  by_person    uuid,
  undone_at    timestamptz,
  PRIMARY KEY (community_id, merge_id)
);
CREATE INDEX ledger_merge_list ON ledger_merge (community_id, at, merge_id);
SELECT linli_guard('ledger_merge');

-- Two records that look alike and are not the same: the office said so, and is not asked again. Smaller id first.
CREATE TABLE kept_apart (
  community_id uuid NOT NULL,
  kind         text NOT NULL CHECK (kind IN ('resident', 'door')),
  one_id       uuid NOT NULL,
  other_id     uuid NOT NULL,
  at           timestamptz NOT NULL,
  PRIMARY KEY (community_id, kind, one_id, other_id)
);
SELECT linli_guard('kept_apart');
