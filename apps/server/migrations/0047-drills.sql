-- An exercise names its channels; a small one ends by itself; one that gives way says for what.
ALTER TABLE emergency
  -- Channels that may carry its messages; null in an actual emergency: all.
  ADD COLUMN channels text[],
  -- From this instant on it has ended, whether or not anybody has written it up.
  ADD COLUMN ends_at timestamptz,
  -- The real emergency for which an exercise stopped.
  ADD COLUMN stopped_for uuid;

ALTER TABLE grid_call_up
  DROP CONSTRAINT grid_call_up_unit_kind_check,
  ADD CONSTRAINT grid_call_up_unit_kind_check CHECK (unit_kind IN ('micro-grid', 'general-grid', 'reserve-pool'));

-- Who takes no part in drills is in no row of a call-up.
ALTER TABLE call
  DROP CONSTRAINT call_reason_check,
  ADD CONSTRAINT call_reason_check CHECK (reason IN ('no-channel', 'enough', 'left-roster'));
