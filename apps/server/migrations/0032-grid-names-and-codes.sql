-- What a grid or general grid is called is dated: a name belongs to a version, a code to the time from which it was given.

-- A code lasts until the next one of the same grid begins; it never goes to another grid, so that paper that carries it still leads here.
CREATE TABLE grid_code (
  community_id uuid NOT NULL,
  -- A micro-grid or a general grid.
  grid_id      uuid NOT NULL,
  valid_from   timestamptz NOT NULL,
  code         text NOT NULL,
  -- What people say of the code: without the division, e.g. M012.
  short        text NOT NULL,
  PRIMARY KEY (community_id, grid_id, valid_from)
);
CREATE INDEX grid_code_code ON grid_code (community_id, code);
CREATE INDEX grid_code_short ON grid_code (community_id, short);
SELECT linli_guard('grid_code');

INSERT INTO grid_code (community_id, grid_id, valid_from, code, short)
SELECT g.community_id, g.grid_id,
       coalesce((SELECT min(v.effective_from) FROM grid_version v
                  JOIN grid_version_grid w ON w.community_id = v.community_id AND w.version_id = v.version_id
                 WHERE w.community_id = g.community_id AND w.grid_id = g.grid_id), '2000-01-01T00:00:00Z'),
       g.code, CASE WHEN length(g.code) > 12 THEN substr(g.code, 13) ELSE g.code END
  FROM micro_grid g
UNION ALL
SELECT community_id, general_grid_id, valid_from, code, CASE WHEN length(code) > 12 THEN substr(code, 13) ELSE code END FROM general_grid;

-- What the office calls a general grid, under a version; null where it has no name.
CREATE TABLE grid_version_general (
  community_id    uuid NOT NULL,
  version_id      uuid NOT NULL,
  general_grid_id uuid NOT NULL,
  name            text,
  PRIMARY KEY (community_id, version_id, general_grid_id),
  FOREIGN KEY (community_id, version_id) REFERENCES grid_version (community_id, version_id),
  FOREIGN KEY (community_id, general_grid_id) REFERENCES general_grid (community_id, general_grid_id)
);
CREATE INDEX grid_version_general_grid ON grid_version_general (community_id, general_grid_id);
SELECT linli_guard('grid_version_general');

INSERT INTO grid_version_general (community_id, version_id, general_grid_id, name)
SELECT DISTINCT g.community_id, g.version_id, g.general_grid_id, n.name
  FROM grid_version_grid g
  JOIN general_grid n ON n.community_id = g.community_id AND n.general_grid_id = g.general_grid_id;

ALTER TABLE general_grid DROP COLUMN name, DROP COLUMN code;
ALTER TABLE micro_grid DROP COLUMN code;

-- The name of a grid at any instant is found through the versions that have it.
CREATE INDEX grid_version_grid_grid ON grid_version_grid (community_id, grid_id);

-- What people called the grids when a round opened, frozen with the rest.
ALTER TABLE round_grid ADD COLUMN name text;
UPDATE round_grid SET name = CASE WHEN length(code) > 12 THEN substr(code, 13) ELSE code END;
ALTER TABLE round_grid ALTER COLUMN name SET NOT NULL, DROP COLUMN general_grid_code;
