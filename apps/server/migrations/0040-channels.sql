-- How a community's messages leave: settings without secrets (those lie in files outside the database), what each channel did lately, addresses of people.
CREATE TABLE channel_setting (
  community_id    uuid NOT NULL,
  kind            text NOT NULL,
  enabled         boolean NOT NULL,
  -- 1 is tried first.
  position        integer NOT NULL CHECK (position BETWEEN 1 AND 99),
  settings        jsonb NOT NULL,
  -- A drill passed through it since the settings were last changed; before that nothing real leaves by it.
  drill_passed_at timestamptz,
  drill_id        uuid,
  changed_at      timestamptz NOT NULL,
  changed_by      uuid,
  PRIMARY KEY (community_id, kind)
);
SELECT linli_guard('channel_setting');

CREATE TABLE channel_state (
  community_id   uuid NOT NULL,
  kind           text NOT NULL,
  sent           integer NOT NULL DEFAULT 0,
  failed         integer NOT NULL DEFAULT 0,
  unknown        integer NOT NULL DEFAULT 0,
  failed_in_row  integer NOT NULL DEFAULT 0,
  last_sent_at   timestamptz,
  last_failed_at timestamptz,
  last_reason    text,
  blocked_until  timestamptz,
  -- Instants (ms) of the last messages and of slots given out, so that several workers keep one pace.
  recent         bigint[] NOT NULL DEFAULT '{}',
  tested_at      timestamptz,
  test_outcome   text,
  test_reason    text,
  PRIMARY KEY (community_id, kind)
);
SELECT linli_guard('channel_state');

-- An address beside the telephone number of the roster: an account, a mailbox, a browser.
CREATE TABLE channel_address (
  community_id  uuid NOT NULL,
  address_id    uuid NOT NULL,
  person_id     uuid NOT NULL,
  kind          text NOT NULL,
  address       bytea NOT NULL,
  address_index bytea NOT NULL,
  key_id        uuid NOT NULL,
  added_at      timestamptz NOT NULL,
  last_sent_at  timestamptz,
  -- Tries that failed since the last that was sent.
  failed_in_row integer NOT NULL DEFAULT 0,
  PRIMARY KEY (community_id, address_id),
  UNIQUE (community_id, person_id, kind, address_index),
  FOREIGN KEY (community_id, person_id) REFERENCES person (community_id, person_id)
);
SELECT linli_guard('channel_address');

-- The channel that somebody asked for: tried before the community's order.
CREATE TABLE channel_wish (
  community_id uuid NOT NULL,
  person_id    uuid NOT NULL,
  kind         text NOT NULL,
  PRIMARY KEY (community_id, person_id),
  FOREIGN KEY (community_id, person_id) REFERENCES person (community_id, person_id)
);
SELECT linli_guard('channel_wish');

-- A post in a chat group stands for many people: when it was last made, so that 300 calls do not make 300 posts.
CREATE TABLE channel_post (
  community_id uuid NOT NULL,
  call_up_id   uuid NOT NULL,
  kind         text NOT NULL,
  message      text NOT NULL,
  posted_at    timestamptz NOT NULL,
  PRIMARY KEY (community_id, call_up_id, kind, message)
);
SELECT linli_guard('channel_post');

-- The trail of one recipient: which message, why it was passed over or failed, under which number the gateway knows it.
ALTER TABLE call_attempt ADD COLUMN message_id uuid;
ALTER TABLE call_attempt ADD COLUMN kind text;
ALTER TABLE call_attempt ADD COLUMN reason text;
ALTER TABLE call_attempt ADD COLUMN gateway_ref text;
CREATE INDEX call_attempt_by_id ON call_attempt (community_id, attempt_id);
