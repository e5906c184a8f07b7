-- The doors of a round are frozen a moment after its opening, so that whoever leads is called before thousands of doors are copied. False until then.
ALTER TABLE emergency ADD COLUMN doors_frozen boolean NOT NULL DEFAULT true;
