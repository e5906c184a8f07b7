-- General grids, micro-grids, versions. A version assigns floors and shops; a door derives its grid.

CREATE TABLE general_grid (
  community_id    uuid NOT NULL,
  general_grid_id uuid NOT NULL,
  no              integer NOT NULL,
  code            text NOT NULL,
  valid_from      timestamptz NOT NULL,
  valid_to        timestamptz,
  PRIMARY KEY (community_id, general_grid_id),
  UNIQUE (community_id, no)
);
SELECT linli_guard('general_grid');

-- A micro-grid's id and number are permanent; numbers are never reused.
CREATE TABLE micro_grid (
  community_id    uuid NOT NULL,
  grid_id         uuid NOT NULL,
  no              integer NOT NULL,
  code            text NOT NULL,
  kind            text NOT NULL DEFAULT 'mixed' CHECK (kind IN ('residential', 'street', 'mixed', 'dedicated')),
  supersedes      uuid[] NOT NULL DEFAULT '{}',
  PRIMARY KEY (community_id, grid_id),
  UNIQUE (community_id, no)
);
SELECT linli_guard('micro_grid');

CREATE TABLE grid_draft (
  community_id uuid NOT NULL,
  draft_id     uuid NOT NULL,
  revision     integer NOT NULL,
  settings     jsonb NOT NULL,
  -- What the current revision holds and, beside it, the stack of earlier ones for undo.
  plan         jsonb NOT NULL,
  conflicts    jsonb NOT NULL,
  -- Version that was the newest when it was drawn: publishing over a newer one must be meant.
  based_on     uuid,
  drawn_at     timestamptz NOT NULL,
  published_as uuid,
  PRIMARY KEY (community_id, draft_id)
);
SELECT linli_guard('grid_draft');

CREATE TABLE grid_draft_step (
  community_id uuid NOT NULL,
  draft_id     uuid NOT NULL,
  revision     integer NOT NULL,
  plan         jsonb NOT NULL,
  PRIMARY KEY (community_id, draft_id, revision),
  FOREIGN KEY (community_id, draft_id) REFERENCES grid_draft (community_id, draft_id)
);
SELECT linli_guard('grid_draft_step');

-- Half-open in time. Two versions never start at one instant; `no` is unique, so two officers cannot both publish the next.
CREATE TABLE grid_version (
  community_id   uuid NOT NULL,
  version_id     uuid NOT NULL,
  no             integer NOT NULL,
  effective_from timestamptz NOT NULL,
  published_at   timestamptz NOT NULL,
  published_by   uuid,
  doors          integer NOT NULL,
  PRIMARY KEY (community_id, version_id),
  UNIQUE (community_id, no),
  UNIQUE (community_id, effective_from)
);
SELECT linli_guard('grid_version');

CREATE TABLE grid_version_grid (
  community_id    uuid NOT NULL,
  version_id      uuid NOT NULL,
  grid_id         uuid NOT NULL,
  general_grid_id uuid NOT NULL,
  doors           integer NOT NULL,
  dwellings       integer NOT NULL,
  shops           integer NOT NULL,
  minutes         double precision NOT NULL,
  walk_meters     double precision NOT NULL,
  members         integer NOT NULL,
  binding         text NOT NULL,
  bent            text[] NOT NULL,
  reason          text,
  area            jsonb NOT NULL,
  label           jsonb NOT NULL,
  -- Entrances (and shops) in walking order: the order of door sheets and phones.
  tour            jsonb NOT NULL,
  PRIMARY KEY (community_id, version_id, grid_id),
  FOREIGN KEY (community_id, version_id) REFERENCES grid_version (community_id, version_id),
  FOREIGN KEY (community_id, grid_id) REFERENCES micro_grid (community_id, grid_id),
  FOREIGN KEY (community_id, general_grid_id) REFERENCES general_grid (community_id, general_grid_id)
);
SELECT linli_guard('grid_version_grid');

-- What a version gives to a grid: a run of floors of an entrance, one shop, or what is added to a building later.
-- The runs of an entrance tile all storeys (-1000 … 1000) without gap or overlap, and exactly one of them holds the doors
-- whose floor nobody knows: so a flat added tomorrow has a grid, and a join finds it by range.
CREATE TABLE grid_assignment (
  community_id  uuid NOT NULL,
  version_id    uuid NOT NULL,
  item          integer NOT NULL,
  grid_id       uuid NOT NULL,
  entrance_id   uuid,
  floor_from    integer,
  floor_to      integer,
  holds_unknown boolean NOT NULL DEFAULT false,
  shop_door_id  uuid,
  building_id   uuid,
  PRIMARY KEY (community_id, version_id, item),
  FOREIGN KEY (community_id, version_id, grid_id) REFERENCES grid_version_grid (community_id, version_id, grid_id),
  CHECK (num_nonnulls(entrance_id, shop_door_id, building_id) = 1),
  CHECK ((entrance_id IS NULL) = (floor_from IS NULL) AND (floor_from IS NULL) = (floor_to IS NULL))
);
CREATE INDEX grid_assignment_entrance ON grid_assignment (community_id, version_id, entrance_id);
CREATE INDEX grid_assignment_grid ON grid_assignment (community_id, version_id, grid_id);
CREATE UNIQUE INDEX grid_assignment_shop ON grid_assignment (community_id, version_id, shop_door_id);
CREATE UNIQUE INDEX grid_assignment_building ON grid_assignment (community_id, version_id, building_id);
SELECT linli_guard('grid_assignment');

-- Which grid a door is in under a version: by its floor, by the shop itself, else by its building (an entrance or a shop
-- that came after the version). Every join is by equality on an index, so that no guess of the planner makes it slow: a
-- community's 9,500 doors cost milliseconds. A door without a row is in no grid (an orphan).
CREATE VIEW door_grid WITH (security_invoker = true) AS
SELECT a.community_id, a.version_id, d.door_id, a.grid_id
  FROM grid_assignment a
  JOIN door d ON d.community_id = a.community_id AND d.entrance_id = a.entrance_id AND d.kind = 'dwelling'
 WHERE CASE WHEN d.floor IS NULL THEN a.holds_unknown ELSE d.floor BETWEEN a.floor_from AND a.floor_to END
UNION ALL
SELECT a.community_id, a.version_id, d.door_id, a.grid_id
  FROM grid_assignment a
  JOIN door d ON d.community_id = a.community_id AND d.door_id = a.shop_door_id AND d.kind = 'shop'
UNION ALL
SELECT a.community_id, a.version_id, d.door_id, a.grid_id
  FROM grid_assignment a
  JOIN entrance e ON e.community_id = a.community_id AND e.building_id = a.building_id
  JOIN door d ON d.community_id = e.community_id AND d.entrance_id = e.entrance_id AND d.kind = 'dwelling'
 WHERE NOT EXISTS (SELECT 1 FROM grid_assignment own
                    WHERE own.community_id = a.community_id AND own.version_id = a.version_id AND own.entrance_id = e.entrance_id)
UNION ALL
SELECT a.community_id, a.version_id, d.door_id, a.grid_id
  FROM grid_assignment a
  JOIN door d ON d.community_id = a.community_id AND d.building_id = a.building_id AND d.kind = 'shop'
 WHERE NOT EXISTS (SELECT 1 FROM grid_assignment own
                    WHERE own.community_id = a.community_id AND own.version_id = a.version_id AND own.shop_door_id = d.door_id);
GRANT SELECT ON door_grid TO linli_app;
