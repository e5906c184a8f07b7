-- A later message of a warning's sender reaches the proposal that stands: one that nobody has acted on is replaced or withdrawn; one that was acted on
-- names the emergency about which somebody has to decide again.
ALTER TABLE warning
  DROP CONSTRAINT warning_state_check,
  ADD CONSTRAINT warning_state_check CHECK (state IN ('waiting', 'opened', 'dismissed', 'replaced', 'withdrawn')),
  ADD COLUMN replaced_by uuid,
  ADD COLUMN about_emergency_id uuid;
