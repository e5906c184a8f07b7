-- Calls are few in each emergency's own table, and are found by person, by whoever rings them or one by one: nothing asked for this index, and each call that was written, and each opening, paid for it.
DROP INDEX call_grids;
