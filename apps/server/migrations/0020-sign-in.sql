-- How people sign in: accounts of the office (password and second factor, passkeys, the office's own provider), sessions as devices.

-- From what somebody shows (the name they sign in with, a passkey's id, a provider's subject) to whose it is: keyed hashes and ids only.
-- Read before a community is known, so without row guard, as sessions and links are.
CREATE TABLE sign_in_handle (
  handle_hash  bytea PRIMARY KEY,
  kind         text NOT NULL CHECK (kind IN ('name', 'passkey', 'provider')),
  community_id uuid NOT NULL,
  person_id    uuid NOT NULL,
  created_at   timestamptz NOT NULL
);
CREATE INDEX sign_in_handle_person ON sign_in_handle (community_id, person_id);
GRANT SELECT, INSERT, UPDATE, DELETE ON sign_in_handle TO linli_app;

-- One a person of the office. `ready_at` is null until a second factor was shown once; until then nothing can be opened with it.
CREATE TABLE account (
  community_id  uuid NOT NULL,
  person_id     uuid NOT NULL,
  -- PHC string of argon2id; null for who signs in by passkey or provider only.
  password      text,
  -- Secret of the code app, ciphertext; `pending` while it is being set up.
  totp_secret   bytea,
  totp_pending  bytea,
  key_id        uuid,
  -- Time step of the last code that was taken: none is taken twice.
  totp_step     bigint NOT NULL DEFAULT 0,
  created_at    timestamptz NOT NULL,
  ready_at      timestamptz,
  PRIMARY KEY (community_id, person_id),
  FOREIGN KEY (community_id, person_id) REFERENCES person (community_id, person_id) ON DELETE CASCADE
);
SELECT linli_guard('account');

-- For the day on which the telephone with the code app is lost. Keyed hashes; each opens once.
CREATE TABLE recovery_code (
  community_id uuid NOT NULL,
  person_id    uuid NOT NULL,
  code_hash    bytea NOT NULL,
  spent_at     timestamptz,
  PRIMARY KEY (community_id, person_id, code_hash),
  FOREIGN KEY (community_id, person_id) REFERENCES account (community_id, person_id) ON DELETE CASCADE
);
SELECT linli_guard('recovery_code');

CREATE TABLE passkey (
  community_id  uuid NOT NULL,
  passkey_id    uuid NOT NULL,
  person_id     uuid NOT NULL,
  credential_id text NOT NULL,
  public_key    bytea NOT NULL,
  counter       bigint NOT NULL,
  transports    text[] NOT NULL DEFAULT '{}',
  added_at      timestamptz NOT NULL,
  PRIMARY KEY (community_id, passkey_id),
  UNIQUE (community_id, credential_id),
  FOREIGN KEY (community_id, person_id) REFERENCES account (community_id, person_id) ON DELETE CASCADE
);
CREATE INDEX passkey_person ON passkey (community_id, person_id);
SELECT linli_guard('passkey');

-- A session is a device that is signed in. Its token is renewed as it is used; what is stored are hashes.
ALTER TABLE session
  ADD COLUMN session_id      uuid NOT NULL DEFAULT gen_random_uuid(),
  -- What was shown to open it.
  ADD COLUMN assurance       text NOT NULL DEFAULT 'link' CHECK (assurance IN ('link', 'own', 'terminal', 'password', 'full')),
  ADD COLUMN confirmed_at    timestamptz,
  -- What kind of thing it runs on, as coarse as its name: no model, no address.
  ADD COLUMN device          text NOT NULL DEFAULT 'other' CHECK (device IN ('android', 'iphone', 'windows', 'mac', 'linux', 'other')),
  -- The day it was last heard of, never the time of day.
  ADD COLUMN seen_on         date,
  ADD COLUMN generation      integer NOT NULL DEFAULT 0,
  ADD COLUMN renewed_at      timestamptz,
  ADD COLUMN next_hash       bytea,
  ADD COLUMN next_offered_at timestamptz,
  ADD COLUMN retired_hash    bytea,
  ADD COLUMN retired_at      timestamptz,
  -- Why nothing is opened with it any more: the telephone is lost, or a second copy of its token was used.
  ADD COLUMN cut             text CHECK (cut IN ('lost', 'copied')),
  ADD COLUMN cut_at          timestamptz,
  ADD COLUMN wiped_at        timestamptz;
ALTER TABLE session ALTER COLUMN session_id DROP DEFAULT;
CREATE UNIQUE INDEX session_id ON session (session_id);
CREATE INDEX session_person ON session (community_id, person_id);
CREATE INDEX session_next ON session (next_hash) WHERE next_hash IS NOT NULL;
CREATE INDEX session_retired ON session (retired_hash) WHERE retired_hash IS NOT NULL;

-- A link carries what it will open: for somebody else, for oneself, or shown on the terminal of the machine.
ALTER TABLE sign_in_link
  ADD COLUMN assurance text NOT NULL DEFAULT 'link' CHECK (assurance IN ('link', 'own', 'terminal'));
