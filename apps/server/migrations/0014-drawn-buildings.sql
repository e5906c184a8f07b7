-- The outline that somebody drew by hand: while it equals the building's outline, it can be drawn again or taken back; an imported outline wins.
ALTER TABLE building ADD COLUMN drawn_outline jsonb;
