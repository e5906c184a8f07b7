-- The tree below a community: compounds (an overlay), buildings, entrances, floors, doors.
-- `address_key` is the normalised address by which a second source finds the same place; '' = has none to be found by.

-- Kept figures of the ledger, so that no screen counts rows; the revision moves with every change of the ledger.
ALTER TABLE community
  ADD COLUMN ledger_revision integer NOT NULL DEFAULT 0,
  ADD COLUMN compounds   integer NOT NULL DEFAULT 0,
  ADD COLUMN buildings   integer NOT NULL DEFAULT 0,
  ADD COLUMN entrances   integer NOT NULL DEFAULT 0,
  ADD COLUMN dwellings   integer NOT NULL DEFAULT 0,
  ADD COLUMN shops       integer NOT NULL DEFAULT 0,
  -- Who must be named where the map is shown (an open map's licence, say).
  ADD COLUMN attribution text NOT NULL DEFAULT '';

CREATE TABLE compound (
  community_id  uuid NOT NULL,
  compound_id   uuid NOT NULL,
  source_ref    text NOT NULL,
  name          text NOT NULL,
  walled        boolean NOT NULL,
  outline       jsonb,
  gates         jsonb NOT NULL DEFAULT '[]',
  property_firm boolean,
  built_year    integer,
  address_key   text NOT NULL DEFAULT '',
  PRIMARY KEY (community_id, compound_id),
  UNIQUE (community_id, source_ref)
);
CREATE INDEX compound_address ON compound (community_id, address_key);
SELECT linli_guard('compound');

CREATE TABLE building (
  community_id uuid NOT NULL,
  building_id  uuid NOT NULL,
  source_ref   text NOT NULL,
  compound_id  uuid,
  name         text NOT NULL,
  use          text,
  listed_only  boolean NOT NULL DEFAULT false,
  outline      jsonb,
  address_key  text NOT NULL DEFAULT '',
  PRIMARY KEY (community_id, building_id),
  UNIQUE (community_id, source_ref),
  FOREIGN KEY (community_id, compound_id) REFERENCES compound (community_id, compound_id)
);
CREATE INDEX building_address ON building (community_id, address_key);
SELECT linli_guard('building');

CREATE TABLE entrance (
  community_id uuid NOT NULL,
  entrance_id  uuid NOT NULL,
  source_ref   text NOT NULL,
  building_id  uuid NOT NULL,
  name         text NOT NULL,
  lon          double precision NOT NULL,
  lat          double precision NOT NULL,
  lift         boolean NOT NULL,
  address_key  text NOT NULL DEFAULT '',
  PRIMARY KEY (community_id, entrance_id),
  UNIQUE (community_id, source_ref),
  FOREIGN KEY (community_id, building_id) REFERENCES building (community_id, building_id)
);
CREATE INDEX entrance_building ON entrance (community_id, building_id);
CREATE INDEX entrance_address ON entrance (community_id, address_key);
SELECT linli_guard('entrance');

-- A dwelling or a shop. `floor` null is the pseudo-floor of an entrance. `place` is the address as people say it, up to the door.
CREATE TABLE door (
  community_id uuid NOT NULL,
  door_id      uuid NOT NULL,
  source_ref   text NOT NULL,
  kind         text NOT NULL CHECK (kind IN ('dwelling', 'shop')),
  entrance_id  uuid,
  building_id  uuid,
  compound_id  uuid,
  floor        integer,
  name         text NOT NULL,
  place        text NOT NULL,
  -- The postal address as the office's list writes it.
  address      text,
  lon          double precision,
  lat          double precision,
  people       integer,
  vacant       boolean NOT NULL DEFAULT false,
  tenant       boolean NOT NULL DEFAULT false,
  -- Known by number only (a drawing says "12 households"): gives way when a list names the doors of its entrance.
  estimated    boolean NOT NULL DEFAULT false,
  precaution   text,
  address_key  text NOT NULL DEFAULT '',
  -- Place, floor and name with padded numbers: the order in which people look for a door (2栋 before 10栋).
  sort_key     text NOT NULL DEFAULT '' COLLATE "C",
  -- Where it came from: the office's ledger, or a round that found it (a proposal until the office accepts it).
  source       text NOT NULL DEFAULT 'ledger' CHECK (source IN ('ledger', 'round')),
  checked_at   timestamptz,
  PRIMARY KEY (community_id, door_id),
  UNIQUE (community_id, source_ref),
  FOREIGN KEY (community_id, entrance_id) REFERENCES entrance (community_id, entrance_id),
  CHECK (kind = 'shop' OR entrance_id IS NOT NULL OR source = 'round')
);
CREATE INDEX door_entrance ON door (community_id, entrance_id, floor);
CREATE INDEX door_sort ON door (community_id, sort_key, door_id);
CREATE INDEX door_address ON door (community_id, address_key);
CREATE INDEX door_building ON door (community_id, building_id);
SELECT linli_guard('door');

-- Streets, lanes, barriers and the openings through them: drawn, and used to find who can walk to whom.
CREATE TABLE place_line (
  community_id uuid NOT NULL,
  line_id      uuid NOT NULL,
  source_ref   text NOT NULL,
  kind         text NOT NULL CHECK (kind IN ('way', 'barrier', 'opening')),
  name         text NOT NULL,
  line         jsonb NOT NULL,
  PRIMARY KEY (community_id, line_id),
  UNIQUE (community_id, source_ref)
);
SELECT linli_guard('place_line');

-- The name that another file uses for a place which was found by its address: its children find their parent by it.
CREATE TABLE place_alias (
  community_id uuid NOT NULL,
  kind         text NOT NULL CHECK (kind IN ('compound', 'building', 'entrance', 'door')),
  source_ref   text NOT NULL,
  place_id     uuid NOT NULL,
  PRIMARY KEY (community_id, kind, source_ref)
);
SELECT linli_guard('place_alias');
