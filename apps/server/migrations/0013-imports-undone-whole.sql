-- An import is undone whole: with the people it brought into the roster, and only while how places were before is still kept.

-- The person was not in the roster before this sheet named them.
ALTER TABLE grid_sheet_person ADD COLUMN brought boolean NOT NULL DEFAULT false;

-- When the kept rows of before were deleted; from then on the import can no longer be undone.
ALTER TABLE place_import ADD COLUMN before_forgotten_at timestamptz;
