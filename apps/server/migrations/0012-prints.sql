-- Prints: what was ordered on paper, and whose name may stand on a poster. What is on the paper is read when it is drawn, never kept.
CREATE TABLE print_order (
  community_id uuid NOT NULL,
  print_id     uuid NOT NULL,
  ordered_at   timestamptz NOT NULL,
  ordered_by   uuid,
  locale       text NOT NULL CHECK (locale IN ('zh', 'en')),
  size         text NOT NULL CHECK (size IN ('A4', 'A3')),
  -- Kind, and ids of grids, a round, a call-up: no names.
  what         jsonb NOT NULL,
  purpose      text NOT NULL,
  shred_by     timestamptz,
  PRIMARY KEY (community_id, print_id)
);
SELECT linli_guard('print_order');

-- Said by themselves, or by the office for them; taken back at any time.
CREATE TABLE poster_name (
  community_id uuid NOT NULL,
  person_id    uuid NOT NULL,
  agreed_at    timestamptz NOT NULL,
  withdrawn_at timestamptz,
  PRIMARY KEY (community_id, person_id),
  FOREIGN KEY (community_id, person_id) REFERENCES person (community_id, person_id)
);
SELECT linli_guard('poster_name');

-- A sign at a door leads to its entrance by the end of the entrance's id.
CREATE INDEX entrance_by_code ON entrance (community_id, right(entrance_id::text, 10));
