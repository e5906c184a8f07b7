-- A grid that has too few people asks for help, of whom, and who has taken it on. One request a grid at a time.
ALTER TABLE grid_call_up
  ADD COLUMN help_from     text CHECK (help_from IN ('general-grid', 'office', 'neighbour-grid')),
  ADD COLUMN help_people   integer CHECK (help_people > 0),
  ADD COLUMN help_asked_at timestamptz,
  ADD COLUMN help_asked_by uuid,
  ADD COLUMN help_taken_at timestamptz,
  ADD COLUMN help_taken_by uuid;
