-- The keys by which other systems send warnings (CAP 1.2) and fetch our messages, by generations (decision 0059). Hashes only: nobody but whoever was given a key has its text.
-- `used_on` and `tried_on` (after its end) are days.
CREATE TABLE cap_key (
  community_id uuid NOT NULL,
  key_id       uuid NOT NULL,
  number       integer NOT NULL CHECK (number > 0),
  key_hash     bytea NOT NULL CHECK (octet_length(key_hash) = 32),
  made_at      timestamptz NOT NULL,
  made_by      uuid,
  valid_until  timestamptz NOT NULL,
  ended_at     timestamptz,
  ended_by     uuid,
  used_on      date,
  tried_on     date,
  PRIMARY KEY (community_id, key_id),
  UNIQUE (community_id, number)
);
SELECT linli_guard('cap_key');
