-- People of a call-up by state are counted in the grid of their call, no longer in its general grid: answers in different grids of one general grid waited for
-- each other at two rows. What an open emergency has counted stays where it is; only sums over a call-up are read.
ALTER TABLE call_counter RENAME COLUMN general_grid_id TO unit_id;

-- Of what is due, lower goes first: whoever leads hears before the others, and that somebody need not come before any call.
ALTER TABLE outbox ADD COLUMN urgency smallint NOT NULL DEFAULT 5;
