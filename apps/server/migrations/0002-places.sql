-- The tree below a community: compounds (an overlay), buildings, entrances, floors, doors.

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
  PRIMARY KEY (community_id, compound_id),
  UNIQUE (community_id, source_ref)
);
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
  PRIMARY KEY (community_id, building_id),
  UNIQUE (community_id, source_ref),
  FOREIGN KEY (community_id, compound_id) REFERENCES compound (community_id, compound_id)
);
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
  PRIMARY KEY (community_id, entrance_id),
  UNIQUE (community_id, source_ref),
  FOREIGN KEY (community_id, building_id) REFERENCES building (community_id, building_id)
);
CREATE INDEX entrance_building ON entrance (community_id, building_id);
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
  lon          double precision,
  lat          double precision,
  people       integer,
  vacant       boolean NOT NULL DEFAULT false,
  tenant       boolean NOT NULL DEFAULT false,
  precaution   text,
  -- Where it came from: the office's ledger, or a round that found it (a proposal until the office accepts it).
  source       text NOT NULL DEFAULT 'ledger' CHECK (source IN ('ledger', 'round')),
  checked_at   timestamptz,
  PRIMARY KEY (community_id, door_id),
  UNIQUE (community_id, source_ref),
  FOREIGN KEY (community_id, entrance_id) REFERENCES entrance (community_id, entrance_id),
  CHECK (kind = 'shop' OR entrance_id IS NOT NULL OR source = 'round')
);
CREATE INDEX door_entrance ON door (community_id, entrance_id, floor);
CREATE INDEX door_place ON door (community_id, place, name, door_id);
SELECT linli_guard('door');

-- Streets, lanes and barriers: drawn, and used to find who can walk to whom.
CREATE TABLE place_line (
  community_id uuid NOT NULL,
  line_id      uuid NOT NULL,
  source_ref   text NOT NULL,
  kind         text NOT NULL CHECK (kind IN ('way', 'barrier')),
  name         text NOT NULL,
  line         jsonb NOT NULL,
  PRIMARY KEY (community_id, line_id),
  UNIQUE (community_id, source_ref)
);
SELECT linli_guard('place_line');
