-- Editing grids in full: redo, kinds and lineage by version, cancelled plans, comments, and overlays over places.

ALTER TABLE grid_draft_step
  ADD COLUMN direction text NOT NULL DEFAULT 'undo' CHECK (direction IN ('undo', 'redo'));

-- Kind, body and lineage belong to a version, not to the grid for good: a version that is planned, or cancelled, changes
-- nothing of today.
ALTER TABLE grid_version_grid
  ADD COLUMN kind       text NOT NULL DEFAULT 'mixed' CHECK (kind IN ('residential', 'street', 'mixed', 'dedicated')),
  ADD COLUMN body_type  text CHECK (body_type IN ('tower', 'market', 'school', 'hospital', 'site', 'other')),
  -- The organisation that answers for a dedicated grid: a place's name, never a person's.
  ADD COLUMN body_name  text,
  -- Grids of the version before that it replaces: for a new one all it took doors from, else those that end in it.
  ADD COLUMN supersedes uuid[] NOT NULL DEFAULT '{}',
  ADD CHECK ((kind = 'dedicated') = (body_name IS NOT NULL) AND (body_name IS NULL) = (body_type IS NULL));
UPDATE grid_version_grid g SET kind = m.kind, supersedes = m.supersedes
  FROM micro_grid m WHERE m.community_id = g.community_id AND m.grid_id = g.grid_id AND m.kind <> 'dedicated';
ALTER TABLE micro_grid DROP COLUMN kind, DROP COLUMN supersedes;

-- Versions that were planned and taken back before they began. They stand apart, so that nothing that reads versions can
-- mistake one for a version in force; their numbers stay used.
CREATE TABLE grid_version_cancelled (
  community_id   uuid NOT NULL,
  version_id     uuid NOT NULL,
  no             integer NOT NULL,
  effective_from timestamptz NOT NULL,
  published_at   timestamptz NOT NULL,
  cancelled_at   timestamptz NOT NULL,
  cancelled_by   uuid,
  grids          integer NOT NULL,
  PRIMARY KEY (community_id, version_id),
  UNIQUE (community_id, no)
);
SELECT linli_guard('grid_version_cancelled');

-- What somebody says of a draft, of one of its grids or of a place. It may name people, so it is ciphertext.
CREATE TABLE grid_comment (
  community_id uuid NOT NULL,
  comment_id   uuid NOT NULL,
  draft_id     uuid NOT NULL,
  grid_no      integer,
  place_kind   text CHECK (place_kind IN ('building', 'entrance', 'shop')),
  place_id     uuid,
  body         bytea NOT NULL,
  key_id       uuid NOT NULL,
  written_by   uuid,
  written_at   timestamptz NOT NULL,
  resolved_at  timestamptz,
  resolved_by  uuid,
  PRIMARY KEY (community_id, comment_id),
  FOREIGN KEY (community_id, draft_id) REFERENCES grid_draft (community_id, draft_id),
  CHECK (num_nonnulls(grid_no, place_id) <= 1 AND (place_kind IS NULL) = (place_id IS NULL))
);
CREATE INDEX grid_comment_draft ON grid_comment (community_id, draft_id, written_at DESC, comment_id);
SELECT linli_guard('grid_comment');

-- Who answers for places beside the grids: a property firm, a management zone, a police area, a gas company, city management,
-- a mixed team where there is no firm. Which places, from when to when, is an assignment with the kind as its role.
CREATE TABLE organisation (
  community_id    uuid NOT NULL,
  organisation_id uuid NOT NULL,
  kind            text NOT NULL CHECK (kind IN ('property-firm', 'management-zone', 'police-area', 'gas-area', 'city-management', 'mixed-team')),
  name            text NOT NULL,
  -- Whom to ring there: may be a person's number, so ciphertext.
  contact         bytea,
  key_id          uuid,
  created_at      timestamptz NOT NULL,
  PRIMARY KEY (community_id, organisation_id),
  UNIQUE (community_id, kind, name)
);
SELECT linli_guard('organisation');

ALTER TABLE assignment
  -- What an organisation does at the place.
  ADD COLUMN duties text[] NOT NULL DEFAULT '{}' CHECK (duties <@ ARRAY['gate', 'cards', 'testing', 'volunteers', 'repairs']);
CREATE UNIQUE INDEX assignment_one_overlay ON assignment (community_id, object_id, role)
  WHERE subject_kind = 'organisation' AND valid_to IS NULL;
CREATE INDEX assignment_overlay ON assignment (community_id, role, valid_from DESC, assignment_id) WHERE subject_kind = 'organisation';
