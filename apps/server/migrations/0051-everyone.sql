-- Calling everybody at once: the last question to a second person (its approval's subject), and when it was done.
ALTER TABLE emergency
  ADD COLUMN everyone_ask_id uuid,
  ADD COLUMN everyone_at timestamptz;
