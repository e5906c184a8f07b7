-- Grids that an office has already, as its own sheet names them; and places that are known by name only.

-- A list of doors says which stairwell, not where it stands. Until somebody draws it, it is laid out from the list.
ALTER TABLE entrance
  ALTER COLUMN lon DROP NOT NULL,
  ALTER COLUMN lat DROP NOT NULL,
  ADD CHECK ((lon IS NULL) = (lat IS NULL));

-- What the office calls a grid, beside our code. Of a version: a name that is planned changes nothing of today.
ALTER TABLE grid_version_grid ADD COLUMN name text;
ALTER TABLE general_grid ADD COLUMN name text;

-- The sheet that a draft was taken from; null for one that was drawn.
ALTER TABLE grid_draft ADD COLUMN sheet_name text;

-- What a row of the sheet says of a door: in which grid it is. A row that names a whole floor or stairwell stands once for each door.
CREATE TABLE grid_sheet_door (
  community_id  uuid NOT NULL,
  draft_id      uuid NOT NULL,
  sheet         text NOT NULL,
  row_no        integer NOT NULL,
  door_id       uuid NOT NULL,
  label         text NOT NULL,
  general_label text NOT NULL,
  PRIMARY KEY (community_id, draft_id, sheet, row_no, door_id)
);
SELECT linli_guard('grid_sheet_door');

-- Whom the sheet names as head or member. The person's name and number are in `person` alone.
CREATE TABLE grid_sheet_person (
  community_id  uuid NOT NULL,
  draft_id      uuid NOT NULL,
  label         text NOT NULL,
  general_label text NOT NULL,
  role          text NOT NULL CHECK (role IN ('grid-head', 'grid-member', 'general-grid-member')),
  person_id     uuid NOT NULL,
  sheet         text NOT NULL,
  row_no        integer NOT NULL,
  PRIMARY KEY (community_id, draft_id, label, general_label, role, person_id)
);
SELECT linli_guard('grid_sheet_person');

-- Who is to answer for a grid of a draft once it is published.
CREATE TABLE grid_draft_person (
  community_id uuid NOT NULL,
  draft_id     uuid NOT NULL,
  level        text NOT NULL CHECK (level IN ('micro', 'general')),
  no           integer NOT NULL,
  role         text NOT NULL CHECK (role IN ('grid-head', 'grid-member', 'general-grid-member')),
  person_id    uuid NOT NULL,
  sheet        text NOT NULL,
  row_no       integer NOT NULL,
  PRIMARY KEY (community_id, draft_id, level, no, role, person_id),
  FOREIGN KEY (community_id, draft_id) REFERENCES grid_draft (community_id, draft_id)
);
SELECT linli_guard('grid_draft_person');
