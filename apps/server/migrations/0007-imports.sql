-- What an import did, so that it can be undone as one step; and what the columns of an office's sheets are.

CREATE TABLE place_import (
  community_id uuid NOT NULL,
  import_id    uuid NOT NULL,
  started_at   timestamptz NOT NULL,
  actor_id     uuid,
  -- Rows of the file by what became of them; null until the import came to its end.
  rows_in      integer,
  stored       integer,
  merged       integer,
  listed       integer,
  refused      integer,
  undone_at    timestamptz,
  PRIMARY KEY (community_id, import_id)
);
CREATE INDEX place_import_latest ON place_import (community_id, started_at DESC, import_id);
SELECT linli_guard('place_import');

-- Each place as it was before an import touched it; `before` null: the import brought it.
CREATE TABLE place_import_change (
  community_id uuid NOT NULL,
  import_id    uuid NOT NULL,
  kind         text NOT NULL CHECK (kind IN ('compound', 'building', 'entrance', 'door', 'place_line')),
  place_id     uuid NOT NULL,
  before       jsonb,
  PRIMARY KEY (community_id, import_id, kind, place_id),
  FOREIGN KEY (community_id, import_id) REFERENCES place_import (community_id, import_id)
);
CREATE INDEX place_import_change_place ON place_import_change (community_id, kind, place_id);
SELECT linli_guard('place_import_change');

-- Which import learnt another file's name of a place.
ALTER TABLE place_alias ADD COLUMN import_id uuid;

-- Sheets with the same headings have the same columns: once corrected, known from then on.
CREATE TABLE sheet_columns (
  community_id uuid NOT NULL,
  signature    text NOT NULL,
  roles        jsonb NOT NULL,
  changed_at   timestamptz NOT NULL,
  PRIMARY KEY (community_id, signature)
);
SELECT linli_guard('sheet_columns');
