-- How codes of grids are made, as dated data; and two leftovers of imports and the search for people.

-- A community's own choice; it lasts until the next one begins. Before the first, the standard's holds.
CREATE TABLE code_scheme (
  community_id uuid NOT NULL,
  scheme_id    uuid NOT NULL,
  valid_from   timestamptz NOT NULL,
  -- Name, source and the segments of both levels.
  scheme       jsonb NOT NULL,
  chosen_at    timestamptz NOT NULL,
  chosen_by    uuid,
  PRIMARY KEY (community_id, scheme_id),
  UNIQUE (community_id, valid_from)
);
SELECT linli_guard('code_scheme');

-- Only residents are found by tokens: people of the roster are few enough to be opened.
DELETE FROM search_token WHERE kind = 'person';
ALTER TABLE search_token DROP CONSTRAINT search_token_pkey, DROP COLUMN kind, ADD PRIMARY KEY (community_id, token, subject_id);

-- What an import completes in a household that was known is kept as it was before, as a place is.
ALTER TABLE place_import_change
  DROP CONSTRAINT place_import_change_kind_check,
  ADD CONSTRAINT place_import_change_kind_check
    CHECK (kind IN ('compound', 'building', 'entrance', 'door', 'place_line', 'household'));
