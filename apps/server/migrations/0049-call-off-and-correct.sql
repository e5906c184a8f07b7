-- A running call-up can be called off, whole or grid by grid, and its words can be corrected.
ALTER TABLE grid_call_up ADD COLUMN called_off_at timestamptz;

ALTER TABLE call
  ADD COLUMN called_off_at timestamptz,
  DROP CONSTRAINT call_reason_check,
  ADD CONSTRAINT call_reason_check CHECK (reason IN ('no-channel', 'enough', 'left-roster', 'called-off'));

-- Each correction of the words, oldest first: {no, at, callScript, meet}, both languages. The last one counts. Words for everybody who is called: no person stands in them.
ALTER TABLE emergency ADD COLUMN corrections jsonb NOT NULL DEFAULT '[]';
