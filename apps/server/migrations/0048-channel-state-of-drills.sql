-- How a channel does in drills is kept apart: what fails in a drill closes no channel to a real call. Pace and a block by the gateway stay one.
ALTER TABLE channel_state ADD COLUMN status text NOT NULL DEFAULT 'actual' CHECK (status IN ('actual', 'exercise'));
ALTER TABLE channel_state DROP CONSTRAINT channel_state_pkey;
ALTER TABLE channel_state ADD PRIMARY KEY (community_id, kind, status);
