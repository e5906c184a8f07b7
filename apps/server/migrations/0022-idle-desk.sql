-- When somebody last did something at a desk of the office: after a while without, the second factor is asked for again. Kept for as long
-- as the session, shown to nobody; a telephone has none.
ALTER TABLE session ADD COLUMN used_at timestamptz;
